//! Payouts in the dashboard: money leaves, and nothing of where it went is kept whole.

use domain::{
    audit::{Subject, Verb},
    user::Role,
};

use crate::world::{World, form_token};

const NEW: &str = "/dashboard/test/payouts/new";
const PAYOUTS: &str = "/dashboard/test/payouts";
const CARD: &str = "4242 4242 4242 4242";

#[tokio::test]
async fn a_payout_keeps_nothing_of_a_card_but_its_last_digits() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    assert!(owner.open(PAYOUTS).await.contains("No payouts yet."));
    let token = form_token(&owner.open(NEW).await);
    let fields = [
        ("form_token", token.as_str()),
        ("amount", "100.00"),
        ("currency", "USD"),
        ("type", "card"),
        ("number", CARD),
        ("sure", "yes"),
    ];
    // A form sent twice is one payout.
    for _ in 0..2 {
        let answer = owner.post(PAYOUTS, &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let html = owner.open(answer.headers["location"].to_str().unwrap()).await;
        assert!(html.contains("The payout was made.") && html.contains("****4242"), "{html}");
        assert_eq!(html.matches("data-label=\"Status\"").count(), 1);
    }
    let log = world.instance.store.audit_entries(&world.merchant_id(), None, 100).await.unwrap();
    let entries: Vec<_> = log.iter().filter(|entry| entry.subject == Subject::Payout).collect();
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].verb, entries[0].detail.as_str()), (Verb::Added, "100.00 USD ****4242"));
    assert!(entries[0].object_id.starts_with("payout_"));
    // A form that is wrong elsewhere does not bring the number back either.
    let wrong = [("amount", "1.005"), ("currency", "USD"), ("type", "card"), ("number", CARD)];
    let refused = owner.act(NEW, PAYOUTS, &wrong).await;
    assert!(refused.status == 422 && refused.text.contains("USD has 2 decimal places."));
    for text in [CARD, "4242424242424242", "4242+4242+4242+4242"] {
        assert!(!refused.text.contains(text));
        world.nowhere_on_disk(text);
    }
}

#[tokio::test]
async fn money_goes_to_accounts_and_phones_too() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let iban = [
        ("amount", "100"),
        ("currency", "EUR"),
        ("type", "iban"),
        ("number", "GB82 WEST 1234 5698 7654 32"),
        ("sure", "yes"),
    ];
    assert!(owner.done(NEW, PAYOUTS, &iban).await.contains("GB82**************5432"));
    let phone = |number: &'static str| {
        let bank = ("bic", "100000000111");
        [
            ("amount", "100"),
            ("currency", "RUB"),
            ("type", "sbp"),
            ("number", number),
            bank,
            ("sure", "yes"),
        ]
    };
    let made = owner.done(NEW, PAYOUTS, &phone("+7 901 123-45-67")).await;
    assert!(made.contains("The payout is on its way.") && made.contains("+7******4567"));
    let refused = owner.done(NEW, PAYOUTS, &phone("+7 901 123-00-02")).await;
    assert!(refused.contains("refused the payout") && refused.contains("payment_declined"));
    let failed = owner.open(&format!("{PAYOUTS}?status=failed")).await;
    assert_eq!(failed.matches("data-label=\"Status\"").count(), 1);
    let file = owner.get(&format!("{PAYOUTS}?format=csv&status=failed")).await.text;
    assert!(file.contains("failed,100.00,RUB,sbp,'+7******0002,100000000111,payment_declined"));
}

#[tokio::test]
async fn nothing_leaves_by_a_form_that_is_wrong_or_unconfirmed() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let sbp = "SBP pays out in RUB only.";
    for (currency, kind, number, bic, sure, says) in [
        ("USD", "card", "4242424242424241", "", "yes", "not a valid card number"),
        ("USD", "iban", "GB82WEST12345698765433", "", "yes", "not a valid IBAN"),
        ("RUB", "sbp", "901", "100000000111", "yes", "Type the phone with its country code"),
        ("RUB", "sbp", "+79011234567", "", "yes", "The bank code has 8 to 12"),
        ("USD", "sbp", "+79011234567", "100000000111", "yes", sbp),
        ("KWD", "card", CARD, "", "yes", "None of your accounts takes KWD"),
        ("USD", "card", CARD, "", "", "Confirm that amount and destination are right."),
    ] {
        let fields = [
            ("amount", "100"),
            ("currency", currency),
            ("type", kind),
            ("number", number),
            ("bic", bic),
            ("sure", sure),
        ];
        let refused = owner.act(NEW, PAYOUTS, &fields).await;
        assert!(refused.status == 422 && refused.text.contains(says), "{says}: {}", refused.text);
    }
    assert!(owner.open(PAYOUTS).await.contains("No payouts yet."));
}

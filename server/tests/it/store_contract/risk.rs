//! Card testing at full size, decided on what the store has seen. The attacker never waits for anybody.

use domain::{
    decline::{Decline, ErrorCode},
    id::MerchantId,
    payment::AttemptState,
    risk::{Facts, Limit, Reason, Seen, Signals, judge},
    time::Micros,
};
use server::store::{Commit, RiskWrite, Store, Tried, Write};

use super::{
    database::Database,
    given::{self, NOW},
};

/// A card whose payer can be sent to the bank, or cannot.
fn facts(can_challenge: bool) -> Facts {
    Facts { is_test_card: false, is_card: true, can_challenge }
}

fn signals(card: u32, address: u32) -> Signals {
    let (card, address) = (Some(format!("card {card}")), Some(format!("address {address}")));
    Signals { card, address, email: None, phone: None }
}

/// One try that its issuer declines if it is let through.
async fn is_declined(
    store: &dyn Store,
    merchant_id: &MerchantId,
    signals: Signals,
    can_challenge: bool,
    at: Micros,
) -> bool {
    let tried = Tried { merchant_id, livemode: true, signals: &signals };
    let seen = store.seen(tried, at).await.unwrap();
    let verdict = judge(&seen, &facts(can_challenge), Vec::new(), at);
    let alarm = verdict.steps_up_until.map(|ends_at| {
        let merchant_id = merchant_id.clone();
        Write::Risk(RiskWrite::StepUp { merchant_id, livemode: true, ends_at })
    });
    let mut commit = Commit::new().and_all(alarm);
    let is_admitted = verdict.refused_by.is_none();
    if is_admitted {
        let decline = Decline::of(ErrorCode::CardDeclined);
        commit = remember(store, merchant_id, signals, Some(decline), commit, at).await;
    }
    store.commit(commit).await.unwrap();
    is_admitted
}

async fn remember(
    store: &dyn Store,
    merchant_id: &MerchantId,
    signals: Signals,
    decline: Option<Decline>,
    commit: Commit,
    at: Micros,
) -> Commit {
    let purchase = given::known_purchase(store, merchant_id).await;
    let mut attempt = given::attempt(&purchase, 1);
    attempt.state = if decline.is_some() { AttemptState::Declined } else { AttemptState::Approved };
    (attempt.decline, attempt.submitted_at) = (decline, at);
    let (merchant_id, attempt_id) = (merchant_id.clone(), attempt.id.clone());
    let signals = RiskWrite::Remember { merchant_id, livemode: true, attempt_id, signals, at };
    commit.and(Write::InsertAttempt(Box::new(attempt))).and(Write::Risk(signals))
}

pub(super) async fn one_address_gets_twenty_of_1674_cards_to_their_issuers(
    database: &dyn Database,
) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let mut asked = 0;
    for n in 0..1674 {
        let at = Micros::new(NOW.as_i64() + i64::from(n) * 3_600_000_000 / 1674);
        let is_asked = is_declined(&*store, &merchant_id, signals(n, 1), true, at).await;
        asked += u32::from(is_asked);
    }
    assert_eq!(asked, 20);
}

pub(super) async fn five_hundred_addresses_trip_the_breaker_at_fifty_declines(
    database: &dyn Database,
) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let mut asked = 0;
    for n in 0..500 {
        let at = NOW.plus_seconds(n.into());
        asked += u32::from(is_declined(&*store, &merchant_id, signals(n, n), false, at).await);
    }
    assert_eq!(asked, 50);
    // Another merchant, and the same one half an hour later, go on.
    let later = NOW.plus_seconds(50 + 1800);
    let other = given::known_merchant(&*store).await;
    assert!(is_declined(&*store, &other, signals(7, 7), false, NOW.plus_seconds(500)).await);
    assert!(is_declined(&*store, &merchant_id, signals(900, 900), false, later).await);
}

pub(super) async fn each_signal_is_counted_within_its_window_merchant_and_mode(
    database: &dyn Database,
) {
    let store = database.open().await;
    let (ours, other) =
        (given::known_merchant(&*store).await, given::known_merchant(&*store).await);
    let text = |text: &str| Some(text.to_owned());
    let all = Signals { card: text("c"), address: text("a"), email: text("e"), phone: text("p") };
    let soft = Some(Decline::of(ErrorCode::CardDeclined));
    let hard = soft.map(Decline::hard);
    let days = |days: i64| NOW.plus_seconds(-days * 86_400);
    for (merchant_id, card, decline, at) in [
        (&ours, "c", soft, NOW),
        (&ours, "c", None, NOW),
        (&ours, "d", soft, NOW.plus_seconds(-599)),
        (&ours, "d", None, NOW.plus_seconds(-600)),
        (&ours, "c", soft, days(1)),
        (&ours, "c", hard, days(29)),
        (&ours, "c", hard, days(30)),
        (&other, "f", soft, NOW.plus_seconds(-3599)),
        (&other, "g", soft, NOW.plus_seconds(-3600)),
    ] {
        let signals = Signals { card: text(card), ..all.clone() };
        let commit = remember(&*store, merchant_id, signals, decline, Commit::new(), at).await;
        store.commit(commit).await.unwrap();
    }
    let seen = async |merchant_id, livemode| {
        store.seen(Tried { merchant_id, livemode, signals: &all }, NOW).await.unwrap()
    };
    let expected = Seen {
        card_day: 1,
        card_month: 3,
        is_hard_declined: true,
        address_cards: 2,
        email_day: 2,
        phone_day: 2,
        cards: 2,
        only_declined: 1,
        step_up_until: None,
    };
    assert_eq!(seen(&ours, true).await, expected);
    assert_eq!(seen(&ours, false).await, Seen::default(), "the other mode");
    let theirs = seen(&other, true).await;
    assert_eq!((theirs.card_month, theirs.address_cards, theirs.email_day), (0, 2, 2));
    for ends_at in [NOW, NOW.plus_seconds(9)] {
        let (merchant_id, livemode) = (ours.clone(), true);
        let alarm = Write::Risk(RiskWrite::StepUp { merchant_id, livemode, ends_at });
        store.commit(Commit::new().and(alarm)).await.unwrap();
    }
    assert_eq!(seen(&ours, true).await.step_up_until, Some(NOW.plus_seconds(9)));
    assert_eq!(seen(&other, true).await.step_up_until, None);
}

pub(super) async fn only_old_tries_are_forgotten_and_what_was_noted_stays(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    for seconds in 0..4 {
        let at = NOW.plus_seconds(seconds);
        let note = RiskWrite::Note {
            merchant_id: merchant_id.clone(),
            attempt_id: given::id(),
            payment_id: given::id(),
            refused_by: Some(Limit::AddressCards),
            reasons: Reason::ALL.to_vec(),
            at,
        };
        let commit = Commit::new().and(Write::Risk(note));
        let commit = remember(&*store, &merchant_id, signals(1, 1), None, commit, at).await;
        store.commit(commit).await.unwrap();
    }
    let left = async |until: Micros, limit| {
        let forget = RiskWrite::Forget { until, limit };
        store.commit(Commit::new().and(Write::Risk(forget))).await.unwrap();
        database.count("select count(*) from signals").await
    };
    assert_eq!(left(NOW.plus_seconds(2), 2).await, 2);
    assert_eq!(left(NOW.plus_seconds(2), 2).await, 1);
    assert_eq!(left(NOW.plus_seconds(2), 2).await, 1);
    assert_eq!(database.count("select count(*) from risks").await, 4);
}

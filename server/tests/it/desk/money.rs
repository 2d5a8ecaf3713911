//! Payments in the dashboard: found, looked at, captured, cancelled, given back.

use domain::{audit::Verb, user::Role};
use serde_json::{Value, json};

use crate::world::{Staff, World, form_token};

const DECLINED: &str = "4000000000009995";

fn id(payment: &Value) -> &str {
    payment["payment_id"].as_str().unwrap()
}

fn page(payment: &Value) -> String {
    format!("/dashboard/test/payments/{}", id(payment))
}

/// Asks the question before money moves, and says yes.
async fn sure(staff: &Staff, payment: &Value, deed: &str, amount: &str) -> String {
    let action = format!("{}/{deed}", page(payment));
    let question = format!("{action}?amount={amount}&reason=damaged");
    let fields = [("amount", amount), ("reason", "damaged")];
    staff.done(&question, &action, &fields).await
}

/// What the audit log has of a payment, newest first.
async fn noted(world: &World, object_id: &str) -> Vec<(Verb, String)> {
    let log = world.instance.store.audit_entries(&world.merchant_id(), None, 100).await.unwrap();
    let of = log.into_iter().filter(|entry| entry.object_id == object_id);
    of.map(|entry| (entry.verb, entry.detail)).collect()
}

#[tokio::test]
async fn a_payment_is_found_by_whatever_is_known_of_it() {
    let world = World::new().await;
    let support = world.staff(Role::Support).await;
    let empty = support.open("/dashboard/test/payments").await;
    assert!(empty.contains("No payments yet."));
    let ann = json!({"order_id": "A-7", "customer": {"email": "ann@example.com"}});
    let one = world.merchant.pay(ann).await;
    let other = world.merchant.pay(json!({"order_id": "A-8", "amount": 100})).await;
    let session = world.merchant.open(json!({})).await;
    let list = "/dashboard/test/payments";
    // What names one payment leads right to it.
    for (known, of) in
        [(id(&one), id(&one)), (session["id"].as_str().unwrap(), session["id"].as_str().unwrap())]
    {
        let found = support.get(&format!("{list}?q={known}")).await;
        assert_eq!(found.status, 303, "{known}");
        assert_eq!(found.headers["location"], format!("{list}/{of}").as_str());
    }
    let shows = async |query: &str| {
        let html = support.open(&format!("{list}?{query}")).await;
        [&one, &other].map(|payment| html.contains(&format!("{list}/{}\"", id(payment))))
    };
    let table = [
        ("q=A-7", [true, false]),
        ("q=ANN%40example.com", [true, false]),
        ("q=4242", [true, true]),
        ("q=nothing", [false, false]),
        ("status=succeeded", [true, true]),
        ("status=failed", [false, false]),
        ("currency=USD&least=2", [true, false]),
        ("currency=USD&most=1.00", [false, true]),
        ("currency=EUR", [false, false]),
        ("from=2026-04-17&to=2026-04-17", [true, true]),
        ("from=2026-04-18", [false, false]),
        ("to=2026-04-16", [false, false]),
    ];
    for (query, expected) in table {
        assert_eq!(shows(query).await, expected, "{query}");
    }
    assert!(support.open(&format!("{list}?q=nothing")).await.contains("Nothing matches"));
    let misread = support.open(&format!("{list}?from=yesterday")).await;
    assert!(misread.contains("A filter could not be understood"));
    assert_eq!(support.get(&format!("{list}?after=pay_nothing")).await.status, 404);
    // Nobody else's, and nothing of the other mode.
    let neighbour = world.staff_of(&world.another_merchant().await, Role::Owner).await;
    assert!(neighbour.open(&format!("{list}?q={}", id(&one))).await.contains("Nothing matches"));
}

#[tokio::test]
async fn a_list_goes_on_page_by_page_and_comes_back() {
    let world = World::new().await;
    let support = world.staff(Role::Support).await;
    for n in 0..26 {
        world.merchant.open(json!({"order_id": format!("N-{n}")})).await;
        world.clock.advance_seconds(1);
    }
    let list = "/dashboard/test/payments";
    let rows = |html: &str| html.matches("data-label=\"Status\"").count();
    let link = |html: &str, rel: &str| {
        let tag = html.split("<a ").find(|tag| tag.contains(&format!("rel=\"{rel}\"")))?;
        let href = tag.split("href=\"").nth(1)?.split('"').next()?;
        Some(href.replace("&amp;", "&"))
    };
    let first = support.open(&format!("{list}?status=pending")).await;
    assert!(rows(&first) == 25 && first.contains("N-25") && link(&first, "prev").is_none());
    let second = support.open(&link(&first, "next").unwrap()).await;
    assert!(rows(&second) == 1 && second.contains(">N-0<") && link(&second, "next").is_none());
    let back = support.open(&link(&second, "prev").unwrap()).await;
    assert_eq!((rows(&back), link(&back, "prev")), (25, None));
    assert!(link(&back, "next").unwrap().contains("status=pending"));
}

#[tokio::test]
async fn a_list_is_a_file_that_no_spreadsheet_runs() {
    let world = World::new().await;
    let support = world.staff(Role::Support).await;
    let one = world.merchant.pay(json!({"order_id": "=1+1", "description": "a, \"b\""})).await;
    world.merchant.pay(json!({"currency": "EUR"})).await;
    let file = support.get("/dashboard/test/payments?currency=USD&format=csv").await;
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(file.headers["content-disposition"], "attachment; filename=\"payments.csv\"");
    let row = format!(
        "{},2026-04-17T06:04Z,succeeded,49.00,USD,49.00,0.00,card,visa,4242,'=1+1,,\"a, \"\"b\"\"\"",
        id(&one)
    );
    assert_eq!(file.text.lines().skip(1).collect::<Vec<_>>(), [row]);
}

#[tokio::test]
async fn a_payment_shows_all_that_happened_and_its_books_sum_to_zero() {
    let world = World::new().await;
    let support = world.staff(Role::Support).await;
    let url = world.receiver.url.as_str();
    let order =
        json!({"description": "Two tickets", "metadata": {"seat": "7A"}, "webhook_url": url});
    let session = world.merchant.open(order).await;
    world.payer.open(&session).await.pay_with(DECLINED).await;
    world.payer.open(&session).await.pay_with("4242424242424242").await;
    world
        .merchant
        .act(&json!({"payment_id": session["id"]}), "refund", json!({"amount": 900}))
        .await;
    world.deliver().await;
    let path = format!("/dashboard/test/payments/{}", session["id"].as_str().unwrap());
    let html = support.open(&path).await;
    for text in [
        "Two tickets",
        "seat",
        "7A",
        "Visa •••• 9995",
        "insufficient_funds",
        "Visa •••• 4242",
        "Partly refunded",
        "Authorization of $49.00",
        "Refund of $9.00",
        "payment.succeeded",
        "payment.refunded",
        "/dashboard/test/deliveries/",
        "Delivered",
        "/receipt",
    ] {
        assert!(html.contains(text), "the page does not say {text:?}: {html}");
    }
    let ledger = html.split("<h2>Ledger</h2>").nth(1).unwrap().split("</table>").next().unwrap();
    let sum = ledger.rsplit("<tr").next().unwrap();
    assert!(sum.contains("Sum") && sum.contains("$0.00"), "{sum}");
    assert!(!sum.contains("$49.00"));
    // Who only looks is offered nothing.
    assert!(!html.contains("What you can do"));
}

#[tokio::test]
async fn held_money_is_captured_in_part_after_a_question() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let held = world.merchant.pay(json!({"capture_method": "manual", "order_id": "A-9"})).await;
    let action = format!("{}/capture", page(&held));
    let question = owner.open(&format!("{action}?amount=20,50")).await;
    for text in ["Capture $20.50?", "$28.50 goes back", id(&held), "A-9", "value=\"20.50\""] {
        assert!(question.contains(text), "{text}: {question}");
    }
    // A question changes nothing.
    assert_eq!(world.merchant.payment(&held["payment_id"]).await["status"], "authorized");
    let done = sure(&owner, &held, "capture", "20.50").await;
    assert!(done.contains("The money was captured.") && done.contains("Paid"));
    let paid = world.merchant.payment(&held["payment_id"]).await;
    assert_eq!((&paid["status"], &paid["captured_amount"]), (&json!("succeeded"), &json!(2050)));
    assert_eq!(noted(&world, id(&held)).await, [(Verb::Captured, "20.50 USD".into())]);
}

#[tokio::test]
async fn held_money_is_let_go_and_an_open_payment_is_closed() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let held = world.merchant.pay(json!({"capture_method": "manual"})).await;
    let session = world.merchant.open(json!({})).await;
    for payment in [held, json!({"payment_id": session["id"]})] {
        let question = owner.open(&format!("{}/cancel", page(&payment))).await;
        assert!(
            question.contains("Cancel the payment of $49.00?") && question.contains(id(&payment))
        );
        let done = sure(&owner, &payment, "cancel", "").await;
        assert!(done.contains("The payment was cancelled."), "{done}");
        assert_eq!(world.merchant.payment(&payment["payment_id"]).await["status"], "cancelled");
        assert_eq!(noted(&world, id(&payment)).await, [(Verb::Cancelled, "49.00 USD".into())]);
    }
}

#[tokio::test]
async fn money_is_given_back_once_however_often_the_form_is_sent() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let paid = world.merchant.pay(json!({})).await;
    let action = format!("{}/refund", page(&paid));
    let question = owner.open(&format!("{action}?amount=9&reason=damaged")).await;
    assert!(question.contains("Refund $9.00?") && question.contains("$40.00 remains"));
    let token = form_token(&question);
    let fields = [("form_token", token.as_str()), ("amount", "9.00"), ("reason", "damaged")];
    for _ in 0..2 {
        let answer = owner.post(&action, &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let html = owner.open(answer.headers["location"].to_str().unwrap()).await;
        assert!(html.contains("The money was refunded.") && html.contains("damaged"));
    }
    let refunded = world.merchant.payment(&paid["payment_id"]).await;
    assert_eq!(refunded["refunded_amount"], 900);
    assert_eq!(noted(&world, id(&paid)).await, [(Verb::Refunded, "9.00 USD".into())]);
    // The same form for another amount is no longer that form.
    let other = [("form_token", token.as_str()), ("amount", "1.00")];
    assert_eq!(owner.post(&action, &other).await.status, 403);
    let list = owner.open("/dashboard/test/refunds").await;
    assert!(list.contains(&page(&paid)) && list.contains("$9.00") && list.contains("damaged"));
    // Nothing typed is all that is left.
    let question = owner.open(&format!("{action}?amount=&reason=")).await;
    assert!(question.contains("Refund $40.00?"));
}

#[tokio::test]
async fn what_is_refused_is_said_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let paid = world.merchant.pay(json!({})).await;
    let action = format!("{}/refund", page(&paid));
    for (typed, says) in [
        ("49.01", "That is too much: $49.00 at most."),
        ("9.005", "USD has 2 decimal places."),
        ("0", "The amount must be above zero"),
        ("nine", "That is no amount."),
    ] {
        let refused = owner.get(&format!("{action}?amount={typed}&reason=torn")).await;
        let is_kept = refused.text.contains(&format!("value=\"{typed}\""));
        assert!(is_kept && refused.text.contains("value=\"torn\""), "{typed}");
        assert!(refused.status == 422 && refused.text.contains(says), "{typed}: {}", refused.text);
    }
    // Between the question and the answer somebody else was quicker.
    let token = form_token(&owner.open(&format!("{action}?amount=49.00")).await);
    world.merchant.act(&paid, "refund", json!({"amount": 1000})).await;
    let fields = [("form_token", token.as_str()), ("amount", "49.00"), ("reason", "torn")];
    let refused = owner.post(&action, &fields).await;
    assert!(refused.status == 422 && refused.text.contains("That is too much: $39.00 at most."));
    assert!(refused.text.contains("value=\"49.00\"") && refused.text.contains("value=\"torn\""));
    let refused = owner.get(&format!("{}/capture", page(&paid))).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("not possible for a payment with the status “Partly refunded”"));
    assert_eq!(noted(&world, id(&paid)).await, []);
}

#[tokio::test]
async fn a_refund_that_the_acquirer_refuses_is_told_with_its_code() {
    let world = World::new().await;
    let owner = world.staff(Role::Owner).await;
    let paid = world.merchant.pay(json!({})).await;
    // The acquirer does not know the money that is to be given back.
    world.dir.run("update payments set transaction_id = 'sbx_nothing'").await;
    let told = sure(&owner, &paid, "refund", "5.00").await;
    assert!(told.contains("refused the refund") && told.contains("Failed"), "{told}");
    let failed = owner.open("/dashboard/test/refunds?status=failed").await;
    assert!(failed.contains("$5.00") && failed.contains("invalid_operation"), "{failed}");
}

#[tokio::test]
async fn what_is_offered_is_what_the_role_may() {
    let world = World::new().await;
    let held = world.merchant.pay(json!({"capture_method": "manual"})).await;
    let paid = world.merchant.pay(json!({})).await;
    for (role, offers) in [(Role::Owner, true), (Role::Developer, true), (Role::Support, false)] {
        let staff = world.staff(role).await;
        let held = staff.open(&page(&held)).await;
        assert_eq!(held.contains("/capture\"") && held.contains("/cancel\""), offers, "{role}");
        let paid = staff.open(&page(&paid)).await;
        assert_eq!(paid.contains("/refund\""), offers, "{role}");
        assert!(!paid.contains("/capture\"") && !paid.contains("/cancel\""), "{role}");
    }
}

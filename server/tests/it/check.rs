//! `kassa check` holds the books against everything else that is stored, beside a running server.

use std::process::Command;

use serde_json::json;

use crate::{
    stripe,
    world::{TempDir, World, card},
};

/// What a card does by its number: refunds that come later, and refunds that come back.
const LATE: &str = "4000000000007726";
const RETURNED: &str = "4000000000005126";

/// Exit code and everything said.
pub fn check(world: &World) -> (Option<i32>, String) {
    let mut kassa = Command::new(env!("CARGO_BIN_EXE_kassa"));
    kassa.args(["check", "--data"]).arg(world.dir.path()).env_clear();
    kassa.envs(world.dir.database_url().map(|url| ("KASSA_DATABASE_URL", url)));
    let output = kassa.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

/// Every kind of money has moved: taken, held, let go, given back, paid out.
async fn busy() -> World {
    let world = World::new().await;
    let merchant = &world.merchant;
    let session = merchant.open(json!({})).await;
    world.payer.open(&session).await.pay_with("4000000000000002").await;
    world.payer.open(&session).await.pay_with("4242424242424242").await;
    merchant.open(json!({})).await;
    let held = async || merchant.pay(json!({"capture_method": "manual"})).await;
    held().await;
    merchant.act(&held().await, "capture", json!({"amount": 1500})).await;
    merchant.act(&held().await, "cancel", json!({})).await;
    for number in ["4242424242424242", LATE, RETURNED] {
        let paid = merchant.pay(json!({"card": card(number)})).await;
        merchant.act(&paid, "refund", json!({"amount": 1000})).await;
    }
    for iban in ["GB82WEST12345698765432", "DE89370400440532013000"] {
        let destination = json!({"type": "iban", "iban": iban});
        let body = json!({"amount": 700, "currency": "EUR", "destination": destination});
        merchant.ask("/v2/payouts", &body).await;
    }
    world
}

#[tokio::test]
async fn books_that_agree_pass_while_the_server_runs() {
    let world = busy().await;
    let (code, said) = check(&world);
    // On the clock of this story it is April; on that of the command a refund has waited since then.
    let others = said.lines().filter(|line| !line.starts_with("nobody asks for an open operation"));
    assert_eq!(others.count(), 3, "{said}");
    assert!(said.contains("checked 8 payments, 2 payouts, "), "{said}");
    assert_eq!(code, Some(1), "{said}");

    world.pass_seconds(8 * 86_400).await;
    let (code, said) = check(&world);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.ends_with(" events: 0 differences\n"), "{said}");
}

#[tokio::test]
async fn what_another_dialect_tells_of_a_payment_is_counted_by_itself() {
    let world = World::new().await;
    let endpoint = [("url", world.receiver.url.as_str()), ("enabled_events[]", "*")];
    stripe::made(&world, "/v1/webhook_endpoints", &endpoint).await;
    stripe::paid(&world, &[]).await;
    world.deliver().await;
    let (code, said) = check(&world);
    assert_eq!(code, Some(0), "{said}");
}

/// One thing that nobody but a bug or a person with a shell does, and what the check says of it.
struct Damage {
    done: &'static str,
    said: &'static str,
}

const fn damage(done: &'static str, said: &'static str) -> Damage {
    Damage { done, said }
}

const DAMAGE: &[Damage] = &[
    damage(
        "update payments set phase = 'processing' where phase = 'expired' and session_id is not null",
        "something waits for nothing: ",
    ),
    damage(
        "update payments set capture_before = 1 where captured_minor = 1500",
        "what is held differs from the ledger: ",
    ),
    damage(
        "delete from ledger_entries where book = 'merchant' and cause = 'captured'
            and amount_minor = -1500",
        "a posting does not sum to zero: ",
    ),
    damage(
        "delete from ledger_entries where posting_id in (select posting_id from ledger_entries
            where cause = 'authorized' and object_id in (select id from payments
                where phase = 'cancelled'))",
        "authorized differs from the ledger: ",
    ),
    damage(
        "update payments set captured_minor = 1499 where captured_minor = 1500",
        "1499 stored, 1500 in the ledger",
    ),
    damage(
        "update payments set fee_minor = 1 where refunded_minor = 1000 and fee_minor = 0",
        "the fee differs from the ledger: ",
    ),
    damage(
        "update payments set refunded_minor = 999 where refunded_minor = 1000",
        "refunded is not the sum of its refunds: ",
    ),
    damage(
        "update refunds set status = 'pending' where status = 'succeeded'",
        "refunds under way differ from the ledger: ",
    ),
    damage(
        "update payouts set amount_minor = 701 where amount_minor = 700",
        "701 due, 700 in the ledger",
    ),
    damage(
        "update ledger_entries set currency = 'GBP' where object_id in (select id from payouts)",
        "an entry is not its object's: ",
    ),
    damage(
        "update events set sequence = 9 where kind = 'payment.succeeded'",
        "a payment's events have a gap: ",
    ),
    damage(
        "update payments set dialect_sequence = 1",
        "the events that a payment's dialect has told have a gap: ",
    ),
    damage("update payouts set sequence = 3", "a payout's events have a gap: "),
    damage(
        "update events set kind = 'payment.x' where kind = 'payment.cancelled'",
        "cancelled, told 0 times",
    ),
    damage(
        "update events set kind = 'payout.x' where kind = 'payout.succeeded'",
        "a payout's ending was not told: ",
    ),
    damage(
        "update sessions set status = 'failed' where status = 'succeeded'",
        "failed and succeeded",
    ),
    damage(
        "update operations set state = 'unknown', next_inquiry_at = null where kind = 'void'",
        "nobody asks for an open operation: ",
    ),
];

#[tokio::test]
async fn every_damage_is_found_and_named() {
    let world = busy().await;
    world.pass_seconds(8 * 86_400).await;
    if world.dir.database_url().is_some() {
        world.dir.run("drop trigger ledger_entries_no_change on ledger_entries").await;
    } else {
        world.dir.run("drop trigger ledger_entries_no_update").await;
        world.dir.run("drop trigger ledger_entries_no_delete").await;
    }
    for Damage { done, said } in DAMAGE {
        let (_, before) = check(&world);
        assert!(!before.contains(said), "before {done}: {before}");
        world.dir.run(done).await;
        let (code, after) = check(&world);
        assert!(after.contains(said), "after {done}: {after}");
        assert_eq!(code, Some(1), "{after}");
        let named = after.lines().filter(|line| line.contains(" (mer_")).count();
        assert_eq!(named, after.lines().count() - 3, "each with its ids: {after}");
    }
}

#[test]
fn a_database_that_is_not_there_is_not_checked() {
    let dir = TempDir::new();
    let mut kassa = Command::new(env!("CARGO_BIN_EXE_kassa"));
    let output = kassa.args(["check", "--data"]).arg(dir.path()).env_clear().output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("could not look: there is no "), "{said}");
    assert!(!dir.path().join("kassa.db").exists(), "and none is made");
}

use std::{fs, path::PathBuf};

use sqlx::{ConnectOptions, Connection, Executor, sqlite::SqliteConnectOptions};

use super::*;
use crate::evidence::journal::{Kind, Ordered};

/// The sandbox's table as far as it is read.
const SANDBOX: &str =
    "create table sandbox.effects (reference text, kind text, amount_minor integer,
    currency text, outcome text, is_captured integer, transaction_id text)";

/// A session that was declined once and then paid, one that nobody paid; a payment that was held, captured and
/// partly refunded, and one that was let go; a payout.
const WELL: &str = "
insert into merchants (id, name, status, created_at) values ('m', 'Shop', 'active', 1);
insert into payments (merchant_id, id, livemode, is_test_forced, session_id, source, dialect,
    amount_minor, currency, capture_method, order_id, customer, metadata, phase, authorized_minor,
    captured_minor, refunded_minor, refund_count, fee_minor, fee_bps, is_hard_decline,
    transaction_id, created_at, updated_at, sequence, version) values
    ('m', 'p1', 0, 0, 's1', 'checkout', 'maxfi', 500, 'USD', 'automatic', 'o1', '{}', '{}',
     'succeeded', 500, 500, 0, 0, 10, 200, 0, 't2', 1, 2, 1, 1),
    ('m', 'p2', 0, 0, 's2', 'checkout', 'maxfi', 700, 'EUR', 'automatic', 'o2', '{}', '{}',
     'pending', 0, 0, 0, 0, 0, 200, 0, null, 1, 1, 0, 1),
    ('m', 'p3', 0, 0, null, 'api', 'maxfi', 900, 'USD', 'manual', 'o3', '{}', '{}',
     'succeeded', 900, 800, 100, 1, 0, 0, 0, 't3', 1, 2, 1, 1),
    ('m', 'p4', 0, 0, null, 'api', 'maxfi', 300, 'USD', 'manual', 'o4', '{}', '{}',
     'cancelled', 300, 0, 0, 0, 0, 0, 0, 't4', 1, 2, 1, 1);
insert into sessions (merchant_id, id, livemode, payment_id, status, amount_minor, currency,
    language, settings, declines, attempts, expires_at, created_at, completed_at, version) values
    ('m', 's1', 0, 'p1', 'succeeded', 500, 'USD', 'en', '{}', 1, 2, 9, 1, 2, 1),
    ('m', 's2', 0, 'p2', 'open', 700, 'EUR', 'en', '{}', 0, 0, 9, 1, null, 1);
insert into attempts (merchant_id, id, payment_id, number, state, account_id, card_last4,
    card_fingerprint, owner, is_hard_decline, submitted_at) values
    ('m', 'a1', 'p1', 1, 'declined', 'acc', '0002', 'f', 'r', 0, 1),
    ('m', 'a2', 'p1', 2, 'approved', 'acc', '4242', 'f', 'r', 0, 1),
    ('m', 'a3', 'p3', 1, 'approved', 'acc', '4242', 'f', 'r', 0, 1),
    ('m', 'a4', 'p4', 1, 'approved', 'acc', '4242', 'f', 'r', 0, 1);
insert into refunds (merchant_id, id, payment_id, amount_minor, currency, status, is_hard_decline,
    created_at, version) values ('m', 'r1', 'p3', 100, 'USD', 'succeeded', 0, 1, 1);
insert into payouts (merchant_id, id, livemode, amount_minor, currency, destination, metadata, status,
    is_hard_decline, account_id, created_at, updated_at, sequence, version) values
    ('m', 'q1', 0, 50, 'USD', '{}', '{}', 'succeeded', 0, 'acc', 1, 1, 1, 1);
insert into operations (merchant_id, id, kind, cause, payment_id, attempt_id, refund_id, payout_id,
    account_id, state, reference, amount_minor, currency, lease_until, inquiries, started_at, ended_at,
    version) values
    ('m', 'op1', 'authorize', 'payer', 'p1', 'a1', null, null, 'acc', 'done', 'ref1', 500, 'USD', 9, 0, 1, 2, 1),
    ('m', 'op2', 'authorize', 'payer', 'p1', 'a2', null, null, 'acc', 'done', 'ref2', 500, 'USD', 9, 0, 1, 2, 1),
    ('m', 'op3', 'authorize', 'payer', 'p3', 'a3', null, null, 'acc', 'done', 'ref3', 900, 'USD', 9, 0, 1, 2, 1),
    ('m', 'op4', 'capture', 'merchant', 'p3', null, null, null, 'acc', 'done', 'ref4', 800, 'USD', 9, 0, 1, 2, 1),
    ('m', 'op5', 'refund', 'merchant', 'p3', null, 'r1', null, 'acc', 'done', 'ref5', 100, 'USD', 9, 0, 1, 2, 1),
    ('m', 'op6', 'authorize', 'payer', 'p4', 'a4', null, null, 'acc', 'done', 'ref6', 300, 'USD', 9, 0, 1, 2, 1),
    ('m', 'op7', 'void', 'merchant', 'p4', null, null, null, 'acc', 'done', 'ref7', 300, 'USD', 9, 0, 1, 2, 1),
    ('m', 'op8', 'payout', 'merchant', null, null, null, 'q1', 'acc', 'done', 'ref8', 50, 'USD', 9, 0, 1, 2, 1);
insert into ledger_entries values
    ('m', 'post', 0, 0, 'USD', 'acquirer:acc', 500, 'captured', 'p1', 2),
    ('m', 'post', 1, 0, 'USD', 'merchant', -490, 'captured', 'p1', 2),
    ('m', 'post', 2, 0, 'USD', 'fees', -10, 'captured', 'p1', 2),
    ('m', 'post3', 0, 0, 'USD', 'acquirer:acc', 800, 'captured', 'p3', 2),
    ('m', 'post3', 1, 0, 'USD', 'merchant', -800, 'captured', 'p3', 2),
    ('m', 'post5', 0, 0, 'USD', 'merchant', 100, 'refund_succeeded', 'p3', 2),
    ('m', 'post5', 1, 0, 'USD', 'acquirer:acc', -100, 'refund_succeeded', 'p3', 2),
    ('m', 'post8', 0, 0, 'USD', 'merchant', 50, 'payout_succeeded', 'q1', 2),
    ('m', 'post8', 1, 0, 'USD', 'acquirer:acc', -50, 'payout_succeeded', 'q1', 2);
insert into events values
    ('m', 'e1', 0, 'maxfi', 'payment.succeeded', 's1', 1, x'7b7d', 2),
    ('m', 'e3', 0, 'maxfi', 'payment.succeeded', 'p3', 1, x'7b7d', 2),
    ('m', 'e4', 0, 'maxfi', 'payment.cancelled', 'p4', 1, x'7b7d', 2),
    ('m', 'e8', 0, 'maxfi', 'payout.succeeded', 'q1', 1, x'7b7d', 2);
insert into deliveries select 'm', 'd' || id, id, null, 'http://127.0.0.1', '127.0.0.1', 'sec',
    'delivered', 1, 2, null, null, 2 from events;
insert into sandbox.effects values
    ('ref1', 'authorize', 500, 'USD', 'declined', 1, 't1'),
    ('ref2', 'authorize', 500, 'USD', 'approved', 1, 't2'),
    ('ref3', 'authorize', 900, 'USD', 'approved', 0, 't3'),
    ('ref4', 'capture', 800, 'USD', 'approved', 0, 't5'),
    ('ref5', 'refund', 100, 'USD', 'approved', 0, 't6'),
    ('ref6', 'authorize', 300, 'USD', 'approved', 0, 't4'),
    ('ref7', 'void', 300, 'USD', 'approved', 0, 't7'),
    ('ref8', 'payout', 50, 'USD', 'approved', 0, 't8');
drop trigger ledger_entries_no_update;";

/// What each rule is there for: something goes wrong in the files or before them, and the rule says so.
const BROKEN: &[(&str, &str)] = &[
    ("an acknowledged session is lost", "update sessions set amount_minor = 701 where id = 's2'"),
    ("an order opened two payments", "update payments set order_id = 'o1'"),
    ("an acknowledged ending is lost", "update payments set phase = 'processing' where id = 'p1'"),
    ("an acknowledged decline is lost", "update sessions set declines = 0"),
    ("an acknowledged request is lost", "update payments set captured_minor = 799 where id = 'p3'"),
    (
        "a payment was charged or captured twice",
        "update sandbox.effects set outcome = 'approved', transaction_id = 't1'",
    ),
    ("an effect has no operation of its amount", "update operations set amount_minor = 1"),
    ("a charge is not its payment's", "update payments set phase = 'failed' where id = 'p1'"),
    ("a paid payment has no charge", "delete from sandbox.effects where reference = 'ref2'"),
    ("a capture or void is not its payment's", "delete from sandbox.effects where kind = 'void'"),
    ("a refund is not its effect's", "update refunds set status = 'failed'"),
    (
        "a payout is not its effect's",
        "update sandbox.effects set outcome = 'declined' where kind = 'payout'",
    ),
    ("books and sandbox differ", "update sandbox.effects set amount_minor = 499"),
    (
        "a posting does not sum to zero",
        "update ledger_entries set amount_minor = 9 where number = 2",
    ),
    ("a payment is not posted once", "update ledger_entries set cause = 'authorized'"),
    ("amounts are out of order", "update payments set refunded_minor = 99 where id = 'p3'"),
    (
        "an operation has no known outcome",
        "update operations set state = 'unknown' where id = 'op1'",
    ),
    ("something is still under way", "update attempts set state = 'submitted' where id = 'a1'"),
    ("session and payment disagree", "update sessions set status = 'expired' where id = 's2'"),
    ("attempts have a gap", "update attempts set number = 3 where id = 'a2'"),
    ("an attempt has not its operation", "update operations set attempt_id = 'a2'"),
    ("an ending was not told once", "update events set kind = 'payment.processing'"),
    ("an ending was told that is not", "update events set object_id = 's2' where id = 'e1'"),
    (
        "something was told after the end",
        "insert into events values ('m', 'e9', 0, 'maxfi', 'payment.succeeded', 'p4', 2, x'7b7d', 2)",
    ),
    ("events have a gap", "update events set sequence = 2"),
    ("an event was not delivered", "update deliveries set state = 'exhausted'"),
    ("a delivered event never came", "delete from received"),
    ("a webhook tells what is not on disk", "update received set event_id = 'e9'"),
    ("a webhook has other bytes", "update received set body = x'7b207d'"),
    ("a signature is wrong", "update received set is_genuine = 0"),
];

/// The engine's own tables, empty files, and what clients and receiver know.
async fn world(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("bench-check-{}-{name}", std::process::id()));
    fs::create_dir_all(&dir).unwrap();
    let options = SqliteConnectOptions::new().filename(dir.join("kassa.db"));
    let mut files = options.create_if_missing(true).connect().await.unwrap();
    for schema in [
        include_str!("../../../../server/migrations/sqlite/0001_init.sql"),
        include_str!("../../../../server/migrations/sqlite/0002_payments.sql"),
        include_str!("../../../../server/migrations/sqlite/0003_idempotency.sql"),
        include_str!("../../../../server/migrations/sqlite/0004_merchants.sql"),
    ] {
        files.execute(sqlx::raw_sql(schema)).await.unwrap();
    }
    let sandbox = dir.join("sandbox.db").to_str().unwrap().to_owned();
    sqlx::query("attach database ? as sandbox").bind(sandbox).execute(&mut files).await.unwrap();
    files.execute(SANDBOX).await.unwrap();
    files.execute(sqlx::raw_sql(WELL)).await.unwrap();
    files.close().await.unwrap();
    dir
}

fn journal() -> Journal {
    let order = |id: &str, amount_minor, currency, session: &str, n_declines, end| Ordered {
        id: id.into(),
        amount_minor,
        currency,
        session: Some(session.into()),
        n_declines,
        end,
    };
    let orders = vec![
        order("o1", 500, "USD", "s1", 1, Some(End::Succeeded)),
        order("o2", 700, "EUR", "s2", 0, None),
        Ordered { session: None, ..order("o5", 1, "USD", "", 0, None) },
    ];
    let asked = |kind, told: &'static str| Asked {
        kind,
        key: "k".into(),
        path: "/v2".into(),
        body: String::new(),
        n_sent: 1,
        answer: Some(Answer { status: 200, body: told.into() }),
    };
    let asked = vec![
        asked(Kind::Session, r#"{"id":"s2","amount":700,"currency":"EUR","status":"open"}"#),
        asked(Kind::Payment, r#"{"id":"p3","amount":900,"currency":"USD","status":"authorized"}"#),
        asked(
            Kind::Capture,
            r#"{"id":"p3","amount":900,"captured_amount":800,"currency":"USD","status":"succeeded"}"#,
        ),
        asked(
            Kind::Refund,
            r#"{"id":"r1","amount_refunded":100,"status":"partially_refunded","refund_status":"succeeded"}"#,
        ),
        asked(Kind::Cancel, r#"{"id":"p4","amount":300,"currency":"USD","status":"cancelled"}"#),
        asked(Kind::Payout, r#"{"id":"q1","amount":50,"currency":"USD","status":"processing"}"#),
    ];
    Journal { orders, asked, ..Journal::default() }
}

fn received() -> Vec<Received> {
    let one = |id: &str| Received { event_id: id.into(), body: "{}".into(), is_genuine: true };
    ["e1", "e1", "e3", "e4", "e8"].map(one).into()
}

#[tokio::test]
async fn files_that_are_well_are_found_well() {
    let dir = world("well").await;
    let found = check(&Place::Sqlite(dir.clone()), &journal(), &received()).await.unwrap();
    fs::remove_dir_all(dir).unwrap();
    assert_eq!(found.wrong, Vec::<String>::new());
    assert_eq!(found.n_duplicates, 1);
}

#[tokio::test]
async fn every_rule_finds_what_it_is_for() {
    let dir = world("broken").await;
    let mut books = Books::open(&Place::Sqlite(dir.clone())).await.unwrap();
    testify(&mut books, &journal(), &received()).await.unwrap();
    // A damaged file is SQLite's to find.
    let tried = BROKEN.iter().map(|(name, _)| *name);
    assert_eq!(RULES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), tried.collect::<Vec<_>>());
    for (name, sql) in BROKEN {
        books.run_all("begin").await.unwrap();
        books.run_all(sql).await.unwrap();
        let found = judge(&mut books).await.unwrap();
        assert!(found.wrong.iter().any(|line| line.starts_with(name)), "{name}: {found:?}");
        books.run_all("rollback").await.unwrap();
    }
    fs::remove_dir_all(dir).unwrap();
}

/// An acknowledged request of each kind that the database does not have, or has otherwise.
#[tokio::test]
async fn each_kind_of_acknowledged_request_is_looked_for() {
    let dir = world("asked").await;
    let mut books = Books::open(&Place::Sqlite(dir.clone())).await.unwrap();
    testify(&mut books, &journal(), &received()).await.unwrap();
    for broken in [
        "update sessions set id = 's9' where id = 's2'",
        "update payments set currency = 'EUR' where id = 'p3'",
        "update payments set phase = 'failed' where id = 'p3'",
        "update payments set phase = 'authorized' where id = 'p4'",
        "update refunds set amount_minor = 99",
        "update refunds set status = 'failed'",
        "update payouts set amount_minor = 51",
        "delete from payouts",
    ] {
        books.run_all("begin").await.unwrap();
        books.run_all(broken).await.unwrap();
        let found = judge(&mut books).await.unwrap();
        let is_found = |line: &String| line.starts_with("an acknowledged request is lost");
        assert!(found.wrong.iter().any(is_found), "{broken}: {found:?}");
        books.run_all("rollback").await.unwrap();
    }
    fs::remove_dir_all(dir).unwrap();
}

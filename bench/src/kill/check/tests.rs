use std::{fs, path::PathBuf};

use sqlx::{Executor, sqlite::SqliteJournalMode};

use super::*;
use crate::kill::journal::Ordered;

/// The sandbox's table as far as it is read.
const SANDBOX: &str = "create table sandbox.effects (reference text, amount_minor integer,
    currency text, outcome text, transaction_id text)";

/// One session that was declined once and then paid, and one that nobody paid.
const WELL: &str = "
insert into merchants (id, name, status, created_at) values ('m', 'Shop', 'active', 1);
insert into payments (merchant_id, id, livemode, is_test_forced, session_id, source, dialect,
    amount_minor, currency, capture_method, order_id, customer, metadata, phase, authorized_minor,
    captured_minor, refunded_minor, refund_count, fee_minor, fee_bps, is_hard_decline,
    transaction_id, created_at, updated_at, sequence, version) values
    ('m', 'p1', 0, 0, 's1', 'checkout', 'maxfi', 500, 'USD', 'automatic', 'o1', '{}', '{}',
     'succeeded', 500, 500, 0, 0, 10, 200, 0, 't2', 1, 2, 1, 1),
    ('m', 'p2', 0, 0, 's2', 'checkout', 'maxfi', 700, 'EUR', 'automatic', 'o2', '{}', '{}',
     'pending', 0, 0, 0, 0, 0, 200, 0, null, 1, 1, 0, 1);
insert into sessions (merchant_id, id, livemode, payment_id, status, amount_minor, currency,
    language, settings, declines, attempts, expires_at, created_at, completed_at, version) values
    ('m', 's1', 0, 'p1', 'succeeded', 500, 'USD', 'en', '{}', 1, 2, 9, 1, 2, 1),
    ('m', 's2', 0, 'p2', 'open', 700, 'EUR', 'en', '{}', 0, 0, 9, 1, null, 1);
insert into attempts (merchant_id, id, payment_id, number, state, account_id, card_last4,
    card_fingerprint, owner, is_hard_decline, submitted_at) values
    ('m', 'a1', 'p1', 1, 'declined', 'acc', '0002', 'f', 'r', 0, 1),
    ('m', 'a2', 'p1', 2, 'approved', 'acc', '4242', 'f', 'r', 0, 1);
insert into operations (merchant_id, id, kind, cause, payment_id, attempt_id, account_id, state,
    reference, amount_minor, currency, lease_until, inquiries, started_at, ended_at, version) values
    ('m', 'op1', 'authorize', 'payer', 'p1', 'a1', 'acc', 'done', 'ref1', 500, 'USD', 9, 0, 1, 2, 1),
    ('m', 'op2', 'authorize', 'payer', 'p1', 'a2', 'acc', 'done', 'ref2', 500, 'USD', 9, 0, 1, 2, 1);
insert into ledger_entries values
    ('m', 'post', 0, 0, 'USD', 'acquirer:acc', 500, 'captured', 'p1', 2),
    ('m', 'post', 1, 0, 'USD', 'merchant', -490, 'captured', 'p1', 2),
    ('m', 'post', 2, 0, 'USD', 'fees', -10, 'captured', 'p1', 2);
insert into events values ('m', 'e1', 0, 'maxfi', 'payment.succeeded', 's1', 1, x'7b7d', 2);
insert into deliveries values
    ('m', 'd1', 'e1', null, 'http://127.0.0.1', '127.0.0.1', 'sec', 'delivered', 1, 2, null, null, 2);
insert into sandbox.effects values
    ('ref1', 500, 'USD', 'declined', null), ('ref2', 500, 'USD', 'approved', 't2');
drop trigger ledger_entries_no_update;";

/// What each rule is there for: something goes wrong in the files or before them, and the rule says so.
const BROKEN: &[(&str, &str)] = &[
    ("an acknowledged session is lost", "update sessions set amount_minor = 701 where id = 's2'"),
    ("an order opened two sessions", "update payments set order_id = 'o1'"),
    ("an acknowledged ending is lost", "update payments set phase = 'processing' where id = 'p1'"),
    ("an acknowledged decline is lost", "update sessions set declines = 0"),
    (
        "a session was charged twice",
        "update sandbox.effects set outcome = 'approved', transaction_id = 't1'",
    ),
    ("an effect has no operation of its amount", "update operations set amount_minor = 1"),
    ("a charge has no succeeded payment", "update payments set phase = 'failed' where id = 'p1'"),
    ("a succeeded payment has no charge", "delete from sandbox.effects where reference = 'ref2'"),
    ("books and sandbox differ", "update sandbox.effects set amount_minor = 499"),
    (
        "a posting does not sum to zero",
        "update ledger_entries set amount_minor = 9 where number = 2",
    ),
    ("a payment is not posted once", "update ledger_entries set cause = 'authorized'"),
    (
        "an operation has no known outcome",
        "update operations set state = 'unknown' where id = 'op1'",
    ),
    ("something is still under way", "update attempts set state = 'submitted' where id = 'a1'"),
    ("session and payment disagree", "update sessions set status = 'expired' where id = 's2'"),
    ("attempts have a gap", "update attempts set number = 3 where id = 'a2'"),
    ("an attempt has not one operation", "update operations set attempt_id = 'a2'"),
    ("an ending was not told once", "update events set kind = 'payment.processing'"),
    ("an ending was told that is not", "update events set object_id = 's2'"),
    ("events have a gap", "update events set sequence = 2"),
    ("an event was not delivered", "update deliveries set state = 'exhausted'"),
    ("a delivered event never came", "delete from received"),
    ("a webhook tells what is not on disk", "update received set event_id = 'e9'"),
    ("a webhook has other bytes", "update received set body = x'7b207d'"),
    ("a signature is wrong", "update received set is_genuine = 0"),
];

/// The engine's own tables, empty files, and what clients and receiver know.
async fn world(name: &str) -> (PathBuf, SqliteConnection) {
    let dir = std::env::temp_dir().join(format!("bench-check-{}-{name}", std::process::id()));
    fs::create_dir_all(&dir).unwrap();
    let options = SqliteConnectOptions::new()
        .filename(dir.join("kassa.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Memory);
    let mut files = options.connect().await.unwrap();
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
    (dir, files)
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
        Ordered { session: None, ..order("o3", 1, "USD", "", 0, None) },
    ];
    Journal { orders, ..Journal::default() }
}

fn received() -> Vec<Received> {
    let one = Received { event_id: "e1".into(), body: "{}".into(), is_genuine: true };
    vec![one.clone(), one]
}

#[tokio::test]
async fn files_that_are_well_are_found_well() {
    let (dir, files) = world("well").await;
    files.close().await.unwrap();
    let found = check(&dir, &journal(), &received()).await.unwrap();
    fs::remove_dir_all(dir).unwrap();
    assert_eq!(found.wrong, Vec::<String>::new());
    assert_eq!(found.n_duplicates, 1);
}

#[tokio::test]
async fn every_rule_finds_what_it_is_for() {
    let (dir, mut files) = world("broken").await;
    testify(&mut files, &journal(), &received()).await.unwrap();
    // A damaged file is SQLite's to find.
    let rules = RULES.iter().map(|(name, _)| *name).filter(|name| *name != "a file is damaged");
    let tried = BROKEN.iter().map(|(name, _)| *name);
    assert_eq!(rules.collect::<Vec<_>>(), tried.collect::<Vec<_>>());
    for (name, sql) in BROKEN {
        files.execute("begin").await.unwrap();
        files.execute(*sql).await.unwrap();
        let found = judge(&mut files).await.unwrap();
        assert!(found.wrong.iter().any(|line| line.starts_with(name)), "{name}: {found:?}");
        files.execute("rollback").await.unwrap();
    }
    files.close().await.unwrap();
    fs::remove_dir_all(dir).unwrap();
}

//! The schema's steps, by name, for both databases. Forward only.

use sqlx::{
    SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

/// A step's number, its name, and what it does.
type Step = (i64, &'static str, &'static str);

const SQLITE: &[Step] = &[
    (1, "init", include_str!("../../migrations/sqlite/0001_init.sql")),
    (2, "payments", include_str!("../../migrations/sqlite/0002_payments.sql")),
    (3, "idempotency", include_str!("../../migrations/sqlite/0003_idempotency.sql")),
    (4, "merchants", include_str!("../../migrations/sqlite/0004_merchants.sql")),
    (5, "actions", include_str!("../../migrations/sqlite/0005_actions.sql")),
    (6, "authentications", include_str!("../../migrations/sqlite/0006_authentications.sql")),
    (7, "receipts", include_str!("../../migrations/sqlite/0007_receipts.sql")),
    (8, "signals", include_str!("../../migrations/sqlite/0008_signals.sql")),
    (9, "delivery_hosts", include_str!("../../migrations/sqlite/0009_delivery_hosts.sql")),
    (10, "unknown", include_str!("../../migrations/sqlite/0010_unknown.sql")),
    (11, "replays", include_str!("../../migrations/sqlite/0011_replays.sql")),
    (12, "test_clocks", include_str!("../../migrations/sqlite/0012_test_clocks.sql")),
    (13, "dialects", include_str!("../../migrations/sqlite/0013_dialects.sql")),
    (14, "memos", include_str!("../../migrations/sqlite/0014_memos.sql")),
    (15, "attempt_methods", include_str!("../../migrations/sqlite/0015_attempt_methods.sql")),
    (16, "people", include_str!("../../migrations/sqlite/0016_people.sql")),
    (17, "pictures", include_str!("../../migrations/sqlite/0017_pictures.sql")),
    (18, "themes", include_str!("../../migrations/sqlite/0018_themes.sql")),
    (19, "money_pages", include_str!("../../migrations/sqlite/0019_money_pages.sql")),
    (20, "request_log", include_str!("../../migrations/sqlite/0020_request_log.sql")),
    (21, "watch", include_str!("../../migrations/sqlite/0021_watch.sql")),
];

const POSTGRES: &[Step] = &[
    (1, "init", include_str!("../../migrations/postgres/0001_init.sql")),
    (2, "payments", include_str!("../../migrations/postgres/0002_payments.sql")),
    (3, "idempotency", include_str!("../../migrations/postgres/0003_idempotency.sql")),
    (4, "merchants", include_str!("../../migrations/postgres/0004_merchants.sql")),
    (5, "actions", include_str!("../../migrations/postgres/0005_actions.sql")),
    (6, "authentications", include_str!("../../migrations/postgres/0006_authentications.sql")),
    (7, "receipts", include_str!("../../migrations/postgres/0007_receipts.sql")),
    (8, "signals", include_str!("../../migrations/postgres/0008_signals.sql")),
    (9, "delivery_hosts", include_str!("../../migrations/postgres/0009_delivery_hosts.sql")),
    (10, "unknown", include_str!("../../migrations/postgres/0010_unknown.sql")),
    (11, "replays", include_str!("../../migrations/postgres/0011_replays.sql")),
    (12, "test_clocks", include_str!("../../migrations/postgres/0012_test_clocks.sql")),
    (13, "dialects", include_str!("../../migrations/postgres/0013_dialects.sql")),
    (14, "memos", include_str!("../../migrations/postgres/0014_memos.sql")),
    (15, "attempt_methods", include_str!("../../migrations/postgres/0015_attempt_methods.sql")),
    (16, "people", include_str!("../../migrations/postgres/0016_people.sql")),
    (17, "pictures", include_str!("../../migrations/postgres/0017_pictures.sql")),
    (18, "themes", include_str!("../../migrations/postgres/0018_themes.sql")),
    (19, "money_pages", include_str!("../../migrations/postgres/0019_money_pages.sql")),
    (20, "request_log", include_str!("../../migrations/postgres/0020_request_log.sql")),
    (21, "watch", include_str!("../../migrations/postgres/0021_watch.sql")),
];

/// The steps for SQLite.
pub(super) fn sqlite() -> Migrator {
    migrator(SQLITE)
}

/// The steps for PostgreSQL.
pub(super) fn postgres() -> Migrator {
    migrator(POSTGRES)
}

/// The number of the newest step; both databases have the same.
pub(super) fn newest() -> i64 {
    SQLITE.iter().map(|(number, ..)| *number).max().unwrap_or_default()
}

/// The steps for SQLite as they were when `last` was the newest.
#[cfg(test)]
pub(super) fn sqlite_until(last: i64) -> Migrator {
    let steps: Vec<_> = SQLITE.iter().copied().filter(|(number, ..)| *number <= last).collect();
    migrator(&steps)
}

fn migrator(steps: &[Step]) -> Migrator {
    let step = |&(number, name, text): &Step| {
        Migration::new(number, name.into(), MigrationType::Simple, text.into_sql_str(), false)
    };
    Migrator::with_migrations(steps.iter().map(step).collect())
}

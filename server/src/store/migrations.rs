//! The schema's steps, by name, for both databases. Forward only.

use sqlx::{
    SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

/// Every step: its number and what it does in SQLite.
const SQLITE: &[(i64, &str, &str)] = &[
    (1, "init", include_str!("../../migrations/sqlite/0001_init.sql")),
    (4, "merchants", include_str!("../../migrations/sqlite/0004_merchants.sql")),
];

/// The steps for SQLite.
pub(super) fn sqlite() -> Migrator {
    let step = |&(number, name, text): &(i64, &'static str, &'static str)| {
        Migration::new(number, name.into(), MigrationType::Simple, text.into_sql_str(), false)
    };
    Migrator::with_migrations(SQLITE.iter().map(step).collect())
}

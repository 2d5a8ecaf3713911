//! Holds what is stored against the ledger and the events, from outside: it needs no running server, changes
//! nothing, and sees one moment of the database. `kassa check` prints what it finds.

mod rules;

pub(super) use rules::RULES;

/// Something that does not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong, in a few words.
    pub rule: &'static str,
    pub merchant_id: String,
    /// A payment, payout, refund or operation.
    pub object_id: String,
    /// What is there, and what should be.
    pub detail: String,
}

/// What was looked at, and what does not agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    pub payments: i64,
    pub payouts: i64,
    pub postings: i64,
    pub events: i64,
    pub waiting: Waiting,
    pub findings: Vec<Finding>,
}

/// What will leave of its own accord, now or later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    pub webhooks: i64,
    /// Operations whose outcome an acquirer is asked for.
    pub inquiries: i64,
    pub receipts: i64,
}

/// Which rules are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Everything,
    /// Nothing that the mere passing of time makes wrong: for a database that was not served for a while.
    Books,
}

/// How many rows there are to look at: payments, payouts, postings, events.
pub(super) const SIZES: &str =
    "select (select count(*) from payments), (select count(*) from payouts),
    (select count(*) from (select distinct merchant_id, posting_id from ledger_entries) p),
    (select count(*) from events)";
/// What waits: webhooks, inquiries, receipts.
pub(super) const WAITING: &str = "select
    (select count(*) from deliveries where state in ('due', 'leased')),
    (select count(*) from operations where next_inquiry_at is not null),
    (select count(*) from receipts where state = 'due')";
/// The newest step of the schema that has been taken.
pub(super) const SCHEMA: &str = "select max(version) from _sqlx_migrations";

/// Every text by name, for the tests that prepare them.
#[cfg(test)]
pub(super) fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rules = RULES.iter().map(|rule| (rule.name, rule.text));
    rules.chain([("sizes", SIZES), ("waiting", WAITING), ("schema", SCHEMA)])
}

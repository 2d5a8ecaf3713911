//! Holds the databases of engine and sandbox against what clients and receiver have written down.
//!
//! Every check is a query that finds what must not be; a row found is a violation.

mod rules;
#[cfg(test)]
mod tests;

use anyhow::{Context, Result};

use super::{
    books::{Books, Place, Value},
    journal::{Answer, Asked, End, Journal, Kind},
    receiver::Received,
};
use rules::{DAMAGE, FIGURES, RULES};

/// Rows of one violated rule that are listed.
const LISTED_MAX: usize = 5;

/// What clients and receiver know, beside the database that is read.
const TESTIMONY: &str = "
create temp table orders (
    id text primary key, session_id text, amount_minor bigint, currency text,
    declines bigint, ending text
);
create temp table acknowledged (
    kind text, object_id text, amount_minor bigint, currency text, status text
);
create temp table received (event_id text, body bytea, is_genuine boolean);
create index received_event on received (event_id);";

/// By what the rules look things up: the engine always knows the merchant, they do not. Nobody serves from these
/// tables any more.
const INDEXES: &str = "
create index if not exists checked_payments on payments (id);
create index if not exists checked_payments_session on payments (session_id);
create index if not exists checked_attempts on attempts (payment_id);
create index if not exists checked_operations on operations (reference);
create index if not exists checked_operations_payment on operations (payment_id);
create index if not exists checked_operations_attempt on operations (attempt_id);
create index if not exists checked_operations_refund on operations (refund_id);
create index if not exists checked_operations_payout on operations (payout_id);
create index if not exists checked_ledger on ledger_entries (object_id);
create index if not exists checked_events on events (id);
create index if not exists checked_events_object on events (object_id);
create index if not exists checked_deliveries on deliveries (event_id);";

/// What the files say.
#[derive(Debug)]
pub(crate) struct Found {
    /// Counts worth a line, and how often each rule is violated.
    pub(crate) figures: Vec<(&'static str, i64)>,
    pub(crate) n_duplicates: i64,
    /// A line for each violation, as far as they are listed.
    pub(crate) wrong: Vec<String>,
}

/// Reads the databases of engine and sandbox while nobody writes to them.
pub(crate) async fn check(
    place: &Place,
    journal: &Journal,
    received: &[Received],
) -> Result<Found> {
    let mut books = Books::open(place).await?;
    testify(&mut books, journal, received).await?;
    judge(&mut books).await
}

async fn testify(books: &mut Books, journal: &Journal, received: &[Received]) -> Result<()> {
    books.run_all(TESTIMONY).await?;
    books.run_all(INDEXES).await?;
    books.run_all("begin").await?;
    for order in &journal.orders {
        let values = [
            Value::Text(&order.id),
            Value::MaybeText(order.session.as_deref()),
            Value::Number(i64::try_from(order.amount_minor)?),
            Value::Text(order.currency),
            Value::Number(order.n_declines.into()),
            Value::MaybeText(order.end.map(End::word)),
        ];
        books.run("insert into orders values ($1, $2, $3, $4, $5, $6)", &values).await?;
    }
    for (asked, answer) in journal.acknowledged() {
        acknowledge(books, asked, answer).await?;
    }
    for one in received {
        let values =
            [Value::Text(&one.event_id), Value::Bytes(&one.body), Value::Bool(one.is_genuine)];
        books.run("insert into received values ($1, $2, $3)", &values).await?;
    }
    books.run_all("commit").await
}

/// What a merchant has in its hands.
async fn acknowledge(books: &mut Books, asked: &Asked, answer: &Answer) -> Result<()> {
    let told = answer.json();
    let text = |name: &str| told[name].as_str();
    let (amount, status) = match asked.kind {
        Kind::Capture => ("captured_amount", "status"),
        Kind::Refund => ("amount_refunded", "refund_status"),
        _ => ("amount", "status"),
    };
    let values = [
        Value::Text(asked.kind.word()),
        Value::Text(text("id").with_context(|| format!("{} told no id", asked.path))?),
        Value::Number(told[amount].as_i64().unwrap_or_default()),
        Value::MaybeText(text("currency")),
        Value::MaybeText(text(status)),
    ];
    books.run("insert into acknowledged values ($1, $2, $3, $4, $5)", &values).await
}

async fn judge(books: &mut Books) -> Result<Found> {
    let mut figures = Vec::new();
    for (name, sql) in FIGURES {
        figures.push((*name, books.number(sql).await?));
    }
    let mut wrong = Vec::new();
    let damage = books.are_files().then_some(&DAMAGE);
    for (name, sql) in damage.into_iter().chain(RULES) {
        let rows = books.texts(sql).await;
        let rows = rows.with_context(|| format!("cannot check whether {name}"))?;
        figures.push((*name, i64::try_from(rows.len())?));
        wrong.extend(rows.iter().take(LISTED_MAX).map(|row| format!("{name}: {row}")));
        if rows.len() > LISTED_MAX {
            wrong.push(format!("{name}: and {} more", rows.len() - LISTED_MAX));
        }
    }
    let twice = "select count(*) - count(distinct event_id) from received";
    let n_duplicates = books.number(twice).await?;
    Ok(Found { figures, n_duplicates, wrong })
}

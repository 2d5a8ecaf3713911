//! The acquirer's journal as the rules of evidence read it: in the place of the sandbox's books, which are empty,
//! as the sandbox moved nothing.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Result, ensure};

use crate::{
    acquirer::books::{Line, Outcome, read},
    evidence::books::{Books, Place, Value},
};

const TABLE: &str = "drop table sandbox.effects cascade;
create table sandbox.effects (
    reference text primary key, kind text, amount_minor bigint, currency text, outcome text,
    transaction_id text, is_captured boolean
)";

/// Puts it there; nobody may serve from this database any more.
pub(super) async fn give(place: &Place, journal: &Path) -> Result<BTreeMap<String, Line>> {
    let lines = read(journal)?;
    let mut books = Books::open(place).await?;
    let moved = books.number("select count(*) from sandbox.effects").await?;
    ensure!(moved == 0, "the sandbox moved money in the acquirer's place, {moved} times");
    books.run_all(TABLE).await?;
    books.run_all("begin").await?;
    for line in lines.values() {
        let outcome = match line.effect {
            Outcome::Applied => "approved",
            Outcome::Refused => "declined",
        };
        let values = [
            Value::Text(&line.reference),
            Value::Text(line.kind.word()),
            Value::Number(line.amount),
            Value::Text(&line.currency),
            Value::Text(outcome),
            Value::Text(&line.transaction_id),
            Value::Bool(line.is_captured),
        ];
        books
            .run("insert into sandbox.effects values ($1, $2, $3, $4, $5, $6, $7)", &values)
            .await?;
    }
    books.run_all("commit").await?;
    Ok(lines)
}

//! `GET /v1/balance`: what the ledger owes.

use domain::ledger::Balance;
use serde_json::{Value, json};

use super::object::code;

/// The balance of one mode. Nothing is ever pending: what is captured is owed at once.
pub fn of(owed: &[Balance], livemode: bool) -> Value {
    let available = owed.iter().map(|Balance { currency, minor }| {
        json!({"amount": minor, "currency": code(*currency), "source_types": {}})
    });
    json!({
        "object": "balance",
        "available": available.collect::<Vec<_>>(),
        "livemode": livemode,
        "pending": [],
    })
}

//! A stored card as its merchant reads it.

use domain::{card::Brand, time::Micros, token::Token};
use serde::Serialize;

use crate::wire::time::rfc3339;

/// A token; all members always present.
#[derive(Debug, Serialize)]
pub struct TokenOut<'a> {
    id: &'a str,
    reusable: bool,
    status: &'static str,
    card_brand: Option<&'static str>,
    card_last4: &'a str,
    livemode: bool,
    expires_at: String,
    created_at: String,
}

impl<'a> TokenOut<'a> {
    /// The token as it is at `now`.
    pub fn of(token: &'a Token, now: Micros) -> Self {
        Self {
            id: token.id.as_str(),
            reusable: token.is_reusable,
            status: token.status_at(now).word(),
            card_brand: token.card.brand.map(Brand::word),
            card_last4: &token.card.last4,
            livemode: token.livemode,
            expires_at: rfc3339(token.expires_at),
            created_at: rfc3339(token.created_at),
        }
    }
}

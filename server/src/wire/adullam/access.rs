//! Credentials for a token, and the token.

use domain::phone::e164;
use serde::Serialize;

use crate::wire::{
    Invalid,
    fields::{Fields, TextRule},
    json::Json,
};

/// How long a token opens anything, in seconds.
pub const LIFETIME_SECONDS: i64 = 3600;

/// Reads the secret key of `{"phone","password"}`. The key alone says who asks, so that of the phone only the shape is
/// looked at.
pub fn read(body: &Json) -> Result<&str, Invalid> {
    let fields = Fields::top(body);
    let phone = fields.required("phone", fields.str("phone", TextRule::filled(64))?)?;
    if e164(phone).is_none() {
        return fields.refuse("phone", "must be a phone number with country code");
    }
    let password = TextRule { min: 8, ..TextRule::line(255) };
    fields.required("password", fields.str("password", password)?)
}

/// A token as its caller gets it.
#[derive(Debug, Serialize)]
pub struct TokenOut<'a> {
    access_token: &'a str,
    token_type: &'static str,
    expires_in: i64,
    partner_id: String,
}

impl<'a> TokenOut<'a> {
    /// A new token of this merchant.
    pub fn of(token: &'a str, merchant_id: &str) -> Self {
        let body = merchant_id.split_once('_').map_or(merchant_id, |(_, body)| body);
        Self {
            access_token: token,
            token_type: "Bearer",
            expires_in: LIFETIME_SECONDS,
            partner_id: format!("partner_{body}"),
        }
    }
}

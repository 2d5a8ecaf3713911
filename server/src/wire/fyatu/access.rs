//! Credentials for a token, and the token.

use domain::time::Micros;
use serde::Serialize;

use super::envelope::timestamp;
use crate::wire::{
    Invalid, all_of,
    fields::{Fields, TextRule},
    json::Json,
};

/// How long a token opens anything, in seconds.
pub const LIFETIME_SECONDS: i64 = 86_400;
/// How long after that it may still be renewed, in seconds.
pub const LATE_SECONDS: i64 = 300;
/// What the vendor calls such tokens.
pub const APP_TYPE: &str = "collection";
/// The only way to ask for one.
const GRANT_TYPE: &str = "client_credentials";

/// Who asks for a token.
#[derive(Debug)]
pub struct CredentialsIn<'a> {
    pub app_id: &'a str,
    pub secret_key: &'a str,
}

/// Reads `{"appId","secretKey","grantType"}`.
pub fn read(body: &Json) -> Result<CredentialsIn<'_>, Vec<Invalid>> {
    let fields = Fields::top(body);
    let text = |name, min, max| {
        fields.required(name, fields.str(name, TextRule { min, ..TextRule::line(max) })?)
    };
    let mut wrong = Vec::new();
    let app_id = all_of(&mut wrong, text("appId", 8, 16));
    let secret_key = all_of(&mut wrong, text("secretKey", 16, 255));
    let grant = fields.one_of("grantType", &[GRANT_TYPE]);
    all_of(&mut wrong, grant.and_then(|grant| fields.required("grantType", grant)));
    match (app_id, secret_key) {
        (Some(app_id), Some(secret_key)) if wrong.is_empty() => {
            Ok(CredentialsIn { app_id, secret_key })
        }
        _ => Err(wrong),
    }
}

/// A token as its app gets it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TokenOut<'a> {
    access_token: &'a str,
    token_type: &'static str,
    expires_in: i64,
    expires_at: String,
    app_type: &'static str,
    scopes: &'a [String],
}

impl<'a> TokenOut<'a> {
    /// A token that opens these scopes until `expires_at`.
    pub fn of(token: &'a str, scopes: &'a [String], expires_at: Micros) -> Self {
        Self {
            access_token: token,
            token_type: "Bearer",
            expires_in: LIFETIME_SECONDS,
            expires_at: timestamp(expires_at),
            app_type: APP_TYPE,
            scopes,
        }
    }
}

//! Adullam checkouts. This table is the dialect's list of paths.

mod cancel_checkout;
mod create_checkout;
mod create_endpoint;
mod get_checkout;
mod issue_token;
mod list_checkouts;
mod rotate_token;
mod update_endpoint;

use axum::{
    Router, middleware,
    routing::{get, patch, post},
};
use domain::{particulars::CHECKOUT, payment::Purchase, session::Dialect};

use super::{
    Api,
    door::{
        Credential, KeyRule, Manner, Occasion, Refusal, Repeat, Said, caller::bearer, drain,
        parsed::json_body, reply_of,
    },
};
use crate::{
    services::{idempotency::Reply, merchants::Caller},
    wire::adullam::{checkout::CheckoutOut, refusal},
};

/// Everything under `/v1/checkouts`, and what goes with it.
pub fn router(api: &Api) -> Router<Api> {
    Router::new()
        .route(
            "/v1/checkouts",
            post(create_checkout::create_checkout).get(list_checkouts::list_checkouts),
        )
        .route("/v1/checkouts/{id}", get(get_checkout::get_checkout))
        .route("/v1/checkouts/{id}/cancel", post(cancel_checkout::cancel_checkout))
        .route("/v1/auth/token", post(issue_token::issue_token))
        .route("/v1/auth/rotate", post(rotate_token::rotate_token))
        .route("/v1/webhooks", post(create_endpoint::create_endpoint))
        .route("/v1/webhooks/{id}", patch(update_endpoint::update_endpoint))
        .layer(middleware::from_fn_with_state(api.clone(), drain::refuse))
}

/// A token of theirs or a secret key of ours, and a key for each checkout.
pub static MANNER: Manner = Manner {
    dialect: Dialect::Adullam,
    credential: |headers| {
        let sent = bearer(headers, Some("x-auth"))?;
        Ok(sent.map(|text| {
            if text.starts_with("sk_") {
                Credential::Key(text.into())
            } else {
                Credential::Token(text)
            }
        }))
    },
    unauthorized: "invalid or missing token; send it as Authorization: Bearer <token>",
    late_seconds: 0,
    body: json_body,
    key: Some(KeyRule {
        header: "idempotency-key",
        is_required: |path| path == "/v1/checkouts",
        is_key: is_uuid,
        rule: "must be a UUID",
    }),
    repeat: Repeat { status: Some(200), header: Some("idempotent-replayed") },
    render: |refusal, _: Occasion<'_>| Said {
        status: refusal::spelling(refusal.code).0,
        body: refusal::body(refusal.code, &refusal.message),
        headers: &[],
    },
};

/// As RFC 9562 writes it, of any version.
fn is_uuid(text: &str) -> bool {
    let groups = text.split('-').map(str::len);
    groups.eq([8, 4, 4, 4, 12]) && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// The caller's checkout of this id.
async fn find(api: &Api, caller: &Caller, id: &str) -> Result<Purchase, Refusal> {
    let kind = (Dialect::Adullam, CHECKOUT);
    let found = api.sessions.find_named(caller, kind, id).await?;
    found.ok_or_else(Refusal::not_found)
}

/// Says a checkout as it is.
fn checkout_reply(status: u16, api: &Api) -> impl Fn(&Purchase) -> Reply + Send + Sync + use<> {
    let (base_url, sessions) = (api.base_url.clone(), api.sessions.clone());
    move |purchase| {
        reply_of(status, &CheckoutOut::of(purchase, &base_url, sessions.now_of(purchase)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_uuid_of_any_version() {
        let table = [
            ("f47ac10b-58cc-4372-a567-0e02b2c3d479", true),
            ("F47AC10B-58CC-4372-A567-0E02B2C3D479", true),
            ("00000000-0000-0000-0000-000000000000", true),
            ("f47ac10b58cc4372a5670e02b2c3d479", false),
            ("{f47ac10b-58cc-4372-a567-0e02b2c3d479}", false),
            ("f47ac10b-58cc-4372-a567-0e02b2c3d47", false),
            ("g47ac10b-58cc-4372-a567-0e02b2c3d479", false),
            ("", false),
        ];
        for (text, expected) in table {
            assert_eq!(is_uuid(text), expected, "{text}");
        }
    }
}

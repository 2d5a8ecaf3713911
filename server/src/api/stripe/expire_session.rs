//! `POST /v1/checkout/sessions/{id}/expire`

use axum::{extract::State, response::Response};
use domain::{code::Code, payment::Purchase};

use super::found;
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once, reply_of},
    },
    services::sessions::ExpireError,
    wire::stripe::{checkout, expand::Expand, session},
};

/// Ends a session that nobody is paying.
pub(super) async fn expire_session(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let expand = checkout::read_expand(&body, checkout::EXPANDABLE)?;
    let payment_id = found::session(&api, &caller, &id).await?.payment.id;
    let (base_url, sessions, clock) =
        (api.base_url.clone(), api.sessions.clone(), api.sessions.clone());
    let reply = move |purchase: &Purchase| {
        let now = clock.now_of(purchase);
        reply_of(200, &session::of(purchase, &base_url, Expand::of(&expand, false), now))
    };
    let work = move |call| async move {
        sessions.expire(call, payment_id.as_str()).await.map_err(|error| match error {
            ExpireError::NotFound => found::missing("checkout.session", &id, "session"),
            ExpireError::State(_) => {
                let message = "Only Checkout Sessions with a status in [\"open\"] and without a payment \
                               under way can be expired.";
                Refusal { word: "", ..Refusal::new(Code::Validation, message) }
            }
            ExpireError::Store(error) => error.into(),
        })
    };
    once(&api, asked, reply, work).await
}

//! `POST /v1/checkout/sessions/{id}`

use axum::{extract::State, response::Response};
use domain::payment::Purchase;

use super::found;
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once, reply_of},
    },
    services::payments::Noted,
    wire::stripe::{checkout, expand::Expand, params::merged, session},
};

/// Changes a session's metadata.
pub(super) async fn update_session(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let (params, expand) = checkout::read_update(&body)?;
    let change = params.metadata("metadata")?;
    let payment_id = found::session(&api, &caller, &id).await?.payment.id;
    let (base_url, payments, clock) =
        (api.base_url.clone(), api.payments.clone(), api.payments.clone());
    let reply = move |purchase: &Purchase| {
        let now = clock.now_of(purchase);
        reply_of(200, &session::of(purchase, &base_url, Expand::of(&expand, false), now))
    };
    let noted = move |purchase: &Purchase| Noted {
        metadata: Some(merged(&purchase.payment.order.metadata, change.clone())),
        memo: None,
    };
    let work = move |call| async move { payments.note(call, payment_id.as_str(), noted).await };
    once(&api, asked, reply, work).await
}

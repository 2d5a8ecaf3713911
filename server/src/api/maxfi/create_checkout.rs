//! `POST /v2/payments/checkout`

use axum::{extract::State, response::Response};
use domain::payment::Purchase;

use super::rules;
use crate::{
    api::{
        Api,
        door::{Refusal, Writing, at_once, reply_of},
    },
    wire::maxfi::checkout::{self, CheckoutOut},
};

/// Opens a checkout session.
pub(super) async fn create_checkout(
    State(api): State<Api>,
    Writing { caller, body, mut asked }: Writing,
) -> Result<Response, Refusal> {
    let mut wanted = checkout::read(&body, rules(&api, &caller))?;
    asked.keep_faults(&mut wanted.metadata);
    let (base_url, sessions) = (api.base_url.clone(), api.sessions.clone());
    let reply = move |purchase: &Purchase| {
        let now = purchase.payment.created_at;
        reply_of(201, &purchase.session.as_ref().map(|s| CheckoutOut::of(s, &base_url, now)))
    };
    at_once(&api, asked, reply, move |call| async move { sessions.open(call, wanted).await }).await
}

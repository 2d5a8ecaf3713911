//! `POST /v1/checkout/sessions`

use axum::{extract::State, response::Response};
use domain::{code::Code, payment::Purchase};

use super::found::rules;
use crate::{
    api::{
        Api,
        door::{Refusal, Writing, at_once, reply_of},
    },
    services::sessions::OpenError,
    wire::stripe::{
        checkout::{self, CheckoutIn},
        expand::Expand,
        session,
    },
};

/// Opens a checkout session.
pub(super) async fn create_session(
    State(api): State<Api>,
    Writing { caller, body, mut asked }: Writing,
) -> Result<Response, Refusal> {
    let CheckoutIn { mut wanted, expand } = checkout::read(&body, rules(&api, &caller))?;
    asked.keep_faults(&mut wanted.metadata);
    if wanted.settings.payment_methods.is_empty() {
        // What the merchant has at this moment is what the session says it can be paid with.
        let enabled = api.sessions.enabled(&caller, wanted.amount.currency()).await?;
        wanted.settings.payment_methods = enabled;
    }
    let (base_url, sessions) = (api.base_url.clone(), api.sessions.clone());
    let reply = move |purchase: &Purchase| {
        let now = purchase.payment.created_at;
        reply_of(200, &session::of(purchase, &base_url, Expand::of(&expand, false), now))
    };
    let work = move |call| async move { sessions.open(call, wanted).await.map_err(refused) };
    at_once(&api, asked, reply, work).await
}

fn refused(error: OpenError) -> Refusal {
    match error {
        OpenError::NoMethod => {
            let message = "None of these payment methods is available for the currency.";
            Refusal::new(Code::NoConnector, message).about("payment_method_types")
        }
        error => error.into(),
    }
}

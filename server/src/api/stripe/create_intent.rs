//! `POST /v1/payment_intents`

use axum::{extract::State, response::Response};

use super::found::{refused, rules, tried};
use crate::{
    api::{
        Api,
        door::{Refusal, Writing, once_or_resume},
    },
    wire::stripe::intent::{self, IntentIn},
};

/// Makes a payment intent, and tries it where it is confirmed at once.
pub(super) async fn create_intent(
    State(api): State<Api>,
    Writing { caller, body, mut asked }: Writing,
) -> Result<Response, Refusal> {
    let IntentIn { mut intended, trial, expand } = intent::read(&body, rules(&api, &caller))?;
    asked.keep_faults(&mut intended.metadata);
    let (payments, again, inner) = (api.payments.clone(), api.payments.clone(), api.clone());
    let work = move |call| async move {
        match Box::pin(payments.intend_payment(call, intended, trial)).await {
            Ok(reply) => Ok(reply),
            // Nothing has been made that could be shown.
            Err(error) => Err(refused(&inner, &caller, (None, "confirm"), error).await),
        }
    };
    let resume = move |call, id| async move { again.resume(call, id).await };
    // The future is large: the acquirer and the card's bank may both be asked.
    Box::pin(once_or_resume(&api, asked, tried(&api, expand), work, resume)).await
}

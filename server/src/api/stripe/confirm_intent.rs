//! `POST /v1/payment_intents/{id}/confirm`

use axum::{extract::State, response::Response};

use super::found::{self, refused, rules, tried, wrong_state};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once_or_resume},
    },
    wire::stripe::{intent, memo::Memo},
};

/// Tries a payment intent.
pub(super) async fn confirm_intent(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let purchase = found::intent(&api, &caller, &id).await?;
    let memo = Memo::of(&purchase.payment);
    let (trial, expand) = intent::read_confirm(&body, rules(&api, &caller), memo)?;
    if purchase.has_page() {
        // Its session's page does that.
        let status = purchase.status_at(api.payments.now_of(&purchase));
        return Err(wrong_state(&api, Some(&purchase), (status, "confirm")));
    }
    let payment_id = purchase.payment.id;
    let (payments, again, inner) = (api.payments.clone(), api.payments.clone(), api.clone());
    let work = move |call| async move {
        match payments.try_intended(call, payment_id.as_str(), trial).await {
            Ok(reply) => Ok(reply),
            Err(error) => {
                Err(refused(&inner, &caller, (Some(&payment_id), "confirm"), error).await)
            }
        }
    };
    let resume = move |call, id| async move { again.resume(call, id).await };
    // The future is large: the acquirer and the card's bank may both be asked.
    Box::pin(once_or_resume(&api, asked, tried(&api, expand), work, resume)).await
}

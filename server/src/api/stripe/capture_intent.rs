//! `POST /v1/payment_intents/{id}/capture`

use axum::{extract::State, response::Response};

use super::found::{self, noted, refused, said};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once_or_resume},
    },
    wire::stripe::intent::{self, CaptureIn},
};

/// Takes the money that is held, or a part of it; the rest is released.
pub(super) async fn capture_intent(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let CaptureIn { amount_minor, metadata, expand } = intent::read_capture(&body)?;
    let purchase = found::intent(&api, &caller, &id).await?;
    let noted = noted(&purchase, metadata);
    let payment_id = purchase.payment.id;
    let (payments, again, inner) = (api.payments.clone(), api.payments.clone(), api.clone());
    let work = move |call| async move {
        match payments.capture(call, payment_id.as_str(), amount_minor, noted).await {
            Ok(reply) => Ok(reply),
            Err(error) => {
                Err(refused(&inner, &caller, (Some(&payment_id), "capture"), error).await)
            }
        }
    };
    let resume = move |call, id| async move { again.resume(call, id).await };
    // The future is large: the acquirer may be asked.
    Box::pin(once_or_resume(&api, asked, said(&api, expand), work, resume)).await
}

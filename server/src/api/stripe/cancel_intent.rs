//! `POST /v1/payment_intents/{id}/cancel`

use axum::{extract::State, response::Response};
use domain::payment::Status;

use super::found::{self, refused, said, wrong_state};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once_or_resume},
    },
    services::payments::Noted,
    wire::stripe::{intent, memo::Memo},
};

/// Closes what is open, lets go of what is held. What belongs to a session is closed with its session.
pub(super) async fn cancel_intent(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let (reason, expand) = intent::read_cancel(&body)?;
    let purchase = found::intent(&api, &caller, &id).await?;
    let status = purchase.status_at(api.payments.now_of(&purchase));
    if purchase.has_page() && !matches!(status, Status::Authorized | Status::Cancelled) {
        return Err(wrong_state(&api, Some(&purchase), (status, "cancel")));
    }
    let memo = Memo::of(&purchase.payment).with("cancellation_reason", reason);
    let noted = Noted { metadata: None, memo: memo.kept() };
    let payment_id = purchase.payment.id;
    let (payments, again, inner) = (api.payments.clone(), api.payments.clone(), api.clone());
    let work = move |call| async move {
        match payments.cancel(call, payment_id.as_str(), noted).await {
            Ok(reply) => Ok(reply),
            Err(error) => Err(refused(&inner, &caller, (Some(&payment_id), "cancel"), error).await),
        }
    };
    let resume = move |call, id| async move { again.resume(call, id).await };
    // The future is large: the acquirer may be asked.
    Box::pin(once_or_resume(&api, asked, said(&api, expand), work, resume)).await
}

//! `POST /api/v3/collections/{collectionId}/refund`

use axum::{extract::State, response::Response};

use super::{Envelope, find};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once},
    },
    services::refunds::{Refunded, Wish},
    wire::fyatu::refund::{self, RefundOut, full_minor},
};

/// Gives back what the app got, or a part of it; once.
pub(super) async fn refund_collection(
    State(api): State<Api>,
    envelope: Envelope,
    Reference(id): Reference,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let wanted = refund::read(&body, asked.body())?;
    let purchase = find(&api, &caller, &id).await?;
    let minor = Some(wanted.minor.unwrap_or_else(|| full_minor(&purchase)));
    let wish = Wish {
        minor,
        reason: Some(wanted.reason),
        at_most_minor: Some(full_minor(&purchase)),
        is_only: true,
        memo: None,
    };
    let payment_id = purchase.payment.id;
    let refunds = api.refunds.clone();
    let reply = move |Refunded { purchase, refund }: &Refunded| {
        envelope.reply(201, "Refund created", RefundOut::of(refund, purchase))
    };
    let work = move |call| async move { refunds.create(call, payment_id.as_str(), wish).await };
    // The future is large: what is asked, and what is answered, of a whole purchase.
    Box::pin(once(&api, asked, reply, work)).await
}

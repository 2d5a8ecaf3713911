//! `POST /v2/payments/{id}/refund`

use axum::{extract::State, response::Response};
use domain::{
    code::Code,
    refund::{Refund, Status},
};

use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once_or_resume, reply_of},
    },
    services::{
        idempotency::Reply,
        refunds::{Refunded, Wish},
    },
    wire::maxfi::{
        refund::{self, RefundIn, RefundOut},
        refusal::{self, spelling},
    },
};

/// Gives back what was captured, or a part of it.
pub(super) async fn refund_payment(
    State(api): State<Api>,
    Reference(reference): Reference,
    Writing { body, asked, .. }: Writing,
) -> Result<Response, Refusal> {
    let RefundIn { amount_minor, reason, idempotency_key } = refund::read(&body)?;
    let asked = asked.or_key(idempotency_key);
    let wish = Wish { minor: amount_minor, reason, ..Wish::default() };
    let (refunds, again) = (api.refunds.clone(), api.refunds.clone());
    let work = move |call| async move { refunds.create(call, &reference, wish).await };
    let resume = move |call, id| async move { again.resume(call, id).await };
    Box::pin(once_or_resume(&api, asked, reply, work, resume)).await
}

fn reply(Refunded { purchase, refund }: &Refunded) -> Reply {
    let status = match refund.status {
        Status::Succeeded => 200,
        Status::Pending => 202,
        Status::Failed => return refused(refund),
    };
    reply_of(status, &RefundOut::of(refund, &purchase.payment))
}

/// An error of the contract, but an outcome all the same: kept and replayed.
fn refused(refund: &Refund) -> Reply {
    let why = refund.decline.map_or("it gave no reason", |decline| decline.code.message());
    let message = format!("the acquirer refused the refund: {why}");
    let code = Code::RefundRefused;
    Reply { status: spelling(code).0, body: refusal::body(code, &message, "", None) }
}

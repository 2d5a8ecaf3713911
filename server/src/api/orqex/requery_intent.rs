//! `POST /v1/payment/intents/{id}/requery`, and `/reconcile`, which is its older name

use axum::{extract::State, response::Response};

use super::{LOWER, find};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once, reply_of},
    },
    services::payments::Requeried,
    wire::orqex::{payment::Told, requery::RequeryOut},
};

/// Asks the acquirer what became of a payment whose outcome is open.
pub(super) async fn requery_intent(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { caller, asked, .. }: Writing,
) -> Result<Response, Refusal> {
    let payment_id = find(&api, &caller, &id).await?.payment.id;
    let (payments, sessions) = (api.payments.clone(), api.sessions.clone());
    let name = api.sessions.name("rq_", LOWER, 24);
    let reply = move |Requeried { before, after, inquiries }: &Requeried| {
        let now = sessions.now_of(after);
        let out = RequeryOut::of(&name, (before, after), *inquiries, now);
        reply_of(200, &Told::of("Payment intent requeried.", out))
    };
    let work = move |call| async move { payments.requery(call, payment_id.as_str()).await };
    Box::pin(once(&api, asked, reply, work)).await
}

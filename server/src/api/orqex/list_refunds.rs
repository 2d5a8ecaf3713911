//! `GET /v1/payment/intents/{id}/refunds`

use axum::{extract::State, response::Response};

use super::{find, shown};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    wire::orqex::refund::RefundOut,
};

/// Lists the refunds of a payment, whoever asked for them, newest first.
pub(super) async fn list_refunds(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let purchase = find(&api, &caller, &id).await?;
    let refunds = api.sessions.refunds(&purchase.payment).await?;
    let newest_first = refunds.iter().rev().map(|refund| RefundOut::of(refund, &purchase));
    Ok(shown(newest_first.collect::<Vec<_>>()))
}

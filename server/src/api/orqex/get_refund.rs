//! `GET /v1/payment/intents/{id}/refunds/{refund_id}`

use axum::{extract::State, response::Response};

use super::{find, shown};
use crate::{
    api::{
        Api,
        door::{References, Refusal, caller::Authenticated},
    },
    wire::orqex::refund::{self, RefundOut},
};

/// Reads a refund.
pub(super) async fn get_refund(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    References(id, refund_id): References,
) -> Result<Response, Refusal> {
    let payment_id = find(&api, &caller, &id).await?.payment.id;
    let refund_id = refund::id(&refund_id).ok_or_else(Refusal::not_found)?;
    let found = api.lists.refund(&caller, &refund_id).await?;
    let found = found.filter(|(refund, _)| refund.payment_id == payment_id);
    let (refund, purchase) = found.ok_or_else(Refusal::not_found)?;
    Ok(shown(RefundOut::of(&refund, &purchase)))
}

//! `GET /v2/payments`

use axum::{
    Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};

use super::no_list;
use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    wire::maxfi::{list::ListOut, list_payments, payment::PaymentOut},
};

/// Lists payments, newest first.
pub(super) async fn list_payments(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let (page, filter) = list_payments::read(&query.unwrap_or_default())?;
    let listed = api.lists.payments(&caller, &filter, &page).await;
    let listed = listed.map_err(|error| no_list(error, &page))?;
    let out = ListOut::of(
        &listed.rows,
        listed.has_more,
        |purchase| PaymentOut::of(purchase, api.sessions.now_of(purchase)),
        |purchase| purchase.payment.public_id(),
    );
    Ok(Json(out).into_response())
}

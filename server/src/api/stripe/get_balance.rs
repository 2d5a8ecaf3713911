//! `GET /v1/balance`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use super::query::Query;
use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    wire::stripe::{balance, checkout},
};

/// Reads what is owed to the caller, whichever API it was earned through.
pub(super) async fn get_balance(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Query(query): Query,
) -> Result<Response, Refusal> {
    checkout::read_expand(&query, &[])?;
    let owed = api.lists.balances(&caller).await?;
    Ok(Json(balance::of(&owed, caller.livemode)).into_response())
}

//! `GET /v1/payment/intents/{id}/countries`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use super::{bound, find, offered};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    wire::orqex::methods::CountriesOut,
};

/// Lists where a payment can be paid from.
pub(super) async fn list_countries(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let purchase = find(&api, &caller, &id).await?;
    let offered = offered(&api, &purchase).await?;
    Ok(Json(CountriesOut::of(offered, bound(&purchase))).into_response())
}

//! `GET /v1/payment/intents/{id}/countries/{country}/methods`

use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use domain::{contact, currency::Currency};

use super::{bound, find, offered, shown};
use crate::{
    api::{
        Api,
        door::{References, Refusal, caller::Authenticated},
    },
    wire::{orqex::methods::offers, query::Query},
};

/// Lists what a payer of this country can pay with; nothing in another currency than the payment's.
pub(super) async fn list_methods(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    References(id, country): References,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let country = contact::country(&country).ok_or_else(Refusal::not_found)?;
    let raw = query.unwrap_or_default();
    let rule = "must be an ISO 4217 code in upper case";
    let currency =
        Query::of(&raw).parsed("currency", rule, |text| text.parse::<Currency>().ok())?;
    let purchase = find(&api, &caller, &id).await?;
    let own = purchase.payment.amount.currency();
    let is_possible = currency.is_none_or(|currency| currency == own)
        && bound(&purchase).is_none_or(|bound| bound == country);
    let found =
        if is_possible { offers(&country, offered(&api, &purchase).await?) } else { Vec::new() };
    Ok(shown(found))
}

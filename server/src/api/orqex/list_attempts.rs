//! `GET /v1/payment/intents/{id}/attempts`

use axum::{extract::State, response::Response};
use domain::{
    list::{LIMIT_MAX, Page, PartFilter, Span},
    session::Dialect,
};

use super::{find, shown};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    services::lists::ListError,
    wire::orqex::attempt::AttemptOut,
};

/// Lists the tries of a payment, newest first; there are few.
pub(super) async fn list_attempts(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let payment_id = Some(find(&api, &caller, &id).await?.payment.id);
    let filter = PartFilter { dialect: Dialect::Orqex, payment_id, created: Span::default() };
    let page = Page { limit: LIMIT_MAX, cursor: None };
    let listed = api.lists.tries(&caller, &filter, &page).await.map_err(|error| match error {
        ListError::Store(error) => error.into(),
        error @ ListError::UnknownCursor => Refusal::internal(&error),
    })?;
    Ok(shown(listed.rows.iter().filter_map(AttemptOut::of).collect::<Vec<_>>()))
}

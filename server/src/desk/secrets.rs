//! The secrets that sign for an endpoint: a second one, and letting it lead.

use app::view::desk::{Once, Word};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    merchant::{PROMOTE_AFTER_SECONDS, SetupRefusal},
    time::Micros,
};
use secrecy::ExposeSecret;

use super::{
    Desk, Posted, Shown, Stop, back,
    endpoints::{endpoint, once},
    signing_in::Nothing,
};
use crate::services::merchants::{Rotated, SetupError};

/// Makes a second secret, which is on the page that answers.
pub(super) async fn rotate(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<Nothing>,
) -> Response {
    let entered = &posted.entered;
    let known = match endpoint(&desk, entered, &id).await {
        Ok(known) => known.id,
        Err(answer) => return answer,
    };
    let shown = move |rotated: &Rotated| Shown {
        id: id.clone(),
        secret: Some(rotated.secret.expose_secret().to_owned()),
        at: Some(rotated.promotes_at.as_i64()),
    };
    let merchants = desk.merchants.clone();
    let work = move |call| async move {
        merchants.rotate_endpoint(call, &known, PROMOTE_AFTER_SECONDS).await
    };
    match desk.once_shown(&posted, shown, work).await {
        Ok(shown) => once(&desk, entered, Once::SecretRotated, shown),
        Err(stop) => desk.stopped(entered, &stop),
    }
}

/// Lets the second secret lead.
pub(super) async fn promote(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<Nothing>,
) -> Response {
    let entered = &posted.entered;
    let known = match endpoint(&desk, entered, &id).await {
        Ok(known) => known.id,
        Err(answer) => return answer,
    };
    let here = entered.at(&format!("/webhooks/{id}"));
    let shown = move |_: &Micros| Shown { id: id.clone(), ..Shown::default() };
    let merchants = desk.merchants.clone();
    let work = move |call| async move { merchants.promote_endpoint(call, &known).await };
    match desk.once_shown(&posted, shown, work).await {
        Ok(_) => back(&here, Word::SecretPromoted),
        Err(Stop::Refused(SetupError::Refused(SetupRefusal::NotRotated(_)))) => {
            back(&here, Word::NotRotated)
        }
        Err(stop) => desk.stopped(entered, &stop),
    }
}

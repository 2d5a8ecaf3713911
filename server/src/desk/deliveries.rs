//! Events on their way to receivers.

use app::view::desk::{DeskNotice, Word};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::audit::{Subject, Verb};

use super::{Act, Desk, Posted, Stop, back, signing_in::Nothing};
use crate::services::webhooks::SendError;

/// Sends one delivery again, whatever became of it.
pub(super) async fn resend(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<Nothing>,
) -> Response {
    let act = Act {
        subject: Subject::Delivery,
        verb: Verb::Resent,
        object_id: id.clone(),
        detail: String::new(),
    };
    let webhooks = desk.webhooks.clone();
    let work = move |call| async move { webhooks.replay(call, &id).await };
    match desk.once(&posted, act, |(delivery, _)| delivery.id.to_string(), work).await {
        Ok(id) => back(&posted.entered.at(&format!("/deliveries/{id}")), Word::Resent),
        Err(Stop::Refused(SendError::NotFound)) => {
            desk.notice(&posted.entered, DeskNotice::NotFound)
        }
        Err(Stop::Refused(SendError::Inactive)) => {
            back(&posted.entered.at("/webhooks"), Word::EndpointOff)
        }
        Err(stop) => desk.stopped(&posted.entered, &stop),
    }
}

//! `GET /api/v3/refunds/reasons`

use axum::response::Response;

use super::Envelope;
use crate::{
    api::door::{Refusal, caller::Authenticated},
    wire::fyatu::refund::reasons,
};

/// Lists why money may be given back.
pub(super) async fn list_reasons(
    envelope: Envelope,
    _: Authenticated,
) -> Result<Response, Refusal> {
    Ok(envelope.say("Refund reasons retrieved", reasons()))
}

//! `GET /api/v3/collections/{collectionId}`

use axum::{extract::State, response::Response};

use super::{Envelope, find};
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, caller::Authenticated},
    },
    wire::fyatu::collection::CollectionRead,
};

/// Reads a collection.
pub(super) async fn get_collection(
    State(api): State<Api>,
    envelope: Envelope,
    Authenticated(caller): Authenticated,
    Reference(id): Reference,
) -> Result<Response, Refusal> {
    let purchase = find(&api, &caller, &id).await?;
    let now = api.sessions.now_of(&purchase);
    Ok(envelope.say("Collection retrieved", CollectionRead::of(&purchase, now)))
}

//! `GET /api/v3/collections`

use axum::{
    extract::{RawQuery, State},
    response::Response,
};

use super::Envelope;
use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    wire::fyatu::{
        collection::CollectionRead,
        list::{self, CollectionsOut},
    },
};

/// Lists the collections that were made here, newest first.
pub(super) async fn list_collections(
    State(api): State<Api>,
    envelope: Envelope,
    Authenticated(caller): Authenticated,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let (filter, page) = list::read(&query.unwrap_or_default())?;
    let (found, total) = api.lists.part_of_payments(&caller, &filter, page.part()).await?;
    let out = found
        .iter()
        .filter_map(|purchase| CollectionRead::of(purchase, api.sessions.now_of(purchase)));
    Ok(envelope.say("Collections retrieved", CollectionsOut::of(out.collect(), page, total)))
}

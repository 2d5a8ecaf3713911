//! `GET /api/v3/refunds`

use axum::{
    extract::{RawQuery, State},
    response::Response,
};

use super::{Envelope, find};
use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    wire::fyatu::{
        list::{self, RefundsOut},
        refund::RefundOut,
    },
};

/// Lists the refunds of collections, whoever asked for them, newest first.
pub(super) async fn list_refunds(
    State(api): State<Api>,
    envelope: Envelope,
    Authenticated(caller): Authenticated,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let (mut filter, collection_id, page) = list::read_refunds(&query.unwrap_or_default())?;
    if let Some(id) = collection_id {
        filter.payment_id = Some(find(&api, &caller, &id).await?.payment.id);
    }
    let (found, total) = api.lists.part_of_refunds(&caller, &filter, page.part()).await?;
    let out = found.iter().map(|found| RefundOut::of(&found.refund, &found.purchase));
    Ok(envelope.say("Refunds retrieved", RefundsOut::of(out.collect(), page, total)))
}

//! `POST /api/v3/collections`

use axum::{extract::State, response::Response};
use domain::payment::Purchase;

use super::Envelope;
use crate::{
    api::{
        Api,
        door::{Refusal, Writing, at_once, caller::urls},
    },
    wire::fyatu::collection::{self, CollectionOut},
};

/// Digits of an own name.
const HEX: &[u8] = b"0123456789ABCDEF";

/// Opens a collection. An order number that was used before is refused, whatever became of it then.
pub(super) async fn create_collection(
    State(api): State<Api>,
    envelope: Envelope,
    Writing { caller, body, mut asked }: Writing,
) -> Result<Response, Refusal> {
    let (urls, own) = (urls(&api, &caller), caller.merchant.settings.return_url.as_deref());
    let collection = collection::read(&body, asked.body(), urls)?.returning(own, urls);
    let name = |prefix, length| api.sessions.name(prefix, HEX, length);
    let mut wanted = collection.wanted(name("SCI", 13), name("", 12));
    asked.keep_faults(&mut wanted.metadata);
    let (base_url, sessions) = (api.base_url.clone(), api.sessions.clone());
    let reply = move |purchase: &Purchase| {
        let now = purchase.payment.created_at;
        let data = CollectionOut::of(purchase, &base_url, now);
        envelope.reply(201, "Checkout session created successfully", data)
    };
    at_once(&api, asked, reply, move |call| async move { sessions.open(call, wanted).await }).await
}

//! `POST /v1/payment/checkouts`

use axum::{extract::State, response::Response};
use domain::payment::Purchase;

use super::{LOWER, names};
use crate::{
    api::{
        Api,
        door::{Refusal, Writing, at_once, caller::urls, reply_of},
    },
    wire::orqex::{
        order,
        payment::{BothOut, Told},
    },
};

/// Opens a checkout.
pub(super) async fn create_checkout(
    State(api): State<Api>,
    Writing { caller, body, mut asked }: Writing,
) -> Result<Response, Refusal> {
    let mut wrong = Vec::new();
    let order = order::read(&body, asked.body(), urls(&api, &caller), true, &mut wrong);
    let order = order.filter(|_| wrong.is_empty()).ok_or(wrong)?;
    let name = |prefix, length| api.sessions.name(prefix, LOWER, length);
    let names = names(&api, &caller, &order, Some((name("cs_", 12), name("ckt_", 32))));
    let mut wanted = order.wanted(&names);
    asked.keep_faults(&mut wanted.metadata);
    let (base_url, sessions, clock) =
        (api.base_url.clone(), api.sessions.clone(), api.sessions.clone());
    let reply = move |purchase: &Purchase| {
        let both = BothOut::of(purchase, &base_url, clock.now_of(purchase));
        reply_of(201, &Told::of("Checkout session created successfully.", both))
    };
    at_once(&api, asked, reply, move |call| async move { sessions.open(call, wanted).await }).await
}

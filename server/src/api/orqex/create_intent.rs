//! `POST /v1/payment/intents`

use axum::{extract::State, response::Response};

use super::{names, payment_reply, trial};
use crate::{
    api::{
        Api,
        door::{Refusal, Writing, caller::urls, once_or_resume},
    },
    wire::orqex::{
        attempt::{self, Place},
        order,
    },
};

/// Makes a payment without a page, and tries it where the first try comes with it.
pub(super) async fn create_intent(
    State(api): State<Api>,
    Writing { caller, body, mut asked }: Writing,
) -> Result<Response, Refusal> {
    let mut wrong = Vec::new();
    let order = order::read(&body, asked.body(), urls(&api, &caller), false, &mut wrong);
    let currency = order.as_ref().map(|order| order.amount().currency().code());
    let place = Place { currency, restriction: None, livemode: caller.livemode };
    let first = attempt::read_first(&body, place, &mut wrong);
    let order = order.filter(|_| wrong.is_empty()).ok_or(wrong)?;
    let names = names(&api, &caller, &order, None);
    let mut intended = order.intended(&names);
    asked.keep_faults(&mut intended.metadata);
    let (payments, again) = (api.payments.clone(), api.payments.clone());
    let work = move |call| async move {
        Box::pin(payments.intend_payment(call, intended, first.map(trial))).await
    };
    let resume = move |call, id| async move { again.resume(call, id).await };
    let reply = payment_reply(201, "Payment intent created successfully.", &api);
    // The future is large: the acquirer may be asked.
    Box::pin(once_or_resume(&api, asked, reply, work, resume)).await
}

//! `POST /v2/payouts`

use axum::{extract::State, response::Response};
use domain::payout::Payout;

use super::rules;
use crate::{
    api::{
        Api,
        door::{Refusal, Writing, once_or_resume, reply_of},
    },
    wire::maxfi::{
        create_payout::{self, PayoutIn},
        payout::PayoutOut,
    },
};

/// Sends money to a card, a bank account or a phone.
pub(super) async fn create_payout(
    State(api): State<Api>,
    Writing { caller, body, mut asked }: Writing,
) -> Result<Response, Refusal> {
    let PayoutIn { amount, destination, mut metadata } =
        create_payout::read(&body, rules(&api, &caller))?;
    asked.keep_faults(&mut metadata);
    let (payouts, again) = (api.payouts.clone(), api.payouts.clone());
    let reply = |payout: &Payout| reply_of(201, &PayoutOut::of(payout));
    let work = move |call| async move { payouts.create(call, amount, destination, metadata).await };
    let resume = move |call, id| async move { again.resume(call, id).await };
    once_or_resume(&api, asked, reply, work, resume).await
}

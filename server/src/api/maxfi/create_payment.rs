//! `POST /v2/payments`

use axum::{extract::State, response::Response};
use domain::card::Today;

use super::{payment_reply, rules};
use crate::{
    api::{
        Api,
        door::{Refusal, Writing, once_or_resume},
    },
    wire::maxfi::create_payment,
};

/// Makes a payment by card, token or wallet. A decline is an answer, not an error.
pub(super) async fn create_payment(
    State(api): State<Api>,
    Writing { caller, body, mut asked }: Writing,
) -> Result<Response, Refusal> {
    let now = api.payments.now_of(&caller);
    let mut wanted = create_payment::read(&body, rules(&api, &caller), Today::at(now.as_i64()))?;
    asked.keep_faults(&mut wanted.metadata);
    let (payments, again) = (api.payments.clone(), api.payments.clone());
    let work = move |call| async move { payments.create(call, wanted).await };
    let resume = move |call, id| async move { again.resume(call, id).await };
    // The future is large: the acquirer and the card's bank may both be asked.
    Box::pin(once_or_resume(&api, asked, payment_reply(201, &api), work, resume)).await
}

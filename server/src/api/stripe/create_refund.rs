//! `POST /v1/refunds`

use axum::{extract::State, response::Response};
use domain::{
    code::Code,
    payment::{Purchase, Status},
};

use super::found;
use crate::{
    api::{
        Api,
        door::{Refusal, Writing, once_or_resume, reply_of},
    },
    services::refunds::{RefundError, Refunded, Wish},
    wire::stripe::{
        expand::Expand,
        ids,
        refund::{self, RefundIn},
    },
};

/// Gives back what was captured, or a part of it. What the acquirer refuses is a refund that failed.
pub(super) async fn create_refund(
    State(api): State<Api>,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let RefundIn { of, amount_minor, reason, memo, expand } = refund::read(&body)?;
    let (param, id) = &of;
    let found = match *param {
        "charge" => found::charge(&api, &caller, id).await,
        _ => found::intent(&api, &caller, id).await,
    };
    // What a parameter names is no path.
    let in_param = |refusal: Refusal| match refusal.code {
        Code::NotFound => Refusal { code: Code::Validation, ..refusal.about(*param) },
        _ => refusal,
    };
    let purchase = found.map_err(in_param)?;
    let (refunds, again, clock) = (api.refunds.clone(), api.refunds.clone(), api.sessions.clone());
    let reply = move |Refunded { purchase, refund }: &Refunded| {
        let (expand, now) = (Expand::of(&expand, false), clock.now_of(purchase));
        reply_of(200, &refund::of(refund, purchase, expand, now))
    };
    let wish = Wish { minor: amount_minor, reason, memo, ..Wish::default() };
    let work = move |call| async move {
        let id = purchase.payment.id.as_str();
        refunds.create(call, id, wish).await.map_err(|error| refused(error, &purchase))
    };
    let resume = move |call, id| async move { again.resume(call, id).await };
    // The future is large: the acquirer may be asked.
    Box::pin(once_or_resume(&api, asked, reply, work, resume)).await
}

fn refused(error: RefundError, purchase: &Purchase) -> Refusal {
    let charge = purchase.attempt.as_ref().map(|attempt| ids::charge(&attempt.id));
    let charge = charge.unwrap_or_default();
    match error {
        RefundError::State(Status::Refunded) => {
            let message = format!("Charge {charge} has already been refunded.");
            let refusal = Refusal::new(Code::Validation, message);
            Refusal { word: "charge_already_refunded", ..refusal }
        }
        RefundError::State(_) => {
            let message = "This PaymentIntent does not have a successful charge to refund.";
            Refusal::new(Code::Validation, message).about("payment_intent")
        }
        RefundError::ExceedsBalance { remaining_minor } => {
            let message = format!(
                "Refund amount is greater than the unrefunded amount on charge ({remaining_minor})."
            );
            Refusal::new(Code::RefundExceedsBalance, message).about("amount")
        }
        error => error.into(),
    }
}

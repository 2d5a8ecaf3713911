//! `POST /v1/payment/intents/{id}/refunds`

use axum::{extract::State, response::Response};
use domain::{code::Code, currency::Currency};

use super::find;
use crate::{
    api::{
        Api,
        door::{Reference, Refusal, Writing, once_or_resume, reply_of},
    },
    services::refunds::{RefundError, Refunded, Wish},
    wire::orqex::{
        amount::AmountOut,
        payment::Told,
        refund::{self, RefundIn, RefundOut},
    },
};

/// Gives back what was paid, or a part of it. What the acquirer refuses is a refund that failed.
pub(super) async fn create_refund(
    State(api): State<Api>,
    Reference(id): Reference,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let payment = find(&api, &caller, &id).await?.payment;
    let currency = payment.amount.currency();
    let RefundIn { minor, reason, memo } = refund::read(&body, asked.body(), currency)?;
    let wish = Wish { minor, reason, memo, ..Wish::default() };
    let (refunds, again) = (api.refunds.clone(), api.refunds.clone());
    let reply = |Refunded { purchase, refund }: &Refunded| {
        let out = RefundOut::of(refund, purchase);
        reply_of(201, &Told::of("Refund created successfully.", out))
    };
    let work = move |call| async move {
        let created = refunds.create(call, payment.id.as_str(), wish).await;
        created.map_err(|error| refused(error, currency))
    };
    let resume = move |call, id| async move { again.resume(call, id).await };
    // The future is large: the acquirer may be asked.
    Box::pin(once_or_resume(&api, asked, reply, work, resume)).await
}

fn refused(error: RefundError, currency: Currency) -> Refusal {
    match error {
        RefundError::ExceedsBalance { remaining_minor } => {
            let left = AmountOut::minor(remaining_minor, currency);
            let message = format!("amount must be at most {}", left.short());
            Refusal::new(Code::RefundExceedsBalance, message).about("amount")
        }
        error => error.into(),
    }
}

//! Capturing, cancelling and giving back: by the use cases of the API, once per form.

use app::view::desk::{Deed, DeskNotice, MoneyProblem, Word};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    audit::{Subject, Verb},
    currency::Currency,
    money::{Money, major_of},
    payment::{Purchase, Status},
    refund,
};
use serde::Deserialize;

use super::{
    super::{Act, Desk, Entered, Posted, Stop, back, money},
    asking::{most, typed},
    one::{papers, refused},
};
use crate::services::{
    idempotency::Call,
    lists::Papers,
    payments::{Noted, PayError},
    refunds::{RefundError, Refunded, Wish},
};

#[derive(Deserialize)]
pub(crate) struct MoneyForm {
    #[serde(default)]
    amount: String,
    #[serde(default)]
    reason: String,
}

pub(crate) async fn capture(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<MoneyForm>,
) -> Response {
    let (papers, money) = match wanted(&desk, &posted, &id, Deed::Capture).await {
        Ok(wanted) => wanted,
        Err(response) => return response,
    };
    let (act, payments) = (act(&papers, Verb::Captured, money), desk.payments.clone());
    let (reference, minor) = (id.clone(), Some(money.minor()));
    let work = move |call: Call<Purchase>| async move {
        payments.capture(call, &reference, minor, Noted::default()).await
    };
    let done = Box::pin(desk.once(&posted, act, public_id, work)).await;
    let done = done.map_err(|stop| stop.because(|error| of_payment(&error, money.currency())));
    after(&desk, &posted, &id, Deed::Capture, done).await
}

pub(crate) async fn cancel(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<MoneyForm>,
) -> Response {
    let (papers, money) = match wanted(&desk, &posted, &id, Deed::Cancel).await {
        Ok(wanted) => wanted,
        Err(response) => return response,
    };
    let (act, payments) = (act(&papers, Verb::Cancelled, money), desk.payments.clone());
    let reference = id.clone();
    let work = move |call: Call<Purchase>| async move {
        payments.cancel(call, &reference, Noted::default()).await
    };
    let done = Box::pin(desk.once(&posted, act, public_id, work)).await;
    let done = done.map_err(|stop| stop.because(|error| of_payment(&error, money.currency())));
    after(&desk, &posted, &id, Deed::Cancel, done).await
}

pub(crate) async fn refund(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<MoneyForm>,
) -> Response {
    let (papers, money) = match wanted(&desk, &posted, &id, Deed::Refund).await {
        Ok(wanted) => wanted,
        Err(response) => return response,
    };
    let reason = money::reason(&posted.form.reason).unwrap_or_default();
    let (act, refunds) = (act(&papers, Verb::Refunded, money), desk.refunds.clone());
    let (reference, minor) = (id.clone(), Some(money.minor()));
    let wish = Wish { minor, reason, ..Wish::default() };
    let work =
        move |call: Call<Refunded>| async move { refunds.create(call, &reference, wish).await };
    let id_of = |refunded: &Refunded| refunded.refund.id.to_string();
    let done = Box::pin(desk.once(&posted, act, id_of, work)).await;
    let done = done.map_err(|stop| stop.because(|error| of_refund(&error, money.currency())));
    after(&desk, &posted, &id, Deed::Refund, done).await
}

fn public_id(purchase: &Purchase) -> String {
    purchase.payment.public_id().to_owned()
}

fn act(papers: &Papers, verb: Verb, money: Money) -> Act {
    Act {
        subject: Subject::Payment,
        verb,
        object_id: papers.purchase.payment.public_id().into(),
        detail: format!("{} {}", major_of(money.minor(), money.currency()), money.currency()),
    }
}

/// The payment, and how much is meant. What can be moved at all is left to the use case, so that a form sent twice
/// is answered as it was the first time.
async fn wanted(
    desk: &Desk,
    posted: &Posted<MoneyForm>,
    id: &str,
    deed: Deed,
) -> Result<(Papers, Money), Response> {
    let Posted { entered, form: MoneyForm { amount, reason }, .. } = posted;
    let papers = papers(desk, entered, id).await?;
    let whole = papers.purchase.payment.amount;
    let money = match deed {
        Deed::Cancel => Ok(whole),
        // Nothing typed is all that there is, if there is anything.
        _ if amount.trim().is_empty() => most(&papers, deed),
        _ => money::amount(amount, whole.currency()),
    };
    let money = money.and_then(|money| money::reason(reason).map(|_| money));
    match money {
        Ok(money) => Ok((papers, money)),
        Err(problem) => Err(refused(desk, entered, id, typed(deed, amount, reason), problem).await),
    }
}

/// To the payment's page, which says what became of it, or why nothing did.
async fn after(
    desk: &Desk,
    posted: &Posted<MoneyForm>,
    id: &str,
    deed: Deed,
    done: Result<String, Stop<Problem>>,
) -> Response {
    let Posted { entered, form: MoneyForm { amount, reason }, .. } = posted;
    match done {
        Ok(of) => match outcome(desk, entered, id, deed, &of).await {
            Ok(word) => back(&entered.at(&format!("/payments/{id}")), word),
            Err(notice) => notice,
        },
        Err(Stop::Refused(Problem::Words(problem))) => {
            refused(desk, entered, id, typed(deed, amount, reason), problem).await
        }
        Err(Stop::Refused(Problem::NotFound)) => desk.notice(entered, DeskNotice::NotFound),
        Err(stop) => desk.stopped(entered, &stop),
    }
}

/// What the acquirer has made of it by now.
async fn outcome(
    desk: &Desk,
    entered: &Entered,
    id: &str,
    deed: Deed,
    of: &str,
) -> Result<Word, Response> {
    let papers = papers(desk, entered, id).await?;
    let status = papers.purchase.status_at(papers.now);
    Ok(match deed {
        Deed::Refund => {
            let refund = papers.refunds.iter().find(|refund| refund.id.as_str() == of);
            match refund.map(|refund| refund.status) {
                Some(refund::Status::Succeeded) => Word::Refunded,
                Some(refund::Status::Failed) => Word::RefundRefused,
                Some(refund::Status::Pending) | None => Word::RefundPending,
            }
        }
        Deed::Capture => match status {
            Status::Authorized => Word::CaptureRefused,
            Status::Processing => Word::Underway,
            _ => Word::Captured,
        },
        Deed::Cancel => match status {
            Status::Authorized => Word::CaptureRefused,
            Status::Processing | Status::RequiresAction => Word::Underway,
            _ => Word::Cancelled,
        },
    })
}

/// Why a use case has done nothing.
#[derive(Debug)]
enum Problem {
    NotFound,
    Words(MoneyProblem),
    Trouble,
}

fn too_much(minor: i64, currency: Currency) -> Problem {
    let most = Money::new(minor, currency).map(MoneyProblem::TooMuch);
    Problem::Words(most.unwrap_or(MoneyProblem::Nothing))
}

fn of_payment(error: &PayError, currency: Currency) -> Problem {
    match error {
        PayError::NotFound => Problem::NotFound,
        PayError::State(status) => Problem::Words(MoneyProblem::State(*status)),
        PayError::Amount { authorized_minor } => too_much(*authorized_minor, currency),
        PayError::NoConnector(currency) => Problem::Words(MoneyProblem::NoConnector(*currency)),
        error => {
            tracing::error!(cause = %error, "a payment could not be changed");
            Problem::Trouble
        }
    }
}

fn of_refund(error: &RefundError, currency: Currency) -> Problem {
    match error {
        RefundError::NotFound => Problem::NotFound,
        RefundError::State(status) => Problem::Words(MoneyProblem::State(*status)),
        RefundError::Already => Problem::Words(MoneyProblem::Nothing),
        RefundError::ExceedsBalance { remaining_minor } => too_much(*remaining_minor, currency),
        RefundError::NoConnector(currency) => Problem::Words(MoneyProblem::NoConnector(*currency)),
        RefundError::Store(error) => {
            tracing::error!(cause = %error, "a payment could not be refunded");
            Problem::Trouble
        }
    }
}

impl<E> Stop<E> {
    /// The same with another reason.
    fn because<F>(self, reason: impl FnOnce(E) -> F) -> Stop<F> {
        match self {
            Self::Form => Stop::Form,
            Self::Trouble => Stop::Trouble,
            Self::Refused(error) => Stop::Refused(reason(error)),
        }
    }
}

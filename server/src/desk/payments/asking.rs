//! The question before money moves. Nothing is changed here.

use app::view::desk::{ConfirmView, Deed, DeskView, MoneyProblem, Room, Typed};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::money::{Money, major_of};

use super::{
    super::{Desk, Entered, listing::Asked, money, signing_in::In},
    one::{papers, refused},
};
use crate::services::lists::Papers;

pub(crate) async fn ask_capture(
    State(desk): State<Desk>,
    In { 0: entered }: In,
    Path(id): Path<String>,
    asked: Asked,
) -> Response {
    ask(&desk, &entered, &id, Deed::Capture, &asked).await
}

pub(crate) async fn ask_cancel(
    State(desk): State<Desk>,
    In { 0: entered }: In,
    Path(id): Path<String>,
    asked: Asked,
) -> Response {
    ask(&desk, &entered, &id, Deed::Cancel, &asked).await
}

pub(crate) async fn ask_refund(
    State(desk): State<Desk>,
    In { 0: entered }: In,
    Path(id): Path<String>,
    asked: Asked,
) -> Response {
    ask(&desk, &entered, &id, Deed::Refund, &asked).await
}

async fn ask(desk: &Desk, entered: &Entered, id: &str, deed: Deed, asked: &Asked) -> Response {
    let papers = match papers(desk, entered, id).await {
        Ok(papers) => papers,
        Err(notice) => return notice,
    };
    let (amount, reason) = (asked.text("amount"), asked.text("reason"));
    match question(&papers, deed, amount, reason) {
        Ok(view) => desk.page(entered, Some(Room::Payments), &DeskView::Confirm(view)),
        Err(problem) => refused(desk, entered, id, typed(deed, amount, reason), problem).await,
    }
}

/// What was typed, in the form that it was typed into.
pub(super) fn typed(deed: Deed, amount: &str, reason: &str) -> Typed {
    let (amount, reason) = (amount.to_owned(), reason.to_owned());
    match deed {
        Deed::Capture => Typed { capture: amount, ..Typed::default() },
        Deed::Refund => Typed { refund: amount, reason, ..Typed::default() },
        Deed::Cancel => Typed::default(),
    }
}

/// How much can be moved; or why nothing can.
pub(super) fn most(papers: &Papers, deed: Deed) -> Result<Money, MoneyProblem> {
    let payment = &papers.purchase.payment;
    let most = match deed {
        Deed::Capture => papers.able.capture,
        Deed::Refund => papers.able.refund,
        Deed::Cancel => Some(payment.amount).filter(|_| papers.able.cancel),
    };
    let is_spent = payment.captured_minor > 0 && payment.remaining_minor() == 0;
    most.ok_or_else(|| match deed {
        Deed::Refund if is_spent => MoneyProblem::Nothing,
        _ => MoneyProblem::State(papers.purchase.status_at(papers.now)),
    })
}

fn question(
    papers: &Papers,
    deed: Deed,
    amount: &str,
    reason: &str,
) -> Result<ConfirmView, MoneyProblem> {
    let most = most(papers, deed)?;
    let money = if deed == Deed::Cancel { most } else { money::part(amount, most)? };
    let reason = money::reason(reason)?.unwrap_or_default();
    let rest = Money::new(most.minor() - money.minor(), most.currency()).ok();
    let payment = &papers.purchase.payment;
    Ok(ConfirmView {
        deed,
        id: payment.public_id().into(),
        money,
        typed: major_of(money.minor(), money.currency()),
        rest,
        reason,
        order_id: payment.order.order_id.clone(),
        email: payment.order.customer.email.clone(),
        by: money::by(payment),
    })
}

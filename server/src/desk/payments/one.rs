//! One payment, as it is shown.

use app::view::desk::{
    DeliveryLine, DeskNotice, DeskView, Happened, Moment, MoneyProblem, PaymentView, RefundLine,
    Room, SecureView, TryView, Typed,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{payment::Able, refund::Refund, three_ds::Authentication, user::Right};

use super::super::{Desk, Entered, money, once_more, signing_in::In};
use crate::services::lists::Papers;

/// The version of EMV 3-D Secure that is spoken.
const SECURE_VERSION: &str = "2.2.0";

pub(crate) async fn show(
    State(desk): State<Desk>,
    In { 0: entered }: In,
    Path(id): Path<String>,
) -> Response {
    match papers(&desk, &entered, &id).await {
        Ok(papers) => page(&desk, &entered, papers, Typed::default(), None),
        Err(notice) => notice,
    }
}

/// All that is known of the payment in the address; or why there is no page.
pub(super) async fn papers(desk: &Desk, entered: &Entered, id: &str) -> Result<Papers, Response> {
    match desk.lists.papers(&entered.caller(), id).await {
        Ok(Some(papers)) => Ok(papers),
        Ok(None) => Err(desk.notice(entered, DeskNotice::NotFound)),
        Err(error) => {
            tracing::error!(cause = %error, "a payment could not be read");
            Err(desk.notice(entered, DeskNotice::Trouble))
        }
    }
}

/// The page of a payment after something was refused: it says why, and keeps what was typed.
pub(super) async fn refused(
    desk: &Desk,
    entered: &Entered,
    id: &str,
    typed: Typed,
    problem: MoneyProblem,
) -> Response {
    match papers(desk, entered, id).await {
        Ok(papers) => {
            let page = page(desk, entered, papers, typed, Some(problem));
            once_more(StatusCode::UNPROCESSABLE_ENTITY, page)
        }
        Err(notice) => notice,
    }
}

fn page(
    desk: &Desk,
    entered: &Entered,
    papers: Papers,
    typed: Typed,
    problem: Option<MoneyProblem>,
) -> Response {
    let view = PaymentView { typed, problem, ..view_of(desk, entered, papers) };
    desk.page(entered, Some(Room::Payments), &DeskView::Payment(Box::new(view)))
}

fn view_of(desk: &Desk, entered: &Entered, papers: Papers) -> PaymentView {
    let able = offered(entered, papers.able);
    let moments = moments(&papers);
    let Papers { purchase, now, tries, refunds, entries, deliveries, .. } = papers;
    let status = purchase.status_at(now);
    let has_page = purchase.has_page();
    let payment = purchase.payment;
    let id = payment.public_id().to_owned();
    let page = has_page.then(|| format!("{}/checkout/{id}", desk.pages.base_url));
    let receipt = page.clone().filter(|_| payment.captured_minor > 0);
    PaymentView {
        status,
        money: payment.amount,
        by: money::by(&payment),
        description: payment.order.description,
        order_id: payment.order.order_id,
        customer: payment.order.customer,
        metadata: payment.order.metadata,
        receipt: receipt.map(|page| format!("{page}/receipt")),
        page,
        authorized_minor: payment.authorized_minor,
        captured_minor: payment.captured_minor,
        refunded_minor: payment.refunded_minor,
        fee_minor: payment.fee_minor,
        capture_before: payment.capture_before.map(domain::time::Micros::as_i64),
        created_at: payment.created_at.as_i64(),
        decline: payment.decline,
        tries: tries
            .into_iter()
            .map(|(attempt, asked)| TryView {
                number: attempt.number,
                by: money::tried_by(&attempt),
                state: attempt.state,
                decline: attempt.decline,
                secure: asked.map(secure),
                at: attempt.submitted_at.as_i64(),
            })
            .collect(),
        refunds: refunds.into_iter().map(refund_line).collect(),
        entries,
        moments,
        deliveries: deliveries
            .into_iter()
            .map(|(delivery, event)| DeliveryLine {
                id: delivery.id.to_string(),
                kind: event.kind,
                url: delivery.url,
                state: delivery.state,
                http_status: delivery.last.and_then(|last| last.http_status),
                attempts: delivery.attempts_done,
                created_at: delivery.created_at.as_i64(),
            })
            .collect(),
        able,
        typed: Typed::default(),
        problem: None,
        id,
    }
}

/// Of what the payment allows, what this person may do.
fn offered(entered: &Entered, able: Able) -> Able {
    let (moves, refunds) = (entered.may(Right::MoveMoney), entered.may(Right::Refund));
    Able {
        capture: able.capture.filter(|_| moves),
        cancel: able.cancel && moves,
        refund: able.refund.filter(|_| refunds),
    }
}

pub(crate) fn refund_line(refund: Refund) -> RefundLine {
    RefundLine {
        id: refund.id.to_string(),
        money: refund.amount,
        status: refund.status,
        reason: refund.reason,
        decline: refund.decline,
        created_at: refund.created_at.as_i64(),
    }
}

/// The last word of the bank: of the challenge, if there was one.
fn secure(asked: Authentication) -> SecureView {
    let is_challenged = asked.challenge_until.is_some();
    let said = match (asked.result, asked.response) {
        (Some(result), _) => Some((result.status, result.eci)),
        (None, Some(response)) => Some((response.status, response.eci)),
        (None, None) => None,
    };
    let (status, eci) = said.unzip();
    SecureView {
        version: SECURE_VERSION,
        status: status.map(domain::three_ds::TransStatus::word),
        eci: eci.flatten(),
        is_challenged,
    }
}

/// What was asked of acquirers and what was told to the merchant, in the order of time.
fn moments(papers: &Papers) -> Vec<Moment> {
    let created = papers.purchase.payment.created_at.as_i64();
    let asked = papers.operations.iter().map(|operation| Moment {
        at: operation.started_at.as_i64(),
        what: Happened::Asked {
            kind: operation.kind,
            cause: operation.cause,
            money: operation.amount,
            state: operation.state,
            reference: operation.reference.to_string(),
        },
    });
    let told = papers.events.iter().map(|event| Moment {
        at: event.created_at.as_i64(),
        what: Happened::Told { kind: event.kind.clone(), dialect: event.dialect.word() },
    });
    let mut moments = vec![Moment { at: created, what: Happened::Created }];
    moments.extend(asked);
    moments.extend(told);
    // Of one instant: what was asked for stands before what was told of it.
    moments.sort_by_key(|moment| moment.at);
    moments
}

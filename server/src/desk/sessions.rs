//! Sessions: the list, one with its link, and ending one.

mod new;

pub(super) use new::{create, new};

use app::view::desk::{DeskNotice, DeskView, Room, SessionView, SessionsView, Word};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    audit::{Subject, Verb},
    list::PaymentFilter,
    money::major_of,
    payment::{Purchase, Source},
    session::Status,
    time::Micros,
    user::Right,
};

use super::{
    Act, Desk, Entered, Posted, Stop, back,
    csv::Table,
    listing::{Asked, ends},
    signing_in::{In, Nothing},
};
use crate::services::{idempotency::Call, lists::ListError, sessions::ExpireError};

pub(super) async fn list(
    State(desk): State<Desk>,
    In { 0: entered }: In,
    asked: Asked,
) -> Response {
    let drawn = found(&desk, &entered, asked).await;
    drawn.unwrap_or_else(|error| desk.unlisted(&entered, &error))
}

async fn found(desk: &Desk, entered: &Entered, mut asked: Asked) -> Result<Response, ListError> {
    let caller = entered.caller();
    let status = asked.word::<Status>("status");
    let filter = PaymentFilter {
        source: Some(Source::Checkout),
        session_statuses: status.into_iter().collect(),
        created: asked.span(),
        livemode: Some(entered.livemode),
        ..PaymentFilter::default()
    };
    if asked.wants_csv() {
        return file(desk, entered, &filter).await;
    }
    let listed = desk.lists.payments(&caller, &filter, &asked.page()).await?;
    let now = desk.sessions.now_of(&caller);
    let ends = ends(&listed.rows, |row| row.payment.public_id());
    let view = SessionsView {
        status,
        turns: asked.turns(ends, listed.has_more),
        rows: listed.rows.iter().filter_map(|row| view_of(desk, entered, row, now)).collect(),
        now: now.as_i64(),
        may_sell: entered.may(Right::Sell),
    };
    Ok(desk.page(entered, Some(Room::Sessions), &DeskView::Sessions(view)))
}

pub(super) async fn show(
    State(desk): State<Desk>,
    In { 0: entered }: In,
    Path(id): Path<String>,
) -> Response {
    let found = desk.sessions.find(&entered.caller(), &id).await;
    let Ok(found) = found else { return desk.notice(&entered, DeskNotice::Trouble) };
    let purchase = found.filter(|found| found.has_page() && found.payment.public_id() == id);
    let view = purchase.and_then(|purchase| {
        let now = desk.sessions.now_of(&purchase);
        view_of(&desk, &entered, &purchase, now)
    });
    match view {
        Some(view) => desk.page(&entered, Some(Room::Sessions), &DeskView::Session(Box::new(view))),
        None => desk.notice(&entered, DeskNotice::NotFound),
    }
}

fn view_of(desk: &Desk, entered: &Entered, of: &Purchase, now: Micros) -> Option<SessionView> {
    let (session, payment) = (of.session.as_ref()?, &of.payment);
    let status = session.status_at(now);
    Some(SessionView {
        id: session.id.to_string(),
        money: session.amount,
        status,
        lang: session.language,
        link: format!("{}/checkout/{}", desk.pages.base_url, session.id),
        declines: session.declines,
        description: payment.order.description.clone(),
        order_id: payment.order.order_id.clone(),
        success_url: session.success_url.clone(),
        cancel_url: session.cancel_url.clone(),
        expires_at: session.expires_at.as_i64(),
        created_at: session.created_at.as_i64(),
        can_expire: status == Status::Open && entered.may(Right::Sell),
        can_cancel: of.able_at(now).cancel && entered.may(Right::MoveMoney),
    })
}

/// Ends an open session that nobody is paying.
pub(super) async fn expire(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<Nothing>,
) -> Response {
    let act = Act {
        subject: Subject::Session,
        verb: Verb::Expired,
        object_id: id.clone(),
        detail: String::new(),
    };
    let (sessions, reference) = (desk.sessions.clone(), id.clone());
    let work = move |call: Call<Purchase>| async move { sessions.expire(call, &reference).await };
    let id_of = |purchase: &Purchase| purchase.payment.public_id().to_owned();
    let page = posted.entered.at(&format!("/sessions/{id}"));
    match Box::pin(desk.once(&posted, act, id_of, work)).await {
        Ok(_) => back(&page, Word::SessionExpired),
        Err(Stop::Refused(ExpireError::State(_))) => back(&page, Word::SessionBusy),
        Err(Stop::Refused(ExpireError::NotFound)) => {
            desk.notice(&posted.entered, DeskNotice::NotFound)
        }
        Err(stop) => desk.stopped(&posted.entered, &stop),
    }
}

async fn file(
    desk: &Desk,
    entered: &Entered,
    filter: &PaymentFilter,
) -> Result<Response, ListError> {
    let caller = &entered.caller();
    let table = Table::of(&[
        "id",
        "created",
        "expires",
        "status",
        "amount",
        "currency",
        "language",
        "declines",
        "order_id",
        "description",
        "link",
    ]);
    let now = desk.sessions.now_of(caller);
    let read = |page| async move { desk.lists.payments(caller, filter, &page).await };
    let id = |row: &Purchase| row.payment.public_id().to_owned();
    let table = table.filled(read, id, |table, row| {
        let Some(view) = view_of(desk, entered, row, now) else { return };
        table.row(&[
            &view.id,
            &app::i18n::machine_time(view.created_at),
            &app::i18n::machine_time(view.expires_at),
            view.status.word(),
            &major_of(view.money.minor(), view.money.currency()),
            view.money.currency().code(),
            view.lang.code(),
            &view.declines.to_string(),
            view.order_id.as_deref().unwrap_or_default(),
            view.description.as_deref().unwrap_or_default(),
            &view.link,
        ]);
    });
    Ok(table.await?.file("sessions"))
}

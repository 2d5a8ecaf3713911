//! A list of refunds.

use app::view::desk::{DeskView, RefundsView, Room};
use axum::{extract::State, response::Response};
use domain::{list::RefundFilter, money::major_of, payment::Purchase, refund::Refund};

use super::{
    Desk, Entered,
    csv::Table,
    listing::{Asked, ends},
    payments::refund_line,
    signing_in::In,
};
use crate::services::lists::ListError;

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
    let (status, created) = (asked.word("status"), asked.span());
    let filter = RefundFilter { status, created, ..RefundFilter::default() };
    if asked.wants_csv() {
        return file(desk, entered, &filter).await;
    }
    let listed = desk.lists.refunds(&caller, &filter, &asked.page()).await?;
    let ends = ends(&listed.rows, |(refund, _)| refund.id.as_str());
    let view = RefundsView {
        status,
        turns: asked.turns(ends, listed.has_more),
        now: desk.sessions.now_of(&caller).as_i64(),
        rows: listed
            .rows
            .into_iter()
            .map(|(refund, of)| (refund_line(refund), of.payment.public_id().into()))
            .collect(),
    };
    Ok(desk.page(entered, Some(Room::Refunds), &DeskView::Refunds(view)))
}

async fn file(
    desk: &Desk,
    entered: &Entered,
    filter: &RefundFilter,
) -> Result<Response, ListError> {
    let caller = &entered.caller();
    let table = Table::of(&[
        "id",
        "created",
        "status",
        "amount",
        "currency",
        "payment",
        "order_id",
        "reason",
        "error_code",
        "decline_code",
    ]);
    let read = |page| async move { desk.lists.refunds(caller, filter, &page).await };
    let id = |(refund, _): &(Refund, Purchase)| refund.id.to_string();
    let table = table.filled(read, id, |table, (refund, of)| {
        let (money, decline) = (refund.amount, refund.decline);
        table.row(&[
            refund.id.as_str(),
            &app::i18n::machine_time(refund.created_at.as_i64()),
            refund.status.word(),
            &major_of(money.minor(), money.currency()),
            money.currency().code(),
            of.payment.public_id(),
            of.payment.order.order_id.as_deref().unwrap_or_default(),
            refund.reason.as_deref().unwrap_or_default(),
            decline.map(|decline| decline.code.word()).unwrap_or_default(),
            decline.and_then(|decline| decline.decline_code).map_or("", |code| code.word()),
        ]);
    });
    Ok(table.await?.file("refunds"))
}

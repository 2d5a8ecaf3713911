//! Payouts: the list, and sending money to a card, a bank account or a phone.

mod new;

pub(super) use new::{create, new};

use app::view::desk::{DeskView, PayoutRowView, PayoutsView, Room};
use axum::{extract::State, response::Response};
use domain::{list::PayoutFilter, money::major_of, payout::Payout, user::Right};

use super::{
    Desk, Entered,
    csv::Table,
    listing::{Asked, ends},
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
    let filter = PayoutFilter { status, created };
    if asked.wants_csv() {
        return file(desk, entered, &filter).await;
    }
    let listed = desk.lists.payouts(&caller, &filter, &asked.page()).await?;
    let ends = ends(&listed.rows, |payout| payout.id.as_str());
    let view = PayoutsView {
        status,
        turns: asked.turns(ends, listed.has_more),
        now: desk.sessions.now_of(&caller).as_i64(),
        rows: listed.rows.into_iter().map(line).collect(),
        may_pay_out: entered.may(Right::MoveMoney),
    };
    Ok(desk.page(entered, Some(Room::Payouts), &DeskView::Payouts(view)))
}

fn line(payout: Payout) -> PayoutRowView {
    PayoutRowView {
        id: payout.id.to_string(),
        money: payout.amount,
        status: payout.status,
        kind: payout.destination.kind,
        shown: payout.destination.shown,
        bank: payout.destination.bic,
        decline: payout.decline,
        created_at: payout.created_at.as_i64(),
    }
}

async fn file(
    desk: &Desk,
    entered: &Entered,
    filter: &PayoutFilter,
) -> Result<Response, ListError> {
    let caller = &entered.caller();
    let table = Table::of(&[
        "id",
        "created",
        "status",
        "amount",
        "currency",
        "type",
        "destination",
        "bank",
        "error_code",
        "decline_code",
    ]);
    let read = |page| async move { desk.lists.payouts(caller, filter, &page).await };
    let id = |payout: &Payout| payout.id.to_string();
    let table = table.filled(read, id, |table, payout| {
        let (money, to, decline) = (payout.amount, &payout.destination, payout.decline);
        table.row(&[
            payout.id.as_str(),
            &app::i18n::machine_time(payout.created_at.as_i64()),
            payout.status.word(),
            &major_of(money.minor(), money.currency()),
            money.currency().code(),
            to.kind.word(),
            &to.shown,
            to.bic.as_deref().unwrap_or_default(),
            decline.map(|decline| decline.code.word()).unwrap_or_default(),
            decline.and_then(|decline| decline.decline_code).map_or("", |code| code.word()),
        ]);
    });
    Ok(table.await?.file("payouts"))
}

//! Payments: finding one, looking at it, and what can be done with it.

mod acting;
mod asking;
mod one;

pub(super) use acting::{cancel, capture, refund};
pub(super) use asking::{ask_cancel, ask_capture, ask_refund};
pub(super) use one::{refund_line, show};

use app::view::desk::{DeskView, PaymentRowView, PaymentsView, Room};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    currency::Currency,
    list::PaymentFilter,
    money::{major_of, minor_of},
    payment::Purchase,
    time::Micros,
};

use super::{
    Desk, Entered,
    csv::Table,
    listing::{Asked, ends},
    money,
    signing_in::In,
};
use crate::services::lists::ListError;

/// A list of payments, or the one that was looked for.
pub(super) async fn list(
    State(desk): State<Desk>,
    In { 0: entered }: In,
    asked: Asked,
) -> Response {
    let drawn = found(&desk, &entered, asked).await;
    drawn.unwrap_or_else(|error| desk.unlisted(&entered, &error))
}

async fn found(desk: &Desk, entered: &Entered, mut asked: Asked) -> Result<Response, ListError> {
    let (caller, search) = (entered.caller(), asked.text("q").to_owned());
    if !search.is_empty()
        && let Some(one) = desk.sessions.find(&caller, &search).await?
        // Orders may share a number: those are listed.
        && one.payment.order.order_id.as_deref() != Some(&*search)
    {
        let path = format!("/payments/{}", one.payment.public_id());
        return Ok(Redirect::to(&entered.at(&path)).into_response());
    }
    let filter = filter(&mut asked, entered.livemode, &search);
    if asked.wants_csv() {
        return file(desk, entered, &filter).await;
    }
    let listed = desk.lists.payments(&caller, &filter, &asked.page()).await?;
    let now = desk.sessions.now_of(&caller);
    let ends = ends(&listed.rows, |row| row.payment.public_id());
    let view = PaymentsView {
        status: filter.statuses.first().copied(),
        currency: filter.currency,
        currencies: desk.currencies(entered).await?,
        from: asked.text("from").into(),
        to: asked.text("to").into(),
        least: asked.text("least").into(),
        most: asked.text("most").into(),
        turns: asked.turns(ends, listed.has_more),
        rows: listed.rows.iter().map(|row| line(row, now)).collect(),
        now: now.as_i64(),
        search,
    };
    Ok(desk.page(entered, Some(Room::Payments), &DeskView::Payments(view)))
}

/// Amounts are of the currency that is asked for; without one, of two decimals.
fn filter(asked: &mut Asked, livemode: bool, search: &str) -> PaymentFilter {
    let currency = asked.word::<Currency>("currency");
    let of = currency.or_else(|| "USD".parse().ok());
    let mut minor = |name| asked.read(name, |text| minor_of(text, of?).ok());
    let (least, most) = (minor("least"), minor("most"));
    PaymentFilter {
        statuses: asked.word("status").into_iter().collect(),
        currency,
        created: asked.span(),
        amount_minor_from: least,
        amount_minor_to: most,
        livemode: Some(livemode),
        remembered: Some(search.to_owned()).filter(|search| !search.is_empty()),
        ..PaymentFilter::default()
    }
}

fn line(row: &Purchase, now: Micros) -> PaymentRowView {
    let payment = &row.payment;
    PaymentRowView {
        id: payment.public_id().into(),
        money: payment.amount,
        status: row.status_at(now),
        by: money::by(payment),
        order_id: payment.order.order_id.clone(),
        email: payment.order.customer.email.clone(),
        created_at: payment.created_at.as_i64(),
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
        "status",
        "amount",
        "currency",
        "captured",
        "refunded",
        "method",
        "brand",
        "last4",
        "order_id",
        "email",
        "description",
    ]);
    let now = desk.sessions.now_of(caller);
    let read = |page| async move { desk.lists.payments(caller, filter, &page).await };
    let id = |row: &Purchase| row.payment.public_id().to_owned();
    let table = table.filled(read, id, |table, row| {
        let (payment, currency) = (&row.payment, row.payment.amount.currency());
        let (order, major) = (&payment.order, |minor| major_of(minor, currency));
        table.row(&[
            payment.public_id(),
            &app::i18n::machine_time(payment.created_at.as_i64()),
            row.status_at(now).word(),
            &major(payment.amount.minor()),
            currency.code(),
            &major(payment.captured_minor),
            &major(payment.refunded_minor),
            payment.method.map(domain::payment::Method::word).unwrap_or_default(),
            payment.card_brand.map(domain::card::Brand::word).unwrap_or_default(),
            payment.card_last4.as_deref().unwrap_or_default(),
            order.order_id.as_deref().unwrap_or_default(),
            order.customer.email.as_deref().unwrap_or_default(),
            order.description.as_deref().unwrap_or_default(),
        ]);
    });
    Ok(table.await?.file("payments"))
}

//! Where one begins.

use app::view::desk::{DeskView, HomeView, Room, TodayView};
use axum::{extract::State, response::Response};
use domain::{
    list::{Page, PaymentFilter},
    merchant::DisabledReason,
    operation::Operation,
    user::Right,
};

use super::{Desk, Entered, signing_in::In};
use crate::services::lists::ListError;

pub(super) async fn show(State(desk): State<Desk>, In { 0: entered }: In) -> Response {
    match look(&desk, &entered).await {
        Ok(view) => desk.page(&entered, Some(Room::Home), &DeskView::Home(view)),
        Err(error) => desk.unlisted(&entered, &error),
    }
}

/// As messages count.
fn capped(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Who may not see payments sees an empty room with the way to the others.
async fn look(desk: &Desk, entered: &Entered) -> Result<HomeView, ListError> {
    let mut view = HomeView { today: Vec::new(), failing: Vec::new(), reviews: 0, is_new: false };
    if !entered.may(Right::SeePayments) {
        return Ok(view);
    }
    let caller = entered.caller();
    let today = desk.lists.today(&caller).await?;
    let today = today.into_iter();
    view.today = today
        .map(|(captured, payments)| TodayView { captured, payments: capped(payments) })
        .collect();
    if view.today.is_empty() {
        let page = Page { limit: 1, cursor: None };
        let any = desk.lists.payments(&caller, &PaymentFilter::default(), &page).await?;
        view.is_new = any.rows.is_empty();
    }
    let endpoints = desk.merchants.endpoints(&caller.merchant.id, caller.livemode).await?;
    let is_off_by_itself =
        |reason: Option<DisabledReason>| reason.is_some_and(|why| why != DisabledReason::Merchant);
    let failing = endpoints.into_iter().filter(|endpoint| is_off_by_itself(endpoint.disabled));
    view.failing = failing.map(|endpoint| (endpoint.id.to_string(), endpoint.url)).collect();
    let accounts = desk.merchants.accounts(&caller.merchant.id, caller.livemode).await?;
    let is_ours =
        |operation: &&Operation| accounts.iter().any(|one| one.id == operation.account_id);
    let waiting = desk.reviews.list().await?;
    view.reviews = u32::try_from(waiting.iter().filter(is_ours).count()).unwrap_or(u32::MAX);
    Ok(view)
}

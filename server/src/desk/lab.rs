//! The test lab: the clock of test mode and what it will bring, events on demand, and what can be made to go wrong.

mod faults;
mod moving;
mod triggering;

pub(super) use faults::faults;
pub(super) use moving::advance;
pub(super) use triggering::trigger;

use app::view::desk::{DeskView, LabProblem, LabView, Room, Unit, UpcomingView};
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    id::SessionId,
    on_demand::RECIPES,
    test_clock::{Foreseen, Item},
};

use super::{Desk, Entered, once_more, signing_in::In};
use crate::services::test_clock::ClockError;

/// How much of what will happen is shown.
const SHOWN: usize = 20;

/// What was typed, where nothing came of it.
#[derive(Default)]
struct Typed {
    amount: String,
    unit: Unit,
    problem: Option<LabProblem>,
}

pub(super) async fn show(
    State(desk): State<Desk>,
    RawQuery(query): RawQuery,
    In { 0: entered }: In,
) -> Response {
    let typed = Typed { amount: "1".into(), ..Typed::default() };
    page(&desk, &entered, &query.unwrap_or_default(), typed).await
}

/// Every test card; all of it is known without looking.
pub(super) async fn cards(State(desk): State<Desk>, In { 0: entered }: In) -> Response {
    desk.page(&entered, Some(Room::Lab), &DeskView::Cards)
}

async fn page(desk: &Desk, entered: &Entered, query: &str, typed: Typed) -> Response {
    match look(desk, entered, query, typed).await {
        Ok(view) => desk.page(entered, Some(Room::Lab), &DeskView::Lab(Box::new(view))),
        Err(error) => desk.broken(entered, &error),
    }
}

async fn look(
    desk: &Desk,
    entered: &Entered,
    query: &str,
    typed: Typed,
) -> Result<LabView, ClockError> {
    let caller = entered.caller();
    let reading = desk.test_clock.read(&caller)?;
    let limit = u32::try_from(SHOWN + 1).unwrap_or(u32::MAX);
    let mut upcoming = desk.test_clock.foreseen(&caller, limit).await?;
    let has_more = upcoming.len() > SHOWN;
    upcoming.truncate(SHOWN);
    Ok(LabView {
        now: reading.now.as_i64(),
        ahead_seconds: reading.offset_seconds,
        upcoming: upcoming.into_iter().map(view_of).collect(),
        has_more,
        moved: moving::moved(query),
        amount: typed.amount,
        unit: typed.unit,
        problem: typed.problem,
        recipes: RECIPES.to_vec(),
    })
}

fn view_of(one: Foreseen) -> UpcomingView {
    let Foreseen { at, item, object_id } = one;
    let path = match item {
        Item::Delivery => format!("/deliveries/{object_id}"),
        Item::SessionExpiry if object_id.parse::<SessionId>().is_ok() => {
            format!("/sessions/{object_id}")
        }
        // Payouts have no page of their own.
        Item::Payout => "/payouts".to_owned(),
        _ => format!("/payments/{object_id}"),
    };
    UpcomingView { at: at.as_i64(), item, object_id, path }
}

/// The page once more, with what is wrong.
async fn again(desk: &Desk, entered: &Entered, typed: Typed) -> Response {
    let page = page(desk, entered, "", typed).await;
    once_more(StatusCode::UNPROCESSABLE_ENTITY, page)
}

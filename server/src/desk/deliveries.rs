//! Events on their way to receivers: listed, and sent again one by one or by the thousand.

use app::view::desk::{
    DeliveriesView, DeliveryFilterView, DeliveryRow, DeskNotice, DeskView, Room, Standing, Sure,
    SureView, Word,
};
use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use domain::{
    audit::{Subject, Verb},
    event::{Delivery, DeliveryState, Event},
    list::DeliveryFilter,
    user::Right,
};

use super::{
    Act, Desk, Entered, Posted, Stop, back,
    csv::Table,
    events,
    picking::{Asked, Misasked},
    signing_in::{In, Nothing},
};
use crate::{
    services::{lists::ListError, webhooks::SendError},
    wire::time::rfc3339,
};

/// The fields that choose.
const CHOOSE: &[&str] = &["state", "endpoint", "type", "event", "from", "to"];

fn filter(asked: &Asked) -> Result<DeliveryFilter, Misasked> {
    Ok(DeliveryFilter {
        state: asked.word("state")?,
        endpoint_id: asked.short("endpoint")?,
        event_id: asked.short("event")?,
        kind: asked.short("type")?,
        created: asked.span()?,
    })
}

/// What may be sent again by the dozen. What has arrived is sent again by its name only.
const fn is_replayed(state: Option<DeliveryState>) -> bool {
    matches!(state, Some(DeliveryState::Exhausted | DeliveryState::Stopped))
}

pub(super) async fn list(
    State(desk): State<Desk>,
    RawQuery(query): RawQuery,
    In { 0: entered }: In,
) -> Response {
    let asked = Asked::of(&query.unwrap_or_default());
    let Ok(filter) = filter(&asked) else { return desk.misfilled(&entered) };
    let drawn = if asked.is_csv() {
        file(&desk, &entered, &filter).await
    } else {
        page(&desk, &entered, &asked, &filter).await
    };
    drawn.unwrap_or_else(|error| desk.unlisted(&entered, &error))
}

async fn page(
    desk: &Desk,
    entered: &Entered,
    asked: &Asked,
    filter: &DeliveryFilter,
) -> Result<Response, ListError> {
    let caller = entered.caller();
    let listed = desk.webhooks.list(&caller, filter, &asked.page()).await?;
    let rows = listed.rows.iter().map(row).collect::<Vec<_>>();
    let ids = (rows.first().map(|row| row.id.as_str()), rows.last().map(|row| row.id.as_str()));
    let pager = asked.pager(&entered.at("/deliveries"), CHOOSE, ids, listed.has_more);
    let can_resend = is_replayed(filter.state) && !rows.is_empty() && entered.may(Right::Resend);
    let resend = can_resend.then(|| asked.address(&entered.at("/deliveries/resend"), CHOOSE, None));
    let endpoints = desk.merchants.endpoints(&caller.merchant.id, caller.livemode).await?;
    let endpoints = endpoints.into_iter().map(|one| (one.id.to_string(), one.url)).collect();
    let filter = DeliveryFilterView {
        endpoint: asked.text("endpoint"),
        endpoints,
        kind: asked.text("type"),
        kinds: events::offered(asked),
        state: filter.state,
        from: asked.text("from"),
        to: asked.text("to"),
        is_any: asked.has_any(CHOOSE),
        picks: asked.picks(&["event"]),
    };
    let view = DeskView::Deliveries(DeliveriesView { rows, pager, filter, resend });
    Ok(desk.page(entered, Some(Room::Deliveries), &view))
}

async fn file(
    desk: &Desk,
    entered: &Entered,
    filter: &DeliveryFilter,
) -> Result<Response, ListError> {
    let table = Table::of(&[
        "id",
        "event",
        "type",
        "url",
        "state",
        "class",
        "status",
        "attempts",
        "next_at",
        "created_at",
    ]);
    let caller = &entered.caller();
    let read = |page| async move { desk.webhooks.list(caller, filter, &page).await };
    let id = |(delivery, _): &(Delivery, Event)| delivery.id.to_string();
    let table = table.filled(read, id, |table, (delivery, event)| {
        let status = delivery.last.and_then(|last| last.http_status);
        table.row(&[
            delivery.id.as_str(),
            event.id.as_str(),
            &event.kind,
            &delivery.url,
            delivery.state.word(),
            delivery.last.map_or("", |last| last.class.word()),
            &status.map(|status| status.to_string()).unwrap_or_default(),
            &delivery.attempts_done.to_string(),
            &due_at(delivery).map(rfc3339).unwrap_or_default(),
            &rfc3339(delivery.created_at),
        ]);
    });
    Ok(table.await?.file("deliveries"))
}

fn due_at(delivery: &Delivery) -> Option<domain::time::Micros> {
    let is_waiting = matches!(delivery.state, DeliveryState::Due | DeliveryState::Leased);
    is_waiting.then_some(delivery.due_at)
}

pub(super) fn row((delivery, event): &(Delivery, Event)) -> DeliveryRow {
    DeliveryRow {
        id: delivery.id.to_string(),
        kind: event.kind.clone(),
        url: delivery.url.clone(),
        standing: Standing {
            state: delivery.state,
            last: delivery.last.map(|last| last.class),
            status: delivery.last.and_then(|last| last.http_status),
            attempts: delivery.attempts_done,
            due_at: due_at(delivery).map(domain::time::Micros::as_i64),
        },
        created_at: delivery.created_at.as_i64(),
    }
}

/// Sends one delivery again, whatever became of it.
pub(super) async fn resend(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<Nothing>,
) -> Response {
    let act = Act {
        subject: Subject::Delivery,
        verb: Verb::Resent,
        object_id: id.clone(),
        detail: String::new(),
    };
    let webhooks = desk.webhooks.clone();
    let work = move |call| async move { webhooks.replay(call, &id).await };
    match desk.once(&posted, act, |(delivery, _)| delivery.id.to_string(), work).await {
        Ok(id) => back(&posted.entered.at(&format!("/deliveries/{id}")), Word::Resent),
        Err(Stop::Refused(SendError::NotFound)) => {
            desk.notice(&posted.entered, DeskNotice::NotFound)
        }
        Err(Stop::Refused(SendError::Inactive)) => {
            back(&posted.entered.at("/deliveries"), Word::EndpointOff)
        }
        Err(stop) => desk.stopped(&posted.entered, &stop),
    }
}

/// Asks whether all that pass a filter are to be sent again, and says how many those are.
pub(super) async fn ask_resend(
    State(desk): State<Desk>,
    RawQuery(query): RawQuery,
    In { 0: entered }: In,
) -> Response {
    let asked = Asked::of(&query.unwrap_or_default());
    let filter = filter(&asked).ok().filter(|filter| is_replayed(filter.state));
    let Some(filter) = filter else { return desk.misfilled(&entered) };
    let count = desk.webhooks.replayable(&entered.caller(), &filter).await;
    let Ok(count) = count else { return desk.notice(&entered, DeskNotice::Trouble) };
    if count == 0 {
        // All of them go to endpoints that are told nothing.
        return back(&entered.at("/deliveries"), Word::NothingToResend);
    }
    let view = SureView {
        what: Sure::Resend(u32::try_from(count).unwrap_or(u32::MAX)),
        name: chosen(&asked),
        action: "/deliveries/resend".to_owned(),
        back: asked.address("/deliveries", CHOOSE, None),
        fields: asked.picks(CHOOSE),
    };
    desk.page(&entered, Some(Room::Deliveries), &DeskView::Sure(view))
}

/// A filter in its own words.
fn chosen(asked: &Asked) -> String {
    let said = CHOOSE.iter().filter_map(|name| Some(format!("{name}={}", asked.get(name)?)));
    said.collect::<Vec<_>>().join(" ")
}

/// Sends them all again.
pub(super) async fn resend_all(State(desk): State<Desk>, posted: Posted<Nothing>) -> Response {
    let asked = Asked::of(&String::from_utf8_lossy(posted.bytes()));
    let filter = filter(&asked).ok().filter(|filter| is_replayed(filter.state));
    let Some(filter) = filter else { return desk.misfilled(&posted.entered) };
    let act = Act {
        subject: Subject::Delivery,
        verb: Verb::Resent,
        object_id: "*".to_owned(),
        detail: chosen(&asked),
    };
    let webhooks = desk.webhooks.clone();
    let work = move |call| async move { webhooks.replay_all(call, &filter).await };
    match desk.once(&posted, act, u64::to_string, work).await {
        Ok(_) => back(&posted.entered.at("/deliveries"), Word::ResentMany),
        Err(stop) => desk.stopped(&posted.entered, &stop),
    }
}

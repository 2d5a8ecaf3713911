//! What has happened, and the bytes in which it is told.

use app::view::desk::{
    BodyView, DeskNotice, DeskView, EventFilterView, EventPage, EventRow, EventsView, Room,
};
use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use domain::{
    event::Event,
    list::{DeliveryFilter, EventFilter, Page},
};
use sha2::{Digest, Sha256};

use super::{
    Desk, Entered,
    csv::Table,
    deliveries,
    picking::{Asked, Misasked},
    signing_in::In,
    webhooks::kinds,
};
use crate::{services::lists::ListError, wire::time::rfc3339};

/// The fields that choose.
const CHOOSE: &[&str] = &["type", "dialect", "object", "from", "to"];
/// Deliveries that are shown with their event.
const DELIVERIES: u32 = 50;

fn filter(asked: &Asked) -> Result<EventFilter, Misasked> {
    Ok(EventFilter {
        dialect: asked.word("dialect")?,
        fact: None,
        kinds: asked.short("type")?.into_iter().collect(),
        payment_id: asked.short("object")?,
        created: asked.span()?,
    })
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
    filter: &EventFilter,
) -> Result<Response, ListError> {
    let listed = desk.lists.events(&entered.caller(), filter, &asked.page()).await?;
    let rows = listed.rows.iter().map(row).collect::<Vec<_>>();
    let ids = (rows.first().map(|row| row.id.as_str()), rows.last().map(|row| row.id.as_str()));
    let pager = asked.pager(&entered.at("/events"), CHOOSE, ids, listed.has_more);
    let filter = EventFilterView {
        dialect: filter.dialect,
        kind: asked.text("type"),
        object: asked.text("object"),
        from: asked.text("from"),
        to: asked.text("to"),
        kinds: offered(asked),
        is_any: asked.has_any(CHOOSE),
    };
    let view = DeskView::Events(EventsView { rows, pager, filter });
    Ok(desk.page(entered, Some(Room::Events), &view))
}

/// Types to choose from: the native ones, and whatever was asked for.
pub(super) fn offered(asked: &Asked) -> Vec<String> {
    let mut all = kinds();
    all.extend(asked.get("type").map(str::to_owned));
    all.sort();
    all.dedup();
    all
}

async fn file(desk: &Desk, entered: &Entered, filter: &EventFilter) -> Result<Response, ListError> {
    let table = Table::of(&["id", "type", "api", "object", "number", "created_at"]);
    let caller = &entered.caller();
    let read = |page| async move { desk.lists.events(caller, filter, &page).await };
    let id = |event: &Event| event.id.to_string();
    let table = table.filled(read, id, |table, event| {
        table.row(&[
            event.id.as_str(),
            &event.kind,
            event.dialect.word(),
            &event.object_id,
            &event.sequence.to_string(),
            &rfc3339(event.created_at),
        ]);
    });
    Ok(table.await?.file("events"))
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    In { 0: entered }: In,
) -> Response {
    match look(&desk, &entered, &id).await {
        Ok(Some(view)) => desk.page(&entered, Some(Room::Events), &DeskView::Event(Box::new(view))),
        Ok(None) => desk.notice(&entered, DeskNotice::NotFound),
        Err(error) => desk.unlisted(&entered, &error),
    }
}

async fn look(desk: &Desk, entered: &Entered, id: &str) -> Result<Option<EventPage>, ListError> {
    let caller = entered.caller();
    let Some(event) = desk.lists.event(&caller, id).await? else { return Ok(None) };
    let filter = DeliveryFilter { event_id: Some(id.to_owned()), ..DeliveryFilter::default() };
    let page = Page { limit: DELIVERIES, cursor: None };
    let sent = desk.webhooks.list(&caller, &filter, &page).await?;
    let deliveries = sent.rows.iter().map(deliveries::row).collect();
    Ok(Some(EventPage { body: body(&event.body), event: row(&event), deliveries }))
}

pub(super) fn row(event: &Event) -> EventRow {
    EventRow {
        id: event.id.to_string(),
        kind: event.kind.clone(),
        dialect: event.dialect,
        object_id: event.object_id.clone(),
        sequence: event.sequence,
        created_at: event.created_at.as_i64(),
    }
}

pub(super) fn body(bytes: &[u8]) -> BodyView {
    let digest = Sha256::digest(bytes);
    BodyView {
        text: String::from_utf8_lossy(bytes).into_owned(),
        n_bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        sha256: digest.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}")),
    }
}

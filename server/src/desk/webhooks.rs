//! Where the merchant is told: all endpoints, and one of them.

use app::view::desk::{
    DeskNotice, DeskView, EndpointForm, EndpointPage, EndpointView, Health, Room, RotationView,
    WebhooksView,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    event::{Delivery, DeliveryState, Event, Fact},
    id::EndpointId,
    list::{DeliveryFilter, Page},
    merchant::{Endpoint, EventFilter, Rotation},
    webhook::Class,
};

use super::{Desk, Entered, deliveries, signing_in::In};
use crate::services::{lists::ListError, merchants::Scope};

/// Deliveries that tell how an endpoint does.
const LAST: u32 = 10;

pub(super) async fn list(State(desk): State<Desk>, In { 0: entered }: In) -> Response {
    listed(&desk, &entered, EndpointForm::default()).await
}

/// All of them, and the form for one more.
pub(super) async fn listed(desk: &Desk, entered: &Entered, form: EndpointForm) -> Response {
    match look_at_all(desk, entered, form).await {
        Ok(view) => desk.page(entered, Some(Room::Webhooks), &DeskView::Webhooks(view)),
        Err(error) => desk.unlisted(entered, &error),
    }
}

async fn look_at_all(
    desk: &Desk,
    entered: &Entered,
    form: EndpointForm,
) -> Result<WebhooksView, ListError> {
    let caller = entered.caller();
    let mut endpoints = desk.merchants.endpoints(&caller.merchant.id, caller.livemode).await?;
    endpoints.reverse();
    let mut views = Vec::with_capacity(endpoints.len());
    for endpoint in endpoints {
        let last = last(desk, entered, &endpoint).await?;
        views.push(view_of(endpoint, &last));
    }
    Ok(WebhooksView { endpoints: views, form: EndpointForm { known: kinds(), ..form } })
}

/// The last deliveries, newest first.
async fn last(
    desk: &Desk,
    entered: &Entered,
    endpoint: &Endpoint,
) -> Result<Vec<(Delivery, Event)>, ListError> {
    let filter =
        DeliveryFilter { endpoint_id: Some(endpoint.id.to_string()), ..DeliveryFilter::default() };
    let page = Page { limit: LAST, cursor: None };
    Ok(desk.webhooks.list(&entered.caller(), &filter, &page).await?.rows)
}

fn view_of(endpoint: Endpoint, last: &[(Delivery, Event)]) -> EndpointView {
    let events = match endpoint.events {
        EventFilter::All => Vec::new(),
        EventFilter::Only(kinds) => kinds,
    };
    EndpointView {
        id: endpoint.id.to_string(),
        url: endpoint.url,
        dialect: endpoint.dialect,
        events,
        disabled: endpoint.disabled,
        health: health(last),
        created_at: endpoint.created_at.as_i64(),
    }
}

fn health(last: &[(Delivery, Event)]) -> Health {
    let mut health = Health::default();
    for (delivery, _) in last {
        let has_failed = delivery.last.is_some_and(|last| last.class != Class::Ok);
        let count = match delivery.state {
            DeliveryState::Delivered => &mut health.delivered,
            DeliveryState::Exhausted | DeliveryState::Stopped => &mut health.failed,
            DeliveryState::Due | DeliveryState::Leased if has_failed => &mut health.retried,
            DeliveryState::Due | DeliveryState::Leased => &mut health.waiting,
        };
        *count += 1;
    }
    health
}

/// What can be chosen of the native types.
pub(super) fn kinds() -> Vec<String> {
    Fact::native().map(|fact| fact.word().to_owned()).collect()
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    In { 0: entered }: In,
) -> Response {
    page(&desk, &entered, &id, None).await
}

/// One of them, with its form as it was sent.
pub(super) async fn page(
    desk: &Desk,
    entered: &Entered,
    id: &str,
    form: Option<EndpointForm>,
) -> Response {
    let found = match id.parse::<EndpointId>() {
        Ok(id) => look(desk, entered, &id, form).await,
        Err(_) => Ok(None),
    };
    match found {
        Ok(Some(view)) => {
            desk.page(entered, Some(Room::Webhooks), &DeskView::Endpoint(Box::new(view)))
        }
        Ok(None) => desk.notice(entered, DeskNotice::NotFound),
        Err(error) => desk.unlisted(entered, &error),
    }
}

async fn look(
    desk: &Desk,
    entered: &Entered,
    id: &EndpointId,
    form: Option<EndpointForm>,
) -> Result<Option<EndpointPage>, ListError> {
    let scope = Scope::of(&entered.caller());
    let Some((endpoint, secret)) = desk.merchants.endpoint_with_secret(&scope, id).await? else {
        return Ok(None);
    };
    let rotation = match secret.rotation {
        Rotation::None => RotationView::None,
        Rotation::Rotated { promotes_at, .. } => RotationView::Rotated(promotes_at.as_i64()),
        Rotation::Promoted { until, .. } => RotationView::Promoted(until.as_i64()),
    };
    let last = last(desk, entered, &endpoint).await?;
    let endpoint = view_of(endpoint, &last);
    let form = form.unwrap_or_else(|| EndpointForm {
        url: endpoint.url.clone(),
        dialect: Some(endpoint.dialect),
        events: endpoint.events.clone(),
        known: kinds(),
        problem: None,
    });
    let deliveries = last.iter().map(deliveries::row).collect();
    Ok(Some(EndpointPage { endpoint, form, rotation, deliveries }))
}

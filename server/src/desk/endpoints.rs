//! What is done to the merchant's endpoints: added, changed, tried out, turned off and deleted.

use app::view::desk::{
    DeskNotice, DeskView, EndpointForm, EndpointProblem, Once, OnceView, Room, Sure, SureView, Word,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    audit::{Subject, Verb},
    event::{Delivery, Event},
    id::EndpointId,
    merchant::{DisabledReason, Endpoint, EventFilter, SetupRefusal},
    session::Dialect,
};
use secrecy::ExposeSecret;
use serde::Deserialize;

use super::{
    Act, Desk, Entered, Posted, Shown, Stop, back, once_more,
    signing_in::{In, Nothing},
    webhooks::{kinds, listed, page},
};
use crate::{
    owned::owned,
    services::{
        merchants::{EndpointPatch, NewEndpoint, Opened, Scope, SetupError},
        webhooks::SendError,
    },
    wire::urls::{UrlRules, check_webhook},
};

/// What a form says of an endpoint. Boxes of one name come one by one, which `serde` cannot tell from a mistake.
struct Said {
    url: String,
    dialect: Dialect,
    events: Vec<String>,
}

impl Said {
    fn of(bytes: &[u8]) -> Option<Self> {
        let mut said = Self { url: String::new(), dialect: Dialect::Maxfi, events: Vec::new() };
        for (name, value) in url::form_urlencoded::parse(bytes) {
            match &*name {
                "url" => value.trim().clone_into(&mut said.url),
                "dialect" => said.dialect = value.parse().ok()?,
                "event" => said.events.push(value.into_owned()),
                _ => {}
            }
        }
        Some(said)
    }

    fn form(self, problem: EndpointProblem) -> EndpointForm {
        let Self { url, dialect, events } = self;
        let (dialect, problem) = (Some(dialect), Some(problem));
        EndpointForm { url, dialect, events, known: kinds(), problem }
    }

    /// The types, where they may be chosen.
    fn events(&self) -> Result<EventFilter, EndpointProblem> {
        match (self.events.is_empty(), self.dialect) {
            (true, _) => Ok(EventFilter::All),
            (false, Dialect::Maxfi) => {
                EventFilter::of(&self.events).map_err(|_| EndpointProblem::Events)
            }
            (false, _) => Err(EndpointProblem::Events),
        }
    }
}

/// The rule that the API has for such URLs.
fn check_url(desk: &Desk, entered: &Entered, url: &str) -> Result<(), EndpointProblem> {
    let rules = UrlRules { livemode: entered.livemode, egress: &desk.egress, return_origins: &[] };
    check_webhook(url, rules).map_err(EndpointProblem::Url)
}

fn problem_of(error: &SetupError) -> Option<EndpointProblem> {
    match error {
        SetupError::Refused(SetupRefusal::UrlTaken(_)) => Some(EndpointProblem::Taken),
        SetupError::Refused(SetupRefusal::TooManyEndpoints) => Some(EndpointProblem::Full),
        _ => None,
    }
}

/// Adds an endpoint; its secret is on the page that answers.
pub(super) async fn add(State(desk): State<Desk>, posted: Posted<Nothing>) -> Response {
    let entered = &posted.entered;
    let Some(said) = Said::of(posted.bytes()) else { return desk.misfilled(entered) };
    let checked = check_url(&desk, entered, &said.url).and_then(|()| said.events());
    let events = match checked {
        Ok(events) => events,
        Err(problem) => return unfit(listed(&desk, entered, said.form(problem)).await),
    };
    let (livemode, dialect, url) = (entered.livemode, said.dialect, said.url.clone());
    let new = NewEndpoint { livemode, dialect, url, events, disabled: None, memo: None };
    let shown = |opened: &Opened| Shown {
        id: opened.endpoint.id.to_string(),
        secret: Some(opened.secret.expose_secret().to_owned()),
        at: None,
    };
    let merchants = desk.merchants.clone();
    let work = move |call| async move { merchants.create_endpoint(call, new).await };
    match desk.once_shown(&posted, shown, work).await {
        Ok(shown) => once(&desk, entered, Once::EndpointAdded, shown),
        Err(Stop::Refused(error)) => match problem_of(&error) {
            Some(problem) => unfit(listed(&desk, entered, said.form(problem)).await),
            None => desk.notice(entered, DeskNotice::Trouble),
        },
        Err(stop) => desk.stopped(entered, &stop),
    }
}

/// The page that shows a secret of an endpoint.
pub(super) fn once(desk: &Desk, entered: &Entered, what: Once, shown: Shown) -> Response {
    let onward = format!("/webhooks/{}", shown.id);
    desk.once_page(
        entered,
        Room::Webhooks,
        OnceView { what, secret: shown.secret.unwrap_or_default(), at: shown.at, onward },
    )
}

fn unfit(page: Response) -> Response {
    once_more(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// One endpoint of whoever has entered, or why there is none.
pub(super) async fn endpoint(
    desk: &Desk,
    entered: &Entered,
    id: &str,
) -> Result<Endpoint, Response> {
    let found = match id.parse::<EndpointId>() {
        Ok(id) => desk.merchants.find_endpoint(&Scope::of(&entered.caller()), &id).await,
        Err(_) => Ok(None),
    };
    match found {
        Ok(Some(endpoint)) => Ok(endpoint),
        Ok(None) => Err(desk.notice(entered, DeskNotice::NotFound)),
        Err(_) => Err(desk.notice(entered, DeskNotice::Trouble)),
    }
}

/// Changes where it leads and what it is told.
pub(super) async fn change(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<Nothing>,
) -> Response {
    let entered = &posted.entered;
    let known = match endpoint(&desk, entered, &id).await {
        Ok(known) => known,
        Err(answer) => return answer,
    };
    let Some(mut said) = Said::of(posted.bytes()) else { return desk.misfilled(entered) };
    said.dialect = known.dialect;
    let checked = check_url(&desk, entered, &said.url).and_then(|()| said.events());
    let events = match checked {
        // Only native types can be chosen here: those of others stay.
        Ok(events) => (known.dialect == Dialect::Maxfi).then_some(events),
        Err(problem) => return unfit(page(&desk, entered, &id, Some(said.form(problem))).await),
    };
    let patch = EndpointPatch { url: Some(said.url.clone()), events, ..EndpointPatch::default() };
    match update(&desk, entered, &known.id, patch).await {
        Ok(()) => back(&entered.at(&format!("/webhooks/{id}")), Word::EndpointChanged),
        Err(Failed(error)) => match error.as_ref().and_then(problem_of) {
            Some(problem) => unfit(page(&desk, entered, &id, Some(said.form(problem))).await),
            None => desk.notice(entered, DeskNotice::Trouble),
        },
    }
}

/// Why a set-up stayed as it is; `None`: the work broke off.
struct Failed(Option<SetupError>);

impl From<tokio::task::JoinError> for Failed {
    fn from(_: tokio::task::JoinError) -> Self {
        Self(None)
    }
}

impl From<SetupError> for Failed {
    fn from(error: SetupError) -> Self {
        Self(Some(error))
    }
}

async fn update(
    desk: &Desk,
    entered: &Entered,
    id: &EndpointId,
    patch: EndpointPatch,
) -> Result<(), Failed> {
    let caller = entered.caller();
    let (merchants, id) = (desk.merchants.done_by(&caller), id.clone());
    owned(async move {
        merchants.update_endpoint(&Scope::of(&caller), &id, &patch).await?;
        Ok(())
    })
    .await
}

#[derive(Deserialize)]
pub(super) struct TurnForm {
    #[serde(default)]
    pub(super) to: String,
}

/// Turns it on or off.
pub(super) async fn turn(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<TurnForm>,
) -> Response {
    let entered = &posted.entered;
    let known = match endpoint(&desk, entered, &id).await {
        Ok(known) => known,
        Err(answer) => return answer,
    };
    let (disabled, word) = match &*posted.form.to {
        "on" => (None, Word::EndpointOn),
        "off" => (Some(DisabledReason::Merchant), Word::EndpointTurnedOff),
        _ => return desk.misfilled(entered),
    };
    let patch = EndpointPatch { disabled: Some(disabled), ..EndpointPatch::default() };
    match update(&desk, entered, &known.id, patch).await {
        Ok(()) => back(&entered.at(&format!("/webhooks/{id}")), word),
        Err(_) => desk.notice(entered, DeskNotice::Trouble),
    }
}

/// Sends it an event that tells nothing, and leads to its delivery.
pub(super) async fn test(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<Nothing>,
) -> Response {
    let entered = &posted.entered;
    let known = match endpoint(&desk, entered, &id).await {
        Ok(known) if known.dialect == Dialect::Maxfi => known.id,
        // No other API knows such an event.
        Ok(_) => return desk.misfilled(entered),
        Err(answer) => return answer,
    };
    let act = Act {
        subject: Subject::Webhook,
        verb: Verb::Tested,
        object_id: id.clone(),
        detail: String::new(),
    };
    let webhooks = desk.webhooks.clone();
    let work = move |call| async move { webhooks.try_out(call, &known).await };
    let id_of = |(delivery, _): &(Delivery, Event)| delivery.id.to_string();
    match desk.once(&posted, act, id_of, work).await {
        Ok(delivery) => back(&entered.at(&format!("/deliveries/{delivery}")), Word::TestSent),
        Err(Stop::Refused(SendError::Inactive)) => {
            back(&entered.at(&format!("/webhooks/{id}")), Word::EndpointOff)
        }
        Err(stop) => desk.stopped(entered, &stop),
    }
}

/// Asks whether it is to go.
pub(super) async fn ask_delete(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    In { 0: entered }: In,
) -> Response {
    match endpoint(&desk, &entered, &id).await {
        Ok(known) => {
            let view = SureView {
                what: Sure::DeleteEndpoint,
                name: known.url,
                action: format!("/webhooks/{id}/delete"),
                back: format!("/webhooks/{id}"),
                fields: Vec::new(),
            };
            desk.page(&entered, Some(Room::Webhooks), &DeskView::Sure(view))
        }
        Err(answer) => answer,
    }
}

/// Deletes it; what waits for it is stopped.
pub(super) async fn delete(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<Nothing>,
) -> Response {
    let entered = &posted.entered;
    let known = match endpoint(&desk, entered, &id).await {
        Ok(known) => known.id,
        Err(answer) => return answer,
    };
    let caller = entered.caller();
    let merchants = desk.merchants.done_by(&caller);
    let gone = owned(async move {
        merchants.remove_endpoint(&Scope::of(&caller), &known).await.map_err(Failed::from)
    });
    match gone.await {
        Ok(()) => back(&entered.at("/webhooks"), Word::EndpointRemoved),
        Err(_) => desk.notice(entered, DeskNotice::Trouble),
    }
}

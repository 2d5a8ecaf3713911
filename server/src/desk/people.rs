//! Whoever works with the dashboard: invited, given another role, turned off.

use app::view::desk::{
    DeskNotice, DeskView, Once, OnceView, PeopleProblem, PeopleView, Room, UserPage, UserStanding,
    UserView, Word,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    time::Micros,
    user::{Role, User},
};
use secrecy::ExposeSecret;
use serde::Deserialize;

use super::{
    Desk, Entered, Posted, back,
    endpoints::TurnForm,
    once_more,
    signing_in::{In, Nothing},
};
use crate::{
    owned::owned,
    services::people::{Invited, NewUser, Patch, PeopleError},
};

pub(super) async fn list(State(desk): State<Desk>, In { 0: entered }: In) -> Response {
    listed(&desk, &entered, String::new(), None).await
}

async fn listed(
    desk: &Desk,
    entered: &Entered,
    email: String,
    problem: Option<PeopleProblem>,
) -> Response {
    let Ok(people) = desk.people.list(&entered.signed.merchant.id).await else {
        return desk.notice(entered, DeskNotice::Trouble);
    };
    let people = people.iter().map(|user| view_of(entered, user)).collect();
    let view = DeskView::People(PeopleView { people, email, problem });
    desk.page(entered, Some(Room::People), &view)
}

fn view_of(entered: &Entered, user: &User) -> UserView {
    let standing = match (user.disabled_at, &user.password_hash) {
        (Some(_), _) => UserStanding::Off,
        (None, None) => UserStanding::Invited,
        (None, Some(_)) => UserStanding::Active,
    };
    UserView {
        id: user.id.to_string(),
        email: user.email.clone(),
        role: user.role,
        may_refund: user.may_refund,
        standing,
        signed_in_at: user.signed_in_at.map(Micros::as_i64),
        is_you: user.id == entered.signed.user.id,
    }
}

/// Why somebody stayed as they were; `None`: it was our fault.
struct Failed(Option<PeopleProblem>);

impl From<PeopleError> for Failed {
    fn from(error: PeopleError) -> Self {
        Self(match error {
            PeopleError::Address => Some(PeopleProblem::Address),
            PeopleError::Taken => Some(PeopleProblem::Taken),
            PeopleError::Full => Some(PeopleProblem::Full),
            PeopleError::LastOwner => Some(PeopleProblem::LastOwner),
            _ => None,
        })
    }
}

impl From<tokio::task::JoinError> for Failed {
    fn from(_: tokio::task::JoinError) -> Self {
        Self(None)
    }
}

#[derive(Deserialize)]
pub(super) struct InviteForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    may_refund: String,
}

/// Invites somebody; the link is on the page that answers.
pub(super) async fn invite(State(desk): State<Desk>, posted: Posted<InviteForm>) -> Response {
    let entered = &posted.entered;
    let InviteForm { email, role, may_refund } = &posted.form;
    let Ok(role) = role.parse::<Role>() else { return desk.misfilled(entered) };
    let new = NewUser { email: email.clone(), role, may_refund: may_refund == "true" };
    let (people, merchant_id) = (desk.people.clone(), entered.signed.merchant.id.clone());
    let by = entered.actor();
    let invited =
        owned(async move { people.invite(&merchant_id, new, by).await.map_err(Failed::from) });
    match invited.await {
        Ok(invited) => once(&desk, entered, Once::Invited, &invited),
        Err(Failed(Some(problem))) => {
            let page = listed(&desk, entered, email.clone(), Some(problem)).await;
            once_more(StatusCode::UNPROCESSABLE_ENTITY, page)
        }
        Err(Failed(None)) => desk.notice(entered, DeskNotice::Trouble),
    }
}

fn once(desk: &Desk, entered: &Entered, what: Once, invited: &Invited) -> Response {
    let base = &desk.pages.base_url;
    let secret = format!("{base}/dashboard/welcome/{}", invited.pass.expose_secret());
    let at = Some(invited.ends_at.as_i64());
    let onward = "/people".to_owned();
    desk.once_page(entered, Room::People, OnceView { what, secret, at, onward })
}

/// Somebody of the same merchant, or why there is nobody.
async fn user(desk: &Desk, entered: &Entered, id: &str) -> Result<User, Response> {
    let found = match id.parse() {
        Ok(id) => desk.people.find(&entered.signed.merchant.id, &id).await,
        Err(_) => Ok(None),
    };
    match found {
        Ok(Some(user)) => Ok(user),
        Ok(None) => Err(desk.notice(entered, DeskNotice::NotFound)),
        Err(_) => Err(desk.notice(entered, DeskNotice::Trouble)),
    }
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    In { 0: entered }: In,
) -> Response {
    match user(&desk, &entered, &id).await {
        Ok(user) => page(&desk, &entered, &user, None),
        Err(answer) => answer,
    }
}

fn page(desk: &Desk, entered: &Entered, user: &User, problem: Option<PeopleProblem>) -> Response {
    let view = DeskView::User(UserPage { user: view_of(entered, user), problem });
    desk.page(entered, Some(Room::People), &view)
}

#[derive(Deserialize)]
pub(super) struct RoleForm {
    #[serde(default)]
    role: String,
    #[serde(default)]
    may_refund: String,
}

/// Gives somebody another role.
pub(super) async fn change(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<RoleForm>,
) -> Response {
    let entered = &posted.entered;
    let known = match user(&desk, entered, &id).await {
        Ok(known) => known,
        Err(answer) => return answer,
    };
    let Ok(role) = posted.form.role.parse::<Role>() else { return desk.misfilled(entered) };
    let may_refund = posted.form.may_refund == "true";
    let is_disabled = known.disabled_at.is_some();
    patch(&desk, entered, &known, Patch { role, may_refund, is_disabled }).await
}

/// Turns somebody off, or on again.
pub(super) async fn turn(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<TurnForm>,
) -> Response {
    let entered = &posted.entered;
    let known = match user(&desk, entered, &id).await {
        Ok(known) => known,
        Err(answer) => return answer,
    };
    let is_disabled = match &*posted.form.to {
        "on" => false,
        "off" => true,
        _ => return desk.misfilled(entered),
    };
    let change = Patch { role: known.role, may_refund: known.may_refund, is_disabled };
    patch(&desk, entered, &known, change).await
}

async fn patch(desk: &Desk, entered: &Entered, known: &User, patch: Patch) -> Response {
    let (people, merchant_id) = (desk.people.clone(), known.merchant_id.clone());
    let (id, by) = (known.id.clone(), entered.actor());
    let changed =
        owned(
            async move { people.change(&merchant_id, &id, patch, by).await.map_err(Failed::from) },
        );
    match changed.await {
        Ok(user) => back(&entered.at(&format!("/people/{}", user.id)), Word::PersonChanged),
        Err(Failed(Some(problem))) => {
            let page = page(desk, entered, known, Some(problem));
            once_more(StatusCode::UNPROCESSABLE_ENTITY, page)
        }
        Err(Failed(None)) => desk.notice(entered, DeskNotice::Trouble),
    }
}

/// Makes somebody a link to choose a password by.
pub(super) async fn link(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    posted: Posted<Nothing>,
) -> Response {
    let entered = &posted.entered;
    let known = match user(&desk, entered, &id).await {
        Ok(known) => known,
        Err(answer) => return answer,
    };
    if known.disabled_at.is_some() {
        // A link would lead nowhere.
        return desk.misfilled(entered);
    }
    let (people, by) = (desk.people.clone(), entered.actor());
    let invited = owned(async move { people.invite_again(known, by).await.map_err(Failed::from) });
    match invited.await {
        Ok(invited) => once(&desk, entered, Once::LinkMade, &invited),
        Err(_) => desk.notice(entered, DeskNotice::Trouble),
    }
}

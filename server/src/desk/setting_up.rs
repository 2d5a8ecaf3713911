//! `/setup`: the first start, from this machine only and with the token that was printed. Once a merchant is there,
//! nothing is here any more.

use app::view::desk::{
    Around, DeskNotice, DeskView, PasswordProblem, SetUpDone, SetUpProblem, SetUpView,
};
use axum::{
    body::Body,
    extract::{FromRequestParts, Path, Query, Request, State},
    http::{StatusCode, header, request::Parts},
    response::{AppendHeaders, Html, IntoResponse, Response},
};
use domain::merchant::is_label;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::{
    Desk,
    entering::{frame, stranger},
    signing_in::{Knocked, problem_of},
};
use crate::{
    front::ClientAddress,
    owned::owned,
    services::{
        first_run::{First, FirstRunError},
        people::{Let, PeopleError, Tried},
    },
};

#[derive(Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    lang: String,
}

/// Without the token there is nothing to see.
pub(super) async fn closed(State(desk): State<Desk>, request: Request) -> Response {
    stranger(&desk, &request, DeskNotice::NotFound)
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
    _: Near,
    request: Request,
) -> Response {
    match desk.first_run.is_open(&token).await {
        Ok(true) => {
            let view = SetUpView { token, ..SetUpView::default() };
            page(&desk, &request, &asked.lang, &DeskView::SetUp(view)).into_response()
        }
        Ok(false) => stranger(&desk, &request, DeskNotice::NotFound),
        Err(_) => stranger(&desk, &request, DeskNotice::Trouble),
    }
}

#[derive(Deserialize)]
pub(super) struct SetUpForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: SecretString,
    #[serde(default)]
    lang: String,
}

pub(super) async fn make(
    State(desk): State<Desk>,
    Path(token): Path<String>,
    _: Near,
    Knocked { form, looked, who }: Knocked<SetUpForm>,
) -> Response {
    let SetUpForm { name, email, password, lang } = form;
    let tried = Tried { email: email.clone(), password: password.clone(), who };
    let (name, told) = (name.trim().to_owned(), token.clone());
    let first = First { name: name.clone(), email: email.clone(), password };
    let (first_run, people) = (desk.first_run.clone(), desk.people.clone());
    let is_name = is_label(&name);
    let done = owned(async move {
        if !is_name {
            return Err(Stop::Form(SetUpProblem::Name));
        }
        let created = first_run.make(&told, first).await?;
        // What was made is made, whether or not the browser is let in at once.
        let id = match people.sign_in(tried).await {
            Ok(Let::In(id)) => Some(id),
            _ => None,
        };
        Ok((created, id))
    });
    match done.await {
        Ok((created, id)) => {
            let done = SetUpDone {
                secret_key: created.secret_key.expose_secret().to_owned(),
                webhook_secret: created.webhook_secret.expose_secret().to_owned(),
                base_url: desk.pages.base_url.to_string(),
            };
            let cookie = id.map(|id| (header::SET_COOKIE, desk.cookie(Some(id.expose_secret()))));
            let page = page(&desk, &looked, &lang, &DeskView::SetUpDone(done));
            (AppendHeaders(cookie), page).into_response()
        }
        Err(Stop::Form(problem)) => {
            let view = SetUpView { token, name, email, problem: Some(problem) };
            let page = page(&desk, &looked, &lang, &DeskView::SetUp(view));
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }
        Err(Stop::Closed) => stranger(&desk, &looked, DeskNotice::NotFound),
        Err(Stop::Trouble) => stranger(&desk, &looked, DeskNotice::Trouble),
    }
}

/// Why nothing was set up.
enum Stop {
    Form(SetUpProblem),
    Closed,
    Trouble,
}

impl From<FirstRunError> for Stop {
    fn from(error: FirstRunError) -> Self {
        match error {
            FirstRunError::Token => Self::Closed,
            FirstRunError::Person(PeopleError::Address) => Self::Form(SetUpProblem::Email),
            FirstRunError::Person(PeopleError::Password(refusal)) => {
                let problem: PasswordProblem = problem_of(refusal);
                Self::Form(SetUpProblem::Password(problem))
            }
            error => {
                tracing::error!(cause = %error, "the first merchant could not be made");
                Self::Trouble
            }
        }
    }
}

impl From<tokio::task::JoinError> for Stop {
    fn from(_: tokio::task::JoinError) -> Self {
        Self::Trouble
    }
}

/// A browser on this machine. For every other one there is nothing here.
pub(super) struct Near;

impl FromRequestParts<Desk> for Near {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Response> {
        let client = parts.extensions.get::<ClientAddress>();
        if client.is_some_and(|ClientAddress(ip)| ip.to_canonical().is_loopback()) {
            return Ok(Self);
        }
        let looked = Request::from_parts(parts.clone(), Body::empty());
        Err(stranger(desk, &looked, DeskNotice::NotFound))
    }
}

fn page(desk: &Desk, request: &Request, lang: &str, view: &DeskView) -> Html<String> {
    let frame = frame(desk, request, lang.parse().ok());
    Html(app::render::desk(view, &Around { frame, ..Around::default() }))
}

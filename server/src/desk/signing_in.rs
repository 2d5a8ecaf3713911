//! The door itself: signing in and out, and the choice of a password by invitation.

use app::{
    i18n::Lang,
    view::{
        Frame,
        desk::{
            Around, CodeView, DeskNotice, DeskView, PasswordProblem, SignInProblem, SignInView,
            WelcomeView, Word,
        },
    },
};
use axum::{
    Extension, Form,
    body::Body,
    extract::{FromRequest, Path, Query, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{AppendHeaders, Html, IntoResponse, Redirect, Response},
};
use domain::user::PasswordRefusal;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, de::DeserializeOwned};

use super::{
    Desk, Entered, Posted, back,
    entering::{frame, recognized, stranger, word},
};
use crate::{
    front::ClientAddress,
    owned::owned,
    services::people::{Let, PeopleError, Refusal, Tried, Who},
};

/// Where the dashboard begins.
const HOME: &str = "/dashboard/test";

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    to: String,
    #[serde(default)]
    lang: String,
}

/// `/dashboard`: in, or to the door.
pub(super) async fn onward(State(desk): State<Desk>, headers: HeaderMap) -> Response {
    match recognized(&desk, &headers).await {
        Ok(Some(_)) => Redirect::to(HOME).into_response(),
        _ => Redirect::to("/dashboard/sign-in").into_response(),
    }
}

/// An address that nobody has. It looks the same whether somebody has signed in or not.
pub(super) async fn nowhere(State(desk): State<Desk>, request: Request) -> Response {
    stranger(&desk, &request, DeskNotice::NotFound)
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    let frame = frame(&desk, &request, asked.lang.parse().ok());
    let word = word(request.uri().query().unwrap_or_default());
    let view = SignInView { to: asked.to, ..SignInView::default() };
    page(frame, word, &DeskView::SignIn(view), StatusCode::OK)
}

#[derive(Deserialize)]
pub(super) struct SignInForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: SecretString,
    #[serde(default)]
    to: String,
    #[serde(default)]
    lang: String,
}

pub(super) async fn enter(
    State(desk): State<Desk>,
    Knocked { form, looked, who }: Knocked<SignInForm>,
) -> Response {
    let tried = Tried { email: form.email.clone(), password: form.password, who };
    let people = desk.people.clone();
    let entered = owned(async move { people.sign_in(tried).await.map_err(Failed::from) }).await;
    let problem = match entered {
        Ok(Let::In(id)) => return let_in(&desk, &id, &form.to),
        Ok(Let::Code(pass)) => {
            let view = CodeView { pass, to: form.to, problem: None };
            let frame = frame(&desk, &looked, form.lang.parse().ok());
            return page(frame, None, &DeskView::Code(view), StatusCode::OK);
        }
        Err(Failed(Some(problem))) => problem,
        Err(Failed(None)) => return stranger(&desk, &looked, DeskNotice::Trouble),
    };
    let frame = frame(&desk, &looked, form.lang.parse().ok());
    let view = SignInView { email: form.email, to: form.to, problem: Some(problem) };
    let status = match problem {
        SignInProblem::Wrong => StatusCode::UNAUTHORIZED,
        SignInProblem::TooMany => StatusCode::TOO_MANY_REQUESTS,
    };
    page(frame, None, &DeskView::SignIn(view), status)
}

/// A sign-in that came to nothing: what is said of it, or that it was our fault.
pub(super) struct Failed(pub(super) Option<SignInProblem>);

impl From<Refusal> for Failed {
    fn from(refusal: Refusal) -> Self {
        Self(match refusal {
            Refusal::Wrong => Some(SignInProblem::Wrong),
            Refusal::TooMany => Some(SignInProblem::TooMany),
            Refusal::Store(_) => None,
        })
    }
}

impl From<tokio::task::JoinError> for Failed {
    fn from(_: tokio::task::JoinError) -> Self {
        Self(None)
    }
}

pub(super) async fn leave(State(desk): State<Desk>, posted: Posted<Nothing>) -> Response {
    let (people, signed) = (desk.people.clone(), posted.entered.signed.clone());
    let left = owned(async move { people.sign_out(&signed).await.map_err(Ended::from) }).await;
    if left.is_err() {
        return desk.notice(&posted.entered, DeskNotice::Trouble);
    }
    let cookie = AppendHeaders([(header::SET_COOKIE, desk.cookie(None))]);
    (cookie, back("/dashboard/sign-in", Word::SignedOut)).into_response()
}

/// A form without fields of its own.
#[derive(Deserialize)]
pub(crate) struct Nothing {}

/// Whatever it was, there is no more to say of it.
pub(super) struct Ended;

impl From<crate::store::StoreError> for Ended {
    fn from(error: crate::store::StoreError) -> Self {
        tracing::error!(cause = %error, "an action of the dashboard came to nothing");
        Self
    }
}

impl From<tokio::task::JoinError> for Ended {
    fn from(_: tokio::task::JoinError) -> Self {
        Self
    }
}

pub(super) async fn welcome(
    State(desk): State<Desk>,
    Path(pass): Path<String>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    let frame = frame(&desk, &request, asked.lang.parse().ok());
    match desk.people.welcome(&pass).await {
        Ok(user) => {
            let status = if user.is_some() { StatusCode::OK } else { StatusCode::GONE };
            let email = user.map(|user| user.email);
            let view = WelcomeView { email, pass, problem: None };
            page(frame, None, &DeskView::Welcome(view), status)
        }
        Err(_) => stranger(&desk, &request, DeskNotice::Trouble),
    }
}

#[derive(Deserialize)]
pub(super) struct WelcomeForm {
    #[serde(default)]
    pass: String,
    #[serde(default)]
    password: SecretString,
    #[serde(default)]
    lang: String,
}

pub(super) async fn choose(
    State(desk): State<Desk>,
    Knocked { form, looked, who }: Knocked<WelcomeForm>,
) -> Response {
    let WelcomeForm { pass, password, lang } = form;
    let (people, chosen) = (desk.people.clone(), pass.clone());
    let done = owned(async move {
        let user = people.choose_password(&chosen, password.clone()).await.map_err(Chosen::from)?;
        let tried = Tried { email: user.email, password, who };
        match people.sign_in(tried).await {
            Ok(Let::In(id)) => Ok(id),
            _ => Err(Chosen::In),
        }
    })
    .await;
    let lang = lang.parse::<Lang>().ok();
    let (email, problem) = match done {
        Ok(id) => return let_in(&desk, &id, HOME),
        // The password is chosen; the door is where it is used.
        Err(Chosen::In) => return Redirect::to("/dashboard/sign-in").into_response(),
        Err(Chosen::Trouble) => return stranger(&desk, &looked, DeskNotice::Trouble),
        Err(Chosen::Over) => (None, None),
        Err(Chosen::Password(problem)) => {
            let user = desk.people.welcome(&pass).await.ok().flatten();
            (user.map(|user| user.email), Some(problem))
        }
    };
    let status =
        if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::GONE };
    let view = DeskView::Welcome(WelcomeView { email, pass, problem });
    page(frame(&desk, &looked, lang), None, &view, status)
}

/// A choice that came to nothing.
enum Chosen {
    Over,
    Password(PasswordProblem),
    /// It was kept, and did not let in.
    In,
    Trouble,
}

impl From<PeopleError> for Chosen {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::Over => Self::Over,
            PeopleError::Password(refusal) => Self::Password(problem_of(refusal)),
            _ => Self::Trouble,
        }
    }
}

impl From<tokio::task::JoinError> for Chosen {
    fn from(_: tokio::task::JoinError) -> Self {
        Self::Trouble
    }
}

pub(super) const fn problem_of(refusal: PasswordRefusal) -> PasswordProblem {
    match refusal {
        PasswordRefusal::Short => PasswordProblem::Short,
        PasswordRefusal::Long => PasswordProblem::Long,
        PasswordRefusal::Common => PasswordProblem::Common,
    }
}

pub(super) fn let_in(desk: &Desk, id: &SecretString, to: &str) -> Response {
    let cookie = AppendHeaders([(header::SET_COOKIE, desk.cookie(Some(id.expose_secret())))]);
    let to = if is_ours(to) { to } else { HOME };
    (cookie, Redirect::to(to)).into_response()
}

/// Only a plain path of the dashboard, or the studio, leads on from the door.
fn is_ours(to: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/_-?=&.%".contains(&byte);
    let begins = |place| to.starts_with(place);
    (begins("/dashboard/test") || begins("/dashboard/live") || to == "/studio")
        && to.bytes().all(is_plain)
}

pub(super) fn page(
    frame: Frame,
    word: Option<Word>,
    view: &DeskView,
    status: StatusCode,
) -> Response {
    let around = Around { frame, person: None, word };
    (status, Html(app::render::desk(view, &around))).into_response()
}

/// A form of somebody who has not signed in.
pub(super) struct Knocked<T> {
    pub(super) form: T,
    /// The request without its body, for the page that answers.
    pub(super) looked: Request,
    pub(super) who: Who,
}

impl<T: DeserializeOwned> FromRequest<Desk> for Knocked<T> {
    type Rejection = Response;

    async fn from_request(request: Request, desk: &Desk) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let looked = Request::from_parts(parts.clone(), Body::empty());
        let form = Form::<T>::from_request(Request::from_parts(parts, body), desk).await;
        let Ok(Form(form)) = form else { return Err(stranger(desk, &looked, DeskNotice::Form)) };
        let agent = looked.headers().get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
        let agent = agent.unwrap_or_default().to_owned();
        let client = looked.extensions().get::<ClientAddress>().map(|client| client.0);
        Ok(Self { form, looked, who: Who { client, agent } })
    }
}

/// The person who asks, for handlers that need no more.
pub(super) type In = Extension<Entered>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_door_leads_on_to_the_dashboard_only() {
        for to in ["/dashboard/test", "/dashboard/live/payments?status=paid&after=pay_1"] {
            assert!(is_ours(to), "{to}");
        }
        for to in [
            "",
            "/",
            "//evil.example",
            "https://evil.example",
            "/dashboard/../checkout",
            "/dashboard/test\\evil",
            "/dashboard/test\r\nset-cookie: a=b",
            "/dashboard/test@evil.example",
        ] {
            let goes = is_ours(to);
            assert!(!goes, "{to}");
        }
    }
}

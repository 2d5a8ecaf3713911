//! `/demo`, only with `--demo`: one click opens a checkout, and the shop's own webhook receiver is here too.

use app::{
    backend::DemoIn,
    i18n::Lang,
    view::{DemoView, UiError},
};
use axum::{
    Form,
    body::Bytes,
    extract::{Query, Request, State},
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{id::SessionId, money::Money};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::Pages;
use crate::{owned::owned, webhooks::is_native};

/// What the demo shop knows: what it sells, and the secret that its webhooks are signed with.
#[derive(Clone)]
pub struct Demo {
    pub amounts: Vec<Money>,
    pub webhook_secret: SecretString,
}

#[derive(Default, Deserialize)]
pub(super) struct Look {
    lang: Option<String>,
    session: Option<String>,
}

pub(super) async fn show(
    State(pages): State<Pages>,
    Query(look): Query<Look>,
    request: Request,
) -> Response {
    let lang = look.lang.and_then(|lang| lang.parse::<Lang>().ok());
    let mut frame = pages.frame(&request, lang);
    frame.path = Some("/demo".into());
    let (Some(demo), Some(backend)) = (&pages.demo, &pages.backend.demo) else {
        return (StatusCode::NOT_FOUND, Html(app::render::not_found(&frame))).into_response();
    };
    match backend.last(look.session.as_deref().unwrap_or_default()).await {
        Ok(last) => {
            let view = DemoView { amounts: demo.amounts.clone(), last };
            Html(app::render::demo(&view, &frame)).into_response()
        }
        Err(_) => {
            (StatusCode::SERVICE_UNAVAILABLE, Html(app::render::trouble(&frame))).into_response()
        }
    }
}

pub(super) async fn create(State(pages): State<Pages>, Form(form): Form<DemoIn>) -> Response {
    let Some(demo) = pages.backend.demo.clone() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let created = owned(async move { demo.create_session(form).await.map_err(Trouble) }).await;
    match created {
        Ok(id) => Redirect::to(&format!("/checkout/{id}")).into_response(),
        Err(_) => Redirect::to("/demo").into_response(),
    }
}

#[derive(Deserialize)]
pub(super) struct Resend {
    session: String,
}

pub(super) async fn resend(State(pages): State<Pages>, Form(form): Form<Resend>) -> Response {
    let Some(demo) = pages.backend.demo.clone() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let session = form.session.clone();
    let _ = owned(async move { demo.resend_webhook(&session).await.map_err(Trouble) }).await;
    // Only a parsed id gets into a header.
    match form.session.parse::<SessionId>() {
        Ok(id) => Redirect::to(&format!("/demo?session={id}")).into_response(),
        Err(_) => Redirect::to("/demo").into_response(),
    }
}

/// The shop's receiver: what a merchant's server does with a webhook, signature first.
pub(super) async fn receive(
    State(pages): State<Pages>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let Some(demo) = &pages.demo else { return StatusCode::NOT_FOUND };
    let sent =
        headers.get("x-maxfi-signature").map(axum::http::HeaderValue::as_bytes).unwrap_or_default();
    if is_native(demo.webhook_secret.expose_secret(), &body, sent) {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::UNAUTHORIZED
    }
}

/// What the page shows anyway when it is loaded again.
struct Trouble(#[expect(dead_code, reason = "the page is loaded again, whatever it was")] UiError);

impl From<tokio::task::JoinError> for Trouble {
    fn from(_: tokio::task::JoinError) -> Self {
        Self(UiError::unavailable())
    }
}

//! `/sandbox/bank/{reference}`: where test mode asks the payer. The answer leads back to the merchant, on
//! a page of ours, because the form's policy allows no redirect there.

use app::{
    backend::BankAnswer,
    i18n::Lang,
    view::{BankView, UiError},
};
use axum::{
    Form,
    extract::{Path, Query, Request, State},
    http::{Extensions, HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::id::Reference;
use serde::Deserialize;

use super::Pages;
use crate::owned::owned;

/// What a link to the page may say.
#[derive(Default, Deserialize)]
pub(super) struct Look {
    lang: Option<String>,
}

/// What the two buttons post.
#[derive(Deserialize)]
pub(super) struct Answered {
    #[serde(default)]
    lang: String,
    #[serde(default)]
    answer: String,
}

pub(super) async fn show(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    Query(look): Query<Look>,
    request: Request,
) -> Response {
    let lang = look.lang.as_deref().and_then(|lang| lang.parse::<Lang>().ok());
    let found = pages.backend.bank.look(&id).await;
    page(&pages, &id, lang, found, &request)
}

pub(super) async fn answer(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    headers: HeaderMap,
    extensions: Extensions,
    Form(form): Form<Answered>,
) -> Response {
    let bank = pages.backend.bank.clone();
    let reference = id.clone();
    let lang = form.lang.parse::<Lang>().ok();
    let found = match form.answer.as_str() {
        "approve" => Some(BankAnswer::Approved),
        "decline" => Some(BankAnswer::Declined),
        _ => None,
    };
    let found = owned(async move {
        match found {
            Some(answer) => bank.answer(&reference, answer).await,
            // Neither button: the question stands.
            None => bank.look(&reference).await,
        }
        .map_err(Trouble)
    });
    let found = found.await.map_err(|Trouble(error)| error);
    let mut request = Request::default();
    *request.headers_mut() = headers;
    *request.extensions_mut() = extensions;
    page(&pages, &id, lang, found, &request)
}

fn page(
    pages: &Pages,
    id: &str,
    lang: Option<Lang>,
    found: Result<BankView, UiError>,
    request: &Request,
) -> Response {
    let mut frame = pages.frame(request, lang);
    // Only a parsed reference gets into a link.
    frame.path = id.parse::<Reference>().ok().map(|id| format!("/sandbox/bank/{id}"));
    let (status, html) = match found {
        Ok(view) => (StatusCode::OK, app::render::bank(&view, &frame)),
        Err(error) if error == UiError::not_found() => {
            (StatusCode::NOT_FOUND, app::render::not_found(&frame))
        }
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, app::render::trouble(&frame)),
    };
    let language = [(header::CONTENT_LANGUAGE, frame.lang.code())];
    (status, language, Html(html)).into_response()
}

struct Trouble(UiError);

impl From<tokio::task::JoinError> for Trouble {
    fn from(error: tokio::task::JoinError) -> Self {
        tracing::error!(cause = %error, "an answer at the bank was cut off");
        Self(UiError::unavailable())
    }
}

//! `/checkout/{id}/receipt`: what was paid, to print; and `/checkout/{id}/test`, where test mode's tools
//! post to.

use app::{i18n::Lang, view::UiError};
use axum::{
    Form,
    extract::{Path, Query, Request, State, rejection::FormRejection},
    http::{Extensions, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::acquirer::Cue;
use serde::Deserialize;

use super::{
    Pages,
    checkout::{Look, back_to, refusal, refused},
};
use crate::owned::owned;

/// The receipt; without a payment there is none, and the page says why.
pub(super) async fn show(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    Query(look): Query<Look>,
    request: Request,
) -> Response {
    let found = match pages.backend.checkout.look(&id).await {
        Ok(found) if found.receipt.is_some() => found,
        Ok(_) => return back_to(&id, look.lang()),
        Err(error) => return refusal(&pages, &error, &id, look.lang(), &request),
    };
    let lang = look.lang().unwrap_or(found.lang);
    let mut frame = pages.frame_of(request.extensions(), lang);
    frame.path = Some(format!("/checkout/{}/receipt", found.id));
    let mut response = Html(app::render::receipt(&found, &frame)).into_response();
    let language = HeaderValue::from_static(lang.code());
    response.headers_mut().insert(header::CONTENT_LANGUAGE, language);
    response
}

/// What a tool of test mode asks for.
#[derive(Deserialize)]
pub(super) struct ToolIn {
    #[serde(rename = "do")]
    what: String,
    #[serde(default)]
    lang: String,
}

/// One of them.
enum Tool {
    Expire,
    /// Somebody outside decides.
    Cue(Cue),
    /// Seconds of the test clock.
    Pass(i64),
}

impl ToolIn {
    fn tool(&self) -> Option<Tool> {
        match &*self.what {
            "expire" => Some(Tool::Expire),
            "hour" => Some(Tool::Pass(3600)),
            "day" => Some(Tool::Pass(86_400)),
            "week" => Some(Tool::Pass(604_800)),
            word => word.parse().ok().map(Tool::Cue),
        }
    }
}

/// Does it, then shows the page. In live mode there is nothing here.
pub(super) async fn test(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    extensions: Extensions,
    form: Result<Form<ToolIn>, FormRejection>,
) -> Response {
    let form = form.ok().map(|Form(tool)| tool);
    let lang = form.as_ref().and_then(|form| form.lang.parse::<Lang>().ok());
    let (backend, target) = (pages.backend.checkout.clone(), id.clone());
    let error = if let Some(tool) = form.and_then(|form| form.tool()) {
        let work = async move {
            Ok::<_, tokio::task::JoinError>(match tool {
                Tool::Expire => backend.expire(&target).await,
                Tool::Cue(cue) => backend.cue(&target, cue).await,
                Tool::Pass(seconds) => backend.pass_time(&target, seconds).await,
            })
        };
        match owned(work).await {
            Ok(Ok(())) => return back_to(&id, lang),
            Ok(Err(error)) => error,
            Err(error) => {
                tracing::error!(cause = %error, "a tool of test mode was cut off");
                UiError::unavailable()
            }
        }
    } else {
        // Without a test session there are no tools to be named wrongly.
        match backend.look(&target).await {
            Ok(found) if !found.livemode => return StatusCode::BAD_REQUEST.into_response(),
            Ok(_) => UiError::not_found(),
            Err(error) => error,
        }
    };
    refused(&pages, &error, &id, lang, extensions)
}

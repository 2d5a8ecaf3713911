//! `/checkout/{id}/…`: a payer who takes another way, gives up, or types a code that an operator has sent.

use app::{
    backend::{CodeIn, PayOut},
    i18n::Lang,
    view::State as Shown,
};
use axum::{
    Form,
    extract::{Path, Query, Request, State},
    http::{Extensions, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use serde::Deserialize;

use super::{
    Pages,
    checkout::{Trouble, back_to, page, refusal, refused},
};
use crate::owned::owned;

/// A form that says nothing but its language, or a link.
#[derive(Default, Deserialize)]
pub(super) struct Said {
    #[serde(default)]
    lang: String,
}

impl Said {
    pub(super) fn lang(&self) -> Option<Lang> {
        self.lang.parse().ok()
    }
}

/// Another way to pay: what was begun is taken back, where that is possible.
pub(super) async fn leave(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    extensions: Extensions,
    Form(said): Form<Said>,
) -> Response {
    let (backend, target) = (pages.backend.checkout.clone(), id.clone());
    let left = owned(async move { backend.leave(&target).await.map_err(Trouble::Ui) }).await;
    moved(&pages, &id, said.lang(), left, extensions)
}

/// The question whether to cancel; there is none where leaving does not cancel, or nothing is open.
pub(super) async fn ask(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    Query(said): Query<Said>,
    request: Request,
) -> Response {
    match pages.backend.checkout.look(&id).await {
        Ok(found) if found.back_cancels && is_open(found.state) => {
            let lang = said.lang().unwrap_or(found.lang);
            let mut frame = pages.frame_of(request.extensions(), lang);
            frame.path = Some(format!("/checkout/{}/cancel", found.id));
            frame.look = found.look.clone();
            let language = [(header::CONTENT_LANGUAGE, lang.code())];
            (language, Html(app::render::cancel(&found, &frame))).into_response()
        }
        Ok(_) => back_to(&id, said.lang()),
        Err(error) => refusal(&pages, &error, &id, said.lang(), &request),
    }
}

const fn is_open(state: Shown) -> bool {
    matches!(state, Shown::Open | Shown::RequiresAction)
}

pub(super) async fn cancel(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    extensions: Extensions,
    Form(said): Form<Said>,
) -> Response {
    let (backend, target) = (pages.backend.checkout.clone(), id.clone());
    let cancelled = owned(async move { backend.cancel(&target).await.map_err(Trouble::Ui) }).await;
    moved(&pages, &id, said.lang(), cancelled, extensions)
}

/// A code: 303 to the page, or 422 with the page itself when the code was wrong.
pub(super) async fn confirm(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    extensions: Extensions,
    Form(form): Form<CodeIn>,
) -> Response {
    let (backend, target) = (pages.backend.checkout.clone(), id.clone());
    let lang = form.lang.parse::<Lang>().ok();
    let done = owned(async move { backend.confirm(&target, form).await.map_err(Trouble::Ui) });
    match done.await {
        Ok(PayOut::Invalid(found)) => {
            let lang = lang.unwrap_or(found.lang);
            page(&pages, StatusCode::UNPROCESSABLE_ENTITY, &found, lang, &extensions)
        }
        other => moved(&pages, &id, lang, other.map(|_| Shown::Processing), extensions),
    }
}

/// To the page, which shows what has become of it.
fn moved(
    pages: &Pages,
    id: &str,
    lang: Option<Lang>,
    done: Result<Shown, Trouble>,
    extensions: Extensions,
) -> Response {
    match done {
        Ok(_) => back_to(id, lang),
        Err(trouble) => refused(pages, &trouble.into(), id, lang, extensions),
    }
}

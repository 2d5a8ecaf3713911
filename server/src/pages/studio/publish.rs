//! `/studio/publish`: the question with what is different, and the answer.

use app::view::Said;
use axum::{
    Form,
    extract::{Query, Request, State},
    http::Extensions,
    response::{Html, IntoResponse, Redirect, Response},
};

use super::{Designer, Pages, ThemeIn, Wish, desk, frame, refusal, run};

pub(in crate::pages) async fn ask(
    State(pages): State<Pages>,
    Designer(person): Designer,
    Query(wish): Query<Wish>,
    request: Request,
) -> Response {
    let wish = wish.heard(&pages, &request);
    let frame = frame(&pages, request.extensions(), &wish, "/studio/publish");
    match desk(&pages, &person.merchant_id, &wish, frame.lang).await {
        Ok(view) => Html(app::render::studio_publish(&view, &frame)).into_response(),
        Err(error) => refusal(&error, &frame),
    }
}

/// What was looked at is published, and nothing else.
pub(in crate::pages) async fn publish(
    State(pages): State<Pages>,
    Designer(person): Designer,
    extensions: Extensions,
    Form(form): Form<ThemeIn>,
) -> Response {
    let wish = Wish::of(&form);
    // No draft has a version below 0: a form without one was not looked at.
    let version = form.get("version").and_then(|version| version.parse().ok()).unwrap_or(-1);
    let studio = pages.backend.studio.clone();
    match run(async move { studio.publish(&person, version).await }).await {
        Ok(is_published) => {
            let said = if is_published { Said::Published } else { Said::Moved };
            Redirect::to(&format!("{}&said={}", wish.back(), said.word())).into_response()
        }
        Err(error) => refusal(&error, &frame(&pages, &extensions, &wish, "/studio")),
    }
}

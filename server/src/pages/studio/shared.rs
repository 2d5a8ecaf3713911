//! `/studio/shared/{token}`: a draft for whoever has the link. The link is the capability.

use axum::{
    extract::{Path, Query, Request, State},
    response::{Html, IntoResponse, Response},
};

use super::{Pages, Wish, frame, preview, refusal};

pub(in crate::pages) async fn show(
    State(pages): State<Pages>,
    Path(token): Path<String>,
    Query(wish): Query<Wish>,
    request: Request,
) -> Response {
    let wish = wish.heard(&pages, &request);
    // Only a token that we have signed gets into a link.
    match pages.backend.studio.open_shared(&token).await {
        Ok(view) => {
            let path = format!("/studio/shared/{token}");
            let frame = frame(&pages, request.extensions(), &wish, &path);
            let shown = wish.shown(frame.lang);
            Html(app::render::studio_shared(&view, &shown, &path, &frame)).into_response()
        }
        Err(error) => {
            let frame = frame(&pages, request.extensions(), &wish, "/studio");
            refusal(&error, &app::view::Frame { path: None, ..frame })
        }
    }
}

/// The page of that draft, in a frame.
pub(in crate::pages) async fn preview(
    State(pages): State<Pages>,
    Path(token): Path<String>,
    Query(look): Query<preview::Look>,
    request: Request,
) -> Response {
    match pages.backend.studio.open_shared(&token).await {
        Ok(view) => {
            let theme = (view.theme, view.pictures);
            preview::drawn(&pages, &request, theme, view.shop, &look.shown())
        }
        Err(error) => refusal(&error, &pages.frame(&request, None)),
    }
}

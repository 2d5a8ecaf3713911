//! Faults on demand, in test mode: what the tools on the page let become of the answer to one press of the button.
//!
//! What the acquirer or the webhooks are to do wrong goes with the press; what becomes of the page is played here.

use std::time::Duration;

use app::i18n::Lang;
use axum::{
    http::{Extensions, StatusCode},
    response::{Html, IntoResponse, Response},
};
use domain::{
    fault::{AnswerFault, Faults},
    id::SessionId,
};

use super::Pages;
use crate::front::broken;

/// Whose press it is, and who asks.
pub(super) struct Press<'a> {
    pub(super) id: &'a str,
    pub(super) lang: Option<Lang>,
    pub(super) extensions: Extensions,
}

/// What happens before anything is done; `Some`: nothing is.
pub(super) async fn before(faults: Faults, pages: &Pages, press: &Press<'_>) -> Option<Response> {
    if faults.delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(faults.delay_ms.into())).await;
    }
    match faults.answer? {
        AnswerFault::Status(status) => Some(spoilt(pages, press, status)),
        AnswerFault::FailAfterCommit | AnswerFault::DropAfterCommit => None,
    }
}

/// What becomes of the answer once everything is done.
pub(super) fn after(
    faults: Faults,
    pages: &Pages,
    press: &Press<'_>,
    response: Response,
) -> Response {
    match faults.answer {
        Some(AnswerFault::FailAfterCommit) => spoilt(pages, press, 500),
        // Without its head as well: that would lead the browser on.
        Some(AnswerFault::DropAfterCommit) => Response::new(broken()),
        Some(AnswerFault::Status(_)) | None => response,
    }
}

/// The page that a payer would see with this status.
fn spoilt(pages: &Pages, press: &Press<'_>, status: u16) -> Response {
    let mut frame = pages.frame_of(&press.extensions, press.lang.unwrap_or_default());
    // Only a parsed id gets into a link.
    frame.path = press.id.parse::<SessionId>().ok().map(|id| format!("/checkout/{id}"));
    let html = match status {
        429 => app::render::too_many(&frame),
        _ => app::render::trouble(&frame),
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Html(html)).into_response()
}

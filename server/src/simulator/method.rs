//! The 3DS Method: a bank looks at the browser in a hidden frame, then sends it back. Some banks do not.

use app::view::{Errand, HandoverView};
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::Deserialize;

use super::{Framing, Simulator};
use crate::wire::emv::{self, MethodData};

#[derive(Deserialize)]
pub(super) struct Posted {
    #[serde(default, rename = "threeDSMethodData")]
    data: String,
}

pub(super) async fn look(
    State(simulator): State<Simulator>,
    headers: HeaderMap,
    Form(posted): Form<Posted>,
) -> Response {
    let frame = simulator.frame(None, None, &headers);
    let read: Option<MethodData> = emv::decode(&posted.data).ok();
    let address = read.and_then(|read| Some((read.server_id, read.notification_url?)));
    // The browser brings the address: it leads back to where it came from, or nowhere.
    let is_ours = |url: &str| {
        url.strip_prefix(&*simulator.base_url).is_some_and(|path| path.starts_with('/'))
    };
    let Some((server_id, url)) = address.filter(|(_, url)| is_ours(url)) else {
        return simulator.refuse(StatusCode::BAD_REQUEST, &frame);
    };
    let answer = emv::encode(&MethodData { server_id, notification_url: None });
    let fields = vec![("threeDSMethodData", answer)];
    let view = HandoverView { errand: Errand::Looked, url, fields };
    simulator.moving_page(frame, |frame| app::render::handover(&view, frame))
}

/// A page that sends nobody back.
pub(super) async fn keep_silent(
    State(simulator): State<Simulator>,
    headers: HeaderMap,
) -> Response {
    let frame = simulator.frame(None, None, &headers);
    simulator.page(Framing::ByShop, &frame, app::render::bank_over(&frame))
}

pub(super) async fn break_down(State(simulator): State<Simulator>, headers: HeaderMap) -> Response {
    let frame = simulator.frame(None, None, &headers);
    simulator.refuse(StatusCode::INTERNAL_SERVER_ERROR, &frame)
}

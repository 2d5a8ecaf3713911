//! `GET /v2/test/clock`

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use crate::{
    api::{
        Api,
        door::{Refusal, caller::Authenticated},
    },
    wire::maxfi::clock::ClockOut,
};

/// Says what time it is in test mode.
pub(super) async fn get_clock(
    State(api): State<Api>,
    Authenticated(caller): Authenticated,
) -> Result<Response, Refusal> {
    let reading = api.test_clock.read(&caller)?;
    Ok(Json(ClockOut::of(reading.now, reading.offset_seconds)).into_response())
}

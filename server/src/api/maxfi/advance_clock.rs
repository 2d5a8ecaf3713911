//! `POST /v2/test/clock/advance`

use axum::{extract::State, response::Response};
use domain::code::Code;

use crate::{
    api::{
        Api,
        door::{Refusal, Writing, once, reply_of},
    },
    services::test_clock::{Advanced, ClockError},
    wire::{
        Invalid,
        maxfi::clock::{self, AdvancedOut},
    },
};

/// Moves the time of test mode; whatever is due on the way happens.
pub(super) async fn advance_clock(
    State(api): State<Api>,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    if caller.livemode {
        return Err(ClockError::Live.into());
    }
    let seconds = clock::read(&body)?;
    let reply = |advanced: &Advanced| {
        reply_of(200, &AdvancedOut::of(advanced.now, advanced.is_done, &advanced.ran))
    };
    let test_clock = api.test_clock.clone();
    let work = move |call| async move { test_clock.advance(call, seconds).await };
    // A repeated call must find its answer on the other side of the time that it has moved.
    once(&api, asked.by_the_real_clock(), reply, work).await
}

impl From<ClockError> for Refusal {
    fn from(error: ClockError) -> Self {
        match error {
            ClockError::Live => {
                Self::new(Code::Forbidden, "live mode has no test clock: use a test key")
            }
            ClockError::Busy => Self::new(Code::ClockBusy, "this clock is being moved already"),
            ClockError::TooFar(left) => Invalid {
                param: "seconds".into(),
                message: format!("a clock goes 400 days ahead at most, {left} seconds are left"),
            }
            .into(),
            ClockError::Held => Self::new(
                Code::Unavailable,
                "the server was restored from a backup and nothing leaves it yet",
            ),
            ClockError::Store(error) => error.into(),
        }
    }
}

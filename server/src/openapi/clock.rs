//! The test clock: what callers send and get.

use domain::test_clock::{ADVANCE_MAX_SECONDS, AHEAD_MAX_SECONDS, Item};
use utoipa::openapi::Schema;

use super::shapes::{flag, instant, integer, object, required, with_example};

/// Every request body and answer of these operations: the component's name and its schema.
pub(super) fn all() -> Vec<(&'static str, Schema)> {
    vec![("AdvanceClockRequest", advance()), ("TestClock", clock()), ("ClockAdvanced", advanced())]
}

fn advance() -> Schema {
    let seconds = with_example(integer(1, ADVANCE_MAX_SECONDS), 86_400);
    object("", [required("seconds", seconds, "How far it is moved, in seconds.")])
}

fn clock() -> Schema {
    object(
        "",
        [
            required("now", instant(), "What time it is in your test mode."),
            required(
                "offset_seconds",
                integer(0, AHEAD_MAX_SECONDS),
                "How far that is ahead of the real time.",
            ),
        ],
    )
}

fn advanced() -> Schema {
    let about = |item: &Item| match item {
        Item::Outcome => "Acquirers asked what became of an authorization, capture or void.",
        Item::Refund => "The same for refunds.",
        Item::Payout => "The same for payouts.",
        Item::SessionExpiry => "Sessions that expired.",
        Item::ThreeDs => "Times of 3-D Secure that ran out.",
        Item::AuthorizationLapse => "Holds given back because nobody captured them in time.",
        Item::Delivery => "Webhooks sent.",
    };
    let members: Vec<_> = Item::ALL
        .iter()
        .map(|item| required(item.word(), integer(0, 1_000_000), about(item)))
        .collect();
    object(
        "",
        [
            required("now", instant(), "What time it is now in your test mode."),
            required("done", flag(), "`false`: much was due on the way. Call again for the rest."),
            required("ran", object("What happened on the way.", members), ""),
        ],
    )
}

//! What the tools of test mode show besides: events in every state of their way.

use app::{
    render,
    samples::{NOW, view},
    view::{ActionView, Carried, CheckoutView, State, ToldView},
};

use super::Page;

pub(super) const PAGES: &[Page] = &[("action-phone-told", |frame| {
    let told = |kind: &str, seconds: i64, carried| ToldView {
        kind: kind.into(),
        at: NOW - 90_000_000 + seconds * 1_000_000,
        carried,
    };
    let action =
        ActionView::Approve { phone: "•••• 4567".into(), expires_at: NOW + 30_000_000 };
    let view = CheckoutView {
        action: Some(action),
        told: vec![
            told("payment.requires_action", 0, Carried::Delivered),
            told("payment.processing", 1, Carried::Waiting { failures: 0 }),
            told("payment.failed", 30, Carried::Waiting { failures: 2 }),
            told("payment.expired", 60, Carried::GivenUp),
            told("payment.cancelled", 80, Carried::Nobody),
        ],
        ..view(State::RequiresAction)
    };
    render::checkout(&view, frame)
})];

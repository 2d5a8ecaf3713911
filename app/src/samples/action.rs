//! Something is under way, or the payer has something to do.

use domain::session::MethodCode;

use super::{NOW, Sample, show, view};
use crate::view::{ActionView, CheckoutView, Frame, Mistyped, State};

pub(super) const SAMPLES: &[Sample] = &[
    ("action-challenge", |frame| {
        let (framed, go) = ("about:blank", "/checkout/cs_test_1/3ds");
        act(frame, ActionView::Challenge { frame: framed.into(), go: go.into() })
    }),
    ("action-method", |frame| {
        let (framed, go) = ("about:blank", "/checkout/cs_test_1/3ds");
        act(frame, ActionView::Method { frame: framed.into(), go: go.into() })
    }),
    ("action-qr", |frame| {
        // The three finders of the smallest code.
        let finder = |x: u32, y: u32| format!("M{x} {y}h7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z");
        let path = [finder(4, 4), finder(18, 4), finder(4, 18)].concat();
        let url = "https://bank.example/1".into();
        act(frame, ActionView::Scan { url, path, modules: 29, expires_at: NOW + 118_000_000 })
    }),
    ("action-phone", |frame| {
        let phone = "•••• 4567".into();
        act(frame, ActionView::Approve { phone, expires_at: NOW + 118_000_000 })
    }),
    ("action-otp", |frame| act(frame, action_code(None))),
    ("action-otp-invalid", |frame| act(frame, action_code(Some(Mistyped::Shape)))),
    ("action-otp-wrong", |frame| act(frame, action_code(Some(Mistyped::Code)))),
    ("action-redirect", |frame| {
        let url = "https://wallet.example/1".into();
        act(frame, ActionView::Redirect { method: MethodCode::Sberpay, url, at_once: false })
    }),
    ("processing", |frame| show(view(State::Processing), frame)),
    ("processing-unknown", |frame| show(view(State::Unknown), frame)),
];

pub(super) fn code_again(frame: &Frame) -> String {
    act(frame, action_code(Some(Mistyped::Code)))
}

fn act(frame: &Frame, action: ActionView) -> String {
    show(CheckoutView { action: Some(action), ..view(State::RequiresAction) }, frame)
}

fn action_code(wrong: Option<Mistyped>) -> ActionView {
    ActionView::Code {
        phone: "•••• 0003".into(),
        tries_left: 2,
        wrong,
        token: "ft_test_1".into(),
        expires_at: NOW + 118_000_000,
    }
}

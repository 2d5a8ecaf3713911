//! The session has ended, or is about to.

use domain::session::MethodCode;

use super::{HOUR, ITEMS, NOW, Sample, dressed, money, show, view, with_items};
use crate::{
    render,
    view::{CheckoutView, RefundView, State},
};

pub(super) const SAMPLES: &[Sample] = &[
    ("cancel", |frame| render::cancel(&dressed(view(State::Open), frame), frame)),
    ("succeeded", |frame| show(view(State::Succeeded), frame)),
    ("succeeded-stay", |frame| {
        let view = CheckoutView { stay: true, ..view(State::Succeeded) };
        show(CheckoutView { forward: None, ..view }, frame)
    }),
    ("succeeded-wallet", |frame| {
        let method = Some(MethodCode::Sberpay);
        let view = CheckoutView { method, card: None, livemode: true, ..view(State::Succeeded) };
        show(CheckoutView { description: None, order_id: None, ..view }, frame)
    }),
    ("authorized", |frame| show(view(State::Authorized), frame)),
    ("partly-refunded", |frame| show(refunded(State::PartlyRefunded), frame)),
    ("refunded", |frame| show(refunded(State::Refunded), frame)),
    ("receipt", |frame| render::receipt(&dressed(refunded(State::PartlyRefunded), frame), frame)),
    ("receipt-items", |frame| {
        render::receipt(&dressed(with_items(State::Succeeded, ITEMS), frame), frame)
    }),
    ("failed", |frame| show(view(State::Failed), frame)),
    ("expired", |frame| show(view(State::Expired), frame)),
    ("expired-again", |frame| {
        let view = CheckoutView { recoverable_until: Some(NOW + HOUR), ..view(State::Expired) };
        show(view, frame)
    }),
    ("cancelled", |frame| show(view(State::Cancelled), frame)),
];

fn refunded(state: State) -> CheckoutView {
    let refund = |minor, is_pending| RefundView {
        at: NOW + 20 * HOUR,
        money: money(minor, "USD"),
        is_pending,
    };
    let refunds = match state {
        State::Refunded => vec![refund(4900, false)],
        _ => vec![refund(1000, false), refund(500, true)],
    };
    let mut view = view(state);
    if let Some(receipt) = &mut view.receipt {
        receipt.refunds = refunds;
        receipt.statement = Some("KILN* VASE".into());
    }
    view
}

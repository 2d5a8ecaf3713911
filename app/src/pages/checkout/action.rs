//! The payer has to do something before anything happens; which, says the view's action.

use leptos::prelude::*;

use super::{challenge, waiting};
use crate::{
    i18n::{Lang, t},
    view::{ActionView, CheckoutView, Frame},
};

/// The heading of the page, by what is to be done.
pub(super) fn heading(view: &CheckoutView, lang: Lang) -> String {
    match view.action {
        Some(ActionView::Method { .. }) | None => t!(lang, "checkout-processing"),
        Some(ActionView::Challenge { .. }) => t!(lang, "checkout-action-bank"),
        Some(ActionView::Scan { .. }) => t!(lang, "checkout-action-scan"),
        Some(ActionView::Approve { .. } | ActionView::Code { .. }) => {
            t!(lang, "checkout-action-phone")
        }
        Some(ActionView::Redirect { ref name, .. }) => {
            t!(lang, "checkout-action-redirect", name = name)
        }
    }
}

pub(super) fn page(view: &CheckoutView, frame: &Frame, heading: String) -> AnyView {
    match view.action {
        Some(ActionView::Challenge { frame: ref framed, ref go }) => {
            challenge::page(view, frame, heading, (framed, go)).into_any()
        }
        Some(
            ActionView::Method { .. }
            | ActionView::Scan { .. }
            | ActionView::Approve { .. }
            | ActionView::Code { .. }
            | ActionView::Redirect { .. },
        )
        | None => waiting::page(view, frame, heading).into_any(),
    }
}

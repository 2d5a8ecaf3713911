//! The payment page: which of its faces a session's state shows.

mod action;
mod brand;
pub(crate) mod cancel;
mod challenge;
mod contact;
mod ended;
mod form;
mod input;
mod methods;
pub(crate) mod receipt;
mod summary;
pub(in crate::pages) mod tools;
mod waiting;
mod words;

use leptos::prelude::*;

use super::shell;
use crate::{
    drawn::Draw,
    i18n::{Lang, t},
    view::{ActionView, CardMark, CheckoutView, FormView, Frame, Leave, State},
};

/// How often a page that waits loads itself again when there is no script.
const REFRESH_MS: u32 = 5000;

pub(crate) fn page(view: &CheckoutView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let heading = heading(view, frame);
    let mut title = t!(lang, "common-title", heading = &heading, place = &view.shop);
    if view.form.as_ref().is_some_and(FormView::is_wrong) {
        title = t!(lang, "common-title-error", title = title);
    }
    let main = match view.state {
        State::Open => form::page(view, frame, heading).drawn(),
        State::RequiresAction => action::page(view, frame, heading).drawn(),
        State::Processing | State::Unknown => waiting::page(view, frame, heading).drawn(),
        _ => ended::page(view, frame, heading).drawn(),
    };
    let tools_css = frame.assets.tools_css.clone().filter(|_| !view.livemode);
    let head = shell::Head { title, refresh: refresh(view, frame), tools_css };
    // The form has its own.
    let main = match tools::aside(view, frame) {
        Some(tools) => (main, tools).drawn(),
        None => main,
    };
    shell::document(frame, head, view.livemode, main)
}

fn heading(view: &CheckoutView, frame: &Frame) -> String {
    let lang = frame.lang;
    match view.state {
        State::Open => form::heading(view, lang),
        State::Processing => t!(lang, "checkout-processing"),
        State::RequiresAction => action::heading(view, lang),
        State::Unknown => t!(lang, "checkout-unknown"),
        State::Succeeded => t!(lang, "checkout-succeeded"),
        State::Authorized => t!(lang, "checkout-authorized"),
        State::PartlyRefunded => t!(lang, "checkout-partly-refunded"),
        State::Refunded => t!(lang, "checkout-refunded"),
        State::Failed => t!(lang, "checkout-failed"),
        State::Expired => t!(lang, "checkout-expired"),
        State::Cancelled => t!(lang, "checkout-cancelled"),
    }
}

fn refresh(view: &CheckoutView, frame: &Frame) -> Option<shell::Refresh> {
    let refresh = |leave, url| Some(shell::Refresh { leave, url, with_script: false });
    match &view.action {
        Some(ActionView::Redirect { url, at_once: true, .. }) => {
            return refresh(Leave::AtOnce, url.clone());
        }
        // What is being typed must not vanish, and a bank's question stands still.
        Some(ActionView::Code { .. } | ActionView::Challenge { .. }) => return None,
        _ => {}
    }
    if view.state.is_waiting() && !view.stay {
        return refresh(Leave::After { ms: REFRESH_MS }, here(view, frame));
    }
    refresh(view.leave(), view.exit()?.url.clone())
}

/// This page, in this language.
fn here(view: &CheckoutView, frame: &Frame) -> String {
    format!("/checkout/{}?lang={}", view.id, frame.lang)
}

/// `Visa •••• 4242`
pub(crate) fn card_text(card: &CardMark, lang: Lang) -> String {
    match card.brand {
        Some(brand) => {
            t!(lang, "checkout-card", brand = brand.name(), last = &card.last4)
        }
        None => t!(lang, "checkout-card-unknown", last = &card.last4),
    }
}

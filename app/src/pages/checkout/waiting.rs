//! Submitted, and the outcome is not here yet: nothing on this page could pay twice.

use leptos::prelude::*;

use super::{brand::shop, card_text, challenge, here};
use crate::{
    i18n::{self, t},
    islands::Live,
    view::{ActionView, CheckoutView, Frame, State},
};

pub(super) fn page(view: &CheckoutView, frame: &Frame, heading: String) -> impl IntoView + use<> {
    let lang = frame.lang;
    let text = match view.state {
        State::Unknown => t!(lang, "checkout-unknown-text"),
        _ => t!(lang, "checkout-processing-text"),
    };
    let card = view
        .card
        .as_ref()
        .map(|card| view! { <p class="muted numbers">{card_text(card, lang)}</p> });
    let known = view.state.word();
    let status = format!("/checkout/{}/status?known={known}&wait=20", view.id);
    let here = here(view, frame);
    let method = match &view.action {
        Some(ActionView::Method { frame: src, .. }) => Some(challenge::method(src, frame)),
        _ => None,
    };
    view! {
        <main class="single">
            <section class="panel outcome">
                <div class="spinner" aria-hidden="true"></div>
                <h1>{heading}</h1>
                <p class="amount">{i18n::money(view.money, lang)}</p>
                {shop(view)}
                {card}
                <p class="lead">{text}</p>
                <a class="button button-quiet" href=here.clone()>
                    {t!(lang, "checkout-check-again")}
                </a>
                {method}
                <Live status known=known.to_owned() page=here />
            </section>
        </main>
    }
}

//! The card's bank has something to do: it looks at the browser out of sight, or asks the payer in a frame.

use leptos::prelude::*;

use super::{brand::shop, card_text, here};
use crate::{
    i18n::{self, t},
    islands::{Challenge, Live},
    view::{CheckoutView, Frame},
};

/// The bank's question, and every other way out of here.
pub(super) fn page(
    view: &CheckoutView,
    frame: &Frame,
    heading: String,
    (framed, go): (&str, &str),
) -> impl IntoView + use<> {
    let lang = frame.lang;
    let card = view
        .card
        .as_ref()
        .map(|card| view! { <p class="muted numbers">{card_text(card, lang)}</p> });
    let known = view.state.word();
    let status = format!("/checkout/{}/status?known={known}&wait=20", view.id);
    let here = here(view, frame);
    view! {
        <main class="single challenge">
            <section class="panel outcome">
                <h1 tabindex="-1">{heading}</h1>
                <p class="amount">{i18n::money(view.money, lang)}</p>
                {shop(view)}
                <p class="lead">{t!(lang, "authentication-text")}</p>
                <Challenge
                    frame=framed.to_owned()
                    go=go.to_owned()
                    title=t!(lang, "authentication-frame")
                />
                {card}
                <a class="button" href=go.to_owned()>
                    {t!(lang, "authentication-full-page")}
                </a>
                {leave(view, frame)}
                <Live status known=known.to_owned() page=here />
            </section>
        </main>
    }
}

/// Asks first: whoever leaves has to begin anew.
fn leave(view: &CheckoutView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    view! {
        <details class="leave">
            <summary>{t!(lang, "authentication-leave")}</summary>
            <p class="small muted">{t!(lang, "authentication-leave-text")}</p>
            <form method="post" action=format!("/checkout/{}/leave-attempt", view.id)>
                <input type="hidden" name="lang" value=lang.code() />
                <button class="button button-quiet">
                    {t!(lang, "authentication-leave-confirm")}
                </button>
            </form>
        </details>
    }
}

/// The frame in which the bank looks at the browser. Nobody sees it, and it ends by itself.
pub(super) fn method(src: &str, frame: &Frame) -> impl IntoView + use<> {
    let title = t!(frame.lang, "authentication-frame");
    view! {
        <iframe class="off-screen" src=src.to_owned() title=title aria-hidden="true" tabindex="-1">
        </iframe>
    }
}

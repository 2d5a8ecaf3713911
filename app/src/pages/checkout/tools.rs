//! Test mode's tools: under the form a card for every outcome and what may go wrong with the next press; on every
//! page what the payer or the bank would do elsewhere, the clock, and what the merchant has been told.

mod cards;
mod faults;
mod now;
mod outcomes;

pub(in crate::pages) use cards::name as card_name;
pub(in crate::pages) use outcomes::{amounts, phones};

use std::sync::OnceLock;

use leptos::prelude::*;

use super::super::icon;
use crate::{
    drawn::{Draw, Drawn, drawn_before},
    i18n::{Lang, pseudo, t},
    islands::TestTools,
    test_cards,
    view::{CheckoutView, FormView, Frame, State},
};

/// Those of the form, below it. With script a picked card is typed; without, its name overrides the fields.
pub(super) fn tools(view: &CheckoutView, form: &FormView, lang: Lang) -> impl IntoView + use<> {
    view! {
        <details class="tools" open=form.test_cards_open>
            <summary>{icon::flask()} {t!(lang, "checkout-test-tools")}</summary>
            <TestTools expiry=test_cards::EXPIRY.to_owned() holder=test_cards::HOLDER.to_owned() />
            {always(lang)}
            {now::now(view, lang)}
        </details>
    }
}

/// Those of a page without the form, beside it. Open where somebody is waited for: such a page loads itself again.
pub(super) fn aside(view: &CheckoutView, frame: &Frame) -> Option<impl IntoView + use<>> {
    let lang = frame.lang;
    let title = t!(lang, "checkout-test-tools");
    let is_here = !view.livemode && view.state != State::Open;
    is_here.then(|| {
        view! {
            <aside class="beside" aria-label=title.clone()>
                <details class="tools" open=now::is_waited_for(view)>
                    <summary>{icon::flask()} {title.clone()}</summary>
                    {now::now(view, lang)}
                </details>
            </aside>
        }
    })
}

/// What says the same on every page of a language, which is most of what a page consists of: drawn once.
fn always(lang: Lang) -> Drawn {
    static DRAWN: [OnceLock<String>; Lang::ALL.len()] =
        [const { OnceLock::new() }; Lang::ALL.len()];
    let view = || view! { {cards::picker(lang)} {faults::chooser(lang)} {outcomes::list(lang)} };
    let place = Lang::ALL.iter().position(|one| *one == lang).filter(|_| !pseudo::is_on());
    match place.and_then(|place| DRAWN.get(place)) {
        Some(drawn) => drawn_before(drawn.get_or_init(|| view().to_html())),
        None => view().drawn(),
    }
}

//! The session is over: a receipt, or what happened and the way back.

use leptos::prelude::*;

use super::{super::icon, brand::shop, form::outside, here, receipt};
use crate::{
    drawn::Draw,
    i18n::{self, Lang, t},
    islands::{GAP, Return},
    view::{CheckoutView, Frame, Leave, Link, State},
};

pub(super) fn page(view: &CheckoutView, frame: &Frame, heading: String) -> impl IntoView + use<> {
    let lang = frame.lang;
    let (seal, icon) = match view.state {
        state if state.is_paid() => ("seal seal-good", icon::check().drawn()),
        State::Expired => ("seal", icon::clock().drawn()),
        State::Failed => ("seal seal-bad", icon::alert().drawn()),
        _ => ("seal", icon::cross().drawn()),
    };
    let paid = view.receipt.is_some();
    let can_recover = view.recoverable_until.is_some();
    let text = match view.state {
        State::Succeeded | State::PartlyRefunded | State::Refunded => None,
        State::Authorized => Some(t!(lang, "checkout-authorized-text", shop = &view.shop)),
        _ => Some(t!(lang, "checkout-nothing-charged")),
    };
    let after = view.texts.after_submit.clone().filter(|_| paid).map(outside);
    view! {
        <main class="single">
            <section class="panel outcome">
                <div class=seal>{icon}</div>
                <h1>{heading}</h1>
                {paid.then(|| view! { <p class="amount">{i18n::money(view.money, lang)}</p> })}
                {text.map(|text| view! { <p class="lead">{text}</p> })}
                {after}
                {if paid { receipt::rows(view, frame).drawn() } else { shop(view).drawn() }}
                {can_recover.then(|| again(view, lang))}
                {view.exit().map(|link| way_on(link, view, frame))}
                {paid.then(|| to_receipt(view, frame))}
            </section>
        </main>
    }
}

fn to_receipt(view: &CheckoutView, frame: &Frame) -> impl IntoView + use<> {
    let address = format!("/checkout/{}/receipt?lang={}", view.id, frame.lang);
    view! { <a class="link" href=address>{t!(frame.lang, "receipt-open")}</a> }
}

fn again(view: &CheckoutView, lang: Lang) -> impl IntoView + use<> {
    view! {
        <form class="answers" method="post" action=format!("/checkout/{}/recover", view.id)>
            <input type="hidden" name="lang" value=lang.code() />
            <button class="button">{t!(lang, "checkout-again")}</button>
        </form>
    }
}

fn way_on(link: &Link, view: &CheckoutView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let label = t!(lang, "checkout-return", host = &link.host);
    let countdown = match view.leave() {
        Leave::After { ms } => {
            let seconds = ms.div_ceil(1000);
            // The browser puts the number in as it counts.
            let text = t!(lang, "checkout-returning", host = &link.host, seconds = GAP);
            let stay = format!("{}&stay=1", here(view, frame));
            let (url, stay_label) = (link.url.clone(), t!(lang, "checkout-stay"));
            Some(view! { <Return url seconds text stay stay_label /> })
        }
        Leave::Stays | Leave::AtOnce => None,
    };
    // One button is enough, and to begin again is what most have come for.
    let class = if view.recoverable_until.is_some() { "link" } else { "button" };
    view! {
        <a class=class href=link.url.clone()>
            {label}
        </a>
        {countdown}
    }
}

//! Who is paid, how much and for what. The merchant's words are text only, with their line breaks.

use leptos::prelude::*;

use super::super::icon;
use crate::{
    i18n::{self, t},
    view::{CheckoutView, Frame},
};

/// A description longer than this folds.
const DESCRIPTION_OPEN_MAX: usize = 160;
const DAY_MICROS: i64 = 86_400_000_000;

pub(super) fn summary(view: &CheckoutView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let order = view.order_id.as_ref().map(|order| {
        view! { <p class="muted outside">{t!(lang, "checkout-order", order = order)}</p> }
    });
    view! {
        <section class="summary">
            {shop(view)} <p class="amount">{i18n::money(view.money, lang)}</p>
            {view.description.clone().map(|text| description(text, frame))} {order}
            {pay_by(view, frame)}
        </section>
    }
}

pub(super) fn shop(view: &CheckoutView) -> impl IntoView + use<> {
    let initial: String = view.shop.trim().chars().take(1).collect();
    view! {
        <p class="shop">
            <span class="shop-mark" aria-hidden="true">
                {initial}
            </span>
            <span class="outside" dir="auto">
                {view.shop.clone()}
            </span>
        </p>
    }
}

fn description(text: String, frame: &Frame) -> AnyView {
    let long = text.chars().count() > DESCRIPTION_OPEN_MAX;
    let text = view! {
        <p class="outside" dir="auto">
            {text}
        </p>
    };
    if long {
        let label = t!(frame.lang, "checkout-details");
        view! { <details class="fold"><summary>{label}</summary>{text}</details> }.into_any()
    } else {
        text.into_any()
    }
}

/// The hour alone while it is today's in UTC, as the hour is: tomorrow's reads as already over.
fn pay_by(view: &CheckoutView, frame: &Frame) -> impl IntoView + use<> {
    let day = |micros: i64| micros.div_euclid(DAY_MICROS);
    let time = if day(view.expires_at) == day(frame.now) {
        i18n::time(view.expires_at)
    } else {
        i18n::date_time(view.expires_at, frame.lang)
    };
    let text = t!(frame.lang, "checkout-pay-by", time = time);
    view! { <p class="with-icon small muted">{icon::clock()} <span>{text}</span></p> }
}

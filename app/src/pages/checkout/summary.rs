//! Who is paid, how much and for what. The merchant's words are text only, with their line breaks.

use domain::currency::Currency;
use leptos::prelude::*;

use super::{super::icon, brand::shop};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{self, Lang, t},
    islands::{Expiry, GAP},
    view::{CheckoutView, Frame, ItemView},
};

/// A description longer than this folds.
const DESCRIPTION_OPEN_MAX: usize = 160;
/// More lines than these fold.
const ITEMS_OPEN_MAX: usize = 5;
const SECOND_MICROS: i64 = 1_000_000;
const DAY_MICROS: i64 = 86_400_000_000;

pub(super) fn summary(view: &CheckoutView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let order = view.order_id.as_ref().map(|order| {
        view! { <p class="muted small outside">{t!(lang, "checkout-order", order = order)}</p> }
    });
    view! {
        <section class="summary">
            {shop(view)} <p class="amount">{i18n::money(view.money, lang)}</p>
            {what(view, lang)} {order} {pay_by(view, frame)} {time_left(view, frame)}
        </section>
    }
}

/// Lines and description. What is long folds, on phones altogether: the amount stays above it.
fn what(view: &CheckoutView, lang: Lang) -> Option<Drawn> {
    let text = view.description.clone();
    let is_long = text.as_ref().is_some_and(|text| text.chars().count() > DESCRIPTION_OPEN_MAX);
    let text = text.map(|text| {
        view! {
            <p class="outside" dir="auto">
                {text}
            </p>
        }
    });
    let label = t!(lang, "checkout-details");
    if view.items.is_empty() {
        let text = text?;
        return Some(if is_long {
            view! { <details class="fold"><summary>{label}</summary>{text}</details> }.drawn()
        } else {
            text.drawn()
        });
    }
    let order = view! {
        <details class="fold order">
            <summary>{label}</summary>
            {items(view, lang, ITEMS_OPEN_MAX)}
            <p class="total">
                <span>{t!(lang, "checkout-total")}</span>
                <span class="numbers">{i18n::money(view.money, lang)}</span>
            </p>
            {text}
        </details>
    };
    Some(order.drawn())
}

/// The lines, of which those after `open_max` fold.
pub(super) fn items(view: &CheckoutView, lang: Lang, open_max: usize) -> impl IntoView + use<> {
    let currency = view.money.currency();
    let (open, folded) = view.items.split_at(view.items.len().min(open_max));
    let lines = |items: &[ItemView]| items.iter().map(|it| item(it, currency, lang)).collect_view();
    let more = u32::try_from(folded.len()).unwrap_or(u32::MAX);
    let rest = (more > 0).then(|| {
        view! {
            <details class="fold">
                <summary>{t!(lang, "checkout-items-more", count = more)}</summary>
                <ul class="items">{lines(folded)}</ul>
            </details>
        }
    });
    view! {
        <ul class="items">{lines(open)}</ul>
        {rest}
    }
}

/// `Vase × 2`, what one costs, and what they cost together.
fn item(item: &ItemView, currency: Currency, lang: Lang) -> impl IntoView + use<> {
    let each = (item.quantity > 1).then(|| {
        let price = i18n::amount(item.unit_minor, currency, lang);
        let text = t!(lang, "checkout-item-each", price = price);
        view! { <span class="each small muted">{text}</span> }
    });
    let name = match item.quantity {
        1 => item.name.clone(),
        many => format!("{} × {many}", item.name),
    };
    view! {
        <li>
            <span class="outside" dir="auto">
                {name}
                {each}
            </span>
            <span class="numbers">{i18n::amount(item.total_minor, currency, lang)}</span>
        </li>
    }
}

/// Ticks with script, in the last minutes; without, the line above says when it ends.
fn time_left(view: &CheckoutView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let left = (view.expires_at - frame.now).max(0) / SECOND_MICROS;
    // The browser puts the time in as it counts.
    let text = t!(lang, "checkout-time-left", time = GAP);
    let five = t!(lang, "checkout-five-minutes");
    let one = t!(lang, "checkout-one-minute");
    view! { <Expiry left text five one /> }
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

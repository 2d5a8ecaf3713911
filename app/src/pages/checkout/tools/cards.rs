//! A card for every outcome.

use domain::card::{Brand, brand_of};
use leptos::prelude::*;

use crate::{
    i18n::{Lang, Value, t, text_with},
    test_cards::{self, Group, TEST_CARDS, TestCard},
};

pub(super) fn picker(lang: Lang) -> impl IntoView {
    view! {
        <div class="field">
            <label for="test-case">{t!(lang, "checkout-test-pick")}</label>
            <select id="test-case" name="test_case" form="pay">
                <option value="">{t!(lang, "checkout-test-none")}</option>
                {group(t!(lang, "checkout-test-succeeds"), Group::Succeeds, lang)}
                {group(t!(lang, "checkout-test-declined"), Group::Declined, lang)}
                {group("3-D Secure".to_owned(), Group::ThreeDs, lang)}
                {group(t!(lang, "tools-cards-risk"), Group::Risk, lang)}
                {group(t!(lang, "tools-cards-reserved"), Group::Reserved, lang)}
                {group(t!(lang, "checkout-test-family"), Group::Family, lang)}
            </select>
            <p class="hint">{t!(lang, "checkout-test-hint")}</p>
        </div>
    }
}

fn group(title: String, group: Group, lang: Lang) -> impl IntoView {
    let cards = TEST_CARDS.into_iter().chain(test_cards::family());
    let options = cards.filter(|card| card.group == group).map(|card| {
        view! {
            <option value=card.case data-number=card.number data-code=card.code()>
                {label(&card, lang)}
            </option>
        }
    });
    view! { <optgroup label=title>{options.collect_view()}</optgroup> }
}

fn label(card: &TestCard, lang: Lang) -> String {
    let last = &card.number[card.number.len() - 4..];
    format!("{} · {last}", name(card, lang))
}

/// By brand when it is paid, by reason when it is not; the brand besides where it is none of the usual.
pub(in crate::pages) fn name(card: &TestCard, lang: Lang) -> String {
    let brand = brand_of(card.number);
    let brand_name = brand.map_or("", Brand::name);
    if card.group == Group::Family {
        return format!("{} · {brand_name}", test_cards::result(card.number));
    }
    let values = [("brand", Value::from(brand_name))];
    let name = text_with(lang, &format!("tools-card-{}", card.label), &values);
    if card.group == Group::Succeeds || brand == Some(Brand::Visa) {
        name
    } else {
        format!("{name} · {brand_name}")
    }
}

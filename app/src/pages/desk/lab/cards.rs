//! Every test card by what it does, and the phone numbers and amounts that decide where there is no card.

use leptos::prelude::*;

use super::{
    super::{
        super::checkout::tools::{amounts, card_name, phones},
        document, money,
    },
    Tab, tabs,
};
use crate::{
    i18n::{Lang, t},
    test_cards::{FAMILY, Group, TEST_CARDS, TestCard},
    view::desk::Around,
};

pub(crate) fn page(around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let groups = [
        (Group::Succeeds, t!(lang, "checkout-test-succeeds")),
        (Group::Declined, t!(lang, "checkout-test-declined")),
        (Group::ThreeDs, "3-D Secure".to_owned()),
        (Group::Risk, t!(lang, "tools-cards-risk")),
        (Group::Reserved, t!(lang, "tools-cards-reserved")),
    ];
    let groups = groups.map(|(group, title)| listed(group, title, lang));
    let main = view! {
        <h1>{t!(lang, "desk-room-lab")}</h1>
        {tabs(Tab::Cards, lang)}
        <p class="muted">{t!(lang, "desk-lab-cards-text")}</p>
        {groups.collect_view()}
        {family(lang)}
        {rules(t!(lang, "tools-phones"), &t!(lang, "desk-lab-phone"), phones(lang).into(), lang)}
        {rules(t!(lang, "tools-amounts"), &t!(lang, "desk-amount"), amounts(lang).into(), lang)}
    };
    document(around, t!(lang, "desk-lab-cards"), main)
}

/// A number in groups of four, as it stands on a card.
fn spaced(number: &str) -> String {
    let groups = number.as_bytes().chunks(4).map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(" ")
}

fn listed(group: Group, title: String, lang: Lang) -> impl IntoView + use<> {
    let rows = TEST_CARDS.iter().filter(|card| card.group == group).map(|card| row(card, lang));
    let columns = vec![t!(lang, "desk-lab-card-does"), t!(lang, "desk-lab-number")];
    view! {
        <section class="part">
            <h2>{title}</h2>
            <table class="two">{money::head(columns)} <tbody>{rows.collect_view()}</tbody></table>
        </section>
    }
}

fn row(card: &TestCard, lang: Lang) -> impl IntoView + use<> {
    view! {
        <tr>
            <td data-label=t!(lang, "desk-lab-card-does")>{card_name(card, lang)}</td>
            <td data-label=t!(lang, "desk-lab-number") class="code pick">{spaced(card.number)}</td>
        </tr>
    }
}

/// Every result of 3-D Secure, with each behaviour of the 3DS Method, for two brands.
fn family(lang: Lang) -> impl IntoView + use<> {
    let methods = [
        t!(lang, "desk-lab-method-none"),
        t!(lang, "desk-lab-method-answers"),
        t!(lang, "desk-lab-method-silent"),
        t!(lang, "desk-lab-method-fails"),
    ];
    let columns: Vec<_> =
        [t!(lang, "desk-lab-result")].into_iter().chain(methods.iter().cloned()).collect();
    let rows = FAMILY.map(|(result, numbers)| {
        let cells = methods.iter().enumerate().map(|(n, method)| {
            let both = [numbers[n], numbers[n + 4]].map(spaced);
            let both = both.map(|number| view! { <span class="code pick">{number}</span> });
            view! { <td data-label=method.clone()><span class="numbers-of">{both.collect_view()}</span></td> }
        });
        view! {
            <tr>
                <td data-label=t!(lang, "desk-lab-result") class="nowrap strong">{result}</td>
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <section class="part">
            <h2>{t!(lang, "checkout-test-family")}</h2>
            <p class="muted">{t!(lang, "desk-lab-family-text")}</p>
            <table>{money::head(columns)} <tbody>{rows.collect_view()}</tbody></table>
        </section>
    }
}

fn rules(
    title: String,
    what: &str,
    rows: Vec<(String, String)>,
    lang: Lang,
) -> impl IntoView + use<> {
    let becomes = t!(lang, "desk-lab-becomes");
    let what = what.to_owned();
    let columns = vec![what.clone(), becomes.clone()];
    let rows = rows.into_iter().map(|(when, then)| {
        view! {
            <tr>
                <td data-label=what.clone() class="numbers">{when}</td>
                <td data-label=becomes.clone()>{then}</td>
            </tr>
        }
    });
    view! {
        <section class="part">
            <h2>{title}</h2>
            <table class="two">{money::head(columns)} <tbody>{rows.collect_view()}</tbody></table>
        </section>
    }
}

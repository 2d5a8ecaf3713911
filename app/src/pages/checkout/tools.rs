//! Test mode's tools under the form: a card for every outcome.

use std::sync::OnceLock;

use domain::card::{Brand, brand_of};
use leptos::{prelude::*, tachys::html::InertElement};

use super::super::icon;
use crate::{
    i18n::{Lang, pseudo, t},
    islands::TestTools,
    test_cards::{self, Group, TEST_CARDS, TestCard},
    view::FormView,
};

/// Fills the form with script; without, the picked name overrides the card fields.
pub(super) fn tools(id: &str, form: &FormView, lang: Lang) -> impl IntoView + use<> {
    view! {
        <details class="tools" open=form.test_cards_open>
            <summary>{icon::flask()} {t!(lang, "checkout-test-tools")}</summary>
            <TestTools expiry=test_cards::EXPIRY.to_owned() holder=test_cards::HOLDER.to_owned() />
            {drawn(lang)}
            <form method="post" action=format!("/checkout/{id}/test")>
                <input type="hidden" name="lang" value=lang.code() />
                <button class="button button-quiet" name="do" value="expire">
                    {t!(lang, "tools-expire")}
                </button>
                <p class="hint">{t!(lang, "tools-clock")}</p>
                <p class="clock">{move_on("hour", t!(lang, "tools-hour"))}
                    {move_on("day", t!(lang, "tools-day"))}
                    {move_on("week", t!(lang, "tools-week"))}</p>
            </form>
        </details>
    }
}

/// What says the same on every page of a language, which is most of what a page consists of: drawn once.
fn drawn(lang: Lang) -> InertElement {
    static DRAWN: [OnceLock<String>; Lang::ALL.len()] =
        [const { OnceLock::new() }; Lang::ALL.len()];
    let draw = || view! { {cards(lang)} {outcomes(lang)} }.to_html();
    let place = Lang::ALL.iter().position(|one| *one == lang).filter(|_| !pseudo::is_on());
    match place.and_then(|place| DRAWN.get(place)) {
        Some(drawn) => InertElement::new(drawn.get_or_init(draw).as_str()),
        None => InertElement::new(draw()),
    }
}

/// A card for every outcome.
fn cards(lang: Lang) -> impl IntoView {
    view! {
        <div class="field">
            <label for="test-case">{t!(lang, "checkout-test-pick")}</label>
            <select id="test-case" name="test_case" form="pay">
                <option value="">{t!(lang, "checkout-test-none")}</option>
                {group(t!(lang, "checkout-test-succeeds"), Group::Succeeds, lang)}
                {group(t!(lang, "checkout-test-declined"), Group::Declined, lang)}
                {group("3-D Secure".to_owned(), Group::ThreeDs, lang)}
                {group(t!(lang, "checkout-test-family"), Group::Family, lang)}
            </select>
            <p class="hint">{t!(lang, "checkout-test-hint")}</p>
        </div>
    }
}

/// Moves the test clock.
fn move_on(by: &'static str, text: String) -> impl IntoView {
    view! { <button class="button button-quiet" name="do" value=by>{text}</button> }
}

/// What decides where there is no card.
fn outcomes(lang: Lang) -> impl IntoView {
    let any = t!(lang, "tools-any");
    let late = |seconds: u32| t!(lang, "tools-approved-late", seconds = seconds.to_string());
    let phones = [
        ("0000", t!(lang, "tools-approved")),
        ("0001", t!(lang, "tools-no-funds")),
        ("0002", t!(lang, "tools-rejected")),
        ("0003", t!(lang, "tools-code")),
        ("0004", t!(lang, "tools-silent")),
        ("0005", late(25)),
        ("0006", t!(lang, "tools-open")),
        ("0007", t!(lang, "tools-lost")),
        (any.as_str(), late(3)),
    ];
    let amounts = [
        ("1007", t!(lang, "tools-no-funds")),
        ("1011", t!(lang, "tools-declined")),
        ("1012", t!(lang, "tools-rejected")),
        ("1013", t!(lang, "tools-silent")),
        ("1014", late(60)),
        ("1015", t!(lang, "tools-lost")),
        (any.as_str(), t!(lang, "tools-approved")),
    ];
    view! {
        <details class="fold small">
            <summary>{t!(lang, "tools-outcomes")}</summary>
            <p>{t!(lang, "tools-phones")}</p>
            {list(&phones)}
            <p>{t!(lang, "tools-amounts")}</p>
            {list(&amounts)}
        </details>
    }
}

fn list(rows: &[(&str, String)]) -> impl IntoView + use<> {
    let rows = rows.iter().map(|(what, becomes)| {
        view! {
            <div>
                <dt>{(*what).to_owned()}</dt>
                <dd>{becomes.clone()}</dd>
            </div>
        }
    });
    view! { <dl class="receipt">{rows.collect_view()}</dl> }
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

/// By brand when it is paid, by reason when it is not.
fn label(card: &TestCard, lang: Lang) -> String {
    let last = &card.number[card.number.len() - 4..];
    let name = match card.group {
        Group::Succeeds => brand_of(card.number).map_or("", Brand::name).to_owned(),
        Group::Declined => reason(card.case, lang),
        Group::ThreeDs => bank(card.case, lang),
        Group::Family => {
            let brand = brand_of(card.number).map_or("", Brand::name);
            format!("{} · {brand}", test_cards::result(card.number))
        }
    };
    format!("{name} · {last}")
}

fn reason(case: &str, lang: Lang) -> String {
    match case {
        "insufficient_funds" => t!(lang, "checkout-test-insufficient-funds"),
        "lost_card" => t!(lang, "checkout-test-lost-card"),
        "expired_card" => t!(lang, "checkout-test-expired-card"),
        "incorrect_cvc" => t!(lang, "checkout-test-incorrect-cvc"),
        "processing_error" => t!(lang, "checkout-test-processing-error"),
        _ => t!(lang, "checkout-test-generic-decline"),
    }
}

/// What the card's bank does.
fn bank(case: &str, lang: Lang) -> String {
    match case {
        "bank_app" => t!(lang, "checkout-test-bank-app"),
        "bank_one" => t!(lang, "checkout-test-bank-one"),
        "bank_several" => t!(lang, "checkout-test-bank-several"),
        "bank_unseen" => t!(lang, "checkout-test-bank-unseen"),
        "bank_optional" => t!(lang, "checkout-test-bank-optional"),
        "bank_then_declined" => t!(lang, "checkout-test-bank-then-declined"),
        "bank_then_no_funds" => t!(lang, "checkout-test-bank-then-no-funds"),
        "bank_not_found" => t!(lang, "checkout-test-bank-not-found"),
        _ => t!(lang, "checkout-test-bank-code"),
    }
}

//! The open session: summary, notice, card form, test tools.

use domain::card::{Brand, brand_of};
use leptos::prelude::*;

use super::{super::icon, summary::summary, words};
use crate::{
    i18n::{Lang, t},
    islands::{CardForm, TestTools},
    test_cards::{self, Group, TEST_CARDS, TestCard},
    view::{CheckoutView, FormView, Frame, Notice},
};

/// Tries are worth a word only when they run out.
const TRIES_SHOWN_MAX: u32 = 2;

pub(super) fn page(view: &CheckoutView, frame: &Frame, heading: String) -> impl IntoView + use<> {
    let lang = frame.lang;
    let form = view.form.clone().unwrap_or_default();
    let back = view.back.as_ref().map(|link| {
        let label = t!(lang, "checkout-back", host = &link.host);
        view! { <a class="back" href=link.url.clone()>{icon::arrow_left()} {label}</a> }
    });
    let tools = (!view.livemode).then(|| tools(&form, lang));
    view! {
        <main class="split">
            {summary(view, frame)} <section class="panel">
                <h1>{heading}</h1>
                {form.notice.map(|it| notice(it, form.tries_left, lang))}
                <CardForm
                    action=format!("/checkout/{}/pay", view.id)
                    token=form.token.clone()
                    name=form.name.clone()
                    expiry=form.expiry.clone()
                    brands=form.brands.iter().map(|brand| brand.word().to_owned()).collect()
                    wrong=form.errors.iter().map(|error| error.key().to_owned()).collect()
                    now=frame.now
                    texts=words::texts(view, &form, lang)
                />
                <p class="with-icon small muted">
                    {icon::lock()} <span>{t!(lang, "checkout-kept-safe")}</span>
                </p>
                {back}
                {tools}
            </section>
        </main>
    }
}

fn notice(notice: Notice, tries_left: Option<u32>, lang: Lang) -> impl IntoView {
    let (heading, words) = match notice {
        Notice::Declined => (t!(lang, "checkout-declined"), t!(lang, "checkout-declined-text")),
        Notice::AuthFailed => {
            (t!(lang, "checkout-auth-failed"), t!(lang, "checkout-auth-failed-text"))
        }
        Notice::Unreachable => {
            (t!(lang, "checkout-unreachable"), t!(lang, "checkout-unreachable-text"))
        }
        Notice::CardAgain => {
            (t!(lang, "checkout-card-again"), t!(lang, "checkout-card-again-text"))
        }
        Notice::TestCard => (t!(lang, "checkout-test-card"), t!(lang, "checkout-test-card-text")),
    };
    let tries = tries_left.filter(|tries| *tries <= TRIES_SHOWN_MAX).map(|tries| {
        view! { <p class="strong">{t!(lang, "checkout-tries-left", count = tries)}</p> }
    });
    view! {
        <div class="notice" role="alert">
            {icon::alert()} <div>
                <h2>{heading}</h2>
                <p>{words}</p>
                {tries}
            </div>
        </div>
    }
}

/// Fills the form with script; without, the picked name overrides the card fields.
fn tools(form: &FormView, lang: Lang) -> impl IntoView + use<> {
    view! {
        <details class="tools" open=form.test_cards_open>
            <summary>{icon::flask()} {t!(lang, "checkout-test-tools")}</summary>
            <TestTools expiry=test_cards::EXPIRY.to_owned() holder=test_cards::HOLDER.to_owned() />
                <div class="field">
                    <label for="test-case">{t!(lang, "checkout-test-pick")}</label>
                    <select id="test-case" name="test_case" form="pay">
                        <option value="">{t!(lang, "checkout-test-none")}</option>
                        {group(t!(lang, "checkout-test-succeeds"), Group::Succeeds, lang)}
                        {group(t!(lang, "checkout-test-declined"), Group::Declined, lang)}
                    </select>
                    <p class="hint">{t!(lang, "checkout-test-hint")}</p>
                </div>
        </details>
    }
}

fn group(title: String, group: Group, lang: Lang) -> impl IntoView {
    let options = TEST_CARDS.iter().filter(|card| card.group == group).map(|card| {
        view! {
            <option value=card.case data-number=card.number data-code=card.code()>
                {label(card, lang)}
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

//! One account with an acquirer, and the forms that add and change one.

use domain::session::MethodCode;
use leptos::prelude::*;

use super::{
    base,
    connectors::{badge, health, listed, name},
    document, money, parts,
};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    view::desk::{AccountForm, AccountPage, AccountProblem, Around, ConnectorView, Person},
};

pub(super) fn page(view: &AccountPage, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let rooms = base(around.person.as_ref().is_some_and(|person| person.livemode));
    let account = &view.account;
    let here = format!("{rooms}/connectors/{}", account.id);
    let forms = around.person.as_ref().zip(view.form.as_ref());
    let actions = forms.map(|(person, _)| actions(account, &here, person, lang));
    let change = forms.map(|(person, form)| change(form, &here, person, lang));
    let currencies = account.currencies.iter().map(|one| one.code()).collect::<Vec<_>>().join(", ");
    let unknown = account.health.unknown_at.map(|at| parts::instant(at.as_i64(), lang));
    let try_out = around.person.as_ref().filter(|person| !person.livemode).map(|_| {
        let href = format!("{rooms}/sessions/new");
        view! {
            <p class="small">
                {t!(lang, "desk-connector-try")} " "
                <a href=href>{t!(lang, "desk-link-new")}</a>
            </p>
        }
    });
    let main = view! {
        <p class="small"><a href=format!("{rooms}/connectors")>{t!(lang, "desk-room-connectors")}</a></p>
        <div class="head about">
            <h1 class="outside">{account.name.clone()}</h1>
            {badge(account.is_enabled, lang)}
        </div>
        <section class="card">
            <dl class="facts">
                {money::fact(t!(lang, "desk-connector-acquirer"), Some(account.connector.clone()))}
                {money::fact(t!(lang, "desk-connector-currencies"), Some(currencies))}
                {money::fact(t!(lang, "desk-connector-methods"), Some(listed(&account.methods, lang)))}
                {money::fact(t!(lang, "desk-connector-priority"), Some(account.priority))}
                {money::fact(t!(lang, "desk-connector-health"), Some(health(account.health, lang)))}
                {money::fact(t!(lang, "desk-connector-unknown-at"), unknown)}
                {money::fact("ID".to_owned(), Some(view! { <span class="code">{account.id.clone()}</span> }))}
            </dl>
            <p class="small muted">{t!(lang, "desk-connector-health-text", count = view.health_max)}</p>
            {try_out}
            {actions}
        </section>
        {change}
    };
    document(around, account.name.clone(), main)
}

fn actions(
    account: &ConnectorView,
    here: &str,
    person: &Person,
    lang: Lang,
) -> impl IntoView + use<> {
    let (turn, to) = if account.is_enabled {
        (t!(lang, "desk-turn-off"), "off")
    } else {
        (t!(lang, "desk-turn-on"), "on")
    };
    view! {
        <div class="row">
            <form method="post" action=format!("{here}/turn")>
                {parts::token(person)} <input type="hidden" name="to" value=to />
                <button class="button quiet">{turn}</button>
            </form>
            <a class="button danger" href=format!("{here}/remove")>{t!(lang, "desk-connector-remove")}</a>
        </div>
    }
}

fn change(form: &AccountForm, here: &str, person: &Person, lang: Lang) -> impl IntoView + use<> {
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-change")}</h2>
            <form method="post" action=here.to_owned() class="stack">
                {parts::token(person)}
                <input type="hidden" name="seen" value=form.seen.clone() />
                {problem(form, lang)}
                {currencies(form, lang)}
                {methods(form, lang)}
                <button class="button">{t!(lang, "desk-save")}</button>
            </form>
        </section>
    }
}

/// The form for one more.
pub(super) fn add(form: &AccountForm, person: &Person, lang: Lang) -> impl IntoView + use<> {
    let wrong = match form.problem {
        Some(AccountProblem::Name) => Some(t!(lang, "desk-connector-name-wrong")),
        Some(AccountProblem::Taken) => Some(t!(lang, "desk-connector-name-taken")),
        _ => None,
    };
    let is_wrong = wrong.is_some();
    let name = view! {
        <input
            id="name"
            name="name"
            required
            maxlength="40"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            value=form.name.clone()
            autofocus=is_wrong
            aria-invalid=is_wrong.then_some("true")
            aria-describedby=parts::described("name", true, is_wrong)
        />
    };
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-connector-add")}</h2>
            <p>{t!(lang, "desk-connector-add-text")}</p>
            <form method="post" action=format!("{}/connectors", base(person.livemode)) class="stack">
                {parts::token(person)}
                {problem(form, lang)}
                {parts::explained(
                    "name",
                    t!(lang, "desk-connector-name"),
                    Some(t!(lang, "desk-connector-name-hint")),
                    wrong.map(Draw::drawn),
                    name,
                )}
                {currencies(form, lang)}
                {methods(form, lang)}
                <button class="button">{t!(lang, "desk-connector-add")}</button>
            </form>
        </section>
    }
}

/// What is wrong with more than one line.
fn problem(form: &AccountForm, lang: Lang) -> Option<Drawn> {
    let text = match form.problem? {
        AccountProblem::Name | AccountProblem::Taken => return None,
        AccountProblem::NoCurrency => t!(lang, "desk-connector-currency-none"),
        AccountProblem::NotSold(currency) => {
            t!(lang, "desk-connector-currency-wrong", currency = currency.code())
        }
        AccountProblem::Outdated => t!(lang, "desk-connector-outdated"),
    };
    Some(parts::problem(text).drawn())
}

fn currencies(form: &AccountForm, lang: Lang) -> impl IntoView + use<> {
    let boxes = form.known.iter().map(|one| {
        let is_chosen = form.currencies.contains(one);
        check("currency", one.code(), one.code().to_owned(), is_chosen)
    });
    view! {
        <fieldset>
            <legend class="small strong">{t!(lang, "desk-connector-currencies")}</legend>
            <div class="choices short">{boxes.collect_view()}</div>
        </fieldset>
    }
}

fn methods(form: &AccountForm, lang: Lang) -> impl IntoView + use<> {
    let boxes = MethodCode::ALL
        .iter()
        .map(|one| check("method", one.word(), name(*one, lang), form.methods.contains(one)));
    view! {
        <fieldset>
            <legend class="small strong">{t!(lang, "desk-connector-methods")}</legend>
            <p class="small muted">{t!(lang, "desk-connector-methods-rule")}</p>
            <div class="choices">{boxes.collect_view()}</div>
        </fieldset>
    }
}

fn check(
    name: &'static str,
    value: &'static str,
    text: String,
    is_chosen: bool,
) -> impl IntoView + use<> {
    view! {
        <label class="check">
            <input type="checkbox" name=name value=value checked=is_chosen />
            <span>{text}</span>
        </label>
    }
}

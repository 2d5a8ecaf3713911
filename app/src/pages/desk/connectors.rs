//! Accounts with acquirers: which are asked, in which order, how that goes, and what comes of it per currency.

use domain::{currency::Currency, merchant::AccountHealth, payment::Method, session::MethodCode};
use leptos::prelude::*;

use super::{super::icon, base, connector, document, lists, money, parts, why};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    view::desk::{Around, AskedView, ConnectorView, ConnectorsView, CurrencyView, Person},
};

/// Codes that a cell of the list shows.
const CODES_MAX: usize = 8;

pub(super) fn page(view: &ConnectorsView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let livemode = around.person.as_ref().is_some_and(|person| person.livemode);
    let here = format!("{}/connectors", base(livemode));
    let accounts = if view.accounts.is_empty() {
        let (text, hint) = if livemode {
            (t!(lang, "desk-connectors-none-live"), t!(lang, "desk-connectors-none-live-hint"))
        } else {
            (t!(lang, "desk-connectors-none"), t!(lang, "desk-connectors-none-hint"))
        };
        lists::empty(text, Some(hint)).drawn()
    } else {
        accounts(view, &here, around.person.as_ref(), lang).drawn()
    };
    let currencies = (!view.currencies.is_empty()).then(|| currencies(view, &here, lang));
    let add = around.person.as_ref().zip(view.form.as_ref());
    let add = add.map(|(person, form)| connector::add(form, person, lang));
    let main = view! {
        <h1>{t!(lang, "desk-room-connectors")}</h1>
        <p class="muted">{t!(lang, "desk-connectors-text")}</p>
        {accounts}
        {currencies}
        {why::card(&view.why, &here, lang)}
        {add}
    };
    document(around, t!(lang, "desk-room-connectors"), main)
}

fn accounts(
    view: &ConnectorsView,
    here: &str,
    person: Option<&Person>,
    lang: Lang,
) -> impl IntoView + use<> {
    let last = view.accounts.len() - 1;
    let person = person.filter(|_| view.may_change && last > 0);
    let rows = view.accounts.iter().enumerate().map(|(place, account)| {
        let ways = person.map(|person| ways(account, (place, last), here, person, lang));
        row(account, here, ways.map(Draw::drawn), lang)
    });
    let mut columns = vec![
        t!(lang, "desk-connector"),
        t!(lang, "desk-state"),
        t!(lang, "desk-connector-currencies"),
        t!(lang, "desk-connector-methods"),
        t!(lang, "desk-connector-health"),
    ];
    columns.extend(person.map(|_| t!(lang, "desk-connector-order")));
    view! {
        <section class="list">
            <h2>{t!(lang, "desk-connectors-asked")}</h2>
            <table>{money::head(columns)} <tbody>{rows.collect_view()}</tbody></table>
            <p class="small muted">
                {t!(lang, "desk-connector-health-text", count = view.health_max)}
            </p>
        </section>
    }
}

fn row(
    account: &ConnectorView,
    here: &str,
    ways: Option<Drawn>,
    lang: Lang,
) -> impl IntoView + use<> {
    let ways =
        ways.map(|ways| view! { <td data-label=t!(lang, "desk-connector-order")>{ways}</td> });
    view! {
        <tr>
            <td data-label=t!(lang, "desk-connector") class="name">
                <a href=format!("{here}/{}", account.id)>{account.name.clone()}</a>
            </td>
            <td data-label=t!(lang, "desk-state")>{badge(account.is_enabled, lang)}</td>
            <td data-label=t!(lang, "desk-connector-currencies") class="small">
                {codes(&account.currencies)}
            </td>
            <td data-label=t!(lang, "desk-connector-methods") class="small">
                {listed(&account.methods, lang)}
            </td>
            <td data-label=t!(lang, "desk-connector-health")>{health(account.health, lang)}</td>
            {ways}
        </tr>
    }
}

/// Two buttons that let an account be asked earlier or later.
fn ways(
    account: &ConnectorView,
    (place, last): (usize, usize),
    here: &str,
    person: &Person,
    lang: Lang,
) -> impl IntoView + use<> {
    let button = |can: bool, to: &'static str, sign: Drawn, label: String| {
        can.then(|| {
            view! {
                <button class="button quiet way" name="to" value=to aria-label=label>
                    {sign}
                </button>
            }
        })
    };
    let name = &account.name;
    view! {
        <form method="post" action=format!("{here}/{}/move", account.id) class="ways">
            {parts::token(person)} <input type="hidden" name="place" value=place.to_string() />
            {button(place > 0, "up", icon::arrow_up().drawn(), t!(lang, "desk-connector-up", name = name))}
            {button(place < last, "down", icon::arrow_down().drawn(), t!(lang, "desk-connector-down", name = name))}
        </form>
    }
}

/// Whether an account takes new payments.
pub(super) fn badge(is_enabled: bool, lang: Lang) -> impl IntoView + use<> {
    let (class, text) = if is_enabled {
        ("badge good", t!(lang, "desk-on"))
    } else {
        ("badge", t!(lang, "desk-off"))
    };
    view! { <span class=class>{text}</span> }
}

/// The first of them, and how many more there are.
fn codes(currencies: &[Currency]) -> String {
    let first = currencies.iter().take(CODES_MAX).map(|one| one.code()).collect::<Vec<_>>();
    let more = currencies.len().saturating_sub(CODES_MAX);
    if more == 0 { first.join(", ") } else { format!("{} +{more}", first.join(", ")) }
}

/// The methods that an account lists.
pub(super) fn listed(methods: &[MethodCode], lang: Lang) -> String {
    if methods.is_empty() { t!(lang, "desk-connector-methods-all") } else { names(methods, lang) }
}

fn names(methods: &[MethodCode], lang: Lang) -> String {
    methods.iter().map(|method| name(*method, lang)).collect::<Vec<_>>().join(", ")
}

/// The word for a method, as for whoever has paid by it.
pub(super) fn name(method: MethodCode, lang: Lang) -> String {
    use MethodCode as M;
    let paid = match method {
        M::Card => Method::Card,
        M::Wallet => return t!(lang, "desk-connector-wallets"),
        M::Bnpl => Method::Bnpl,
        M::Sbp => Method::Sbp,
        M::Sberpay => Method::Sberpay,
        M::Tpay => Method::Tpay,
        M::Yoomoney => Method::Yoomoney,
        M::ApplePay => Method::ApplePay,
        M::GooglePay => Method::GooglePay,
        M::Recurrent => Method::Token,
        M::MobileMoney => Method::MobileMoney,
    };
    money::method_name(paid, lang)
}

/// How the last authorizations went, in words and never by colour alone.
pub(super) fn health(health: AccountHealth, lang: Lang) -> impl IntoView + use<> {
    let AccountHealth { approved, declined, unknown, .. } = health;
    let parts = [
        (approved, "badge good", t!(lang, "desk-n-approved", count = approved)),
        (declined, "badge", t!(lang, "desk-n-declined", count = declined)),
        (unknown, "badge bad", t!(lang, "desk-n-unknown", count = unknown)),
    ];
    let is_quiet = parts.iter().all(|(count, ..)| *count == 0);
    let shown = parts.into_iter().filter(|(count, ..)| *count > 0);
    let shown = shown.map(|(_, class, text)| view! { <span class=class>{text}</span> " " });
    let nothing =
        is_quiet.then(|| view! { <span class="muted">{t!(lang, "desk-connector-quiet")}</span> });
    view! { <span>{shown.collect_view()} {nothing}</span> }
}

fn currencies(view: &ConnectorsView, here: &str, lang: Lang) -> impl IntoView + use<> {
    let rows = view.currencies.iter().map(|one| currency(one, here, lang)).collect_view();
    let columns = vec![
        t!(lang, "desk-currency"),
        t!(lang, "desk-connector-line"),
        t!(lang, "desk-connector-methods-on"),
        t!(lang, "desk-connector-methods-off"),
    ];
    view! {
        <section class="list">
            <h2>{t!(lang, "desk-connectors-currencies")}</h2>
            <p class="small muted">{t!(lang, "desk-connectors-currencies-text")}</p>
            <table class="routes">{money::head(columns)} <tbody>{rows}</tbody></table>
        </section>
    }
}

fn currency(view: &CurrencyView, here: &str, lang: Lang) -> impl IntoView + use<> {
    let line = view.accounts.iter().map(|account| asked(account, here, lang)).collect_view();
    let on = if view.on.is_empty() {
        view! { <span class="badge bad">{t!(lang, "desk-connector-nothing")}</span> }.drawn()
    } else {
        view! { <span>{names(&view.on, lang)}</span> }.drawn()
    };
    let off = if view.off.is_empty() { "–".to_owned() } else { names(&view.off, lang) };
    view! {
        <tr>
            <td data-label=t!(lang, "desk-currency") class="strong">{view.currency.code()}</td>
            <td data-label=t!(lang, "desk-connector-line")>
                <ol class="asked">{line}</ol>
            </td>
            <td data-label=t!(lang, "desk-connector-methods-on") class="small">{on}</td>
            <td data-label=t!(lang, "desk-connector-methods-off") class="small muted">{off}</td>
        </tr>
    }
}

fn asked(account: &AskedView, here: &str, lang: Lang) -> impl IntoView + use<> {
    let off = (!account.is_enabled).then(|| badge(false, lang));
    let is_quiet = account.health == AccountHealth::default();
    let health = (!is_quiet).then(|| health(account.health, lang));
    view! {
        <li>
            <a href=format!("{here}/{}", account.id)>{account.name.clone()}</a>
            " "
            {off}
            " "
            {health}
        </li>
    }
}

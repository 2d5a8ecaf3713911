//! Sessions: the list, one with its link, and a payment link made without code.

use domain::{language::Lang as Language, session::Status};
use leptos::prelude::*;

use super::{base, document, money, parts};
use crate::{
    drawn::Draw,
    i18n::{self, Lang, t},
    view::desk::{
        Around, LIFETIMES, NewSessionView, Person, SessionProblem, SessionView, SessionsView,
        TypedSession,
    },
};

pub(super) fn list(view: &SessionsView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let livemode = around.person.as_ref().is_some_and(|person| person.livemode);
    let path = format!("{}/sessions", base(livemode));
    let rows = view.rows.iter().map(|row| line(row, &path, view.now, lang)).collect_view();
    let new = |class: &'static str| {
        let href = format!("{path}/new");
        view.may_sell.then(|| view! { <a class=class href=href>{t!(lang, "desk-link-new")}</a> })
    };
    let table = if view.rows.is_empty() {
        let next = view! { <p>{new("button")}</p> };
        money::nothing(&view.turns, &path, t!(lang, "desk-sessions-none"), next, lang)
    } else {
        let columns = vec![
            t!(lang, "desk-amount"),
            t!(lang, "desk-status"),
            t!(lang, "desk-description"),
            t!(lang, "common-language"),
            t!(lang, "desk-declines"),
            t!(lang, "desk-expires"),
            t!(lang, "desk-age"),
            t!(lang, "desk-link"),
        ];
        view! { <table>{money::head(columns)}<tbody>{rows}</tbody></table> }.drawn()
    };
    let statuses = Status::ALL
        .iter()
        .map(|status| (status.word().to_owned(), money::session_name(*status, lang)));
    let chosen = view.status.map(Status::word).unwrap_or_default();
    let top = (!view.rows.is_empty()).then(|| new("button"));
    let main = view! {
        <div class="head"><h1>{t!(lang, "desk-room-sessions")}</h1> {top}</div>
        {money::misread(&view.turns, lang)}
        <form method="get" action=path.clone() class="row">
            {money::choice(
                "status",
                t!(lang, "desk-status"),
                Some(t!(lang, "desk-any")),
                statuses.collect(),
                chosen,
            )}
            <button class="button quiet">{t!(lang, "desk-filter")}</button>
        </form>
        <section>{table}</section>
        {money::turns(&view.turns, &path, lang)}
    };
    document(around, t!(lang, "desk-room-sessions"), main)
}

fn line(row: &SessionView, path: &str, now: i64, lang: Lang) -> impl IntoView + use<> {
    let what = row.description.clone().or_else(|| row.order_id.clone());
    view! {
        <tr>
            <td data-label=t!(lang, "desk-amount")>
                <a class="strong numbers nowrap" href=format!("{path}/{}", row.id)>
                    {i18n::money(row.money, lang)}
                </a>
            </td>
            <td data-label=t!(lang, "desk-status")>{money::session(row.status, lang)}</td>
            <td data-label=t!(lang, "desk-description")>
                <span class="outside">{what.unwrap_or_else(|| "–".into())}</span>
            </td>
            <td data-label=t!(lang, "common-language")>{row.lang.own_name()}</td>
            <td data-label=t!(lang, "desk-declines") class="numbers">{row.declines}</td>
            <td data-label=t!(lang, "desk-expires")>{parts::instant(row.expires_at, lang)}</td>
            <td data-label=t!(lang, "desk-age")>{money::age(row.created_at, now, lang)}</td>
            <td data-label=t!(lang, "desk-link")>
                <a href=row.link.clone() class="nowrap">{t!(lang, "desk-open-page")}</a>
            </td>
        </tr>
    }
}

pub(super) fn one(view: &SessionView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let livemode = around.person.as_ref().is_some_and(|person| person.livemode);
    let rooms = base(livemode);
    let text = |text: &Option<String>| {
        text.clone().map(|text| view! { <span class="outside">{text}</span> })
    };
    let expire = around.person.as_ref().filter(|_| view.can_expire).map(|person| {
        view! {
            <form method="post" action=format!("{rooms}/sessions/{}/expire", view.id)>
                {parts::token(person)}
                <button class="button quiet">{t!(lang, "desk-expire")}</button>
            </form>
        }
    });
    let cancel = view.can_cancel.then(|| {
        view! {
            <a class="button danger" href=format!("{rooms}/payments/{}/cancel", view.id)>
                {t!(lang, "desk-cancel-next")}
            </a>
        }
    });
    let payment = format!("{rooms}/payments/{}", view.id);
    let main = view! {
        <p class="small"><a href=format!("{rooms}/sessions")>{t!(lang, "desk-room-sessions")}</a></p>
        <div class="head about">
            <h1 class="numbers">{i18n::money(view.money, lang)}</h1>
            {money::session(view.status, lang)}
        </div>
        <section class="card">
            <h2>{t!(lang, "desk-link")}</h2>
            <p class="bytes link-text" tabindex="0">{view.link.clone()}</p>
            <p class="small muted">{t!(lang, "desk-link-text")}</p>
            <div class="row">
                <a class="button" href=view.link.clone()>{t!(lang, "desk-open-page")}</a>
                {expire}
                {cancel}
            </div>
        </section>
        <section class="card">
            <h2>{t!(lang, "desk-about")}</h2>
            <dl class="facts">
                {money::fact(t!(lang, "desk-expires"), Some(parts::instant(view.expires_at, lang)))}
                {money::fact(t!(lang, "desk-created"), Some(parts::instant(view.created_at, lang)))}
                {money::fact(t!(lang, "common-language"), Some(view.lang.own_name()))}
                {money::fact(t!(lang, "desk-declines"), Some(view.declines))}
                {money::fact(t!(lang, "desk-description"), text(&view.description))}
                {money::fact(t!(lang, "desk-order"), text(&view.order_id))}
                {money::fact(t!(lang, "desk-success-url"), text(&view.success_url))}
                {money::fact(t!(lang, "desk-cancel-url"), text(&view.cancel_url))}
                {money::fact(t!(lang, "desk-payment"), Some(view! { <a class="code" href=payment>{view.id.clone()}</a> }))}
            </dl>
        </section>
    };
    document(around, i18n::money(view.money, lang), main)
}

pub(super) fn new(view: &NewSessionView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let form = match &around.person {
        Some(person) if !view.currencies.is_empty() => form(view, person, lang).drawn(),
        _ => view! { <div class="empty"><p>{t!(lang, "desk-no-account")}</p></div> }.drawn(),
    };
    let main = view! {
        <h1>{t!(lang, "desk-link-new")}</h1>
        <p class="muted">{t!(lang, "desk-link-new-text")}</p>
        {form}
    };
    document(around, t!(lang, "desk-link-new"), main)
}

fn form(view: &NewSessionView, person: &Person, lang: Lang) -> impl IntoView + use<> {
    let typed = &view.typed;
    let problem = view.problem.map(|problem| parts::problem(problem_text(problem, lang)));
    let described = view.problem.is_some().then_some("problem");
    let currencies = view
        .currencies
        .iter()
        .map(|currency| (currency.code().to_owned(), currency.code().to_owned()));
    view! {
        <form method="post" action=format!("{}/sessions", base(person.livemode)) class="card wide-form">
            {parts::token(person)}
            {problem}
            <div class="fields">
                {parts::field(
                    t!(lang, "desk-amount"),
                    view! {
                        <input
                            name="amount"
                            inputmode="decimal"
                            autocomplete="off"
                            maxlength="24"
                            required
                            aria-describedby=described
                            value=typed.amount.clone()
                        />
                    },
                )}
                {money::choice("currency", t!(lang, "desk-currency"), None, currencies.collect(), &typed.currency)}
                {choices(typed, lang)}
            </div>
            {parts::field(
                t!(lang, "desk-description"),
                view! { <input name="description" maxlength="500" value=typed.description.clone() /> },
            )}
            {parts::field(
                t!(lang, "desk-order"),
                view! { <input name="order_id" maxlength="128" value=typed.order_id.clone() /> },
            )}
            <details open=!typed.success_url.is_empty() || !typed.cancel_url.is_empty()>
                <summary>{t!(lang, "desk-return-urls")}</summary>
                <p class="small muted">{t!(lang, "desk-return-urls-text")}</p>
                <div class="fields">
                    {url("success_url", t!(lang, "desk-success-url"), &typed.success_url)}
                    {url("cancel_url", t!(lang, "desk-cancel-url"), &typed.cancel_url)}
                </div>
            </details>
            <p><button class="button">{t!(lang, "desk-link-make")}</button></p>
        </form>
    }
}

fn url(name: &'static str, label: String, value: &str) -> impl IntoView + use<> {
    let value = value.to_owned();
    parts::field(
        label,
        view! { <input type="url" name=name maxlength="2048" placeholder="https://" value=value /> },
    )
}

fn choices(typed: &TypedSession, lang: Lang) -> impl IntoView + use<> {
    let lifetimes = LIFETIMES.map(|seconds| {
        let text = match seconds {
            ..3600 => t!(lang, "desk-minutes", count = seconds / 60),
            _ => t!(lang, "desk-hours", count = seconds / 3600),
        };
        (seconds.to_string(), text)
    });
    let languages = Language::ALL.map(|lang| (lang.code().to_owned(), lang.own_name().to_owned()));
    view! {
        {money::choice("expires_in", t!(lang, "desk-lifetime"), None, lifetimes.into(), &typed.expires_in)}
        {money::choice("language", t!(lang, "desk-page-language"), None, languages.into(), &typed.language)}
    }
}

fn problem_text(problem: SessionProblem, lang: Lang) -> String {
    match problem {
        SessionProblem::Money(problem) => money::problem(problem, lang),
        SessionProblem::Currency => t!(lang, "desk-currency-wrong"),
        SessionProblem::Description => t!(lang, "desk-description-wrong"),
        SessionProblem::OrderId => t!(lang, "desk-order-wrong"),
        SessionProblem::SuccessUrl => t!(lang, "desk-success-url-wrong"),
        SessionProblem::CancelUrl => t!(lang, "desk-cancel-url-wrong"),
    }
}

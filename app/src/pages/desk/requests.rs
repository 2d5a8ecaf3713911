//! What a merchant's programs have asked of the API.

use domain::request_log::Outcome;
use leptos::prelude::*;

use super::{document, events::at, lists, parts};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    view::desk::{Around, RequestRow, RequestsView},
};

/// The methods that the API has.
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

pub(super) fn list(view: &RequestsView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let here = at(around);
    let rows = view.rows.iter().map(|one| row(one, &here, lang)).collect_view();
    let table = (!view.rows.is_empty()).then(|| {
        view! {
            <table class="requests">
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "desk-logs-request")}</th>
                        <th scope="col">{t!(lang, "desk-answer")}</th>
                        <th scope="col">{t!(lang, "desk-key")}</th>
                        <th scope="col">{t!(lang, "desk-dialect")}</th>
                        <th scope="col">{t!(lang, "desk-logs-took")}</th>
                        <th scope="col">{t!(lang, "desk-time")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    let nothing = view.rows.is_empty().then(|| nothing(view, lang));
    let about = if view.days == 0 {
        t!(lang, "desk-logs-off")
    } else {
        t!(lang, "desk-logs-about", count = view.days)
    };
    let main = view! {
        <h1>{t!(lang, "desk-room-logs")}</h1>
        <p class="muted">{about}</p>
        {filter(view, &here, lang)}
        {table}
        {nothing}
        {lists::pager(&view.pager, lang)}
        {lists::csv(&view.pager, lang)}
    };
    document(around, t!(lang, "desk-room-logs"), main)
}

fn row(one: &RequestRow, here: &str, lang: Lang) -> impl IntoView + use<> {
    let href = format!("{here}/logs/{}", one.id);
    let named = one.idempotency_key.clone().map(|key| {
        view! {
            <span class="small muted code">
                <span class="sr">{t!(lang, "desk-logs-once")} " "</span>
                {key}
            </span>
        }
    });
    let code = one.error_code.clone();
    let code = code.map(|code| view! { <span class="small muted code">{code}</span> });
    view! {
        <tr>
            <td data-label=t!(lang, "desk-logs-request")>
                <span class="lines-in">
                    <a class="code" href=href>
                        <b class="method">{one.method.clone()}</b>
                        " "
                        {one.path.clone()}
                    </a>
                    <span class="small muted code">{one.id.clone()}</span>
                    {named}
                </span>
            </td>
            <td data-label=t!(lang, "desk-answer")>
                <span class="lines-in">{status(one.status, lang)} {code}</span>
            </td>
            <td data-label=t!(lang, "desk-key") class="code nowrap spare">{one.last4.clone()}</td>
            <td data-label=t!(lang, "desk-dialect") class="nowrap spare">{lists::dialect_name(one.dialect)}</td>
            <td data-label=t!(lang, "desk-logs-took") class="numbers nowrap">{took(one)}</td>
            <td data-label=t!(lang, "desk-time")>{parts::instant(one.at, lang)}</td>
        </tr>
    }
}

/// How long it took.
pub(super) fn took(one: &RequestRow) -> String {
    format!("{} ms", one.duration_ms)
}

/// What it was answered, in a colour.
pub(super) fn status(status: Option<u16>, lang: Lang) -> impl IntoView + use<> {
    let (class, text) = match status {
        Some(status @ 200..300) => ("badge good", status.to_string()),
        Some(status @ 400..) => ("badge bad", status.to_string()),
        Some(status) => ("badge", status.to_string()),
        None => ("badge", t!(lang, "desk-logs-gone")),
    };
    view! { <span class=class>{text}</span> }
}

fn nothing(view: &RequestsView, lang: Lang) -> Drawn {
    if view.filter.is_any || view.days == 0 {
        let text =
            if view.days == 0 { t!(lang, "desk-logs-off") } else { t!(lang, "desk-none-pass") };
        return lists::empty(text, None).drawn();
    }
    view! {
        <div class="empty">
            <p>{t!(lang, "desk-logs-none")}</p>
            <p class="small">{t!(lang, "desk-logs-none-hint")}</p>
            <pre class="bytes" tabindex="0" role="group" aria-label="curl">{view.first.clone()}</pre>
        </div>
    }
    .drawn()
}

fn filter(view: &RequestsView, here: &str, lang: Lang) -> impl IntoView + use<> {
    let filter = &view.filter;
    let path = format!("{here}/logs");
    let any = || t!(lang, "desk-log-any");
    let outcomes = Outcome::ALL.iter().map(|one| (one.word().to_owned(), outcome(*one, lang)));
    let chosen = filter.outcome.map_or("", Outcome::word);
    let methods = METHODS.map(|method| (method.to_owned(), method.to_owned()));
    let line = |label, name: &'static str, max: &'static str, value: &str| {
        let input = view! { <input name=name maxlength=max value=value.to_owned() /> };
        parts::field(label, input)
    };
    let is_open =
        [&filter.id, &filter.idempotency_key, &filter.object].iter().any(|text| !text.is_empty());
    view! {
        <form method="get" action=path.clone() class="filters">
            {lists::choice(t!(lang, "desk-answer"), "status", chosen, (any(), outcomes.collect()))}
            {lists::choice(t!(lang, "desk-logs-method"), "method", &filter.method, (any(), methods.into()))}
            {line(t!(lang, "desk-logs-path"), "path", "500", &filter.path)}
            {lists::days(&filter.from, &filter.to, lang)}
            <details class="more" open=is_open>
                <summary>{t!(lang, "desk-logs-more")}</summary>
                <div class="fields">
                    {lists::choice(t!(lang, "desk-key"), "key", &filter.key, (any(), filter.keys.clone()))}
                    {line(t!(lang, "desk-logs-id"), "id", "40", &filter.id)}
                    {line(t!(lang, "desk-logs-once"), "once", "255", &filter.idempotency_key)}
                    {line(t!(lang, "desk-object"), "object", "100", &filter.object)}
                </div>
            </details>
            {lists::filter_buttons(&path, filter.is_any, lang)}
        </form>
    }
}

fn outcome(outcome: Outcome, lang: Lang) -> String {
    match outcome {
        Outcome::Done => t!(lang, "desk-logs-done"),
        Outcome::Refused => t!(lang, "desk-logs-refused"),
        Outcome::Broken => t!(lang, "desk-logs-broken"),
        Outcome::Failed => t!(lang, "desk-logs-failed"),
    }
}

//! What lists of the dashboard are made of: filters, ways on and back, badges.

use domain::{event::DeliveryState, session::Dialect, webhook::Class};
use leptos::prelude::*;

use super::parts;
use crate::{
    i18n::{Lang, t},
    view::desk::{DeliveryRow, Pager, Pick, Standing},
};

/// The ways to newer and older rows.
pub(super) fn pager(pager: &Pager, lang: Lang) -> impl IntoView + use<> {
    let newer = pager.newer.clone();
    let newer = newer.map(|href| view! { <a href=href rel="prev">{t!(lang, "desk-newer")}</a> });
    let older = pager.older.clone();
    let older = older.map(|href| view! { <a href=href rel="next">{t!(lang, "desk-older")}</a> });
    let is_any = newer.is_some() || older.is_some();
    is_any.then(|| {
        view! {
            <nav class="pager" aria-label=t!(lang, "desk-log-pages")>
                <span>{newer}</span>
                <span>{older}</span>
            </nav>
        }
    })
}

/// All that pass as a file.
pub(super) fn csv(pager: &Pager, lang: Lang) -> impl IntoView + use<> {
    let href = pager.csv.clone();
    view! {
        <p class="small muted">
            <a href=href download="">{t!(lang, "desk-log-csv")}</a>
            " "
            {t!(lang, "desk-csv-limit")}
        </p>
    }
}

/// A heading, and the words that stand where a list has no rows.
pub(super) fn empty(text: String, hint: Option<String>) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{text}</p>
            {hint.map(|hint| view! { <p class="small">{hint}</p> })}
        </div>
    }
}

/// A choice of one; the empty one asks for nothing.
pub(super) fn choice(
    label: String,
    name: &'static str,
    chosen: &str,
    all: (String, Vec<(String, String)>),
) -> impl IntoView + use<> {
    let (any, values) = all;
    let values = values.into_iter().map(|(value, text)| {
        let is_chosen = value == chosen;
        view! { <option value=value selected=is_chosen>{text}</option> }
    });
    let values = values.collect_view();
    let select = view! {
        <select name=name>
            <option value="">{any}</option>
            {values}
        </select>
    };
    parts::field(label, select)
}

/// From one day to another.
pub(super) fn days(from: &str, to: &str, lang: Lang) -> impl IntoView + use<> {
    let day = |name: &'static str, value: &str| {
        let value = value.get(..10).unwrap_or(value).to_owned();
        view! { <input type="date" name=name value=value /> }
    };
    view! {
        {parts::field(t!(lang, "desk-log-from"), day("from", from))}
        {parts::field(t!(lang, "desk-log-to"), day("to", to))}
    }
}

/// The end of a form that filters.
pub(super) fn filter_buttons(path: &str, is_any: bool, lang: Lang) -> impl IntoView + use<> {
    let path = path.to_owned();
    let all =
        is_any.then(|| view! { <a class="button quiet" href=path>{t!(lang, "desk-all")}</a> });
    view! {
        <div class="row">
            <button class="button quiet">{t!(lang, "desk-log-filter")}</button>
            {all}
        </div>
    }
}

/// Fields that a form carries on.
pub(super) fn picks(picks: &[Pick]) -> impl IntoView + use<> {
    let fields = picks.iter().map(|pick| {
        view! { <input type="hidden" name=pick.name.clone() value=pick.value.clone() /> }
    });
    fields.collect_view()
}

/// Whose words an event is in.
pub(super) fn dialect_name(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Maxfi => "Kassa",
        Dialect::Stripe => "Stripe",
        Dialect::Adullam => "Adullam",
        Dialect::Fyatu => "FYATU",
        Dialect::Orqex => "Orqex",
    }
}

/// Deliveries as rows.
pub(super) fn deliveries(rows: &[DeliveryRow], base: &str, lang: Lang) -> impl IntoView + use<> {
    let rows = rows.iter().map(|row| {
        let href = format!("{base}/deliveries/{}", row.id);
        let standing = row.standing;
        let due = standing.due_at.map(|at| parts::instant(at, lang));
        view! {
            <tr>
                <td data-label=t!(lang, "desk-event") class="kind">
                    <a href=href>{row.kind.clone()}</a>
                </td>
                <td data-label=t!(lang, "desk-url") class="small outside">{row.url.clone()}</td>
                <td data-label=t!(lang, "desk-state")>{standing_badge(standing, lang)}</td>
                <td data-label=t!(lang, "desk-last-answer")>{last_answer(standing, lang)}</td>
                <td data-label=t!(lang, "desk-attempts") class="numbers">{standing.attempts}</td>
                <td data-label=t!(lang, "desk-next")>{due}</td>
                <td data-label=t!(lang, "desk-time")>{parts::instant(row.created_at, lang)}</td>
            </tr>
        }
    });
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{t!(lang, "desk-event")}</th>
                    <th scope="col">{t!(lang, "desk-url")}</th>
                    <th scope="col">{t!(lang, "desk-state")}</th>
                    <th scope="col">{t!(lang, "desk-last-answer")}</th>
                    <th scope="col">{t!(lang, "desk-attempts")}</th>
                    <th scope="col">{t!(lang, "desk-next")}</th>
                    <th scope="col">{t!(lang, "desk-time")}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// Where it stands, in a word and a colour.
pub(super) fn standing_badge(standing: Standing, lang: Lang) -> impl IntoView + use<> {
    let has_failed = standing.last.is_some_and(|class| class != Class::Ok);
    let (class, text) = match standing.state {
        DeliveryState::Delivered => ("badge good", state_name(standing.state, lang)),
        DeliveryState::Exhausted | DeliveryState::Stopped => {
            ("badge bad", state_name(standing.state, lang))
        }
        DeliveryState::Due if has_failed => ("badge bad", t!(lang, "desk-state-retried")),
        DeliveryState::Due | DeliveryState::Leased => ("badge", state_name(standing.state, lang)),
    };
    view! { <span class=class>{text}</span> }
}

/// The word for a state.
pub(super) fn state_name(state: DeliveryState, lang: Lang) -> String {
    match state {
        DeliveryState::Due => t!(lang, "desk-state-due"),
        DeliveryState::Leased => t!(lang, "desk-state-leased"),
        DeliveryState::Delivered => t!(lang, "desk-state-delivered"),
        DeliveryState::Exhausted => t!(lang, "desk-state-exhausted"),
        DeliveryState::Stopped => t!(lang, "desk-state-stopped"),
    }
}

fn last_answer(standing: Standing, lang: Lang) -> String {
    match (standing.status, standing.last) {
        (Some(status), _) => status.to_string(),
        (None, Some(class)) => class_name(class, lang),
        (None, None) => "–".to_owned(),
    }
}

/// What a receiver did, in a few words.
pub(super) fn class_name(class: Class, lang: Lang) -> String {
    match class {
        Class::Ok => t!(lang, "desk-class-ok"),
        Class::Redirect => t!(lang, "desk-class-redirect"),
        Class::Gone => t!(lang, "desk-class-gone"),
        Class::Throttled => t!(lang, "desk-class-throttled"),
        Class::HttpError => t!(lang, "desk-class-http-error"),
        Class::Dns => t!(lang, "desk-class-dns"),
        Class::Reset => t!(lang, "desk-class-reset"),
        Class::Timeout => t!(lang, "desk-class-timeout"),
        Class::Tls => t!(lang, "desk-class-tls"),
        Class::Protocol => t!(lang, "desk-class-protocol"),
        Class::Blocked => t!(lang, "desk-class-blocked"),
    }
}

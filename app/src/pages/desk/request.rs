//! One request on one page: what was asked, what was answered, and how to ask it again.

use domain::session::Dialect;
use leptos::prelude::*;

use super::{document, events::at, lists, parts, requests};
use crate::{
    drawn::Draw,
    i18n::{Lang, t},
    view::desk::{Around, ObjectView, RequestPage, RequestRow, SideView},
};

pub(super) fn page(view: &RequestPage, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let here = at(around);
    let title = format!("{} {}", view.row.method, view.row.path);
    let replayed =
        view.is_replayed.then(|| view! { <p class="word">{t!(lang, "desk-logs-replayed")}</p> });
    let gone = view
        .row
        .status
        .is_none()
        .then(|| view! { <p class="word">{t!(lang, "desk-logs-gone-text")}</p> });
    let main = view! {
        <p class="small"><a href=format!("{here}/logs")>{t!(lang, "desk-room-logs")}</a></p>
        <div class="head about">
            <h1 class="outside code-title">{title.clone()}</h1>
            {requests::status(view.row.status, lang)}
        </div>
        {replayed}
        {gone}
        <section class="card">{facts(view, &here, around)}</section>
        <section class="card">
            <h2>{t!(lang, "desk-logs-asked")}</h2>
            {side(&view.request, lang)}
        </section>
        <section class="card">
            <h2>{t!(lang, "desk-logs-answered")}</h2>
            {side(&view.response, lang)}
        </section>
        {again(view, lang)}
    };
    document(around, title, main)
}

fn facts(view: &RequestPage, here: &str, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let row: &RequestRow = &view.row;
    let code = row.error_code.clone().map(|code| {
        view! {
            <dt>{t!(lang, "desk-logs-code")}</dt>
            <dd class="code">{code}</dd>
        }
    });
    let once = row.idempotency_key.clone().map(|key| {
        view! {
            <dt>{t!(lang, "desk-logs-once")}</dt>
            <dd class="code">{key}</dd>
        }
    });
    let of_key = format!("{here}/logs?key={}", row.key_id);
    view! {
        <dl class="facts">
            <dt>{t!(lang, "desk-time")}</dt>
            <dd>{parts::instant(row.at, lang)}</dd>
            <dt>{t!(lang, "desk-logs-took")}</dt>
            <dd class="numbers">{requests::took(row)}</dd>
            {code}
            {view.object.as_ref().map(|object| about(object, lang))}
            <dt>{t!(lang, "desk-dialect")}</dt>
            <dd>{lists::dialect_name(row.dialect)}</dd>
            <dt>{t!(lang, "desk-key")}</dt>
            <dd class="code"><a href=of_key>{row.key.clone()}</a></dd>
            {once}
            <dt>{t!(lang, "desk-logs-id")}</dt>
            <dd class="code">{row.id.clone()}</dd>
        </dl>
    }
}

fn about(object: &ObjectView, lang: Lang) -> impl IntoView + use<> {
    let link = |href: Option<String>, id: String| match href {
        Some(href) => view! { <a href=href>{id}</a> }.drawn(),
        None => id.drawn(),
    };
    let session = object.session.clone().map(|(id, href)| {
        view! {
            <dt>{t!(lang, "desk-logs-session")}</dt>
            <dd class="code">{link(Some(href), id)}</dd>
        }
    });
    view! {
        <dt>{t!(lang, "desk-object")}</dt>
        <dd class="code">{link(object.href.clone(), object.id.clone())}</dd>
        {session}
    }
}

fn side(side: &SideView, lang: Lang) -> impl IntoView + use<> {
    let label = t!(lang, "desk-body");
    let headers = (!side.headers.is_empty()).then(|| {
        view! {
            <h3>{t!(lang, "desk-headers")}</h3>
            {bytes(side.headers.clone(), t!(lang, "desk-headers"))}
        }
    });
    let body = match (&side.body, side.n_bytes) {
        (Some(text), _) => bytes(text.clone(), label.clone()).drawn(),
        (None, 0) => view! { <p class="muted">{t!(lang, "desk-logs-no-body")}</p> }.drawn(),
        (None, _) => view! { <p class="muted">{t!(lang, "desk-logs-unread")}</p> }.drawn(),
    };
    let cut = side.is_cut.then(|| view! { <p class="small muted">{t!(lang, "desk-logs-cut")}</p> });
    let length = (side.n_bytes > 0).then(|| {
        view! { <p class="small muted numbers">{t!(lang, "desk-n-bytes", count = side.n_bytes)}</p> }
    });
    view! {
        {headers}
        <h3>{label}</h3>
        {body}
        {cut}
        {length}
    }
}

fn bytes(text: String, label: String) -> impl IntoView {
    view! { <pre class="bytes" tabindex="0" role="group" aria-label=label>{text}</pre> }
}

fn again(view: &RequestPage, lang: Lang) -> impl IntoView + use<> {
    let with = if view.row.dialect == Dialect::Fyatu {
        t!(lang, "desk-logs-again-token")
    } else {
        t!(lang, "desk-logs-again-text")
    };
    let main = match view.curl.clone() {
        Some(text) => view! {
            <p class="small muted">{with}</p>
            {view.is_redacted.then(|| view! { <p class="small muted">{t!(lang, "desk-logs-fill-in")}</p> })}
            {(view.row.idempotency_key.is_some())
                .then(|| view! { <p class="small muted">{t!(lang, "desk-logs-again-once")}</p> })}
            <pre class="bytes" id="curl" tabindex="0" role="group" aria-label="curl">{text}</pre>
        }
        .drawn(),
        None => view! { <p class="muted">{t!(lang, "desk-logs-again-not")}</p> }.drawn(),
    };
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-logs-again")}</h2>
            {main}
        </section>
    }
}

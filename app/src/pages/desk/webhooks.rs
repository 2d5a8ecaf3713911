//! Where a merchant is told: the endpoints, one of them, and the forms that change it.

use domain::{merchant::DisabledReason, session::Dialect};
use leptos::prelude::*;

use super::{
    base, document,
    endpoint_form::{add, choose_events, problem, url_field},
    lists, parts,
};
use crate::{
    drawn::Draw,
    i18n::{Lang, t},
    view::desk::{Around, EndpointPage, EndpointView, Person, RotationView, WebhooksView},
};

pub(super) fn list(view: &WebhooksView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let rows = view.endpoints.iter().map(|endpoint| {
        let href = format!("{}/{}", at(around), endpoint.id);
        view! {
            <tr>
                <td data-label=t!(lang, "desk-url")>
                    <a class="outside" href=href>{endpoint.url.clone()}</a>
                </td>
                <td data-label=t!(lang, "desk-dialect")>{lists::dialect_name(endpoint.dialect)}</td>
                <td data-label=t!(lang, "desk-events")>{events(endpoint, lang)}</td>
                <td data-label=t!(lang, "desk-state")>{badge(endpoint, lang)}</td>
                <td data-label=t!(lang, "desk-last-ten")>{health(endpoint, lang)}</td>
            </tr>
        }
    });
    let table = (!view.endpoints.is_empty()).then(|| {
        view! {
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "desk-url")}</th>
                        <th scope="col">{t!(lang, "desk-dialect")}</th>
                        <th scope="col">{t!(lang, "desk-events")}</th>
                        <th scope="col">{t!(lang, "desk-state")}</th>
                        <th scope="col">{t!(lang, "desk-last-ten")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    });
    let nothing = view.endpoints.is_empty().then(|| {
        lists::empty(t!(lang, "desk-webhooks-none"), Some(t!(lang, "desk-webhooks-none-hint")))
    });
    let add = around.person.as_ref().map(|person| add(&view.form, person, lang));
    let main = view! {
        <h1>{t!(lang, "desk-room-webhooks")}</h1>
        {table}
        {nothing}
        {add}
    };
    document(around, t!(lang, "desk-room-webhooks"), main)
}

pub(super) fn one(view: &EndpointPage, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let endpoint = &view.endpoint;
    let here = format!("{}/{}", at(around), endpoint.id);
    let base = around.person.as_ref().map_or("", |person| base(person.livemode));
    let deliveries = if view.deliveries.is_empty() {
        lists::empty(t!(lang, "desk-webhook-quiet"), Some(t!(lang, "desk-webhook-quiet-hint")))
            .drawn()
    } else {
        let all = format!("{base}/deliveries?endpoint={}", endpoint.id);
        view! {
            {lists::deliveries(&view.deliveries, base, lang)}
            <p><a href=all>{t!(lang, "desk-deliveries-all")}</a></p>
        }
        .drawn()
    };
    let forms = around.person.as_ref().map(|person| {
        view! { {secret(view, &here, person, lang)} {change(view, &here, person, lang)} }
    });
    let actions = around.person.as_ref().map(|person| actions(endpoint, &here, person, lang));
    let main = view! {
        <p class="small"><a href=at(around)>{t!(lang, "desk-room-webhooks")}</a></p>
        <h1 class="outside">{endpoint.url.clone()}</h1>
        <section class="card">
            <dl class="facts">
                <dt>{t!(lang, "desk-state")}</dt>
                <dd>{badge(endpoint, lang)} " " {why_off(endpoint, lang)}</dd>
                <dt>{t!(lang, "desk-dialect")}</dt>
                <dd>{lists::dialect_name(endpoint.dialect)}</dd>
                <dt>{t!(lang, "desk-events")}</dt>
                <dd>{events(endpoint, lang)}</dd>
                <dt>{t!(lang, "desk-last-ten")}</dt>
                <dd>{health(endpoint, lang)}</dd>
                <dt>{t!(lang, "desk-created")}</dt>
                <dd>{parts::instant(endpoint.created_at, lang)}</dd>
                <dt>"ID"</dt>
                <dd class="code">{endpoint.id.clone()}</dd>
            </dl>
            {actions}
        </section>
        <section class="list">
            <h2>{t!(lang, "desk-webhook-last")}</h2>
            {deliveries}
        </section>
        {forms}
    };
    document(around, endpoint.url.clone(), main)
}

fn actions(
    endpoint: &EndpointView,
    here: &str,
    person: &Person,
    lang: Lang,
) -> impl IntoView + use<> {
    let is_on = endpoint.disabled.is_none();
    // Other APIs know no event that tells nothing.
    let can_try = is_on && endpoint.dialect == Dialect::Maxfi;
    let test = can_try.then(|| {
        view! {
            <form method="post" action=format!("{here}/test")>
                {parts::token(person)} <button class="button">{t!(lang, "desk-webhook-test")}</button>
            </form>
        }
    });
    let (turn, word) =
        if is_on { (t!(lang, "desk-turn-off"), "off") } else { (t!(lang, "desk-turn-on"), "on") };
    view! {
        <div class="row">
            {test}
            <form method="post" action=format!("{here}/turn")>
                {parts::token(person)} <input type="hidden" name="to" value=word />
                <button class="button quiet">{turn}</button>
            </form>
            <a class="button danger" href=format!("{here}/delete")>{t!(lang, "desk-delete")}</a>
        </div>
    }
}

fn secret(view: &EndpointPage, here: &str, person: &Person, lang: Lang) -> impl IntoView + use<> {
    let (state, can_promote) = match view.rotation {
        RotationView::None => (t!(lang, "desk-secret-one"), false),
        RotationView::Rotated(at) => {
            (t!(lang, "desk-secret-rotated", time = parts::time_text(at, lang)), true)
        }
        RotationView::Promoted(until) => {
            (t!(lang, "desk-secret-promoted", time = parts::time_text(until, lang)), false)
        }
    };
    let promote = can_promote.then(|| {
        view! {
            <form method="post" action=format!("{here}/promote")>
                {parts::token(person)}
                <button class="button quiet">{t!(lang, "desk-secret-promote")}</button>
            </form>
        }
    });
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-secret")}</h2>
            <p>{state}</p>
            <div class="row">
                <form method="post" action=format!("{here}/rotate")>
                    {parts::token(person)}
                    <button class="button quiet">{t!(lang, "desk-secret-rotate")}</button>
                </form>
                {promote}
            </div>
        </section>
    }
}

fn change(view: &EndpointPage, here: &str, person: &Person, lang: Lang) -> impl IntoView + use<> {
    let is_native = view.endpoint.dialect == Dialect::Maxfi;
    let choose = is_native.then(|| choose_events(&view.form, lang));
    view! {
        <section class="card">
            <h2>{t!(lang, "desk-change")}</h2>
            {problem(&view.form, lang)}
            <form method="post" action=here.to_owned() class="stack">
                {parts::token(person)} {url_field(&view.form, lang)} {choose}
                <button class="button">{t!(lang, "desk-save")}</button>
            </form>
        </section>
    }
}

fn at(around: &Around) -> String {
    let livemode = around.person.as_ref().is_some_and(|person| person.livemode);
    format!("{}/webhooks", base(livemode))
}

fn events(endpoint: &EndpointView, lang: Lang) -> String {
    if endpoint.events.is_empty() {
        t!(lang, "desk-events-all")
    } else {
        endpoint.events.join(", ")
    }
}

fn badge(endpoint: &EndpointView, lang: Lang) -> impl IntoView + use<> {
    let (class, text) = if endpoint.disabled.is_some() {
        ("badge bad", t!(lang, "desk-off"))
    } else {
        ("badge good", t!(lang, "desk-on"))
    };
    view! { <span class=class>{text}</span> }
}

fn why_off(endpoint: &EndpointView, lang: Lang) -> Option<String> {
    Some(match endpoint.disabled? {
        DisabledReason::Operator => t!(lang, "desk-off-operator"),
        DisabledReason::Merchant => t!(lang, "desk-off-merchant"),
        DisabledReason::Unlisted => t!(lang, "desk-off-unlisted"),
        DisabledReason::Gone => t!(lang, "desk-off-gone"),
    })
}

/// What became of the last ten, in words and never by colour alone.
fn health(endpoint: &EndpointView, lang: Lang) -> impl IntoView + use<> {
    let health = endpoint.health;
    let parts = [
        (health.delivered, "badge good", t!(lang, "desk-n-delivered", count = health.delivered)),
        (health.retried, "badge bad", t!(lang, "desk-n-retried", count = health.retried)),
        (health.failed, "badge bad", t!(lang, "desk-n-failed", count = health.failed)),
        (health.waiting, "badge", t!(lang, "desk-n-waiting", count = health.waiting)),
    ];
    let is_quiet = parts.iter().all(|(count, ..)| *count == 0);
    let shown = parts.into_iter().filter(|(count, ..)| *count > 0);
    let shown = shown.map(|(_, class, text)| view! { <span class=class>{text}</span> " " });
    let nothing = is_quiet.then_some("–");
    view! { <span>{shown.collect_view()} {nothing}</span> }
}

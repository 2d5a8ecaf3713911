//! What has happened, and whom it was told.

use domain::session::Dialect;
use leptos::prelude::*;

use super::{base, document, lists, parts};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    view::desk::{Around, BodyView, DeliveriesView, EventPage, EventRow, EventsView, Room},
};

pub(super) fn list(view: &EventsView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let here = at(around);
    let rows = view.rows.iter().map(|row| {
        let href = format!("{here}/events/{}", row.id);
        view! {
            <tr>
                <td data-label=t!(lang, "desk-event") class="kind">
                    <a href=href>{row.kind.clone()}</a>
                </td>
                <td data-label=t!(lang, "desk-object") class="code">{object(row, around)}</td>
                <td data-label=t!(lang, "desk-dialect")>{lists::dialect_name(row.dialect)}</td>
                <td data-label=t!(lang, "desk-time")>{parts::instant(row.created_at, lang)}</td>
            </tr>
        }
    });
    let table = (!view.rows.is_empty()).then(|| {
        view! {
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "desk-event")}</th>
                        <th scope="col">{t!(lang, "desk-object")}</th>
                        <th scope="col">{t!(lang, "desk-dialect")}</th>
                        <th scope="col">{t!(lang, "desk-time")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    });
    let nothing = view.rows.is_empty().then(|| nothing(view.filter.is_any, lang));
    let main = view! {
        <h1>{t!(lang, "desk-room-events")}</h1>
        {event_filter(view, &here, lang)}
        {table}
        {nothing}
        {lists::pager(&view.pager, lang)}
        {lists::csv(&view.pager, lang)}
    };
    document(around, t!(lang, "desk-room-events"), main)
}

fn nothing(is_filtered: bool, lang: Lang) -> impl IntoView + use<> {
    if is_filtered {
        lists::empty(t!(lang, "desk-none-pass"), None)
    } else {
        lists::empty(t!(lang, "desk-events-none"), Some(t!(lang, "desk-home-new")))
    }
}

fn event_filter(view: &EventsView, here: &str, lang: Lang) -> impl IntoView + use<> {
    let filter = &view.filter;
    let path = format!("{here}/events");
    let dialects = Dialect::ALL.iter().filter(|dialect| **dialect != Dialect::Maxfi);
    let dialects = dialects
        .map(|dialect| (dialect.word().to_owned(), lists::dialect_name(*dialect).to_owned()));
    let dialects = ("Kassa".to_owned(), dialects.collect());
    let kinds = filter.kinds.iter().map(|kind| (kind.clone(), kind.clone())).collect();
    let chosen = filter.dialect.map_or("", Dialect::word);
    let object = view! { <input name="object" maxlength="64" value=filter.object.clone() /> };
    view! {
        <form method="get" action=path.clone() class="filters">
            {lists::choice(t!(lang, "desk-event"), "type", &filter.kind, (t!(lang, "desk-log-any"), kinds))}
            {lists::choice(t!(lang, "desk-dialect"), "dialect", chosen, dialects)}
            {parts::field(t!(lang, "desk-object"), object)}
            {lists::days(&filter.from, &filter.to, lang)}
            {lists::filter_buttons(&path, filter.is_any, lang)}
        </form>
    }
}

pub(super) fn one(view: &EventPage, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let here = at(around);
    let deliveries = if view.deliveries.is_empty() {
        lists::empty(t!(lang, "desk-event-untold"), Some(t!(lang, "desk-event-untold-hint")))
            .drawn()
    } else {
        lists::deliveries(&view.deliveries, &here, lang).drawn()
    };
    let main = view! {
        <p class="small"><a href=format!("{here}/events")>{t!(lang, "desk-room-events")}</a></p>
        <h1 class="outside">{view.event.kind.clone()}</h1>
        <section class="card">{facts(&view.event, around)}</section>
        <section class="card">
            <h2>{t!(lang, "desk-body")}</h2>
            {body(&view.body, lang)}
        </section>
        <section class="list">
            <h2>{t!(lang, "desk-room-deliveries")}</h2>
            {deliveries}
        </section>
    };
    document(around, view.event.kind.clone(), main)
}

/// An event, as facts.
pub(super) fn facts(event: &EventRow, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    view! {
        <dl class="facts">
            <dt>{t!(lang, "desk-event")}</dt>
            <dd>{event.kind.clone()}</dd>
            <dt>{t!(lang, "desk-object")}</dt>
            <dd class="code">{object(event, around)}</dd>
            <dt>{t!(lang, "desk-time")}</dt>
            <dd>{parts::instant(event.created_at, lang)}</dd>
            <dt>{t!(lang, "desk-sequence")}</dt>
            <dd class="numbers">{event.sequence}</dd>
            <dt>{t!(lang, "desk-dialect")}</dt>
            <dd>{lists::dialect_name(event.dialect)}</dd>
            <dt>"ID"</dt>
            <dd class="code">{event.id.clone()}</dd>
        </dl>
    }
}

/// The exact bytes, and how to know them again.
pub(super) fn body(body: &BodyView, lang: Lang) -> impl IntoView + use<> {
    view! {
        <pre class="bytes" tabindex="0" role="group" aria-label=t!(lang, "desk-body") data-body="">{body.text.clone()}</pre>
        <dl class="facts">
            <dt>{t!(lang, "desk-length")}</dt>
            <dd class="numbers">{t!(lang, "desk-n-bytes", count = body.n_bytes)}</dd>
            <dt>"SHA-256"</dt>
            <dd class="code">{body.sha256.clone()}</dd>
        </dl>
    }
}

pub(super) fn deliveries(view: &DeliveriesView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let here = at(around);
    let table = (!view.rows.is_empty()).then(|| lists::deliveries(&view.rows, &here, lang));
    let nothing = view.rows.is_empty().then(|| {
        if view.filter.is_any {
            lists::empty(t!(lang, "desk-none-pass"), None)
        } else {
            let hint = t!(lang, "desk-deliveries-none-hint");
            lists::empty(t!(lang, "desk-deliveries-none"), Some(hint))
        }
    });
    let resend = view.resend.clone().map(|href| {
        view! { <p><a class="button quiet" href=href>{t!(lang, "desk-resend-all")}</a></p> }
    });
    let main = view! {
        <h1>{t!(lang, "desk-room-deliveries")}</h1>
        {delivery_filter(view, &here, lang)}
        {resend}
        {table}
        {nothing}
        {lists::pager(&view.pager, lang)}
        {lists::csv(&view.pager, lang)}
    };
    document(around, t!(lang, "desk-room-deliveries"), main)
}

fn delivery_filter(view: &DeliveriesView, here: &str, lang: Lang) -> impl IntoView + use<> {
    use domain::event::DeliveryState;
    let filter = &view.filter;
    let path = format!("{here}/deliveries");
    let states = DeliveryState::ALL.iter();
    let states = states
        .map(|state| (state.word().to_owned(), lists::state_name(*state, lang)))
        .collect::<Vec<_>>();
    let kinds = filter.kinds.iter().map(|kind| (kind.clone(), kind.clone())).collect();
    let chosen = filter.state.map_or("", DeliveryState::word);
    let any = || t!(lang, "desk-log-any");
    view! {
        <form method="get" action=path.clone() class="filters">
            {lists::picks(&filter.picks)}
            {lists::choice(t!(lang, "desk-state"), "state", chosen, (any(), states))}
            {lists::choice(t!(lang, "desk-endpoint"), "endpoint", &filter.endpoint, (any(), filter.endpoints.clone()))}
            {lists::choice(t!(lang, "desk-event"), "type", &filter.kind, (any(), kinds))}
            {lists::days(&filter.from, &filter.to, lang)}
            {lists::filter_buttons(&path, filter.is_any, lang)}
        </form>
    }
}

/// What it is about, as a link where there is a page of it.
fn object(event: &EventRow, around: &Around) -> Drawn {
    let id = event.object_id.clone();
    let person = around.person.as_ref();
    let has_page = person.is_some_and(|person| person.rooms.contains(&Room::Payments))
        && (id.starts_with("cs_") || id.starts_with("pay_"));
    if has_page {
        let href = format!("{}/payments/{id}", at(around));
        view! { <a href=href>{id}</a> }.drawn()
    } else {
        id.drawn()
    }
}

pub(super) fn at(around: &Around) -> String {
    base(around.person.as_ref().is_some_and(|person| person.livemode)).to_owned()
}

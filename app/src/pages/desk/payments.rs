//! Payments: the list with its filters, one payment, and the question before money moves.

mod confirm;
mod one;
mod story;

pub(super) use confirm::confirm;
pub(super) use one::one;

use domain::payment::Status;
use leptos::prelude::*;

use super::{base, document, money, parts};
use crate::{
    drawn::Draw,
    i18n::{self, Lang, t},
    view::desk::{Around, PaymentRowView, PaymentsView},
};

pub(super) fn list(view: &PaymentsView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let livemode = around.person.as_ref().is_some_and(|person| person.livemode);
    let path = format!("{}/payments", base(livemode));
    let rows = view.rows.iter().map(|row| line(row, &path, view.now, lang)).collect_view();
    let table = if view.rows.is_empty() {
        let docs = view! { <p><a href="/docs">{t!(lang, "desk-home-docs")}</a></p> };
        money::nothing(&view.turns, &path, t!(lang, "desk-home-new"), docs, lang)
    } else {
        let columns = vec![
            t!(lang, "desk-amount"),
            t!(lang, "desk-status"),
            t!(lang, "desk-method"),
            t!(lang, "desk-order"),
            t!(lang, "desk-email"),
            t!(lang, "desk-age"),
        ];
        view! { <table>{money::head(columns)}<tbody>{rows}</tbody></table> }.drawn()
    };
    let main = view! {
        <h1>{t!(lang, "desk-room-payments")}</h1>
        {money::misread(&view.turns, lang)}
        {filters(view, path.clone(), lang)}
        <section>{table}</section>
        {money::turns(&view.turns, &path, lang)}
    };
    document(around, t!(lang, "desk-room-payments"), main)
}

fn line(row: &PaymentRowView, path: &str, now: i64, lang: Lang) -> impl IntoView + use<> {
    let href = format!("{path}/{}", row.id);
    let dash = || "–".to_owned();
    view! {
        <tr>
            <td data-label=t!(lang, "desk-amount")>
                <a class="strong numbers nowrap" href=href>{i18n::money(row.money, lang)}</a>
            </td>
            <td data-label=t!(lang, "desk-status")>{money::payment(row.status, lang)}</td>
            <td data-label=t!(lang, "desk-method") class="nowrap">{money::by(&row.by, lang)}</td>
            <td data-label=t!(lang, "desk-order")>
                <span class="outside">{row.order_id.clone().unwrap_or_else(dash)}</span>
            </td>
            <td data-label=t!(lang, "desk-email")>
                <span class="outside">{row.email.clone().unwrap_or_else(dash)}</span>
            </td>
            <td data-label=t!(lang, "desk-age")>{money::age(row.created_at, now, lang)}</td>
        </tr>
    }
}

/// One box that finds a payment by whatever is known of it, and the rest folded away.
fn filters(view: &PaymentsView, path: String, lang: Lang) -> impl IntoView + use<> {
    let statuses = Status::ALL
        .iter()
        .map(|status| (status.word().to_owned(), money::payment_name(*status, lang)));
    let currencies = view
        .currencies
        .iter()
        .map(|currency| (currency.code().to_owned(), currency.code().to_owned()));
    let any = || Some(t!(lang, "desk-any"));
    let status = view.status.map(Status::word).unwrap_or_default();
    let currency = view.currency.map(domain::currency::Currency::code).unwrap_or_default();
    let is_open = view.turns.is_filtered && {
        let typed = [&view.from, &view.to, &view.least, &view.most];
        view.status.is_some()
            || view.currency.is_some()
            || typed.iter().any(|typed| !typed.is_empty())
    };
    let day = |name: &'static str, label: String, value: &str| {
        let value = value.to_owned();
        parts::field(label, view! { <input type="date" name=name value=value /> })
    };
    let amount = |name: &'static str, label: String, value: &str| {
        let value = value.to_owned();
        parts::field(
            label,
            view! { <input name=name inputmode="decimal" autocomplete="off" maxlength="24" value=value /> },
        )
    };
    let none = path.clone();
    view! {
        <form method="get" action=path class="card finder" role="search">
            <div class="row find">
                {parts::field(
                    t!(lang, "desk-search"),
                    view! {
                        <input
                            type="search"
                            name="q"
                            maxlength="254"
                            autocomplete="off"
                            aria-describedby="search-hint"
                            value=view.search.clone()
                        />
                    },
                )}
                <button class="button">{t!(lang, "desk-search-button")}</button>
            </div>
            <p class="small muted" id="search-hint">{t!(lang, "desk-search-hint")}</p>
            <details open=is_open>
                <summary>{t!(lang, "desk-filters")}</summary>
                <div class="fields">
                    {money::choice(
                        "status",
                        t!(lang, "desk-status"),
                        any(),
                        statuses.collect(),
                        status,
                    )}
                    {money::choice(
                        "currency",
                        t!(lang, "desk-currency"),
                        any(),
                        currencies.collect(),
                        currency,
                    )}
                    {day("from", t!(lang, "desk-from"), &view.from)}
                    {day("to", t!(lang, "desk-to"), &view.to)}
                    {amount("least", t!(lang, "desk-least"), &view.least)}
                    {amount("most", t!(lang, "desk-most"), &view.most)}
                </div>
                <p class="row">
                    <button class="button quiet">{t!(lang, "desk-filter")}</button>
                    <a href=none>{t!(lang, "desk-filter-none")}</a>
                </p>
            </details>
        </form>
    }
}

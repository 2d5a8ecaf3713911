//! A list of refunds.

use domain::refund::Status;
use leptos::prelude::*;

use super::{base, document, money};
use crate::{
    drawn::Draw,
    i18n::{self, t},
    view::desk::{Around, RefundsView},
};

pub(super) fn list(view: &RefundsView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let livemode = around.person.as_ref().is_some_and(|person| person.livemode);
    let (path, payments) =
        (format!("{}/refunds", base(livemode)), format!("{}/payments", base(livemode)));
    let rows = view.rows.iter().map(|(refund, payment)| {
        let href = format!("{payments}/{payment}");
        view! {
            <tr>
                <td data-label=t!(lang, "desk-amount")>
                    <a class="strong numbers nowrap" href=href>{i18n::money(refund.money, lang)}</a>
                </td>
                <td data-label=t!(lang, "desk-status")>{money::refund(refund.status, lang)}</td>
                <td data-label=t!(lang, "desk-decline")>{refund.decline.map(money::decline)}</td>
                <td data-label=t!(lang, "desk-why")>
                    <span class="outside">{refund.reason.clone()}</span>
                </td>
                <td data-label=t!(lang, "desk-id")><span class="code">{refund.id.clone()}</span></td>
                <td data-label=t!(lang, "desk-age")>{money::age(refund.created_at, view.now, lang)}</td>
            </tr>
        }
    });
    let table = if view.rows.is_empty() {
        let to = payments.clone();
        let next = view! { <p><a href=to>{t!(lang, "desk-room-payments")}</a></p> };
        money::nothing(&view.turns, &path, t!(lang, "desk-refunds-none"), next, lang)
    } else {
        let columns = vec![
            t!(lang, "desk-amount"),
            t!(lang, "desk-status"),
            t!(lang, "desk-decline"),
            t!(lang, "desk-why"),
            t!(lang, "desk-id"),
            t!(lang, "desk-age"),
        ];
        view! { <table>{money::head(columns)}<tbody>{rows.collect_view()}</tbody></table> }.drawn()
    };
    let statuses = Status::ALL
        .iter()
        .map(|status| (status.word().to_owned(), money::refund_name(*status, lang)));
    let chosen = view.status.map(Status::word).unwrap_or_default();
    let main = view! {
        <h1>{t!(lang, "desk-room-refunds")}</h1>
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
    document(around, t!(lang, "desk-room-refunds"), main)
}

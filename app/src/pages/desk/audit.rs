//! Who has done what, and when.

use domain::audit::{Subject, Verb};
use leptos::prelude::*;

use super::{document, lists, parts};
use crate::{
    drawn::Draw,
    i18n::{Lang, t},
    view::desk::{Around, AuditView, EntryView, Who},
};

pub(super) fn page(view: &AuditView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let rows = view.rows.iter().map(|entry| row(entry, lang)).collect_view();
    let table = (!view.rows.is_empty()).then(|| {
        view! {
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "desk-time")}</th>
                        <th scope="col">{t!(lang, "desk-who")}</th>
                        <th scope="col">{t!(lang, "desk-what")}</th>
                        <th scope="col">{t!(lang, "desk-object")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    let nothing = view.rows.is_empty().then(|| lists::empty(t!(lang, "desk-audit-none"), None));
    let main = view! {
        <h1>{t!(lang, "desk-room-audit")}</h1>
        <p class="muted">{t!(lang, "desk-audit-text")}</p>
        {table}
        {nothing}
        {lists::pager(&view.pager, lang)}
        {lists::csv(&view.pager, lang)}
    };
    document(around, t!(lang, "desk-room-audit"), main)
}

fn row(entry: &EntryView, lang: Lang) -> impl IntoView + use<> {
    let who = match &entry.who {
        Who::User(email) => email.clone(),
        Who::Key(last4) => t!(lang, "desk-who-key", last = last4),
        Who::Operator => t!(lang, "desk-who-operator"),
    };
    let id = entry.object_id.clone();
    let object = match entry.href.clone() {
        Some(href) => view! { <a class="code" href=href>{id}</a> }.drawn(),
        None => view! { <span class="code">{id}</span> }.drawn(),
    };
    let detail = (!entry.detail.is_empty())
        .then(|| view! { <br /> <span class="small muted">{entry.detail.clone()}</span> });
    let what = format!("{}: {}", subject_name(entry.subject, lang), verb_name(entry.verb, lang));
    view! {
        <tr>
            <td data-label=t!(lang, "desk-time")>{parts::instant(entry.at, lang)}</td>
            <td data-label=t!(lang, "desk-who") class="outside">{who}</td>
            <td data-label=t!(lang, "desk-what")>{what}</td>
            <td data-label=t!(lang, "desk-object")>
                <span>{object} {detail}</span>
            </td>
        </tr>
    }
}

fn subject_name(subject: Subject, lang: Lang) -> String {
    match subject {
        Subject::Merchant => t!(lang, "desk-subject-merchant"),
        Subject::Account => t!(lang, "desk-subject-account"),
        Subject::Webhook => t!(lang, "desk-subject-webhook"),
        Subject::Secret => t!(lang, "desk-subject-secret"),
        Subject::Key => t!(lang, "desk-subject-key"),
        Subject::User => t!(lang, "desk-subject-user"),
        Subject::Payment => t!(lang, "desk-subject-payment"),
        Subject::Session => t!(lang, "desk-subject-session"),
        Subject::Payout => t!(lang, "desk-subject-payout"),
        Subject::Delivery => t!(lang, "desk-subject-delivery"),
        Subject::Theme => t!(lang, "desk-subject-theme"),
        Subject::Picture => t!(lang, "desk-subject-picture"),
        Subject::Clock => t!(lang, "desk-subject-clock"),
        Subject::Page => t!(lang, "desk-subject-page"),
    }
}

fn verb_name(verb: Verb, lang: Lang) -> String {
    match verb {
        Verb::Added => t!(lang, "desk-verb-added"),
        Verb::Changed => t!(lang, "desk-verb-changed"),
        Verb::Removed => t!(lang, "desk-verb-removed"),
        Verb::Rotated => t!(lang, "desk-verb-rotated"),
        Verb::Promoted => t!(lang, "desk-verb-promoted"),
        Verb::Revoked => t!(lang, "desk-verb-revoked"),
        Verb::SignedIn => t!(lang, "desk-verb-signed-in"),
        Verb::Refused => t!(lang, "desk-verb-refused"),
        Verb::SignedOut => t!(lang, "desk-verb-signed-out"),
        Verb::Captured => t!(lang, "desk-verb-captured"),
        Verb::Cancelled => t!(lang, "desk-verb-cancelled"),
        Verb::Expired => t!(lang, "desk-verb-expired"),
        Verb::Refunded => t!(lang, "desk-verb-refunded"),
        Verb::Resent => t!(lang, "desk-verb-resent"),
        Verb::Tested => t!(lang, "desk-verb-tested"),
        Verb::Published => t!(lang, "desk-verb-published"),
        Verb::Moved => t!(lang, "desk-verb-moved"),
        Verb::Checked => t!(lang, "desk-verb-checked"),
    }
}

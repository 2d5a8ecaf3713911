//! What decides where there is no card: phone numbers and amounts.

use leptos::prelude::*;

use crate::i18n::{Lang, t};

pub(super) fn list(lang: Lang) -> impl IntoView {
    view! {
        <details class="fold small">
            <summary>{t!(lang, "tools-outcomes")}</summary>
            <p>{t!(lang, "tools-phones")}</p>
            {rows(&phones(lang))}
            <p>{t!(lang, "tools-amounts")}</p>
            {rows(&amounts(lang))}
        </details>
    }
}

/// How a number ends, and what the phone does then.
pub(in crate::pages) fn phones(lang: Lang) -> [(String, String); 11] {
    [
        ("0000", t!(lang, "tools-approved")),
        ("0001", t!(lang, "tools-no-funds")),
        ("0002", t!(lang, "tools-rejected")),
        ("0003", t!(lang, "tools-code")),
        ("0004", t!(lang, "tools-silent")),
        ("0005", late(25, lang)),
        ("0006", t!(lang, "tools-open")),
        ("0007", t!(lang, "tools-lost")),
        ("0008", t!(lang, "tools-no-payer")),
        ("0010", t!(lang, "tools-limit")),
        ("", late(3, lang)),
    ]
    .map(|row| named(row, lang))
}

/// Whole units of the currency, and what a wallet or a lender does then.
pub(in crate::pages) fn amounts(lang: Lang) -> [(String, String); 17] {
    [
        ("1001", t!(lang, "tools-card-incorrect-number")),
        ("1002", t!(lang, "tools-card-incorrect-cvc")),
        ("1003", t!(lang, "tools-holder")),
        ("1004", t!(lang, "tools-card-expired-card")),
        ("1005", t!(lang, "tools-unsupported")),
        ("1006", t!(lang, "tools-issuer")),
        ("1007", t!(lang, "tools-no-funds")),
        ("1008", t!(lang, "tools-inactive")),
        ("1009", t!(lang, "tools-card-fraud")),
        ("1010", t!(lang, "tools-card-authentication")),
        ("1011", t!(lang, "tools-declined")),
        ("1012", t!(lang, "tools-rejected")),
        ("1013", t!(lang, "tools-silent")),
        ("1014", late(60, lang)),
        ("1015", t!(lang, "tools-lost")),
        ("1016", t!(lang, "tools-open")),
        ("", t!(lang, "tools-approved")),
    ]
    .map(|row| named(row, lang))
}

fn late(seconds: u32, lang: Lang) -> String {
    t!(lang, "tools-approved-late", seconds = seconds.to_string())
}

/// The last row is about all others.
fn named((what, becomes): (&str, String), lang: Lang) -> (String, String) {
    let what = if what.is_empty() { t!(lang, "tools-any") } else { what.to_owned() };
    (what, becomes)
}

fn rows(rows: &[(String, String)]) -> impl IntoView + use<> {
    let rows = rows.iter().map(|(what, becomes)| {
        view! {
            <div>
                <dt>{what.clone()}</dt>
                <dd>{becomes.clone()}</dd>
            </div>
        }
    });
    view! { <dl class="receipt">{rows.collect_view()}</dl> }
}

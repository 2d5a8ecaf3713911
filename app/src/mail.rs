//! The receipt as an e-mail, in the language of its session: plain text, and the same as simple HTML.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use crate::{
    i18n::{self, Lang, t},
    pages::checkout::card_text,
    view::CheckoutView,
};

/// What is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// The receipt of a paid session; `address` is where it stands on the web.
pub fn receipt(view: &CheckoutView, address: &str) -> Letter {
    let lang = view.lang;
    let amount = i18n::money(view.money, lang);
    let subject = t!(lang, "receipt-mail-subject", shop = &view.shop, amount = &amount);
    let rows = rows(view, lang);
    let open = t!(lang, "receipt-mail-open");
    let notes: Vec<_> = [
        (!view.livemode).then(|| t!(lang, "receipt-test")),
        Some(t!(lang, "receipt-mail-why", shop = &view.shop)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let intro = t!(lang, "receipt-mail-text");
    let lines: Vec<_> = rows.iter().map(|(label, value)| format!("{label}: {value}")).collect();
    let text = format!(
        "{intro}\n\n{amount}\n\n{}\n\n{open}: {address}\n\n{}\n",
        lines.join("\n"),
        notes.join("\n"),
    );
    let html = html(&subject, &intro, &amount, rows, (open, address), notes, lang);
    Letter { subject, text, html }
}

/// No holder, and of the card its last four digits.
fn rows(view: &CheckoutView, lang: Lang) -> Vec<(String, String)> {
    let paid = view.receipt.as_ref();
    let lines = view.items.iter().map(|item| {
        let price = i18n::amount(item.total_minor, view.money.currency(), lang);
        Some((format!("{} × {}", item.name, item.quantity), price))
    });
    let row = |label: String, value: Option<String>| Some((label, value?));
    let facts = [
        row(t!(lang, "checkout-receipt-shop"), Some(view.shop.clone())),
        row(t!(lang, "checkout-receipt-description"), view.description.clone()),
        row(t!(lang, "checkout-receipt-order"), view.order_id.clone()),
        row(t!(lang, "checkout-receipt-date"), paid.map(|it| i18n::date_time(it.paid_at, lang))),
        row(t!(lang, "checkout-receipt-card"), view.card.as_ref().map(|it| card_text(it, lang))),
        row(t!(lang, "receipt-statement"), paid.and_then(|it| it.statement.clone())),
        row(t!(lang, "checkout-receipt-reference"), paid.map(|it| it.reference.clone())),
    ];
    lines.chain(facts).flatten().collect()
}

fn html(
    subject: &str,
    intro: &str,
    amount: &str,
    rows: Vec<(String, String)>,
    (open, address): (String, &str),
    notes: Vec<String>,
    lang: Lang,
) -> String {
    let [subject, intro, amount, address] = [subject, intro, amount, address].map(str::to_owned);
    let draw = move || {
        let rows = rows.into_iter().map(|(label, value)| {
            view! {
                <tr>
                    <td>{label}</td>
                    <td>{value}</td>
                </tr>
            }
        });
        let notes = notes.into_iter().map(|note| view! { <p>{note}</p> });
        view! {
            <!DOCTYPE html>
            <html lang=lang.code()>
                <head>
                    <meta charset="utf-8" />
                    <title>{subject}</title>
                </head>
                <body>
                    <p>{intro}</p>
                    <h1>{amount}</h1>
                    <table>{rows.collect_view()}</table>
                    <p>
                        <a href=address>{open}</a>
                    </p>
                    {notes.collect_view()}
                </body>
            </html>
        }
        .to_html()
    };
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(draw);
    owner.unset_with_forced_cleanup();
    html
}

//! What was paid: on the page once it is paid, and as a document of its own that prints on one sheet.

use leptos::prelude::*;

use super::{
    super::{icon, shell},
    brand::shop,
    card_text, here,
    summary::items,
};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{self, Lang, t},
    islands::Print,
    view::{CheckoutView, Frame, RefundView},
};

/// The document.
pub(crate) fn page(view: &CheckoutView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let heading = t!(lang, "receipt-heading");
    let title = t!(lang, "common-title", heading = &heading, place = &view.shop);
    let head = shell::Head { title, refresh: None, tools_css: None };
    let lines = (!view.items.is_empty()).then(|| {
        view! {
            <div class="lines">
                {items(view, lang, usize::MAX)}
            </div>
        }
    });
    let back = t!(lang, "receipt-back");
    let main = view! {
        <main class="single">
            <section class="panel paper">
                {shop(view)}
                <h1>{heading}</h1>
                <p class="amount">{i18n::money(view.money, lang)}</p>
                {lines}
                {rows(view, frame)}
                {(!view.livemode).then(|| view! { <p class="muted small">{t!(lang, "receipt-test")}</p> })}
                <p class="actions">
                    <Print label=t!(lang, "checkout-print") />
                    <a class="link" href=format!("{}&stay=1", here(view, frame))>
                        {icon::arrow_left()}
                        {back}
                    </a>
                </p>
            </section>
        </main>
    };
    shell::document(frame, head, view.livemode, main)
}

/// No holder and no address: a receipt may be left lying on a printer.
pub(super) fn rows(view: &CheckoutView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let paid = view.receipt.as_ref();
    let text = |label: String, value: Option<String>| Some((label, value?.drawn()));
    let rows = [
        text(t!(lang, "checkout-receipt-shop"), Some(view.shop.clone())),
        text(t!(lang, "checkout-receipt-description"), view.description.clone()),
        text(t!(lang, "checkout-receipt-order"), view.order_id.clone()),
        paid.map(|it| (t!(lang, "checkout-receipt-date"), date(it.paid_at, lang).drawn())),
        text(t!(lang, "checkout-receipt-card"), view.card.as_ref().map(|it| card_text(it, lang))),
        text(t!(lang, "receipt-statement"), paid.and_then(|it| it.statement.clone())),
        text(t!(lang, "checkout-receipt-reference"), paid.map(|it| it.reference.clone())),
    ];
    let refunds = paid.map(|it| it.refunds.clone()).unwrap_or_default();
    let refunds = refunds.into_iter().map(|refund| Some(self::refund(&refund, lang)));
    let rows = rows.into_iter().chain(refunds).flatten().map(|(label, value)| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd class="outside" dir="auto">
                    {value}
                </dd>
            </div>
        }
    });
    view! { <dl class="receipt">{rows.collect_view()}</dl> }
}

fn refund(refund: &RefundView, lang: Lang) -> (String, Drawn) {
    let label = if refund.is_pending {
        t!(lang, "receipt-refund-pending")
    } else {
        t!(lang, "receipt-refund")
    };
    let money = i18n::money(refund.money, lang);
    (label, view! { {date(refund.at, lang)} " · " {money} }.drawn())
}

fn date(micros: i64, lang: Lang) -> impl IntoView + use<> {
    let machine = i18n::machine_time(micros);
    view! { <time datetime=machine>{i18n::date_time(micros, lang)}</time> }
}

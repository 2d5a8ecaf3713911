//! What became of an order. The shop believes the webhook and nobody else: until it has come, the page waits
//! and loads itself again.

use leptos::prelude::*;

use super::flow;
use crate::{
    drawn::Draw,
    i18n::{self, Lang, t},
    pages::{icon, shell},
    view::{DemoOrder, DemoView, Frame, ItemView, Leave, State, Told},
};

/// How soon a page that waits is loaded again.
const REFRESH_MS: u32 = 2000;
/// The same where the webhook has failed before.
const REFRESH_LATER_MS: u32 = 10_000;

pub(super) fn page(order: &DemoOrder, view: &DemoView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let heading = heading(order.told, lang);
    let head =
        shell::Head { title: heading.clone(), refresh: refresh(order, lang), tools_css: None };
    let (class, seal) = match order.told {
        Told::Nothing => ("order waits", icon::clock().drawn()),
        Told::Paid => ("order good", icon::check().drawn()),
        Told::NotPaid | Told::Cancelled => ("order bad", icon::cross().drawn()),
    };
    let text = match (order.told, order.state) {
        (Told::Paid, _) => t!(lang, "demo-paid-text"),
        (Told::NotPaid | Told::Cancelled, _) => t!(lang, "demo-not-paid-text"),
        (Told::Nothing, State::Open) => t!(lang, "demo-open-text"),
        (Told::Nothing, _) => t!(lang, "demo-waiting-text"),
    };
    let back = format!("/demo?currency={}&lang={lang}", order.money.currency());
    let main = view! {
        <main class="shop">
            <section class=class>
                <div class="order-head">
                    <span class="seal">{seal}</span>
                    <div>
                        <h1>{heading}</h1>
                        <p class="muted">{text}</p>
                    </div>
                </div>
                {facts(order, lang)} {actions(order, lang)}
                <p><a href=back>{t!(lang, "demo-again")}</a></p>
            </section>
            {flow::steps(&view.samples, Some(order), lang)}
        </main>
    };
    shell::document(frame, head, false, main)
}

fn heading(told: Told, lang: Lang) -> String {
    match told {
        Told::Nothing => t!(lang, "demo-order-waiting"),
        Told::Paid => t!(lang, "demo-order-paid"),
        Told::NotPaid => t!(lang, "demo-order-not-paid"),
        Told::Cancelled => t!(lang, "demo-order-cancelled"),
    }
}

/// Nothing happens to an order that nobody has tried to pay.
fn refresh(order: &DemoOrder, lang: Lang) -> Option<shell::Refresh> {
    let waits = order.told == Told::Nothing && order.state != State::Open;
    let has_failed = order.webhook.as_ref().is_some_and(|webhook| webhook.attempts > 0);
    let ms = if has_failed { REFRESH_LATER_MS } else { REFRESH_MS };
    waits.then(|| shell::Refresh {
        leave: Leave::After { ms },
        url: format!("/demo?session={}&lang={lang}", order.id),
        with_script: true,
    })
}

fn facts(order: &DemoOrder, lang: Lang) -> impl IntoView + use<> {
    let row = |label: String, value: String| {
        view! { <div><dt>{label}</dt><dd>{value}</dd></div> }
    };
    let currency = order.money.currency();
    let item = |item: &ItemView| {
        let name = t!(lang, "demo-line", name = &item.name, count = item.quantity);
        row(name, i18n::amount(item.total_minor, currency, lang))
    };
    view! {
        <dl class="facts">
            {order.number.clone().map(|number| row(t!(lang, "demo-number"), number))}
            {order.items.iter().map(item).collect_view()}
            {row(t!(lang, "demo-total"), i18n::money(order.money, lang))}
            {row(t!(lang, "demo-session"), order.id.clone())}
            {row(t!(lang, "demo-state"), order.state.word().to_owned())}
        </dl>
    }
}

fn actions(order: &DemoOrder, lang: Lang) -> impl IntoView + use<> {
    let href = format!("/checkout/{}?lang={lang}&stay=1", order.id);
    let resend = order.webhook.is_some().then(|| {
        view! {
            <form method="post" action="/demo/resend">
                <input type="hidden" name="lang" value=lang.code() />
                <input type="hidden" name="session" value=order.id.clone() />
                <button class="button button-quiet">{t!(lang, "demo-resend")}</button>
            </form>
        }
    });
    view! {
        <div class="actions">
            <a class="button button-quiet" href=href>
                {t!(lang, "demo-open")}
            </a>
            {resend}
        </div>
    }
}

//! The demo shop: creates a session as a merchant's server would, and shows what became of it.

use leptos::prelude::*;

use super::shell;
use crate::{
    i18n::{self, Lang, t},
    view::{DemoSession, DemoView, Frame},
};

pub(crate) fn page(view: &DemoView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let heading = t!(lang, "common-demo");
    let head = shell::Head { title: heading.clone(), refresh: None };
    let amounts = view
        .amounts
        .iter()
        .enumerate()
        .map(|(n, money)| {
            let value = format!("{} {}", money.minor(), money.currency());
            view! {
                <label class="choice">
                    <input type="radio" name="amount" value=value checked={n == 0} />
                    <span>{i18n::money(*money, lang)}</span>
                </label>
            }
        })
        .collect_view();
    let last = view.last.as_ref().map(|last| last_session(last, lang));
    let main = view! {
        <main class="single">
            <section class="panel demo">
                <h1>{heading}</h1>
                <p class="lead">{t!(lang, "common-demo-text")}</p>
                <form method="post" action="/demo">
                    <input type="hidden" name="lang" value=lang.code() />
                    <fieldset class="choices">
                        <legend>{t!(lang, "common-demo-amount")}</legend>
                        {amounts}
                    </fieldset>
                    <button class="button">{t!(lang, "common-demo-create")}</button>
                </form>
            </section>
            {last}
        </main>
    };
    shell::document(frame, head, false, main)
}

fn last_session(last: &DemoSession, lang: Lang) -> impl IntoView + use<> {
    let row = |label: String, value: String| {
        view! { <div><dt>{label}</dt><dd>{value}</dd></div> }
    };
    let webhook = last.webhook.as_ref().map(|webhook| {
        let event = &webhook.event;
        if webhook.delivered {
            t!(lang, "common-demo-delivered", event = event)
        } else {
            t!(lang, "common-demo-pending", event = event, count = webhook.attempts)
        }
    });
    let resend = webhook.is_some().then(|| {
        view! {
            <form method="post" action="/demo/resend">
                <input type="hidden" name="lang" value=lang.code() />
                <input type="hidden" name="session" value=last.id.clone() />
                <button class="button button-quiet">{t!(lang, "common-demo-resend")}</button>
            </form>
        }
    });
    let href = format!("/checkout/{}?lang={lang}", last.id);
    view! {
        <section class="panel demo">
            <h2>{t!(lang, "common-demo-last")}</h2>
            <dl class="receipt">
                {row(t!(lang, "common-demo-session"), last.id.clone())}
                {row(t!(lang, "common-demo-amount"), i18n::money(last.money, lang))}
                {row(t!(lang, "common-demo-state"), last.state.word().to_owned())}
                {webhook.map(|text| row(t!(lang, "common-demo-webhook"), text))}
            </dl>
            <a class="button button-quiet" href=href>{t!(lang, "common-demo-open")}</a>
            {resend}
        </section>
    }
}

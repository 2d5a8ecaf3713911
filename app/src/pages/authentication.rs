//! The small pages between the payment page and a card's bank (3-D Secure): a form that the browser takes
//! there, in a frame or not, and the page to which the bank sends it back. None of them has our script.

use domain::theme::Look;
use leptos::prelude::*;

use super::{icon, shell};
use crate::{
    i18n::t,
    view::{Assets, BackView, BankStep, Frame, Leave, Onward},
};

/// Sends the form as soon as it is there. Whoever comes back to the page must not be sent on again.
const SUBMIT: &str = "document.forms[0].submit()";
const SUBMIT_ONCE: &str = "if(performance.getEntriesByType('navigation')[0]?.type==='navigate')document.forms[0].submit()";
/// How often a page that waits loads itself again.
const REFRESH_MS: u32 = 5000;
/// Of the frame that the bank's page is in.
const FRAME: &str = "bank";

/// The page in our frame: it holds the bank's own frame, so that only this page has to trust the bank.
pub(crate) fn frame(step: &BankStep, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let css = frame.assets.css.clone();
    let title = t!(lang, "authentication-frame");
    let allow = (!step.is_method).then_some("payment; publickey-credentials-get");
    view! {
        <!DOCTYPE html>
        <html lang=frame.code() class="bank-frame">
            <head>
                <meta charset="utf-8" />
                <meta name="color-scheme" content="light dark" />
                <title>{title}</title>
                {css.map(|css| {
                    view! { <link rel="stylesheet" href=css.url integrity=css.integrity /> }
                })}
            </head>
            <body>
                {form(step, Some(FRAME), frame)}
                <iframe name=FRAME title=t!(lang, "authentication-page") allow=allow></iframe>
                <script nonce=frame.nonce.clone()>{SUBMIT}</script>
            </body>
        </html>
    }
}

/// The same on a page of its own, with a button for whoever has no script.
pub(crate) fn go(step: &BankStep, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let heading = t!(lang, "authentication-go");
    let head = shell::Head { title: heading.clone(), refresh: None, tools_css: None };
    let main = view! {
        <main class="single">
            <section class="panel outcome">
                <div class="seal">{icon::lock()}</div>
                <h1>{heading}</h1>
                <p class="lead">{t!(lang, "authentication-go-text")}</p>
                {form(step, None, frame)}
                <script nonce=frame.nonce.clone()>{SUBMIT_ONCE}</script>
            </section>
        </main>
    };
    shell::document(&plain(frame), head, step.livemode, main)
}

fn form(step: &BankStep, target: Option<&'static str>, frame: &Frame) -> impl IntoView + use<> {
    let inputs = step.fields.iter().map(|(name, value)| {
        view! { <input type="hidden" name=*name value=value.clone() /> }
    });
    let button = target.is_none().then(|| {
        view! { <button class="button">{t!(frame.lang, "authentication-continue")}</button> }
    });
    view! {
        <form method="post" action=step.url.clone() target=target>
            {inputs.collect_view()}
            {button}
        </form>
    }
}

/// Back from the bank. In a frame the page around it goes on by itself; the link is for all others.
pub(crate) fn back(view: &BackView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let heading = t!(lang, "authentication-back");
    let (url, label, leave) = match &view.onward {
        Onward::Page(path) => {
            let url = format!("{path}?lang={lang}");
            (url, t!(lang, "authentication-back-link"), Leave::AtOnce)
        }
        Onward::Outside(link) => {
            (link.url.clone(), t!(lang, "checkout-return", host = &link.host), Leave::AtOnce)
        }
        Onward::Wait(path) => {
            let leave = Leave::After { ms: REFRESH_MS };
            (path.clone(), t!(lang, "checkout-check-again"), leave)
        }
    };
    let refresh =
        (!view.is_framed).then(|| shell::Refresh { leave, url: url.clone(), with_script: false });
    let head = shell::Head { title: heading.clone(), refresh, tools_css: None };
    let main = view! {
        <main class="single">
            <section class="panel outcome">
                <div class="seal seal-good">{icon::check()}</div>
                <h1>{heading}</h1>
                <p class="lead">{t!(lang, "authentication-back-text")}</p>
                <a class="button" href=url target="_top">
                    {label}
                </a>
            </section>
        </main>
    };
    shell::document(&plain(frame), head, view.livemode, main)
}

/// Nothing of ours runs here, and nothing is preloaded that the policy would stop.
fn plain(frame: &Frame) -> Frame {
    let assets = Assets { css: frame.assets.css.clone(), ..Assets::default() };
    Frame { assets, path: None, look: Look::default(), ..frame.clone() }
}

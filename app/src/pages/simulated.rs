//! The pages of other companies, as test mode plays them: card banks, wallets, SBP, lenders. They look
//! like nobody in particular, and unlike the payment page.

pub(crate) mod bank;
pub(crate) mod challenge;
pub(crate) mod handover;

use leptos::prelude::*;

use super::icon;
use crate::{
    i18n::{Lang, t},
    view::Frame,
};

/// The head's own part of a page.
struct Head {
    title: String,
    /// Whose page it is.
    owner: String,
    /// Beside the owner: the card's scheme.
    aside: Option<&'static str>,
    /// Where the page goes by itself at once.
    leave: Option<String>,
    /// A class for what looks different about this one.
    class: &'static str,
}

/// A whole document around `main`.
fn document<Main: IntoView + 'static>(
    frame: &Frame,
    head: Head,
    main: Main,
) -> impl IntoView + use<Main> {
    let lang = frame.lang;
    let css = frame.assets.css.clone();
    let leave = head.leave.map(|url| {
        view! { <meta http-equiv="refresh" content=format!("0;url={url}") /> }
    });
    view! {
        <!DOCTYPE html>
        <html lang=frame.code()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="robots" content="noindex" />
                <title>{head.title}</title>
                {leave}
                {css.map(|css| {
                    view! { <link rel="stylesheet" href=css.url integrity=css.integrity /> }
                })}
            </head>
            <body class=head.class>
                <header>
                    <p class="test">{icon::flask()} {t!(lang, "common-test-mode")}</p>
                </header>
                <main class="sheet">
                    <p class="owner">
                        <span class="mark">{icon::lock()}</span>
                        <span class="name">{head.owner}</span>
                        {head.aside.map(|aside| view! { <span class="aside">{aside}</span> })}
                    </p>
                    <div class="what">{main}</div>
                </main>
                {languages(frame)}
            </body>
        </html>
    }
}

fn languages(frame: &Frame) -> Option<impl IntoView + use<>> {
    let path = frame.path.clone()?;
    let links = Lang::ALL.map(|lang| {
        let current = (lang == frame.lang).then_some("true");
        view! {
            <a href=format!("{path}?lang={lang}") lang=lang.code() hreflang=lang.code() aria-current=current>
                {lang.own_name()}
            </a>
        }
    });
    let label = t!(frame.lang, "common-language");
    Some(view! { <nav class="languages" aria-label=label>{links.collect_view()}</nav> })
}

/// A page that only says something.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    /// The bank has its answer, and leads nowhere.
    Over,
    Nowhere,
    Trouble,
}

pub(crate) fn notice(notice: Notice, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let (heading, text) = match notice {
        Notice::Over => (t!(lang, "bank-over"), t!(lang, "bank-answered-text")),
        Notice::Nowhere => (t!(lang, "common-not-found"), t!(lang, "common-not-found-text")),
        Notice::Trouble => (t!(lang, "common-trouble"), t!(lang, "common-trouble-text")),
    };
    let main = view! {
        <h1>{heading.clone()}</h1>
        <p>{text}</p>
    };
    document(frame, Head::of_bank(frame, heading), main)
}

impl Head {
    /// Of the bank itself, and of nothing else.
    fn of_bank(frame: &Frame, title: String) -> Self {
        Self { title, owner: t!(frame.lang, "bank-name"), aside: None, leave: None, class: "bank" }
    }
}

/// One line of what is asked about.
fn fact(label: String, value: String) -> impl IntoView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
}

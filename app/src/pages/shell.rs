//! What every page has: the head with its assets, the test banner, the language switch, the footer.

use leptos::prelude::*;

use super::{icon, look};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    view::{Asset, Frame, Leave, Sample, picture_url},
};

/// The head's own part of a page.
pub(super) struct Head {
    pub(super) title: String,
    /// A page that leaves, or loads again, without script.
    pub(super) refresh: Option<Refresh>,
    /// Where the tools of test mode are drawn: how they look.
    pub(super) tools_css: Option<Asset>,
}

pub(super) struct Refresh {
    pub(super) leave: Leave,
    pub(super) url: String,
    /// No script of the page sees to it: the browser does, script or not.
    pub(super) with_script: bool,
}

/// A whole document around `main`.
pub(super) fn document<Main: IntoView + 'static>(
    frame: &Frame,
    head: Head,
    livemode: bool,
    main: Main,
) -> impl IntoView + use<Main> {
    let lang = frame.lang;
    let css = frame.assets.css.clone();
    let own = look::css(&frame.look).map(|css| {
        view! { <style nonce=frame.nonce.clone()>{css}</style> }
    });
    let powered_by = frame.look.powered_by.then(|| t!(lang, "common-powered-by"));
    let scripts = frame.assets.js.clone().zip(frame.assets.wasm.clone());
    // Without an icon of the merchant's the tab shows none, and no browser asks for one. The pages without
    // script allow no picture at all.
    let tab_icon = scripts.is_some().then(|| {
        let own = frame.look.icon.as_ref().map(picture_url);
        view! { <link rel="icon" href=own.unwrap_or_else(|| "data:,".to_owned()) /> }
    });
    let banner = (!livemode).then(
        || view! { <p class="test-banner">{icon::flask()} {t!(lang, "common-test-mode")}</p> },
    );
    view! {
        <!DOCTYPE html>
        <html lang=frame.code()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content=look::schemes(&frame.look) />
                <meta name="robots" content="noindex" />
                {tab_icon}
                <title>{head.title}</title>
                {head.refresh.as_ref().filter(|_| frame.sample.is_none()).and_then(refresh)}
                {css.map(|css| sheets(css, head.tools_css, frame.sample.as_ref()))}
                {own}
                {scripts
                    .map(|(js, wasm)| {
                        // The script checks the integrity when it fetches: a preload cannot. At low
                        // priority it is not in the way of the style sheet.
                        view! {
                            <link
                                rel="preload"
                                r#as="fetch"
                                crossorigin
                                fetchpriority="low"
                                href=wasm.url.clone()
                            />
                            <script
                                type="module"
                                src=js.url
                                integrity=js.integrity
                                data-wasm=wasm.url
                                data-wasm-integrity=wasm.integrity
                            ></script>
                        }
                    })}
            </head>
            <body>
                <header>{banner} {languages(frame)}</header>
                {main}
                <footer class="footer">{powered_by}</footer>
            </body>
        </html>
    }
}

/// The page's own style sheet, and that of the tools beside it. Beside those of a sample stands what lies over them,
/// and where its links lead: to new windows, which its policy forbids.
fn sheets(css: Asset, tools: Option<Asset>, sample: Option<&Sample>) -> Drawn {
    let sheet =
        |css: Asset| view! { <link rel="stylesheet" href=css.url integrity=css.integrity /> };
    match (tools, sample) {
        (None, None) => sheet(css).drawn(),
        (Some(tools), None) => (sheet(css), sheet(tools)).drawn(),
        (tools, Some(sample)) => {
            let (tools, over) = (tools.map(sheet), sample.over.clone().map(sheet));
            view! { {sheet(css)} {tools} {over} <base target="_blank" /> }.drawn()
        }
    }
}

/// Whole seconds, rounded up. A page that leaves at once does so with and without script.
fn refresh(refresh: &Refresh) -> Option<Drawn> {
    let content = |seconds: u32| format!("{seconds};url={}", refresh.url);
    match refresh.leave {
        Leave::Stays => None,
        Leave::AtOnce => Some(view! { <meta http-equiv="refresh" content=content(0) /> }.drawn()),
        Leave::After { ms } => {
            let content = content(ms.div_ceil(1000));
            let meta = view! { <meta http-equiv="refresh" content=content /> };
            Some(if refresh.with_script {
                meta.drawn()
            } else {
                view! { <noscript>{meta}</noscript> }.drawn()
            })
        }
    }
}

/// A navigation, which loses what was typed: so it stands on top. Where a page has no address of
/// its own, there is nothing to switch.
fn languages(frame: &Frame) -> Option<impl IntoView + use<>> {
    let path = frame.path.clone()?;
    let joint = if path.contains('?') { '&' } else { '?' };
    let links = Lang::ALL.map(|lang| {
        let current = (lang == frame.lang).then_some("true");
        view! {
            <a href=format!("{path}{joint}lang={lang}") lang=lang.code() hreflang=lang.code() aria-current=current>
                {lang.own_name()}
            </a>
        }
    });
    let label = t!(frame.lang, "common-language");
    Some(view! { <nav class="languages" aria-label=label>{links.collect_view()}</nav> })
}

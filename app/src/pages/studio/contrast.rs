//! Every pair of colours: what was asked for, how well it could be read, what the page shows, and a button that
//! takes the nearest readable colour over.

use domain::theme::{COLOURS, Check, Pair, Scheme, Theme};
use leptos::prelude::*;

use super::{super::icon, words};
use crate::{
    drawn::Draw,
    i18n::{Lang, t},
};

pub(super) fn contrast(theme: &Theme, lang: Lang) -> impl IntoView + use<> {
    let scheme = |scheme: Scheme, heading: String| {
        let checks = theme.checks(scheme);
        let corrected: Vec<_> = checks.iter().copied().filter(|it| !it.is_kept()).collect();
        let summary = if corrected.is_empty() {
            view! { <p class="with-icon kept">{icon::check()} <span>{t!(lang, "studio-contrast-kept")}</span></p> }
                .drawn()
        } else {
            let count = u32::try_from(corrected.len()).unwrap_or(u32::MAX);
            view! { <p class="with-icon warns">{icon::alert()} <span>{t!(lang, "studio-contrast-corrected", count = count)}</span></p> }
                .drawn()
        };
        let warnings = corrected.iter().map(|check| warning(check, scheme, lang)).collect_view();
        let rows = checks.iter().map(|check| row(check, lang)).collect_view();
        view! {
            <div class="scheme" data-scheme=scheme.word()>
                <h3>{heading}</h3>
                {summary}
                <ul class="warnings">{warnings}</ul>
                <details>
                    <summary>{t!(lang, "studio-contrast-all")}</summary>
                    <ul class="pairs">{rows}</ul>
                </details>
            </div>
        }
    };
    view! {
        <section class="contrast" id="contrast">
            <h2>{t!(lang, "studio-contrast")}</h2>
            <p class="muted">{t!(lang, "studio-contrast-lead")}</p>
            <div class="schemes">
                {scheme(Scheme::Light, t!(lang, "studio-contrast-light"))}
                {scheme(Scheme::Dark, t!(lang, "studio-contrast-dark"))}
            </div>
        </section>
    }
}

/// What is said of 0, 1, 2 … corrected pairs, a line for each.
pub(super) fn counts(lang: Lang) -> String {
    let most = u32::try_from(Theme::default().checks(Scheme::Light).len()).unwrap_or(u32::MAX);
    let corrected = (1..=most).map(|count| t!(lang, "studio-contrast-corrected", count = count));
    [t!(lang, "studio-contrast-kept")].into_iter().chain(corrected).collect::<Vec<_>>().join("\n")
}

/// The same in a line for each scheme, to stand beside the page.
pub(super) fn verdicts(theme: &Theme, lang: Lang) -> impl IntoView + use<> {
    let verdict = |scheme: Scheme, heading: String| {
        let corrected = theme.checks(scheme).iter().filter(|check| !check.is_kept()).count();
        let (class, words) = if corrected == 0 {
            ("with-icon kept", t!(lang, "studio-contrast-kept"))
        } else {
            let count = u32::try_from(corrected).unwrap_or(u32::MAX);
            ("with-icon warns", t!(lang, "studio-contrast-corrected", count = count))
        };
        // Both marks, so that one class says which of them is shown.
        view! {
            <li class=class data-verdict=scheme.word()>
                <span class="if-kept">{icon::check()}</span>
                <span class="if-warns">{icon::alert()}</span>
                <span><a href="#contrast">{heading}</a> ": " <span class="verdict">{words}</span></span>
            </li>
        }
    };
    view! {
        <ul class="verdicts">
            {verdict(Scheme::Light, t!(lang, "studio-contrast-light"))}
            {verdict(Scheme::Dark, t!(lang, "studio-contrast-dark"))}
        </ul>
    }
}

fn warning(check: &Check, scheme: Scheme, lang: Lang) -> impl IntoView + use<> {
    let Check { asked, shown, needed, .. } = *check;
    let said = t!(
        lang,
        "studio-contrast-asked",
        front = words::colour(asked.front),
        ground = words::colour(asked.ground),
        ratio = words::ratio(asked.ratio(), lang),
        needed = words::least(needed, lang),
    );
    let ratio = words::ratio(shown.ratio(), lang);
    let instead = if asked.front == shown.front {
        t!(lang, "studio-contrast-ground", colour = words::colour(shown.ground), ratio = ratio)
    } else {
        t!(lang, "studio-contrast-front", colour = words::colour(shown.front), ratio = ratio)
    };
    let take = check.fix.and_then(|(token, colour)| {
        let is_it = |(_, of, one): &&(&str, Scheme, _)| *of == scheme && *one == token;
        let (member, ..) = COLOURS.iter().find(is_it)?;
        let name = words::token(token, lang);
        let label = t!(lang, "studio-contrast-take", name = name, colour = words::colour(colour));
        Some(view! {
            <button class="button button-quiet take" name="do" value=format!("fix:{member}:{colour}")>
                {label}
            </button>
        })
    });
    view! {
        <li class="warning">
            {swatch(asked)} {swatch(shown)}
            <div class="warning-words">
                <p class="strong">{words::pair(check.name, lang)}</p>
                <p class="small">{said} " " {instead}</p>
                {take}
            </div>
        </li>
    }
}

fn row(check: &Check, lang: Lang) -> impl IntoView + use<> {
    let (class, mark) = if check.is_kept() {
        ("mark", t!(lang, "studio-contrast-aa"))
    } else {
        ("mark mark-fixed", t!(lang, "studio-contrast-fixed"))
    };
    let ratio = format!("{}:1", words::ratio(check.shown.ratio(), lang));
    view! {
        <li>
            {swatch(check.shown)} <span class="pair-name">{words::pair(check.name, lang)}</span>
            <span class="numbers">{ratio}</span> <span class=class>{mark}</span>
        </li>
    }
}

/// One colour on the other. The colours are attributes of a picture, so that no style is needed.
fn swatch(pair: Pair) -> impl IntoView + use<> {
    view! {
        <svg class="swatch" viewBox="0 0 40 28" aria-hidden="true">
            <rect width="40" height="28" rx="5" fill=pair.ground.to_string() />
            <path d="M13 21l7-15l7 15M15.5 16h9" fill="none" stroke=pair.front.to_string() stroke-width="2.4" />
        </svg>
    }
}

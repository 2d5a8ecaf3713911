//! The page itself, on two screens, and what of it is shown.

use domain::theme::Theme;
use leptos::prelude::*;

use super::{choice::choice, contrast, eyes};
use crate::{
    i18n::{Lang, pseudo, t},
    samples,
    view::{Display, Screen, Shown, Vision},
};

/// Widths of the screens, in pixels; the style sheet has the same.
const DESKTOP: u32 = 1280;
const PHONE: u32 = 390;

/// The screens over their choices; `preview` is where the pages are drawn.
pub(super) fn stage(
    (shown, theme): (&Shown, &Theme),
    preview: &str,
    lang: Lang,
) -> impl IntoView + use<> {
    let address = format!("{preview}{}", shown.query());
    view! {
        <section class="stage" id="stage" aria-label=t!(lang, "studio-show")>
            <div class="shown">{choices(shown, lang)} <button class="button button-quiet" name="do" value="preview">{t!(lang, "studio-apply")}</button></div>
            {eyes::filters()}
            <div class="screens" data-vision=shown.vision.word()>
                {screen("desktop", t!(lang, "studio-desktop", width = DESKTOP.to_string()), &address)}
                {screen("phone", t!(lang, "studio-phone", width = PHONE.to_string()), &address)}
            </div>
            {contrast::verdicts(theme, lang)}
            <p class="small">
                <a href=address>{t!(lang, "studio-alone")}</a>
            </p>
        </section>
    }
}

fn screen(class: &'static str, title: String, address: &str) -> impl IntoView + use<> {
    let src = address.to_owned();
    view! {
        <figure class=class>
            <div class="screen">
                <iframe src=src title=title.clone()></iframe>
            </div>
            <figcaption>{title}</figcaption>
        </figure>
    }
}

/// State, language and display.
pub(super) fn choices(shown: &Shown, lang: Lang) -> impl IntoView + use<> {
    let groups = samples::GROUPS.map(|(group, samples)| {
        let options = samples.iter().map(|(key, _)| {
            view! {
                <option value=*key selected={*key == shown.state}>
                    {samples::name(key, lang)}
                </option>
            }
        });
        view! { <optgroup label=samples::group_name(group, lang)>{options.collect_view()}</optgroup> }
    });
    view! {
        <div class="field">
            <label for="state">{t!(lang, "studio-state")}</label>
            <select id="state" name="state">
                {groups.collect_view()}
            </select>
        </div>
        {choice("page", t!(lang, "studio-page-lang"), shown.code(), languages(lang))}
        {choice("display", t!(lang, "studio-scheme"), shown.display.word(), displays(lang))}
        {choice("vision", t!(lang, "studio-vision"), shown.vision.word(), visions(lang))}
    }
}

pub(super) fn languages(lang: Lang) -> Vec<(&'static str, String)> {
    let spoken = Lang::ALL.iter().map(|one| (one.code(), one.own_name().to_owned()));
    spoken.chain([(pseudo::CODE, t!(lang, "studio-pseudo"))]).collect()
}

pub(super) fn displays(lang: Lang) -> Vec<(&'static str, String)> {
    let named = |one: &Display| match one {
        Display::Auto => t!(lang, "studio-scheme-auto"),
        Display::Light => t!(lang, "studio-scheme-light"),
        Display::Dark => t!(lang, "studio-scheme-dark"),
        Display::Forced => t!(lang, "studio-scheme-forced"),
    };
    Display::ALL.iter().map(|one| (one.word(), named(one))).collect()
}

pub(super) fn visions(lang: Lang) -> Vec<(&'static str, String)> {
    let named = |one: &Vision| match one {
        Vision::Usual => t!(lang, "studio-vision-usual"),
        Vision::Protanopia => t!(lang, "studio-vision-protanopia"),
        Vision::Deuteranopia => t!(lang, "studio-vision-deuteranopia"),
        Vision::Tritanopia => t!(lang, "studio-vision-tritanopia"),
        Vision::Achromatopsia => t!(lang, "studio-vision-achromatopsia"),
    };
    Vision::ALL.iter().map(|one| (one.word(), named(one))).collect()
}

pub(super) fn widths(lang: Lang) -> Vec<(&'static str, String)> {
    let named = |one: &Screen| match one {
        Screen::Phone => t!(lang, "studio-phone", width = PHONE.to_string()),
        Screen::Desktop => t!(lang, "studio-desktop", width = DESKTOP.to_string()),
    };
    Screen::ALL.iter().map(|one| (one.word(), named(one))).collect()
}

/// What is looked at, as hidden fields of a form that leads back to it.
pub(super) fn carried(shown: &Shown, lang: Lang) -> impl IntoView + use<> {
    let fields = [("lang", lang.code())].into_iter().chain(shown.fields());
    let field = |(name, word)| view! { <input type="hidden" name=name value=word /> };
    fields.map(field).collect_view()
}

//! The settings: ready-made themes, the brand, colours, shape.

use domain::theme::{Density, Font, Mode, RADIUS_MAX, Scheme};
use leptos::prelude::*;

use super::{choice::choice, colours::colours, pictures::pictures, words};
use crate::{
    i18n::{Lang, t},
    view::{PresetView, StudioView},
};

pub(super) fn controls(view: &StudioView, lang: Lang) -> impl IntoView + use<> {
    let presets = view.presets.iter().map(|one| preset(one, lang)).collect_view();
    view! {
        <fieldset>
            <legend>{t!(lang, "studio-presets")}</legend>
            <div class="presets">{presets}</div>
        </fieldset>
        <fieldset>
            <legend>{t!(lang, "studio-brand-heading")}</legend>
            {brand(view, lang)}
        </fieldset>
        {pictures(view, lang)}
        {colours(view, Scheme::Light, lang)}
        {colours(view, Scheme::Dark, lang)}
        <fieldset>
            <legend>{t!(lang, "studio-shape")}</legend>
            {radius(view, lang)}
            {shape(view, lang)}
        </fieldset>
    }
}

/// A page in small. The colours are attributes of a picture, so that no style is needed.
fn preset(preset: &PresetView, lang: Lang) -> impl IntoView + use<> {
    let palette = &preset.palette;
    let [ground, surface, text, accent, line] =
        [palette.background, palette.surface, palette.text, palette.accent, palette.border]
            .map(|colour| colour.to_string());
    let value = format!("preset:{}", preset.name);
    let label = t!(lang, "studio-preset-named", name = preset.name);
    view! {
        <button class="preset" name="do" value=value aria-label=label>
            <svg viewBox="0 0 96 60" aria-hidden="true">
                <rect width="96" height="60" fill=surface />
                <rect x="34" y="8" width="54" height="44" rx="3" fill=ground stroke=line stroke-width="0.75" />
                <rect x="8" y="12" width="18" height="3" rx="1.5" fill=text.clone() />
                <rect x="8" y="19" width="13" height="3" rx="1.5" fill=text.clone() opacity="0.5" />
                <rect x="40" y="15" width="30" height="3" rx="1.5" fill=text />
                <rect x="40" y="36" width="42" height="10" rx="3" fill=accent />
            </svg>
            <span>{preset.name}</span>
        </button>
    }
}

fn brand(view: &StudioView, lang: Lang) -> impl IntoView + use<> {
    let typed = view.typed.get("brand").cloned();
    let value = typed.or_else(|| view.theme.brand.clone()).unwrap_or_default();
    let is_wrong = view.wrong.contains(&"brand");
    let hint = t!(lang, "studio-brand-hint", shop = &view.shop);
    let message = is_wrong
        .then(|| view! { <p id="brand-error" class="error">{t!(lang, "studio-brand-error")}</p> });
    view! {
        <div class="field">
            <label for="brand">{t!(lang, "studio-brand")}</label>
            <input
                type="text"
                id="brand"
                name="brand"
                value=value
                autocomplete="off"
                aria-invalid=is_wrong.then_some("true")
                aria-describedby=if is_wrong { "brand-hint brand-error" } else { "brand-hint" }
            />
            <p id="brand-hint" class="hint outside">{hint}</p>
            {message}
        </div>
    }
}

fn radius(view: &StudioView, lang: Lang) -> impl IntoView + use<> {
    let typed = view.typed.get("radius").cloned();
    let value = typed.or_else(|| view.theme.radius.map(|radius| radius.to_string()));
    let is_wrong = view.wrong.contains(&"radius");
    let message = is_wrong.then(
        || view! { <p id="radius-error" class="error">{t!(lang, "studio-radius-error")}</p> },
    );
    view! {
        <div class="field">
            <label for="radius">{t!(lang, "studio-radius")}</label>
            <input
                type="number"
                id="radius"
                name="radius"
                min="0"
                max=RADIUS_MAX.to_string()
                step="1"
                value=value.unwrap_or_default()
                placeholder=view.theme.clone().look().radius.to_string()
                aria-invalid=is_wrong.then_some("true")
                aria-describedby=is_wrong.then_some("radius-error")
            />
            {message}
        </div>
    }
}

fn shape(view: &StudioView, lang: Lang) -> impl IntoView + use<> {
    let look = view.theme.clone().look();
    let named = |member: &str, words: &[&'static str]| {
        let named = |word: &&'static str| (*word, words::value(member, Some(word), lang));
        words.iter().map(named).collect::<Vec<_>>()
    };
    let fonts: Vec<_> = Font::ALL.iter().map(|it| it.word()).collect();
    let modes: Vec<_> = Mode::ALL.iter().map(|it| it.word()).collect();
    let densities: Vec<_> = Density::ALL.iter().map(|it| it.word()).collect();
    view! {
        {choice("font", t!(lang, "studio-font"), look.font.word(), named("font", &fonts))}
        {choice("mode", t!(lang, "studio-mode"), look.mode.word(), named("mode", &modes))}
        {choice("density", t!(lang, "studio-density"), look.density.word(), named("density", &densities))}
        <label class="tick">
            <input type="checkbox" name="powered_by" value="true" checked=look.powered_by />
            <span>{t!(lang, "studio-powered-by")}</span>
        </label>
    }
}

//! The colours of one scheme: each as a text and as a well to pick from. Without script both are posted; a well
//! that was moved away from what it showed counts.

use domain::theme::{COLOURS, Colours, Palette, Scheme, Token};
use leptos::prelude::*;

use super::words;
use crate::{
    i18n::{Lang, t},
    view::StudioView,
};

pub(super) fn colours(view: &StudioView, scheme: Scheme, lang: Lang) -> impl IntoView + use<> {
    let (legend, asked) = match scheme {
        Scheme::Light => (t!(lang, "studio-colours-light"), view.theme.light),
        Scheme::Dark => (t!(lang, "studio-colours-dark"), view.theme.dark),
    };
    let palette = view.theme.palette(scheme);
    let rows = COLOURS.into_iter().filter(|(_, of, _)| *of == scheme);
    let rows = rows.map(|(name, _, token)| row(view, (name, token), asked, &palette, lang));
    view! {
        <fieldset>
            <legend>{legend}</legend>
            {rows.collect_view()}
        </fieldset>
    }
}

fn row(
    view: &StudioView,
    (name, token): (&'static str, Token),
    asked: Colours,
    palette: &Palette,
    lang: Lang,
) -> impl IntoView + use<> {
    let label = words::token(token, lang);
    let own = asked.of(token);
    let shown = own.unwrap_or_else(|| palette.of_token(token));
    let typed = view.typed.get(name).cloned();
    let value = typed.or(own.map(words::colour)).unwrap_or_default();
    let is_wrong = view.wrong.contains(&name);
    let error = format!("{name}-error");
    let described = is_wrong.then(|| error.clone());
    let message = is_wrong.then(|| {
        view! { <p id=error class="error">{t!(lang, "studio-colour-error")}</p> }
    });
    let pick = t!(lang, "studio-pick", name = &label);
    view! {
        <div class="colour">
            <label for=name>{label}</label>
            <input
                type="color"
                class="well"
                name=format!("{name}-pick")
                value=shown.to_string()
                aria-label=pick
                data-colour=name
            />
            <input type="hidden" name=format!("{name}-seen") value=shown.to_string() />
            <input
                type="text"
                class="hex"
                id=name
                name=name
                value=value
                placeholder=words::colour(shown)
                maxlength="16"
                autocomplete="off"
                spellcheck="false"
                dir="ltr"
                aria-invalid=is_wrong.then_some("true")
                aria-describedby=described
            />
            {message}
        </div>
    }
}

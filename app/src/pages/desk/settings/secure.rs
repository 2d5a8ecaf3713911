//! 3-D Secure: when a card's bank is asked, what becomes of a payment when it says nothing, and who bears the risk.

use domain::merchant::{ThreeDsUnavailable, ThreeDsUse};
use leptos::prelude::*;

use crate::{
    i18n::{Lang, t},
    view::desk::SettingsForms,
};

pub(super) fn choices(forms: &SettingsForms, lang: Lang) -> impl IntoView + use<> {
    let uses = ThreeDsUse::ALL.iter().map(|one| {
        let (title, text) = of_use(*one, lang);
        choice("three_ds", one.word(), title, text, *one == forms.three_ds)
    });
    let unavailable = ThreeDsUnavailable::ALL.iter().map(|one| {
        let (title, text) = of_silence(*one, lang);
        choice("unavailable", one.word(), title, text, *one == forms.unavailable)
    });
    view! {
        <fieldset class="options">
            <legend class="small strong">{t!(lang, "desk-settings-use")}</legend>
            {uses.collect_view()}
        </fieldset>
        <fieldset class="options">
            <legend class="small strong">{t!(lang, "desk-settings-silence")}</legend>
            {unavailable.collect_view()}
        </fieldset>
    }
}

/// What is chosen, in words.
pub(super) fn words(forms: &SettingsForms, lang: Lang) -> Vec<String> {
    vec![of_use(forms.three_ds, lang).0, of_silence(forms.unavailable, lang).0]
}

fn of_use(one: ThreeDsUse, lang: Lang) -> (String, String) {
    match one {
        ThreeDsUse::Auto => {
            (t!(lang, "desk-settings-use-auto"), t!(lang, "desk-settings-use-auto-text"))
        }
        ThreeDsUse::Always => {
            (t!(lang, "desk-settings-use-always"), t!(lang, "desk-settings-use-always-text"))
        }
        ThreeDsUse::Never => {
            (t!(lang, "desk-settings-use-never"), t!(lang, "desk-settings-use-never-text"))
        }
    }
}

fn of_silence(one: ThreeDsUnavailable, lang: Lang) -> (String, String) {
    match one {
        ThreeDsUnavailable::Proceed => (
            t!(lang, "desk-settings-silence-proceed"),
            t!(lang, "desk-settings-silence-proceed-text"),
        ),
        ThreeDsUnavailable::Fail => {
            (t!(lang, "desk-settings-silence-fail"), t!(lang, "desk-settings-silence-fail-text"))
        }
    }
}

fn choice(
    name: &'static str,
    value: &'static str,
    title: String,
    text: String,
    is_chosen: bool,
) -> impl IntoView + use<> {
    view! {
        <label class="check option">
            <input type="radio" name=name value=value checked=is_chosen required />
            <span>
                <span class="strong">{title}</span>
                <span class="small muted">{text}</span>
            </span>
        </label>
    }
}

//! An input of the form outside the card: label, hint, the field itself, and what is wrong with it.

use leptos::prelude::*;

use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    view::MethodsView,
};

/// What a browser should know of an input.
#[derive(Clone, Copy, Default)]
pub(super) struct Kind {
    pub(super) autocomplete: &'static str,
    pub(super) inputmode: &'static str,
    pub(super) r#type: &'static str,
    pub(super) is_optional: bool,
}

pub(super) const NAME: Kind =
    Kind { autocomplete: "name", inputmode: "text", r#type: "text", is_optional: false };
pub(super) const EMAIL: Kind =
    Kind { autocomplete: "email", inputmode: "email", r#type: "email", is_optional: false };
pub(super) const PHONE: Kind =
    Kind { autocomplete: "tel", inputmode: "tel", r#type: "tel", is_optional: false };

/// A field of one line. `prefix` stands before what is typed and is not part of it.
pub(super) fn line(
    id: &'static str,
    (label, hint): (String, String),
    kind: Kind,
    prefix: Option<&'static str>,
    (form, lang): (&MethodsView, Lang),
) -> impl IntoView + use<> {
    let error = error(id, form, lang);
    let is_wrong = error.is_some();
    let input = view! {
        <input
            id=id
            name=id
            type=kind.r#type
            autocomplete=kind.autocomplete
            inputmode=kind.inputmode
            aria-required=(!kind.is_optional).then_some("true")
            aria-describedby=format!("{id}-hint {id}-error")
            aria-invalid=is_wrong.then_some("true")
            autofocus=is_only(id, form)
            readonly=form.locked.contains(&id)
            value=form.typed.get(id).cloned().unwrap_or_default()
        />
    };
    let input = match prefix {
        None => input.drawn(),
        Some(prefix) => view! {
            <span class="prefixed">
                <span aria-hidden="true">{prefix}</span>
                {input}
            </span>
        }
        .drawn(),
    };
    framed(id, label, hint, input, error)
}

/// A list to choose from; the first entry stands for nothing.
pub(super) fn choice<'a>(
    id: &'static str,
    (label, nothing): (String, String),
    autocomplete: &'static str,
    entries: impl Iterator<Item = (&'a str, &'a str)>,
    (form, lang): (&MethodsView, Lang),
) -> Drawn {
    let error = error(id, form, lang);
    let is_wrong = error.is_some();
    let chosen = form.typed.get(id).cloned().unwrap_or_default();
    let entries = entries.map(|(code, name)| {
        let is_chosen = chosen == code;
        view! { <option value=code.to_owned() selected=is_chosen>{name.to_owned()}</option> }
    });
    let entries = entries.collect_view();
    let select = view! {
        <select
            id=id
            name=id
            autocomplete=autocomplete
            aria-required="true"
            aria-describedby=format!("{id}-error")
            aria-invalid=is_wrong.then_some("true")
            autofocus=is_only(id, form)
        >
            <option value="">{nothing}</option>
            {entries}
        </select>
    };
    framed(id, label, String::new(), select.drawn(), error).drawn()
}

/// A box to tick, beside words that are not ours.
pub(super) fn consent(
    id: &'static str,
    words: String,
    (form, lang): (&MethodsView, Lang),
) -> impl IntoView + use<> {
    let error = error(id, form, lang);
    let is_wrong = error.is_some();
    view! {
        <div class="field consent">
            <label for=id>
                <input
                    type="checkbox"
                    id=id
                    name=id
                    value="yes"
                    aria-required="true"
                    aria-describedby=format!("{id}-error")
                    aria-invalid=is_wrong.then_some("true")
                    autofocus=is_only(id, form)
                    checked=form.typed.contains_key(id)
                />
                <span class="outside" dir="auto">
                    {words}
                </span>
            </label>
            <p class="error" id=format!("{id}-error")>
                {error}
            </p>
        </div>
    }
}

/// What is wrong with each input, in the order of the page.
pub(super) fn errors(form: &MethodsView, lang: Lang) -> Vec<(&'static str, String)> {
    form.wrong.iter().filter_map(|id| Some((*id, error(id, form, lang)?))).collect()
}

fn framed(
    id: &'static str,
    label: String,
    hint: String,
    input: Drawn,
    error: Option<String>,
) -> impl IntoView + use<> {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {input}
            <div class="hint" id=format!("{id}-hint")>
                {hint}
            </div>
            <p class="error" id=format!("{id}-error")>
                {error}
            </p>
        </div>
    }
}

fn error(id: &str, form: &MethodsView, lang: Lang) -> Option<String> {
    let wrong = form.wrong.iter().find(|wrong| **wrong == id)?;
    Some(match wrong.split_once('-')?.1 {
        "name" => t!(lang, "error-field-name"),
        "email" => t!(lang, "error-field-email"),
        "phone" => t!(lang, "error-field-phone"),
        "country" => t!(lang, "error-field-country"),
        "operator" => t!(lang, "error-field-operator"),
        "terms" => t!(lang, "error-field-terms"),
        _ => return None,
    })
}

/// A page that comes back with one error starts there.
fn is_only(id: &str, form: &MethodsView) -> bool {
    form.wrong == [id]
}

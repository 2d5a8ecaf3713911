//! What the card form reads from the document and does to it.

use domain::card::{Field, entry};
use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys};

pub(super) const PROBLEM_ID: &str = "problem";

/// How a value came into an input.
pub(super) enum Kind {
    /// By an input method that is not done yet.
    Composing,
    /// By a key; with the `inputType` of the event.
    Typed(String),
    /// By the browser itself or by a script.
    Filled,
}

pub(super) fn kind(event: &web_sys::Event) -> Kind {
    match event.dyn_ref::<web_sys::InputEvent>() {
        Some(event) if event.is_composing() => Kind::Composing,
        Some(event) => Kind::Typed(event.input_type()),
        None => Kind::Filled,
    }
}

/// Groups what was typed and keeps the caret beside the same digit.
pub(super) fn format(field: Field, input: &web_sys::HtmlInputElement, shown: &str, kind: &str) {
    let text = input.value();
    let caret = input.selection_start().ok().flatten();
    let at = caret.and_then(|caret| usize::try_from(caret).ok()).unwrap_or(text.len());
    let gap = entry::Gap::between(shown, &text, kind);
    let edit = match field {
        Field::Number => entry::number(&text, at, gap),
        Field::Expiry => entry::expiry(&text, at, gap),
        Field::Code => entry::code(&text, at),
        Field::Name => return,
    };
    if edit.text == text {
        return;
    }
    input.set_value(&edit.text);
    if let Ok(caret) = u32::try_from(edit.caret) {
        let _ = input.set_selection_range(caret, caret);
    }
}

/// After the document shows what is to be focused.
pub(super) fn focus_later(id: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(id) {
            let _ = element.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    });
}

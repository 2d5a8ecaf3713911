//! What the card form reads from the document and does to it.

use domain::card::{Brand, Field, brand_of, entry};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, InputEvent};

use super::PROBLEM_ID;
use crate::islands::browser::{by_id, first, say, set};

/// How a value came into an input.
pub(super) enum Kind {
    /// By an input method that is not done yet.
    Composing,
    /// By a key; with the `inputType` of the event.
    Typed(String),
    /// By the browser itself or by a script.
    Filled,
}

pub(super) fn kind(event: &Event) -> Kind {
    match event.dyn_ref::<InputEvent>() {
        Some(event) if event.is_composing() => Kind::Composing,
        Some(event) => Kind::Typed(event.input_type()),
        None => Kind::Filled,
    }
}

pub(super) fn input(field: Field) -> Option<HtmlInputElement> {
    by_id(field.id()).map(JsCast::unchecked_into)
}

/// The field that an event is about.
pub(super) fn field(event: &Event) -> Option<(Field, HtmlInputElement)> {
    let id = event.target()?.unchecked_into::<Element>().id();
    let field = Field::ALL.into_iter().find(|field| field.id() == id)?;
    Some((field, input(field)?))
}

/// As the first digits name it.
pub(super) fn brand() -> Option<Brand> {
    brand_of(&input(Field::Number)?.value())
}

/// Groups what was typed and keeps the caret beside the same digit.
pub(super) fn format(field: Field, input: &HtmlInputElement, shown: &str, kind: &str) {
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

/// Says at a field what is wrong with it, or takes that away. What was put right leaves the list
/// of problems and does not come back before the next press; what is found later stays out of it:
/// nothing may move while a payer reaches for the button.
pub(super) fn say_wrong(field: Field, text: &str) {
    let id = field.id();
    let (Some(input), Some(error)) = (by_id(id), by_id(&[id, "-error"].concat())) else {
        return;
    };
    say(&error, text);
    set(&input, "aria-invalid", (!text.is_empty()).then_some("true"));
    let Some(list) = by_id(PROBLEM_ID) else {
        return;
    };
    if let Some(link) = link(&list, field) {
        say(&link, text);
        if text.is_empty() {
            hide(&link, true);
        }
    }
    hide_if_empty(&list);
}

/// After a press: the list with a link for each wrong field, unless there is only one, which says
/// it itself.
pub(super) fn list_problems(several: bool) -> Option<HtmlElement> {
    let list = by_id(PROBLEM_ID)?;
    for field in Field::ALL {
        let link = link(&list, field)?;
        hide(&link, !several || link.text_content().unwrap_or_default().trim().is_empty());
    }
    hide_if_empty(&list);
    several.then_some(list)
}

fn link(list: &HtmlElement, field: Field) -> Option<HtmlElement> {
    first(list, &["[href='#", field.id(), "']"].concat())
}

/// The line of the link.
fn hide(link: &HtmlElement, hidden: bool) {
    if let Some(line) = link.parent_element() {
        line.unchecked_into::<HtmlElement>().set_hidden(hidden);
    }
}

fn hide_if_empty(list: &HtmlElement) {
    list.set_hidden(first(list, "li:not([hidden])").is_none());
}

//! What the card form is made of: a field, the brand marks, the list of problems; and what it does
//! to the document.

use domain::card::{Brand, Field, entry};
use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys};

use super::checks::{FormErrors, place};

pub(super) const PROBLEM_ID: &str = "problem";

/// Label above, hint below it, error below the hint, as they are read.
pub(super) fn field(
    field: Field,
    label: String,
    hint: impl IntoView,
    errors: FormErrors,
    input: impl IntoView,
) -> impl IntoView {
    let id = field.id();
    let error = errors.of_field(field);
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {input}
            <div class="hint" id=format!("{id}-hint")>
                {hint}
            </div>
            <p class="error" id=format!("{id}-error")>
                {move || error.get()}
            </p>
        </div>
    }
}

/// `aria-invalid` stands only where something is wrong.
pub(super) fn invalid(
    errors: FormErrors,
    field: Field,
) -> impl Fn() -> Option<&'static str> + Copy {
    move || (!errors.of_field(field).read().is_empty()).then_some("true")
}

/// All accepted brands; on a match one is lit by the style sheet.
pub(super) fn marks(
    label: String,
    brands: Vec<Brand>,
    lit: RwSignal<Option<Brand>>,
) -> impl IntoView {
    let marks = brands.into_iter().map(|brand| {
        view! { <span class=format!("mark {}", brand.word())>{letters(brand)}</span> }
    });
    let word = move || lit.get().map(Brand::word);
    view! {
        <span class="sr">{label}</span>
        <span class="marks" aria-hidden="true" data-brand=word>
            {marks.collect_view()}
        </span>
    }
}

/// Our own neutral marks: the schemes' logos are trademarks.
fn letters(brand: Brand) -> &'static str {
    match brand {
        Brand::Visa => "VISA",
        Brand::Mastercard => "MC",
        Brand::Amex => "AMEX",
        Brand::Mir => "MIR",
        Brand::UnionPay => "UP",
        Brand::Discover => "DISC",
        Brand::Diners => "DC",
        Brand::Jcb => "JCB",
        Brand::Troy => "TROY",
        Brand::Maestro => "MAE",
    }
}

/// A link for each field that was wrong at the last press and still is. What is found later stays
/// out of it: nothing may move while a payer reaches for the button.
pub(super) fn problem(
    title: String,
    listed: RwSignal<[bool; 4]>,
    errors: FormErrors,
) -> impl IntoView {
    let shows = move |field: Field| {
        listed.read()[place(field)] && !errors.of_field(field).read().is_empty()
    };
    let links = Field::ALL.map(|field| {
        let error = errors.of_field(field);
        view! {
            <li hidden=move || !shows(field)>
                <a href=format!("#{}", field.id())>{move || error.get()}</a>
            </li>
        }
    });
    let hidden = move || !Field::ALL.into_iter().any(shows);
    let autofocus = listed.get_untracked().contains(&true);
    view! {
        <div
            class="notice problem"
            id=PROBLEM_ID
            role="alert"
            tabindex="-1"
            hidden=hidden
            autofocus=autofocus
        >
            <div>
                <h2>{title}</h2>
                <ul>{links}</ul>
            </div>
        </div>
    }
}

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

//! What the card form is made of: a field, the brand marks, the list of problems.

use domain::card::{Brand, Field};
use leptos::prelude::*;

use super::{
    checks::{FormErrors, place},
    dom::PROBLEM_ID,
};

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

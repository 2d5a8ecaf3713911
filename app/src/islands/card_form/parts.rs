//! What the card form is made of: a field, the brand marks, the list of problems.

use domain::card::{Brand, Field};
use leptos::prelude::*;

use super::{Errors, PROBLEM_ID};

/// Label above, hint below it, error below the hint, as they are read.
pub(super) fn field<Hint: IntoView, Input: IntoView>(
    field: Field,
    label: String,
    hint: Hint,
    errors: &Errors,
    input: Input,
) -> impl IntoView + use<Hint, Input> {
    let id = field.id();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {input}
            <div class="hint" id=format!("{id}-hint")>
                {hint}
            </div>
            <p class="error" id=format!("{id}-error")>
                {errors.of_field(field).to_owned()}
            </p>
        </div>
    }
}

/// `aria-invalid` stands only where something is wrong.
pub(super) fn invalid(errors: &Errors, field: Field) -> Option<&'static str> {
    (!errors.of_field(field).is_empty()).then_some("true")
}

/// All accepted brands; on a match one is lit by the style sheet.
pub(super) fn marks(label: String, brands: Vec<Brand>) -> impl IntoView {
    let marks = brands.into_iter().map(|brand| {
        view! { <span class=format!("mark {}", brand.word())>{letters(brand)}</span> }
    });
    view! {
        <span class="sr">{label}</span>
        <span class="marks" aria-hidden="true">
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

/// A link for each field that was wrong at the last press.
pub(super) fn problem(title: String, errors: &Errors) -> impl IntoView + use<> {
    let links = Field::ALL.map(|field| {
        view! {
            <li hidden=!errors.lists(field)>
                <a href=format!("#{}", field.id())>{errors.of_field(field).to_owned()}</a>
            </li>
        }
    });
    let shows = Field::ALL.into_iter().any(|field| errors.lists(field));
    view! {
        <div
            class="notice problem"
            id=PROBLEM_ID
            role="alert"
            tabindex="-1"
            hidden=!shows
            autofocus=shows
        >
            <div>
                <h2>{title}</h2>
                <ul>{links}</ul>
            </div>
        </div>
    }
}

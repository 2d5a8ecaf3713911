//! The card form. The browser groups, names the brand and checks early; the server checks again
//! and owns the truth. Inputs are uncontrolled: what was typed or filled in before this came alive
//! stays.

mod checks;
mod dom;
mod fields;
mod form;
mod parts;

use domain::card::{Brand, Today};
use leptos::prelude::*;

use self::{checks::Checks, fields::fields, form::Form};

/// The finished strings of the form.
#[derive(Clone, Default)]
pub(crate) struct CardTexts {
    pub(crate) lang: String,
    pub(crate) number: String,
    pub(crate) brands: String,
    /// With `{b}` where the brand goes.
    pub(crate) brand: String,
    pub(crate) expiry: String,
    pub(crate) expiry_hint: String,
    pub(crate) code: String,
    pub(crate) code_hint: String,
    pub(crate) code_hint_long: String,
    pub(crate) name: String,
    pub(crate) problem: String,
    pub(crate) pay: String,
    pub(crate) amount: Option<String>,
    pub(crate) paying: String,
    /// By the key of the error.
    pub(crate) errors: Vec<(String, String)>,
}

/// What the form begins with. In the browser most of it is empty: what never changes stands in the
/// document already.
#[derive(Default)]
struct Start {
    action: String,
    token: String,
    name: String,
    expiry: String,
    brands: Vec<Brand>,
    texts: CardTexts,
}

#[cfg(feature = "ssr")]
#[component]
#[expect(clippy::needless_pass_by_value, reason = "props of a component are owned")]
pub(crate) fn CardForm(
    action: String,
    token: String,
    name: String,
    expiry: String,
    brands: Vec<String>,
    /// Keys of the errors that the server found.
    wrong: Vec<String>,
    now: i64,
    texts: CardTexts,
) -> impl IntoView {
    let says = texts.clone();
    let errors: Vec<_> = says.errors.iter().map(|(key, text)| format!("{key} {text}")).collect();
    let words = brands.join(" ");
    let brands = parsed(&words);
    let start = Start { action, token, name, expiry, brands, texts };
    let form = Form::new(checks(&start, now), &wrong);
    view! {
        <leptos-island
            data-component="CardForm"
            data-now=now
            data-brands=words
            data-wrong=wrong.join(" ")
            data-amount=says.amount
            data-brand=says.brand
            data-code-hint=says.code_hint
            data-code-hint-long=says.code_hint_long
            data-pay=says.pay
            data-paying=says.paying
            data-errors=errors.join("\n")
        >
            {fields(form, start)}
        </leptos-island>
    }
}

#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = "CardForm")]
pub fn wake(island: &web_sys::HtmlElement) {
    use leptos::tachys::view::Position;

    let prop = |name| super::browser::prop(island, name);
    let error = |line: &str| line.split_once(' ').map(|(key, text)| (key.into(), text.into()));
    let texts = CardTexts {
        amount: island.get_attribute("data-amount"),
        brand: prop("data-brand"),
        code_hint: prop("data-code-hint"),
        code_hint_long: prop("data-code-hint-long"),
        pay: prop("data-pay"),
        paying: prop("data-paying"),
        errors: prop("data-errors").split('\n').filter_map(error).collect(),
        ..CardTexts::default()
    };
    let start = Start { brands: parsed(&prop("data-brands")), texts, ..Start::default() };
    let wrong: Vec<_> = prop("data-wrong").split(' ').map(str::to_owned).collect();
    let now = prop("data-now").parse().unwrap_or_default();
    let owner = Owner::new();
    let state = owner.with(|| {
        let form = Form::new(checks(&start, now), &wrong);
        let state = fields(form, start).hydrate_from_position::<true>(island, Position::FirstChild);
        form.wake();
        state
    });
    // For as long as the page lives.
    std::mem::forget((owner, state));
}

fn parsed(brands: &str) -> Vec<Brand> {
    brands.split(' ').filter_map(|word| word.parse().ok()).collect()
}

fn checks(start: &Start, now: i64) -> Checks {
    let (accepted, texts) = (start.brands.clone(), start.texts.errors.clone());
    Checks { accepted, today: Today::at(now), texts }
}

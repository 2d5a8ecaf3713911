//! The card form. The browser groups, names the brand and checks early; the server checks again
//! and owns the truth. What was typed or filled in before this came alive stays.

#[cfg(feature = "hydrate")]
mod alive;
#[cfg(any(feature = "hydrate", test))]
mod checks;
#[cfg(feature = "hydrate")]
mod dom;
#[cfg(feature = "ssr")]
mod fields;
#[cfg(feature = "ssr")]
mod parts;

#[cfg(feature = "ssr")]
use domain::card::{Brand, Field};
#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::drawn::Drawn;

/// The element with the list of problems.
const PROBLEM_ID: &str = "problem";

/// The finished strings of the form.
#[cfg(feature = "ssr")]
#[derive(Clone, Default)]
pub(crate) struct CardTexts {
    pub(crate) lang: String,
    pub(crate) number: String,
    pub(crate) brands: String,
    /// With a gap where the brand goes.
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

/// What the form begins with.
#[cfg(feature = "ssr")]
struct Start {
    action: String,
    token: String,
    name: String,
    expiry: String,
    brands: Vec<Brand>,
    errors: Errors,
    asks_name: bool,
    around: Box<dyn FnOnce(Drawn) -> Drawn + Send>,
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
    brands: Vec<Brand>,
    /// Keys of the errors that the server found.
    wrong: Vec<String>,
    now: i64,
    /// Whether the holder's name is asked here, and not elsewhere in the form.
    asks_name: bool,
    /// What else is wrong in the form: ids and texts.
    others: Vec<(&'static str, String)>,
    /// Puts the card's fields in their place in the form, among what else it asks.
    around: Box<dyn FnOnce(Drawn) -> Drawn + Send>,
    texts: CardTexts,
) -> impl IntoView {
    let lines: Vec<_> = texts.errors.iter().map(|(key, text)| format!("{key} {text}")).collect();
    let words: Vec<_> = brands.iter().map(|brand| brand.word()).collect();
    let says = texts.clone();
    let errors = Errors::of(&wrong, &texts, others);
    let start = Start { action, token, name, expiry, brands, errors, asks_name, around, texts };
    view! {
        <leptos-island
            data-component="CardForm"
            data-now=now
            data-brands=words.join(" ")
            data-brand=says.brand
            data-code-hint=says.code_hint
            data-code-hint-long=says.code_hint_long
            data-paying=says.paying
            data-errors=lines.join("\n")
        >
            {fields::fields(start)}
        </leptos-island>
    }
}

/// What is said at each field; empty when it is right.
#[cfg(feature = "ssr")]
struct Errors([String; 4], Vec<(&'static str, String)>);

#[cfg(feature = "ssr")]
impl Errors {
    fn of(wrong: &[String], texts: &CardTexts, others: Vec<(&'static str, String)>) -> Self {
        let text = |key: &String| texts.errors.iter().find(|(of, _)| of == key);
        let card = ["number", "expiry", "code", "name"].map(|field| {
            let text = wrong.iter().find(|key| key.starts_with(field)).and_then(text);
            text.map(|(_, text)| super::fill(text, "")).unwrap_or_default()
        });
        Self(card, others)
    }

    fn of_field(&self, field: Field) -> &str {
        &self.0[place(field)]
    }

    /// The one wrong field, if there is no other: it is said there only, and the page starts there.
    fn only(&self) -> Option<Field> {
        let mut wrong = Field::ALL.into_iter().filter(|field| !self.of_field(*field).is_empty());
        wrong.next().filter(|_| wrong.next().is_none() && self.1.is_empty())
    }

    /// What is wrong elsewhere, unless it is the only thing.
    fn others(&self) -> &[(&'static str, String)] {
        let is_alone = self.1.len() == 1 && self.0.iter().all(String::is_empty);
        if is_alone { &[] } else { &self.1 }
    }

    /// Whether the list of problems names the field.
    fn lists(&self, field: Field) -> bool {
        self.only().is_none() && !self.of_field(field).is_empty()
    }
}

/// Where a field stands in the form.
#[cfg(feature = "ssr")]
const fn place(field: Field) -> usize {
    match field {
        Field::Number => 0,
        Field::Expiry => 1,
        Field::Code => 2,
        Field::Name => 3,
    }
}

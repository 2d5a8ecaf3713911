//! What the form knows while it is alive, and what it does on a key, on leaving a field and on the
//! press of the button.

use std::time::Duration;

use domain::card::{Brand, Field, brand_of};
use leptos::{ev, html::Input, prelude::*, web_sys};

use super::{
    checks::{Checks, FormErrors, place},
    dom::{self, Kind},
};

/// Handles only, so that every listener takes its copy.
#[derive(Clone, Copy)]
pub(super) struct Form {
    checks: StoredValue<Checks>,
    inputs: [NodeRef<Input>; 4],
    /// What an input showed just before a key changed it.
    shown: StoredValue<String>,
    pub(super) errors: FormErrors,
    /// The fields that the list of problems names.
    pub(super) listed: RwSignal<[bool; 4]>,
    pub(super) brand: RwSignal<Option<Brand>>,
    pub(super) busy: RwSignal<bool>,
}

impl Form {
    /// With the errors that the server found.
    pub(super) fn new(checks: Checks, wrong: &[String]) -> Self {
        let errors = FormErrors::of(&checks, wrong);
        Self {
            checks: StoredValue::new(checks),
            inputs: std::array::from_fn(|_| NodeRef::new()),
            shown: StoredValue::new(String::new()),
            errors,
            listed: RwSignal::new(errors.to_list()),
            brand: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    pub(super) fn input(self, field: Field) -> NodeRef<Input> {
        self.inputs[place(field)]
    }

    /// Once in the browser, when all is drawn: shows what is there already as if it had been
    /// typed, and judges nothing yet.
    #[cfg(feature = "hydrate")]
    pub(super) fn wake(self) {
        use leptos::wasm_bindgen::JsCast;

        use crate::islands::browser::on;

        for field in [Field::Number, Field::Expiry, Field::Code] {
            if !self.read(field).is_empty() {
                let said = self.errors.of_field(field).get_untracked();
                self.show(field, "");
                self.errors.of_field(field).set(said);
            }
        }
        on(&window(), "pagehide", move |_| {
            for field in [Field::Number, Field::Code] {
                if let Some(input) = self.input(field).get_untracked() {
                    input.set_value("");
                }
            }
        });
        // A page out of the back-forward cache may be about another attempt.
        on(&window(), "pageshow", |event| {
            if event.unchecked_into::<web_sys::PageTransitionEvent>().persisted() {
                let _ = window().location().reload();
            }
        });
    }

    pub(super) fn before_key(self, field: Field) {
        self.shown.set_value(self.read(field));
    }

    pub(super) fn typed(self, field: Field, event: &web_sys::Event) {
        match dom::kind(event) {
            Kind::Composing => {}
            Kind::Typed(kind) => self.show(field, &kind),
            // An autofill may still be writing.
            Kind::Filled => set_timeout(move || self.show(field, ""), Duration::ZERO),
        }
    }

    pub(super) fn left(self, field: Field) {
        let text = self.read(field);
        if !text.trim().is_empty() {
            self.check(field, &text);
        }
    }

    /// A right form leaves the way any form does; one press is enough.
    pub(super) fn submit(self, event: &ev::SubmitEvent) {
        if self.busy.get_untracked() {
            event.prevent_default();
            return;
        }
        for field in Field::ALL {
            self.check(field, &self.read(field));
        }
        match self.errors.first() {
            None => self.busy.set(true),
            Some((field, only)) => {
                event.prevent_default();
                self.listed.set(self.errors.to_list());
                dom::focus_later(if only { field.id() } else { dom::PROBLEM_ID });
            }
        }
    }

    fn read(self, field: Field) -> String {
        let input = self.input(field).get_untracked();
        input.map(|input| input.value()).unwrap_or_default()
    }

    fn check(self, field: Field, text: &str) {
        let brand = self.brand.get_untracked();
        let said = self.checks.with_value(|checks| checks.say(field, text, brand));
        self.errors.of_field(field).set(said);
    }

    /// Errors come late and go early: typing only takes one away, or shows a whole wrong number.
    fn show(self, field: Field, kind: &str) {
        let Some(input) = self.input(field).get_untracked() else {
            return;
        };
        dom::format(field, &input, &self.shown.get_value(), kind);
        let error = self.errors.of_field(field);
        if field == Field::Number {
            let text = input.value();
            self.brand.set(brand_of(&text));
            error.set(self.checks.with_value(|checks| checks.say_live(&text)));
        } else if !error.read_untracked().is_empty() {
            error.set(String::new());
        }
        // What was put right does not come back into the list before the next press.
        if error.read_untracked().is_empty() {
            self.listed.update(|listed| listed[place(field)] = false);
        }
    }
}

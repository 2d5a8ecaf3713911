//! What the form does on a key, on leaving a field and on the press of the button. The document
//! itself is the state: which error is shown, which brand is lit, whether a payment is on its way.

use std::{cell::RefCell, rc::Rc};

use domain::card::{Brand, Field, Today};
use wasm_bindgen::{JsCast, prelude::wasm_bindgen};
use web_sys::{Element, Event, HtmlElement, PageTransitionEvent};

use super::{
    checks::{Checks, with_brand},
    dom::{self, Kind},
};
use crate::islands::browser::{first, later, on, prop, say, set, window};

struct Form {
    island: Element,
    element: HtmlElement,
    checks: Checks,
    /// What an input showed just before a key changed it.
    shown: RefCell<String>,
}

/// What the form does on an event.
type Heard = fn(&Rc<Form>, &Event);

#[wasm_bindgen(js_name = "CardForm")]
pub fn wake(island: Element) {
    let Some(element) = first(&island, "form") else {
        return;
    };
    let checks = Checks {
        accepted: prop(&island, "data-brands").split(' ').filter_map(brand).collect(),
        today: Today::at(prop(&island, "data-now").parse().unwrap_or_default()),
        texts: prop(&island, "data-errors"),
    };
    let form = Form { island, element, checks, shown: RefCell::default() };
    form.take_over();
    listen(&Rc::new(form));
}

fn brand(word: &str) -> Option<Brand> {
    word.parse().ok()
}

/// One listener for each event, on the whole form. That it hears `submit` comes last: whoever sees
/// it knows that the rest is there.
fn listen(form: &Rc<Form>) {
    on(&window(), "pagehide", |_| {
        for field in [Field::Number, Field::Code] {
            if let Some(input) = dom::input(field) {
                input.set_value("");
            }
        }
    });
    // A page out of the back-forward cache may be about another attempt.
    on(&window(), "pageshow", |event| {
        if event.unchecked_into::<PageTransitionEvent>().persisted() {
            let _ = window().location().reload();
        }
    });
    let events: [(&str, Heard); 5] = [
        ("keydown", |form, event| form.before_key(event)),
        ("input", Form::typed),
        ("compositionend", Form::composed),
        ("blur", |form, event| form.left(event)),
        ("submit", |form, event| form.submit(event)),
    ];
    for (event, then) in events {
        let it = form.clone();
        on(&form.element, event, move |event| then(&it, &event));
    }
}

impl Form {
    /// Shows what is there already as if it had been typed, and judges nothing yet.
    fn take_over(&self) {
        for field in [Field::Number, Field::Expiry, Field::Code] {
            if let Some(input) = dom::input(field).filter(|input| !input.value().is_empty()) {
                dom::format(field, &input, "", "");
            }
        }
        self.show_brand();
    }

    fn before_key(&self, event: &Event) {
        if let Some((_, input)) = dom::field(event) {
            self.shown.replace(input.value());
        }
    }

    fn typed(self: &Rc<Self>, event: &Event) {
        let Some((field, _)) = dom::field(event) else {
            return;
        };
        match dom::kind(event) {
            Kind::Composing => {}
            Kind::Typed(kind) => self.show(field, &kind),
            // An autofill may still be writing.
            Kind::Filled => self.show_soon(field),
        }
    }

    /// Browsers disagree on whether the last `input` comes before this or after.
    fn composed(self: &Rc<Self>, event: &Event) {
        if let Some((field, _)) = dom::field(event) {
            self.show_soon(field);
        }
    }

    fn left(&self, event: &Event) {
        if let Some((field, input)) = dom::field(event)
            && !input.value().trim().is_empty()
        {
            self.check(field, &input.value());
        }
    }

    /// A right form leaves the way any form does; one press is enough.
    fn submit(&self, event: &Event) {
        const BUSY: &str = "aria-busy";
        let Some(button) = first(&self.element, "button") else {
            return;
        };
        if button.has_attribute(BUSY) {
            return event.prevent_default();
        }
        let inputs = Field::ALL.into_iter().filter_map(|field| Some((field, dom::input(field)?)));
        let mut wrong = inputs.filter(|(field, input)| self.check(*field, &input.value()));
        let (first, others) = (wrong.next(), wrong.count());
        let Some((_, input)) = first else {
            set(&button, BUSY, Some("true"));
            return say(&button, &prop(&self.island, "data-paying"));
        };
        event.prevent_default();
        let list = dom::list_problems(others > 0);
        let _ = list.map_or_else(|| input.focus(), |list| list.focus());
    }

    fn show_soon(self: &Rc<Self>, field: Field) {
        let form = self.clone();
        later(0, move || form.show(field, ""));
    }

    /// Errors come late and go early: typing only takes one away, or shows a whole wrong number.
    fn show(&self, field: Field, kind: &str) {
        let Some(input) = dom::input(field) else {
            return;
        };
        dom::format(field, &input, &self.shown.borrow(), kind);
        if field == Field::Number {
            self.show_brand();
            dom::say_wrong(field, &self.checks.say_live(&input.value()));
        } else {
            dom::say_wrong(field, "");
        }
    }

    /// Whether the field is wrong, which it says.
    fn check(&self, field: Field, text: &str) -> bool {
        let said = self.checks.say(field, text, dom::brand());
        dom::say_wrong(field, &said);
        !said.is_empty()
    }

    /// The mark is lit by the style sheet.
    fn show_brand(&self) {
        let brand = dom::brand();
        let inside = |selector| first(&self.island, selector);
        if let Some(marks) = inside(".marks") {
            set(&marks, "data-brand", brand.map(Brand::word));
        }
        if let Some(status) = inside("[role=status]") {
            let text = brand.map(|_| with_brand(&prop(&self.island, "data-brand"), brand));
            say(&status, &text.unwrap_or_default());
        }
        if let Some(hint) = inside("#card-code-hint") {
            let long = brand == Some(Brand::Amex);
            let name = if long { "data-code-hint-long" } else { "data-code-hint" };
            say(&hint, &prop(&self.island, name));
        }
    }
}

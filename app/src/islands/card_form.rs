//! The card form. The browser groups, names the brand and checks early; the server checks again
//! and owns the truth. Inputs are uncontrolled: what was typed or filled in before this came alive
//! stays.

mod checks;
mod parts;

use std::time::Duration;

use domain::card::{Brand, Field, Today};
use leptos::{ev, html::Input, prelude::*, web_sys};
use serde::{Deserialize, Serialize};

use self::{
    checks::{Checks, FormErrors},
    parts::{field, marks, problem},
};

/// The finished strings of the form.
#[derive(Clone, Serialize, Deserialize)]
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

#[island]
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
    let accepted: Vec<Brand> = brands.iter().filter_map(|word| word.parse().ok()).collect();
    let list = accepted.clone();
    let checks = Checks { accepted, today: Today::at(now), texts: texts.errors };
    let errors = FormErrors::of(&checks, &wrong);
    let checks = StoredValue::new(checks);
    let brand = RwSignal::new(None::<Brand>);
    let busy = RwSignal::new(false);
    let summary = RwSignal::new(errors.to_list());
    // A page that comes back with errors starts where they are.
    let only = errors.first().filter(|(_, only)| *only).map(|(field, _)| field);
    let inputs: [NodeRef<Input>; 4] = std::array::from_fn(|_| NodeRef::new());
    let [number_input, expiry_input, code_input, name_input] = inputs;

    let read = move |input: NodeRef<Input>| {
        input.get_untracked().map(|input| input.value()).unwrap_or_default()
    };
    let check = move |field: Field, text: &str| {
        let said = checks.with_value(|checks| checks.say(field, text, brand.get_untracked()));
        errors.of_field(field).set(said);
    };
    let leave = move |field: Field, input: NodeRef<Input>| {
        let text = read(input);
        if !text.trim().is_empty() {
            check(field, &text);
        }
    };
    // Errors come late and go early: typing only takes one away, or shows a whole wrong number.
    let typed = move |field: Field, input: NodeRef<Input>, shown: &str, kind: &str| {
        let Some(input) = input.get_untracked() else { return };
        parts::format(field, &input, shown, kind);
        let text = input.value();
        if field == Field::Number {
            brand.set(domain::card::brand_of(&text));
            let said = checks.with_value(|checks| checks.say_live(&text));
            errors.of_field(field).set(said);
        } else if !errors.of_field(field).read_untracked().is_empty() {
            errors.of_field(field).set(String::new());
        }
        // What was put right does not come back into the list before the next press.
        if errors.of_field(field).read_untracked().is_empty() {
            summary.update(|listed| listed[checks::place(field)] = false);
        }
    };
    let shown = StoredValue::new(String::new());
    let on_input = move |field: Field, input: NodeRef<Input>| {
        move |event: web_sys::Event| match parts::kind(&event) {
            parts::Kind::Composing => {}
            parts::Kind::Typed(kind) => {
                let before = shown.get_value();
                typed(field, input, &before, &kind);
            }
            // An autofill may still be writing.
            parts::Kind::Filled => {
                set_timeout(move || typed(field, input, "", ""), Duration::ZERO);
            }
        }
    };
    // What the input shows just before a key changes it.
    let before_input =
        move |input: NodeRef<Input>| move |_: ev::KeyboardEvent| shown.set_value(read(input));

    Effect::new(move || {
        for (field, input) in Field::ALL.into_iter().zip(inputs) {
            if input.get().is_some_and(|input| !input.value().is_empty()) && field != Field::Name {
                let said = errors.of_field(field).get_untracked();
                typed(field, input, "", "");
                errors.of_field(field).set(said);
            }
        }
        let gone = window_event_listener(ev::pagehide, move |_| {
            for input in [number_input, code_input] {
                if let Some(input) = input.get_untracked() {
                    input.set_value("");
                }
            }
        });
        // A page out of the back-forward cache may be about another attempt.
        let back = window_event_listener(ev::pageshow, |event| {
            if event.persisted() {
                let _ = window().location().reload();
            }
        });
        on_cleanup(move || {
            gone.remove();
            back.remove();
        });
    });

    let submit = move |event: ev::SubmitEvent| {
        if busy.get_untracked() {
            event.prevent_default();
            return;
        }
        for (field, input) in Field::ALL.into_iter().zip(inputs) {
            check(field, &read(input));
        }
        match errors.first() {
            None => busy.set(true),
            Some((field, only)) => {
                event.prevent_default();
                summary.set(errors.to_list());
                parts::focus_later(if only { field.id() } else { parts::PROBLEM_ID });
            }
        }
    };

    let hint = move || {
        if brand.get() == Some(Brand::Amex) {
            texts.code_hint_long.clone()
        } else {
            texts.code_hint.clone()
        }
    };
    let said = move || {
        brand.get().map(|brand| texts.brand.replace("{b}", brand.name())).unwrap_or_default()
    };
    view! {
            <form id="pay" method="post" action=action novalidate on:submit=submit>
                <input type="hidden" name="form_token" value=token />
                <input type="hidden" name="lang" value=texts.lang />
                <input type="hidden" name="method" value="card" />
                {problem(texts.problem, summary, errors)}
                {field(
                    Field::Number,
                    texts.number,
                    marks(texts.brands, list, brand),
                    errors,
                    view! {
                        <input
                            node_ref=number_input
    id="card-number"
    name="card-number"
    aria-required="true"
    aria-describedby="card-number-hint card-number-error"
    aria-invalid=parts::invalid(errors, Field::Number)
    autofocus=only == Some(Field::Number)
                            autocomplete="cc-number"
                            inputmode="numeric"
                            spellcheck="false"
                            translate="no"
                            dir="ltr"
                            enterkeyhint="next"
                            placeholder="1234 1234 1234 1234"
                            on:keydown=before_input(number_input)
                            on:input=on_input(Field::Number, number_input)
                            on:blur=move |_| leave(Field::Number, number_input)
                        />
                    },
                )}
                <p class="sr" role="status">
                    {said}
                </p>
                <div class="pair">
                    {field(
                        Field::Expiry,
                        texts.expiry,
                        texts.expiry_hint,
                        errors,
                        view! {
                            <input
                                node_ref=expiry_input
    id="card-expiry"
    name="card-expiry"
    aria-required="true"
    aria-describedby="card-expiry-hint card-expiry-error"
    aria-invalid=parts::invalid(errors, Field::Expiry)
    autofocus=only == Some(Field::Expiry)
                                autocomplete="cc-exp"
                                inputmode="numeric"
                                dir="ltr"
                                enterkeyhint="next"
                                value=expiry
                                on:keydown=before_input(expiry_input)
                                on:input=on_input(Field::Expiry, expiry_input)
                                on:blur=move |_| leave(Field::Expiry, expiry_input)
                            />
                        },
                    )}
                    {field(
                        Field::Code,
                        texts.code,
                        hint,
                        errors,
                        view! {
                            <input
                                node_ref=code_input
    id="card-code"
    name="card-code"
    aria-required="true"
    aria-describedby="card-code-hint card-code-error"
    aria-invalid=parts::invalid(errors, Field::Code)
    autofocus=only == Some(Field::Code)
                                autocomplete="cc-csc"
                                inputmode="numeric"
                                dir="ltr"
                                enterkeyhint="next"
                                on:input=on_input(Field::Code, code_input)
                                on:blur=move |_| leave(Field::Code, code_input)
                            />
                        },
                    )}
                </div>
                {field(
                    Field::Name,
                    texts.name,
                    (),
                    errors,
                    view! {
                        <input
                            node_ref=name_input
    id="card-name"
    name="card-name"
    aria-required="true"
    aria-describedby="card-name-hint card-name-error"
    aria-invalid=parts::invalid(errors, Field::Name)
    autofocus=only == Some(Field::Name)
                            autocomplete="cc-name"
                            autocapitalize="words"
                            spellcheck="false"
                            enterkeyhint="done"
                            value=name
                            on:input=on_input(Field::Name, name_input)
                            on:blur=move |_| leave(Field::Name, name_input)
                        />
                    },
                )}
                {texts.amount.map(|amount| view! { <p class="amount-above">{amount}</p> })}
                <button class="button" aria-busy=move || busy.get().then_some("true")>
                    {move || if busy.get() { texts.paying.clone() } else { texts.pay.clone() }}
                </button>
            </form>
        }
}

//! The card form. The browser groups, names the brand and checks early; the server checks again
//! and owns the truth. Inputs are uncontrolled: what was typed or filled in before this came alive
//! stays.

mod checks;
mod dom;
mod form;
mod parts;

use domain::card::{Brand, Field, Today};
use leptos::{ev, prelude::*, web_sys};

use self::{
    checks::Checks,
    form::Form,
    parts::{field, invalid, marks, problem},
};

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
            {draw(form, start)}
        </leptos-island>
    }
}

#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = "CardForm")]
pub fn wake(island: &web_sys::HtmlElement) {
    use leptos::tachys::view::Position;

    let prop = |name| super::dom::prop(island, name);
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
        let state = draw(form, start).hydrate_from_position::<true>(island, Position::FirstChild);
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

#[expect(clippy::too_many_lines, reason = "four inputs with all their attributes, and no logic")]
fn draw(form: Form, start: Start) -> impl IntoView {
    let Start { action, token, name, expiry, brands, texts } = start;
    let errors = form.errors;
    // A page that comes back with one error starts there.
    let only = errors.first().filter(|(_, only)| *only).map(|(field, _)| field);

    let is_long = move || form.brand.get() == Some(Brand::Amex);
    let hint =
        move || if is_long() { texts.code_hint_long.clone() } else { texts.code_hint.clone() };
    let said = move || form.brand.get().map(|it| texts.brand.replace("{b}", it.name()));
    let button = move || if form.busy.get() { texts.paying.clone() } else { texts.pay.clone() };
    let submit = move |event: ev::SubmitEvent| form.submit(&event);
    view! {
        <form id="pay" method="post" action=action novalidate on:submit=submit>
            <input type="hidden" name="form_token" value=token />
            <input type="hidden" name="lang" value=texts.lang />
            <input type="hidden" name="method" value="card" />
            {problem(texts.problem, form.listed, errors)}
            {field(
                Field::Number,
                texts.number,
                marks(texts.brands, brands, form.brand),
                errors,
                view! {
                    <input
                        node_ref=form.input(Field::Number)
                        id=Field::Number.id()
                        name=Field::Number.id()
                        aria-required="true"
                        aria-describedby="card-number-hint card-number-error"
                        aria-invalid=invalid(errors, Field::Number)
                        autofocus=only == Some(Field::Number)
                        autocomplete="cc-number" inputmode="numeric" spellcheck="false" translate="no" dir="ltr" enterkeyhint="next" placeholder="1234 1234 1234 1234"
                        on:keydown=move |_| form.before_key(Field::Number)
                        on:input=move |event: web_sys::Event| form.typed(Field::Number, &event)
                        on:blur=move |_| form.left(Field::Number)
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
                        node_ref=form.input(Field::Expiry)
                        id=Field::Expiry.id()
                        name=Field::Expiry.id()
                        aria-required="true"
                        aria-describedby="card-expiry-hint card-expiry-error"
                        aria-invalid=invalid(errors, Field::Expiry)
                        autofocus=only == Some(Field::Expiry)
                        autocomplete="cc-exp" inputmode="numeric" dir="ltr" enterkeyhint="next" value=expiry
                        on:keydown=move |_| form.before_key(Field::Expiry)
                        on:input=move |event: web_sys::Event| form.typed(Field::Expiry, &event)
                        on:blur=move |_| form.left(Field::Expiry)
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
                        node_ref=form.input(Field::Code)
                        id=Field::Code.id()
                        name=Field::Code.id()
                        aria-required="true"
                        aria-describedby="card-code-hint card-code-error"
                        aria-invalid=invalid(errors, Field::Code)
                        autofocus=only == Some(Field::Code)
                        autocomplete="cc-csc" inputmode="numeric" dir="ltr" enterkeyhint="next"
                        on:keydown=move |_| form.before_key(Field::Code)
                        on:input=move |event: web_sys::Event| form.typed(Field::Code, &event)
                        on:blur=move |_| form.left(Field::Code)
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
                        node_ref=form.input(Field::Name)
                        id=Field::Name.id()
                        name=Field::Name.id()
                        aria-required="true"
                        aria-describedby="card-name-hint card-name-error"
                        aria-invalid=invalid(errors, Field::Name)
                        autofocus=only == Some(Field::Name)
                        autocomplete="cc-name" autocapitalize="words" spellcheck="false" enterkeyhint="done" value=name
                        on:keydown=move |_| form.before_key(Field::Name)
                        on:input=move |event: web_sys::Event| form.typed(Field::Name, &event)
                        on:blur=move |_| form.left(Field::Name)
                    />
                },
            )}
            {texts.amount.map(|amount| view! { <p class="amount-above">{amount}</p> })}
            <button class="button" aria-busy=move || form.busy.get().then_some("true")>
                {button}
            </button>
        </form>
    }
}

//! The form's markup, the same on the server and in the browser.

use domain::card::{Brand, Field};
use leptos::{ev, prelude::*, web_sys};

use super::{
    Start,
    form::Form,
    parts::{field, invalid, marks, problem},
};

#[expect(clippy::too_many_lines, reason = "four inputs with all their attributes, and no logic")]
pub(super) fn fields(form: Form, start: Start) -> impl IntoView {
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

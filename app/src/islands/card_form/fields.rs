//! The form's markup.

use domain::card::Field;
use leptos::prelude::*;

use super::{
    Start,
    parts::{field, invalid, marks, problem},
};
use crate::drawn::Draw;

pub(super) fn fields(start: Start) -> impl IntoView {
    let Start { action, token, name, expiry, brands, errors, asks_name, around, texts } = start;
    // A page that comes back with one error starts there.
    let only = errors.only();
    let errors = &errors;
    let holder = asks_name.then(|| {
        field(
                Field::Name,
                texts.name,
                (),
                errors,
                view! {
                    <input
                        id=Field::Name.id()
                        name=Field::Name.id()
                        aria-required="true"
                        aria-describedby="card-name-hint card-name-error"
                        aria-invalid=invalid(errors, Field::Name)
                        autofocus=only == Some(Field::Name)
                        autocomplete="cc-name" autocapitalize="words" spellcheck="false" enterkeyhint="done" value=name
                    />
                },
            )
    });
    let card = view! {
            {field(
                Field::Number,
                texts.number,
                marks(texts.brands, brands),
                errors,
                view! {
                    <input
                        id=Field::Number.id()
                        name=Field::Number.id()
                        aria-required="true"
                        aria-describedby="card-number-hint card-number-error"
                        aria-invalid=invalid(errors, Field::Number)
                        autofocus=only == Some(Field::Number)
                        autocomplete="cc-number" inputmode="numeric" spellcheck="false" translate="no" dir="ltr" enterkeyhint="next" placeholder="1234 1234 1234 1234"
                    />
                },
            )}
            <p class="sr" role="status"></p>
            <div class="pair">
                {field(
                    Field::Expiry,
                    texts.expiry,
                    texts.expiry_hint,
                    errors,
                    view! {
                    <input
                        id=Field::Expiry.id()
                        name=Field::Expiry.id()
                        aria-required="true"
                        aria-describedby="card-expiry-hint card-expiry-error"
                        aria-invalid=invalid(errors, Field::Expiry)
                        autofocus=only == Some(Field::Expiry)
                        autocomplete="cc-exp" inputmode="numeric" dir="ltr" enterkeyhint="next" value=expiry
                    />
                    },
                )}
                {field(
                    Field::Code,
                    texts.code,
                    texts.code_hint,
                    errors,
                    view! {
                    <input
                        id=Field::Code.id()
                        name=Field::Code.id()
                        aria-required="true"
                        aria-describedby="card-code-hint card-code-error"
                        aria-invalid=invalid(errors, Field::Code)
                        autofocus=only == Some(Field::Code)
                        autocomplete="cc-csc" inputmode="numeric" dir="ltr" enterkeyhint="next"
                    />
                    },
                )}
            </div>
            {holder}
    };
    view! {
        <form id="pay" method="post" action=action novalidate>
            <input type="hidden" name="form_token" value=token />
            <input type="hidden" name="lang" value=texts.lang />
            {problem(texts.problem, errors)}
            {around(card.drawn())}
            {texts.amount.map(|amount| view! { <p class="amount-above">{amount}</p> })}
            {(!texts.pay.is_empty()).then(|| view! { <button class="button">{texts.pay}</button> })}
        </form>
    }
}

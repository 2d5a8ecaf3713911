//! Types a test card into the form, so that one sees it typed. Test mode only.

use domain::card::Field;
use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys};
use serde::{Deserialize, Serialize};

/// An entry of the list, with what it types.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Pick {
    pub(crate) case: String,
    pub(crate) label: String,
    pub(crate) number: String,
    pub(crate) code: String,
}

#[island]
pub(crate) fn TestTools(
    label: String,
    none: String,
    hint: String,
    groups: Vec<(String, Vec<Pick>)>,
    expiry: String,
    holder: String,
) -> impl IntoView {
    let picks: Vec<Pick> = groups.iter().flat_map(|(_, picks)| picks.clone()).collect();
    let fill = move |event: web_sys::Event| {
        let case = event_target_value(&event);
        let Some(pick) = picks.iter().find(|pick| pick.case == case) else { return };
        for (field, text) in [
            (Field::Number, &pick.number),
            (Field::Expiry, &expiry),
            (Field::Code, &pick.code),
            (Field::Name, &holder),
        ] {
            type_into(field, text);
        }
        // What is typed counts from here on, also when the payer changes it.
        let list: web_sys::HtmlElement = event_target(&event);
        let _ = list.remove_attribute("name");
    };
    let groups = groups.into_iter().map(|(label, picks)| {
        let options = picks.into_iter().map(|pick| {
            view! { <option value=pick.case>{pick.label}</option> }
        });
        view! { <optgroup label=label>{options.collect_view()}</optgroup> }
    });
    view! {
        <div class="field">
            <label for="test-case">{label}</label>
            <select id="test-case" name="test_case" form="pay" on:change=fill>
                <option value="">{none}</option>
                {groups.collect_view()}
            </select>
            <p class="hint">{hint}</p>
        </div>
    }
}

/// As a browser's autofill does: the value, then a plain event.
fn type_into(field: Field, text: &str) {
    let Some(input) = document().get_element_by_id(field.id()) else { return };
    let input: web_sys::HtmlInputElement = input.unchecked_into();
    input.set_value(text);
    if let Ok(event) = web_sys::Event::new("input") {
        let _ = input.dispatch_event(&event);
    }
}

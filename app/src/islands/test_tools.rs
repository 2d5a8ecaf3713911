//! Types a test card into the form, so that one sees it typed. Test mode only. The list itself is
//! the server's: each option carries what it types.

#[cfg(feature = "ssr")]
use leptos::prelude::*;

/// Listens to the `<select name="test_case">` whose options have `data-number` and `data-code`.
#[cfg(feature = "ssr")]
#[component]
pub(crate) fn TestTools(expiry: String, holder: String) -> impl IntoView {
    view! { <leptos-island data-component="TestTools" data-expiry=expiry data-holder=holder /> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use domain::card::Field;
    use wasm_bindgen::JsCast;
    use web_sys::{Element, HtmlInputElement};

    use crate::islands::browser::{by_id, first, on, prop};

    const LIST_ID: &str = "test-case";

    #[wasm_bindgen::prelude::wasm_bindgen(js_name = "TestTools")]
    pub fn wake(island: &Element) {
        let [expiry, holder] = ["data-expiry", "data-holder"].map(|name| prop(island, name));
        let Some(list) = by_id(LIST_ID) else {
            return;
        };
        let picked = list.clone();
        on(&list, "change", move |_| fill(&picked, &expiry, &holder));
    }

    fn fill(list: &Element, expiry: &str, holder: &str) {
        let Some(picked) = first(list, "option:checked") else {
            return;
        };
        let Some(number) = picked.get_attribute("data-number") else {
            return;
        };
        type_into(Field::Number, &number);
        type_into(Field::Expiry, expiry);
        type_into(Field::Code, &picked.get_attribute("data-code").unwrap_or_default());
        type_into(Field::Name, holder);
        // What is typed counts from here on, also when the payer changes it.
        let _ = list.remove_attribute("name");
    }

    /// As a browser's autofill does: the value, then a plain event.
    fn type_into(field: Field, text: &str) {
        let Some(input) = by_id(field.id()) else {
            return;
        };
        let input: HtmlInputElement = input.unchecked_into();
        input.set_value(text);
        if let Ok(event) = web_sys::Event::new("input") {
            let _ = input.dispatch_event(&event);
        }
    }
}

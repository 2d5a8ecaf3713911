//! A button that prints the receipt. It shows only once it can.

#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
#[component]
pub(crate) fn Print(label: String) -> impl IntoView {
    view! {
        <leptos-island data-component="Print">
            <button class="link" type="button" hidden>
                {label}
            </button>
        </leptos-island>
    }
}

#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = "Print")]
pub fn wake(island: &web_sys::Element) {
    use super::browser::{first, on, window};

    let Some(button) = first(island, "button") else {
        return;
    };
    on(&button, "click", |_| {
        let _ = window().print();
    });
    button.set_hidden(false);
}

//! The frame with the question of the card's bank: in the largest of the four sizes of EMV 3-D Secure that
//! there is room for; without room, or when nothing comes, the bank gets the whole page.

#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
#[component]
pub(crate) fn Challenge(frame: String, go: String, title: String) -> impl IntoView {
    view! {
        <leptos-island data-component="Challenge" data-frame=frame data-go=go>
            <iframe title=title hidden></iframe>
        </leptos-island>
    }
}

#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = "Challenge")]
pub fn wake(island: &web_sys::Element) {
    use super::browser::{document, first, later, on, prop, set, window};

    /// Free width, and the code of the size that fits into it with 16 pixels on each side.
    const SIZES: [(f64, &str); 4] = [(632., "04"), (532., "03"), (422., "02"), (282., "01")];
    const HEIGHT_MIN: f64 = 480.;
    const PATIENCE_MS: i32 = 8000;
    const COME: &str = "data-come";

    let [src, go] = ["data-frame", "data-go"].map(|name| prop(island, name));
    let Some(frame) = first(island, "iframe") else {
        return;
    };
    if let Some(heading) = document().document_element().and_then(|html| first(&html, "h1")) {
        let _ = heading.focus();
    }
    let room = |pixels: Result<wasm_bindgen::JsValue, _>| {
        pixels.ok().and_then(|pixels| pixels.as_f64()).unwrap_or_default()
    };
    let (width, height) = (room(window().inner_width()), room(window().inner_height()));
    let size = SIZES.into_iter().find(|(free, _)| width >= *free && height >= HEIGHT_MIN);
    let Some((_, size)) = size else {
        // Replaced, so that the way back does not lead here and there again.
        let _ = window().location().replace(&go);
        return;
    };
    let come = frame.clone();
    on(&frame, "load", move |_| set(&come, COME, Some("")));
    set(&frame, "class", Some(&["bank bank-", size].concat()));
    set(&frame, "src", Some(&[&src, "?window=", size].concat()));
    set(&frame, "hidden", None);
    later(PATIENCE_MS, move || {
        if !frame.has_attribute(COME) {
            let _ = window().location().replace(&go);
        }
    });
}

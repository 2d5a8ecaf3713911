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

/// Free width, and the code of the size that fits into it with 16 pixels on each side.
#[cfg(feature = "hydrate")]
const SIZES: [(i32, &str); 4] = [(632, "04"), (532, "03"), (422, "02"), (282, "01")];
#[cfg(feature = "hydrate")]
const HEIGHT_MIN: i32 = 480;
#[cfg(feature = "hydrate")]
const PATIENCE_MS: i32 = 8000;

#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = "Challenge")]
pub fn wake(island: &web_sys::Element) {
    use std::{cell::Cell, rc::Rc};

    use leptos::wasm_bindgen::{JsCast, closure::Closure};

    use super::browser::{on, prop};

    let (Some(window), Some(frame)) = (web_sys::window(), island.first_element_child()) else {
        return;
    };
    let [src, go] = ["data-frame", "data-go"].map(|name| prop(island, name));
    if let Some(heading) = window.document().and_then(|it| it.query_selector("h1").ok().flatten())
        && let Ok(heading) = heading.dyn_into::<web_sys::HtmlElement>()
    {
        let _ = heading.focus();
    }
    let number = |value: Result<leptos::wasm_bindgen::JsValue, _>| {
        value.ok().and_then(|value| value.as_f64()).unwrap_or_default()
    };
    #[expect(clippy::cast_possible_truncation, reason = "the pixels of a window")]
    let (width, height) =
        (number(window.inner_width()) as i32, number(window.inner_height()) as i32);
    let size = SIZES.iter().find(|(free, _)| width >= *free);
    let Some((_, size)) = size.filter(|_| height >= HEIGHT_MIN) else {
        // Replaced, so that the way back does not lead here and there again.
        let _ = window.location().replace(&go);
        return;
    };
    let has_come = Rc::new(Cell::new(false));
    let come = has_come.clone();
    on(&frame, "load", move |_| come.set(true));
    let _ = frame.set_attribute("class", &format!("bank bank-{size}"));
    let _ = frame.set_attribute("src", &format!("{src}?window={size}"));
    let _ = frame.remove_attribute("hidden");
    let give_up = Closure::once_into_js(move || {
        if !has_come.get()
            && let Some(window) = web_sys::window()
        {
            let _ = window.location().replace(&go);
        }
    });
    let give_up = give_up.unchecked_ref();
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(give_up, PATIENCE_MS);
}

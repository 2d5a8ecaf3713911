//! Hidden fields of the form for what the card's bank wants to know of the browser, and only script can
//! tell. They stay empty without, which says just that.

#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
#[component]
pub(crate) fn BrowserData(
    /// The id of the form that they belong to.
    form: &'static str,
) -> impl IntoView {
    let fields = ["java", "depth", "height", "width", "zone"].map(|name| {
        view! { <input type="hidden" name=format!("browser-{name}") form=form value="" /> }
    });
    view! { <leptos-island data-component="BrowserData">{fields.collect_view()}</leptos-island> }
}

#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = "BrowserData")]
pub fn wake(island: &web_sys::Element) {
    use wasm_bindgen::JsValue;

    use super::browser::{set, window};

    let Ok(screen) = window().screen() else {
        return;
    };
    // Browsers have had no Java for years.
    let values = [
        Ok(JsValue::FALSE),
        screen.color_depth().map(JsValue::from),
        screen.height().map(JsValue::from),
        screen.width().map(JsValue::from),
        Ok(js_sys::Date::new_0().get_timezone_offset().into()),
    ];
    let fields = island.children();
    for (at, value) in (0..).zip(values) {
        if let (Some(field), Ok(value)) = (fields.item(at), value) {
            let text = js_sys::Object::from(value).to_string();
            set(&field, "value", text.as_string().as_deref());
        }
    }
}

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
    use leptos::wasm_bindgen::JsCast;

    let Some(window) = web_sys::window() else { return };
    let Ok(screen) = window.screen() else { return };
    #[expect(clippy::cast_possible_truncation, reason = "at most some hundred minutes")]
    let zone = js_sys::Date::new_0().get_timezone_offset() as i32;
    let number = |value: Result<i32, _>| value.map(|it| it.to_string()).unwrap_or_default();
    // Browsers have had no Java for years.
    let values = [
        "false".to_owned(),
        number(screen.color_depth()),
        number(screen.height()),
        number(screen.width()),
        zone.to_string(),
    ];
    let fields = island.children();
    for (at, value) in (0..).zip(values) {
        if let Some(Ok(field)) = fields.item(at).map(JsCast::dyn_into::<web_sys::HtmlInputElement>) {
            field.set_value(&value);
        }
    }
}

//! Counts down and leaves for the shop, unless the payer shows a wish to stay.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
#[component]
pub(crate) fn Return(
    url: String,
    seconds: u32,
    /// With `{s}` where the number goes.
    text: String,
    stay: String,
    stay_label: String,
) -> impl IntoView {
    let now = text.replace("{s}", &seconds.to_string());
    view! {
        <leptos-island data-component="Return" data-url=url data-seconds=seconds data-text=text>
            <p class="countdown small muted">
                <span role="timer">{now}</span>
                <a class="link" href=stay>
                    {stay_label}
                </a>
            </p>
        </leptos-island>
    }
}

/// The line is hidden once the payer stays, and what is hidden does not count.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = "Return")]
pub fn wake(island: &web_sys::Element) {
    use std::cell::Cell;

    use super::browser::{on, prop};

    const HIDDEN: &str = "hidden";
    let [url, seconds, text] =
        ["data-url", "data-seconds", "data-text"].map(|name| prop(island, name));
    let left = Cell::new(seconds.parse().unwrap_or(0_u32));
    let Some(line) = island.first_element_child() else {
        return;
    };
    let part = |selector| line.query_selector(selector).ok().flatten();
    let (Some(timer), Some(stay)) = (part("[role=timer]"), part("a")) else {
        return;
    };

    for event in ["keydown", "pointerdown"] {
        let line = line.clone();
        on(&window(), event, move |_| {
            let _ = line.set_attribute(HIDDEN, "");
        });
    }
    let hidden = line.clone();
    on(&stay, "click", move |event| {
        event.prevent_default();
        let _ = hidden.set_attribute(HIDDEN, "");
    });
    let tick = move || {
        let now = left.get().saturating_sub(1);
        if left.replace(now) == 0 || line.has_attribute(HIDDEN) {
            return;
        }
        timer.set_text_content(Some(&text.replace("{s}", &now.to_string())));
        if now == 0 {
            let _ = window().location().assign(&url);
        }
    };
    set_interval(tick, std::time::Duration::from_secs(1));
}

//! Counts down and leaves for the shop, unless the payer shows a wish to stay.

#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
#[component]
pub(crate) fn Return(
    url: String,
    seconds: u32,
    /// With a gap where the number goes.
    text: String,
    stay: String,
    stay_label: String,
) -> impl IntoView {
    let now = super::fill(&text, &seconds.to_string());
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

/// Any key and any press stops it.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = "Return")]
pub fn wake(island: &web_sys::Element) {
    use super::{
        browser::{every, first, on, prop, say, set, window},
        fill,
    };

    const OVER: &str = "data-over";
    let [url, seconds, text] =
        ["data-url", "data-seconds", "data-text"].map(|name| prop(island, name));
    let mut left = seconds.parse().unwrap_or(0_u32);
    let line = first(island, "p").zip(first(island, "a")).zip(first(island, "[role=timer]"));
    let Some(((line, stay), timer)) = line else {
        return;
    };

    for event in ["keydown", "pointerdown"] {
        let (line, stay) = (line.clone(), stay.clone());
        on(&window(), event, move |event| {
            // A link that vanished under the finger could not be pressed.
            if event.target().as_ref() != Some(&stay) {
                set(&line, OVER, Some(""));
            }
        });
    }
    let stopped = line.clone();
    on(&stay, "click", move |event| {
        event.prevent_default();
        set(&stopped, OVER, Some(""));
    });
    every(1000, move || {
        if left == 0 || line.has_attribute(OVER) {
            return;
        }
        left -= 1;
        say(&timer, &fill(&text, &left.to_string()));
        if left == 0 {
            let _ = window().location().assign(&url);
        }
    });
}

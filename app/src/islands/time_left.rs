//! Counts down how long there is to approve. It decides nothing: what comes of it, the server says.

#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
#[component]
pub(crate) fn TimeLeft(
    seconds: i64,
    /// With a gap where minutes and seconds go.
    text: String,
) -> impl IntoView {
    let now = super::fill(&text, &clock(seconds));
    view! {
        <leptos-island data-component="TimeLeft" data-seconds=seconds data-text=text>
            <p class="time-left small muted numbers" role="timer">
                {now}
            </p>
        </leptos-island>
    }
}

/// `1:58`
fn clock(seconds: i64) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    let zero = if rest < 10 { "0" } else { "" };
    [&minutes.to_string(), ":", zero, &rest.to_string()].concat()
}

#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = "TimeLeft")]
pub fn wake(island: &web_sys::Element) {
    use super::browser::{every, first, prop, say};

    let text = prop(island, "data-text");
    let mut left = prop(island, "data-seconds").parse().unwrap_or(0_i64);
    let Some(timer) = first(island, "p") else {
        return;
    };
    every(1000, move || {
        left = (left - 1).max(0);
        say(&timer, &super::fill(&text, &clock(left)));
    });
}

#[cfg(test)]
mod tests {
    #[test]
    fn seconds_have_two_digits() {
        for (seconds, text) in [(0, "0:00"), (9, "0:09"), (118, "1:58"), (120, "2:00")] {
            assert_eq!(super::clock(seconds), text);
        }
    }
}

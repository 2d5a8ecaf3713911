//! Counts down the last minutes in which a session can be paid, and shows what is true after them.

#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
#[component]
pub(crate) fn Expiry(
    /// In seconds, by the server's clock.
    left: i64,
    /// With a gap where the time goes.
    text: String,
    /// Said when five minutes are left, and when one is.
    five: String,
    one: String,
) -> impl IntoView {
    view! {
        <leptos-island data-component="Expiry" data-left=left data-text=text data-five=five data-one=one>
            <p class="timer small strong" role="timer" hidden></p>
            <p class="sr" role="status"></p>
        </leptos-island>
    }
}

/// A tab that slept counts on where it should be: the end is a time, not a number of ticks.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = "Expiry")]
pub fn wake(island: &web_sys::Element) {
    use super::{
        browser::{every, first, prop, say, set, window},
        fill,
    };

    const SHOWN_SECONDS: i32 = 300;
    let [left, text, five, one] =
        ["data-left", "data-text", "data-five", "data-one"].map(|name| prop(island, name));
    let Some((timer, status)) = first(island, "p").zip(first(island, "[role=status]")) else {
        return;
    };
    let Ok(left) = left.parse::<i32>() else {
        return;
    };
    let end = js_sys::Date::now() + f64::from(left) * 1000.0;
    let mut is_over = false;
    every(1000, move || {
        #[expect(clippy::cast_possible_truncation, reason = "whole seconds of at most a day")]
        let left = ((end - js_sys::Date::now()) / 1000.0) as i32;
        if left > SHOWN_SECONDS || is_over {
            return;
        }
        if left <= 0 {
            is_over = true;
            let _ = window().location().reload();
            return;
        }
        let [minutes, seconds] = [left / 60, left % 60].map(|part| part.to_string());
        let colon = if seconds.len() < 2 { ":0" } else { ":" };
        say(&timer, &fill(&text, &[minutes.as_str(), colon, &seconds].concat()));
        set(&timer, "hidden", None);
        say(&status, if left > 60 { &five } else { &one });
    });
}

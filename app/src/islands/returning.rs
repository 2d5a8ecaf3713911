//! Counts down and leaves for the shop, unless the payer shows a wish to stay.

use std::time::Duration;

use leptos::{ev, prelude::*};

#[island]
pub(crate) fn Return(
    url: String,
    seconds: u32,
    /// With `{s}` where the number goes.
    text: String,
    stay: String,
    stay_label: String,
) -> impl IntoView {
    let left = RwSignal::new(seconds);
    let stays = RwSignal::new(false);
    Effect::new(move || {
        for event in ["keydown", "pointerdown"] {
            let handle = window_event_listener_untyped(event, move |_| stays.set(true));
            on_cleanup(move || handle.remove());
        }
    });
    Effect::new(move || {
        let url = url.clone();
        let tick = move || match left.get_untracked() {
            _ if stays.get_untracked() => {}
            0 => {}
            1 => {
                left.set(0);
                let _ = window().location().assign(&url);
            }
            more => left.set(more - 1),
        };
        let handle = set_interval_with_handle(tick, Duration::from_secs(1));
        on_cleanup(move || {
            if let Ok(handle) = handle {
                handle.clear();
            }
        });
    });
    let stop = move |event: ev::MouseEvent| {
        event.prevent_default();
        stays.set(true);
    };
    view! {
        <p class="countdown small muted" hidden=move || stays.get()>
            <span role="timer">{move || text.replace("{s}", &left.get().to_string())}</span>
            <a class="link" href=stay on:click=stop>
                {stay_label}
            </a>
        </p>
    }
}

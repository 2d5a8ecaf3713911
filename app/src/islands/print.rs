//! A button that prints the receipt. It shows only once it can.

use leptos::prelude::*;

#[island]
pub(crate) fn Print(label: String) -> impl IntoView {
    let alive = RwSignal::new(false);
    Effect::new(move || alive.set(true));
    let print = move |_| {
        let _ = window().print();
    };
    view! {
        <button class="link" type="button" hidden=move || !alive.get() on:click=print>
            {label}
        </button>
    }
}

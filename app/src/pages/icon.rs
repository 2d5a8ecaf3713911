//! Small line icons. They decorate words and are never alone, so readers skip them.

use leptos::prelude::*;

fn icon(paths: &'static [&'static str]) -> impl IntoView {
    let paths = paths.iter().map(|d| view! { <path d=*d></path> }).collect_view();
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{paths}</svg> }
}

pub(super) fn lock() -> impl IntoView {
    icon(&["M7 11V7a5 5 0 0 1 10 0v4", "M5 11h14v10H5z"])
}

pub(super) fn clock() -> impl IntoView {
    icon(&["M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0", "M12 7v5l3 2"])
}

pub(super) fn check() -> impl IntoView {
    icon(&["M5 12.5l4.5 4.5L19 7.5"])
}

pub(super) fn cross() -> impl IntoView {
    icon(&["M6 6l12 12", "M18 6L6 18"])
}

pub(super) fn alert() -> impl IntoView {
    icon(&["M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0", "M12 7.5v5", "M12 16.2v.1"])
}

pub(super) fn arrow_left() -> impl IntoView {
    icon(&["M19 12H5", "M11 6l-6 6 6 6"])
}

pub(super) fn flask() -> impl IntoView {
    icon(&[
        "M9 3h6",
        "M10 3v6L4.5 19a1.5 1.5 0 0 0 1.3 2h12.4a1.5 1.5 0 0 0 1.3-2L14 9V3",
        "M7.5 14h9",
    ])
}

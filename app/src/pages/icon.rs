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

pub(super) fn minus() -> impl IntoView {
    icon(&["M6 12h12"])
}

pub(super) fn plus() -> impl IntoView {
    icon(&["M6 12h12", "M12 6v12"])
}

pub(super) fn alert() -> impl IntoView {
    icon(&["M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0", "M12 7.5v5", "M12 16.2v.1"])
}

pub(super) fn arrow_left() -> impl IntoView {
    icon(&["M19 12H5", "M11 6l-6 6 6 6"])
}

pub(super) fn arrow_up() -> impl IntoView {
    icon(&["M12 19V5", "M6 11l6-6 6 6"])
}

pub(super) fn arrow_down() -> impl IntoView {
    icon(&["M12 5v14", "M6 13l6 6 6-6"])
}

pub(super) fn flask() -> impl IntoView {
    icon(&[
        "M9 3h6",
        "M10 3v6L4.5 19a1.5 1.5 0 0 0 1.3 2h12.4a1.5 1.5 0 0 0 1.3-2L14 9V3",
        "M7.5 14h9",
    ])
}

pub(super) fn card() -> impl IntoView {
    icon(&["M3 6h18v12H3z", "M3 10h18", "M6.5 14.5h4"])
}

pub(super) fn phone() -> impl IntoView {
    icon(&[
        "M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3",
        "M11 18h2",
    ])
}

pub(super) fn code() -> impl IntoView {
    icon(&[
        "M4 4h6v6H4z",
        "M14 4h6v6h-6z",
        "M4 14h6v6H4z",
        "M14 14h2v2h-2z",
        "M18 18h2v2h-2z",
        "M18 14h2",
        "M14 20v-2",
    ])
}

pub(super) fn parts() -> impl IntoView {
    icon(&["M12 3a9 9 0 1 0 9 9h-9z", "M15.5 3.7a9 9 0 0 1 4.8 4.8h-4.8z"])
}

pub(super) fn wallet() -> impl IntoView {
    icon(&["M4 7h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H4z", "M4 7l11-3.5V7", "M16 13.5h.1"])
}

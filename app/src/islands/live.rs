//! Watches a payment whose outcome is open, and loads the page again when it is known.

#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
#[component]
pub(crate) fn Live(
    /// Answers when the status is no longer `known`, or after a while.
    status: String,
    known: String,
    page: String,
) -> impl IntoView {
    view! {
        <leptos-island data-component="Live" data-status=status data-known=known data-page=page />
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use crate::islands::browser::{ask, document, later, member, prop, window};

    const PAUSE_MS: i32 = 250;
    const FAILURE_MS_FIRST: i32 = 1000;
    const FAILURE_MS_MAX: i32 = 8000;

    #[wasm_bindgen::prelude::wasm_bindgen(js_name = "Live")]
    pub fn wake(island: &web_sys::Element) {
        let [status, known, page] =
            ["data-status", "data-known", "data-page"].map(|name| prop(island, name));
        Watch { status, known, page, failure_ms: FAILURE_MS_FIRST }.look();
    }

    #[derive(Clone)]
    struct Watch {
        status: String,
        known: String,
        page: String,
        /// How long to wait after the next failure.
        failure_ms: i32,
    }

    impl Watch {
        /// One request at a time; none while the tab is hidden; slower and slower while it fails.
        fn look(&self) {
            if document().hidden() {
                return self.look_again(PAUSE_MS);
            }
            let mut watch = self.clone();
            ask(&self.status, move |answer| match member(&answer, "status") {
                Some(now) if now != watch.known => {
                    let _ = window().location().replace(&watch.page);
                }
                Some(_) => {
                    watch.failure_ms = FAILURE_MS_FIRST;
                    watch.look_again(PAUSE_MS);
                }
                None => {
                    let pause = watch.failure_ms;
                    watch.failure_ms = (pause * 2).min(FAILURE_MS_MAX);
                    watch.look_again(pause);
                }
            });
        }

        fn look_again(&self, pause_ms: i32) {
            let watch = self.clone();
            later(pause_ms, move || watch.look());
        }
    }
}

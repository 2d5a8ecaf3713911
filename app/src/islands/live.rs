//! Watches a payment whose outcome is open, and loads the page again when it is known.

#[cfg(feature = "ssr")]
use leptos::prelude::*;
#[cfg(feature = "hydrate")]
use leptos::prelude::{document, window};

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

/// One request at a time; none while the tab is hidden; slower and slower while it fails.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen(js_name = "Live")]
pub fn wake(island: &web_sys::Element) {
    use super::browser::prop;

    const PAUSE_MS: i32 = 250;
    const FAILURE_MS_FIRST: i32 = 1000;
    const FAILURE_MS_MAX: i32 = 8000;
    let [status, known, page] =
        ["data-status", "data-known", "data-page"].map(|name| prop(island, name));
    wasm_bindgen_futures::spawn_local(async move {
        let mut failure_ms = FAILURE_MS_FIRST;
        loop {
            if document().hidden() {
                pause(PAUSE_MS).await;
                continue;
            }
            match ask(&status).await {
                Some(now) if now != known => {
                    let _ = window().location().replace(&page);
                    return;
                }
                Some(_) => {
                    failure_ms = FAILURE_MS_FIRST;
                    pause(PAUSE_MS).await;
                }
                None => {
                    pause(failure_ms).await;
                    failure_ms = (failure_ms * 2).min(FAILURE_MS_MAX);
                }
            }
        }
    });
}

#[cfg(feature = "hydrate")]
async fn ask(url: &str) -> Option<String> {
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;

    let response = JsFuture::from(web_sys::window()?.fetch_with_str(url)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    let body = JsFuture::from(response.json().ok()?).await.ok()?;
    js_sys::Reflect::get(&body, &"status".into()).ok()?.as_string()
}

#[cfg(feature = "hydrate")]
async fn pause(ms: i32) {
    let timer = js_sys::Promise::new(&mut |done, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, ms);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(timer).await;
}

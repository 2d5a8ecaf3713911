//! What every island does in the browser: reads its strings, listens.

use leptos::wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, EventTarget};

/// A string that the server left at the island; empty when it did not.
pub(super) fn prop(island: &Element, name: &str) -> String {
    island.get_attribute(name).unwrap_or_default()
}

/// Listens for as long as the page lives.
pub(super) fn on(target: &EventTarget, event: &str, then: impl FnMut(Event) + 'static) {
    let then = Closure::<dyn FnMut(Event)>::new(then);
    let _ = target.add_event_listener_with_callback(event, then.as_ref().unchecked_ref());
    then.forget();
}

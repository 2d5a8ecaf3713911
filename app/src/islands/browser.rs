//! The toolbox of the islands: what they need of a browser, on plain listeners. A reactive graph or
//! an executor for futures would weigh more than all of them together.

use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{Document, Element, Event, EventTarget, HtmlElement, Window, XmlHttpRequest};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Window;
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Document;
}

pub(super) fn window() -> Window {
    WINDOW.with(Clone::clone)
}

pub(super) fn document() -> Document {
    DOCUMENT.with(Clone::clone)
}

pub(super) fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id).map(JsCast::unchecked_into)
}

/// The first inside that the selector fits.
pub(super) fn first(inside: &Element, selector: &str) -> Option<HtmlElement> {
    inside.query_selector(selector).ok().flatten().map(JsCast::unchecked_into)
}

/// A string that the server left at the island; empty when it did not.
pub(super) fn prop(island: &Element, name: &str) -> String {
    island.get_attribute(name).unwrap_or_default()
}

/// Writes an attribute, or takes it away.
pub(super) fn set(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Writes the text of an element. One that says it already is left alone: a screen reader may be
/// told of every change.
pub(super) fn say(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Listens for as long as the page lives, to the target and all inside it: also to what does not
/// bubble, such as `blur`.
pub(super) fn on(target: &EventTarget, event: &str, mut then: impl FnMut(Event) + 'static) {
    let then = callback(Box::new(move |event| then(event.unchecked_into())));
    let _ = target.add_event_listener_with_callback_and_bool(event, then.unchecked_ref(), true);
}

/// Once, after a while; with 0 as soon as the browser has done what it is at.
pub(super) fn later(ms: i32, mut then: impl FnMut() + 'static) {
    let then = callback(Box::new(move |_| then()));
    let _ =
        window().set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), ms);
}

/// Again and again, for as long as the page lives.
pub(super) fn every(ms: i32, mut then: impl FnMut() + 'static) {
    let then = callback(Box::new(move |_| then()));
    let _ =
        window().set_interval_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), ms);
}

/// Asks our own server for JSON; `null` stands for every failure.
pub(super) fn ask(url: &str, mut then: impl FnMut(JsValue) + 'static) {
    let Ok(request) = XmlHttpRequest::new() else {
        return;
    };
    request.set_response_type(web_sys::XmlHttpRequestResponseType::Json);
    let answered = request.clone();
    on(&request, "loadend", move |_| then(answered.response().unwrap_or(JsValue::NULL)));
    let _ = request.open("GET", url).and_then(|()| request.send());
}

/// A member of a JSON object that is a string.
pub(super) fn member(object: &JsValue, name: &str) -> Option<String> {
    js_sys::Reflect::get(object, &name.into()).ok()?.as_string()
}

/// One type for whatever JavaScript calls, because each costs glue. It is never freed: what listens
/// does so until the page goes.
fn callback(then: Box<dyn FnMut(JsValue)>) -> JsValue {
    Closure::wrap(then).into_js_value()
}

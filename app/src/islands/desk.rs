//! The theme studio while somebody works at it: a colour is on the page as soon as it is picked, with its ratios,
//! and every change is kept. The numbers come from the same functions as on the server; words come from there.

#[cfg(feature = "desk")]
mod live;

#[cfg(feature = "ssr")]
use leptos::prelude::*;

/// Stands in the form of the studio. `counts`: what is said of 0, 1, 2 … corrected pairs, a line for each.
#[cfg(feature = "ssr")]
#[component]
pub(crate) fn Desk(counts: String) -> impl IntoView {
    view! { <leptos-island data-component="Desk" data-counts=counts /> }
}

#[cfg(feature = "desk")]
mod browser {
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{
        Document, Element, Event, FormData, HtmlElement, HtmlFormElement, HtmlIFrameElement,
        HtmlInputElement, HtmlSelectElement, UrlSearchParams, XmlHttpRequest,
        XmlHttpRequestResponseType,
    };

    use super::live;
    use crate::islands::browser::{by_id, document, first, on, prop, set, window};

    const FORM: &str = "theme";
    /// What the server draws anew when something was kept.
    const DRAWN: [&str; 3] = [".status", ".acts", "#contrast"];

    #[wasm_bindgen::prelude::wasm_bindgen(js_name = "Desk")]
    pub fn wake(island: &Element) {
        let Some(form) = by_id(FORM) else { return };
        let form: HtmlFormElement = form.unchecked_into();
        let counts = prop(island, "data-counts");
        for frame in frames() {
            let (form, counts) = (form.clone(), counts.clone());
            // What is in the form and not kept yet is on a page that was loaded again.
            on(&frame, "load", move |_| live::show(&form, &counts));
        }
        let edited = form.clone();
        on(&form, "input", move |event| {
            let Some(input) = target::<HtmlInputElement>(&event) else { return };
            pair_up(&edited, &input);
            live::show(&edited, &counts);
        });
        let changed = form.clone();
        on(&form, "change", move |event| {
            if target::<HtmlSelectElement>(&event).is_some_and(|list| is_view(&list)) {
                turn(&changed);
            } else if let Some(file) = target::<HtmlInputElement>(&event).as_ref().and_then(upload)
            {
                file.click();
            } else {
                keep(&changed);
            }
        });
    }

    fn target<T: JsCast>(event: &Event) -> Option<T> {
        event.target()?.dyn_into().ok()
    }

    /// What is shown and is no part of the theme.
    fn is_view(list: &Element) -> bool {
        matches!(&*list.id(), "state" | "page" | "display" | "vision")
    }

    /// The button that sends a file that was chosen.
    fn upload(input: &HtmlInputElement) -> Option<HtmlElement> {
        let emblem = input.id().strip_suffix("-file")?.to_owned();
        let button = ["[data-upload=\"", &*emblem, "\"]"].concat();
        document().query_selector(&button).ok()??.dyn_into().ok()
    }

    /// A well and the text beside it say the same.
    fn pair_up(form: &Element, input: &HtmlInputElement) {
        if let Some(name) = input.get_attribute("data-colour") {
            if let Some(text) = field(form, &name) {
                text.set_value(&input.value().to_ascii_uppercase());
                set(&text, "aria-invalid", None);
            }
            return seen(form, &name, &input.value());
        }
        let name = input.name();
        if let Some(well) = field(form, &[&name, "-pick"].concat()) {
            let read = live::read(&input.value());
            set(input, "aria-invalid", read.is_err().then_some("true"));
            if let Ok(Some(colour)) = read {
                well.set_value(&colour.to_string());
            }
            seen(form, &name, &well.value());
        }
    }

    /// The text counts, whatever the well shows.
    fn seen(form: &Element, name: &str, value: &str) {
        if let Some(seen) = field(form, &[name, "-seen"].concat()) {
            seen.set_value(value);
        }
    }

    pub(super) fn field(form: &Element, name: &str) -> Option<HtmlInputElement> {
        first(form, &["[name=\"", name, "\"]"].concat())?.dyn_into().ok()
    }

    pub(super) fn chosen(form: &Element, name: &str) -> String {
        let list = first(form, &["select[name=", name, "]"].concat());
        list.map(|list| list.unchecked_into::<HtmlSelectElement>().value()).unwrap_or_default()
    }

    pub(super) fn frames() -> Vec<HtmlIFrameElement> {
        let found = document().query_selector_all(".screens iframe");
        let Ok(found) = found else { return Vec::new() };
        (0..found.length()).filter_map(|n| found.item(n)?.dyn_into().ok()).collect()
    }

    /// Another state, language or display: the frames are loaded anew.
    fn turn(form: &Element) {
        let [state, page, display] = ["state", "page", "display"].map(|name| chosen(form, name));
        let query = ["?state=", &*state, "&lang=", &*page, "&mode=", &*display].concat();
        let preview = ["/studio/preview", &*query].concat();
        for frame in frames() {
            // Other eyes see the same page.
            if !frame.src().ends_with(&preview) {
                frame.set_src(&preview);
            }
        }
        if let Ok(Some(screens)) = document().query_selector(".screens") {
            set(&screens, "data-vision", Some(&chosen(form, "vision")));
        }
    }

    /// Posts the form as a press of "Preview" would; then the server draws what it knows better.
    fn keep(form: &HtmlFormElement) {
        let Ok(fields) = FormData::new_with_form(form) else { return };
        let Ok(body) = UrlSearchParams::new_with_str_sequence_sequence(&fields) else { return };
        body.append("do", "keep");
        send("POST", "/studio", Some(&String::from(body.to_string())), |answer| {
            if answer.status() == Ok(204) {
                redraw();
            }
        });
    }

    fn redraw() {
        for frame in frames() {
            let again = frame.src();
            frame.set_src(&again);
        }
        let address = window().location().href().unwrap_or_default();
        send("GET", &address, None, |answer| {
            let Ok(drawn) = answer.response() else { return };
            let Ok(drawn) = drawn.dyn_into::<Document>() else { return };
            for selector in DRAWN {
                let old = document().query_selector(selector).ok().flatten();
                let new = drawn.query_selector(selector).ok().flatten();
                if let Some((old, new)) = old.zip(new) {
                    unfold(&old, &new);
                    let _ = old.replace_with_with_node_1(&new);
                }
            }
        });
    }

    /// What was unfolded stays so.
    fn unfold(old: &Element, new: &Element) {
        for scheme in ["light", "dark"] {
            let details = ["[data-scheme=", scheme, "] details"].concat();
            if first(old, &details).is_some_and(|details| details.has_attribute("open")) {
                first(new, &details).inspect(|details| set(details, "open", Some("")));
            }
        }
    }

    fn send(
        verb: &str,
        url: &str,
        body: Option<&str>,
        mut then: impl FnMut(&XmlHttpRequest) + 'static,
    ) {
        let Ok(request) = XmlHttpRequest::new() else { return };
        if request.open(verb, url).is_err() {
            return;
        }
        request.set_response_type(XmlHttpRequestResponseType::Document);
        if body.is_some() {
            let kind = "application/x-www-form-urlencoded";
            let _ = request.set_request_header("content-type", kind);
        }
        let answered = request.clone();
        on(&request, "loadend", move |_| then(&answered));
        let _: Result<(), JsValue> = request.send_with_opt_str(body);
    }
}

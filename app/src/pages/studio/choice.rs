//! A list to choose from, as every part of the studio draws it.

use leptos::prelude::*;

/// A labelled list; each choice is its value and its words.
pub(super) fn choice(
    name: &'static str,
    label: String,
    chosen: &str,
    choices: Vec<(&'static str, String)>,
) -> impl IntoView + use<> {
    let options = choices.into_iter().map(|(value, words)| {
        let is_chosen = value == chosen;
        view! {
            <option value=value selected=is_chosen>
                {words}
            </option>
        }
    });
    let options = options.collect_view();
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select id=name name=name>
                {options}
            </select>
        </div>
    }
}

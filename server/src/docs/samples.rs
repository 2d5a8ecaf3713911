//! Code samples. Each is a file that also runs in a test; what is shown is what ran.

use std::fmt::Write;

use rust_embed::Embed;

use super::{
    highlight::pieces,
    html::{code, escape},
};

#[derive(Embed)]
#[folder = "../docs/samples"]
struct Files;

/// A language, its folder and the ending of its files.
const LANGUAGES: &[(&str, &str, &str)] = &[
    ("curl", "curl", "sh"),
    ("Node", "node", "mjs"),
    ("Python", "python", "py"),
    ("Rust", "rust", "rs"),
    ("PHP", "php", "php"),
    ("Go", "go", "go"),
];

/// The languages in which this sample is there.
pub(super) fn of(name: &str) -> Vec<(&'static str, &'static str, String)> {
    let read = |(label, folder, ending): &(&'static str, &'static str, &'static str)| {
        let file = Files::get(&format!("{folder}/{name}.{ending}"))?;
        let text = String::from_utf8_lossy(&file.data).into_owned();
        Some((*label, *ending, text))
    };
    LANGUAGES.iter().filter_map(read).collect()
}

/// One sample, for a page that draws it itself.
#[derive(Clone, Debug)]
pub struct Sample {
    /// As `Node`.
    pub language: &'static str,
    /// Its text, in pieces that each have the class of a colour or none.
    pub pieces: Vec<(&'static str, String)>,
}

/// The first of these samples that is there, in each language. A language that has none of them is left out.
pub fn first_of(names: &[&str]) -> Vec<Sample> {
    let first = |language: &'static str| {
        let mut all = names.iter().flat_map(|name| of(name));
        let (_, ending, text) = all.find(|(label, ..)| *label == language)?;
        Some(Sample { language, pieces: joined(&pieces(ending, text.trim_end())) })
    };
    LANGUAGES.iter().filter_map(|(label, ..)| first(label)).collect()
}

/// Whether any of these samples is there in this language.
pub fn is_in(language: &str, names: &[&str]) -> bool {
    names.iter().any(|name| of(name).iter().any(|(label, ..)| *label == language))
}

/// Neighbours of one colour are one piece.
fn joined(pieces: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let chunks = pieces.chunk_by(|(one, _), (next, _)| one == next);
    let join = |chunk: &[(&'static str, &str)]| {
        let class = chunk.first().map_or("", |(class, _)| class);
        (class, chunk.iter().map(|(_, text)| *text).collect::<String>())
    };
    chunks.map(join).collect()
}

/// The sample in all its languages, one of them shown at a time.
pub(super) fn draw(name: &str) -> String {
    let panels = of(name);
    let panels = panels.iter().map(|(label, ending, text)| (*label, code(ending, text)));
    tabs(&format!("sample-{name}"), "Language", &panels.collect::<Vec<_>>())
}

/// Panels of which one is shown: radio buttons, so that no script is needed.
pub(super) fn tabs(id: &str, legend: &str, panels: &[(&str, String)]) -> String {
    if let [(_, only)] = panels {
        return only.clone();
    }
    let mut out = format!("<fieldset class=\"tabs\"><legend class=\"sr\">{legend}</legend>");
    for (at, (label, _)) in panels.iter().enumerate() {
        let checked = if at == 0 { " checked" } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            "<input type=\"radio\" name=\"{id}\" id=\"{id}-{at}\"{checked}><label for=\"{id}-{at}\">{}</label>",
            escape(label)
        );
    }
    for (_, panel) in panels {
        let _ = write!(out, "<div class=\"panel\">{panel}</div>");
    }
    out + "</fieldset>\n"
}

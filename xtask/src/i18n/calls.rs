//! What the sources ask of the messages. The sources are read as text, without a Rust parser.

use std::collections::BTreeSet;

use super::{
    File,
    catalogue::{Catalogue, listed},
};

/// Ids of these families are put together at run time, so that no source quotes them whole.
const PREFIXES: [&str; 8] = [
    "error-",
    "field-",
    "checkout-brand-",
    "tools-card-",
    "tools-fault-",
    "studio-state-",
    "studio-group-",
    "studio-pair-",
];

/// A place in the sources that asks for a message.
pub(super) struct Call {
    pub(super) line: usize,
    /// With `{` where the rest is put in at run time.
    id: String,
    /// Empty, or `.name`.
    attribute: String,
    /// Only `t!` names its variables where they can be read.
    variables: Option<BTreeSet<String>>,
}

/// The calls whose id can be read; a call with an id from a variable is not among them.
pub(super) fn calls(source: &str) -> Vec<Call> {
    let mut calls = Vec::new();
    for name in ["t!(", "text(", "text_with(", "text_attr("] {
        for (start, _) in source.match_indices(name) {
            let is_within_a_word =
                source[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.');
            let arguments = arguments(&source[start + name.len()..]);
            let [lang, id, rest @ ..] = arguments.as_slice() else {
                continue;
            };
            // Other functions are called `text` too; ours takes a language first.
            let is_ours = name == "t!(" || lang.to_ascii_lowercase().contains("lang");
            let format = id.strip_prefix("&format!(").unwrap_or(id);
            let (Some(id), false, true) = (literal(format), is_within_a_word, is_ours) else {
                continue;
            };
            let attribute = match rest {
                [name_of, ..] if name == "text_attr(" => match literal(name_of) {
                    Some(attribute) => format!(".{attribute}"),
                    None => continue,
                },
                _ => String::new(),
            };
            calls.push(Call {
                line: source[..start].matches('\n').count() + 1,
                id: id.to_owned(),
                attribute,
                variables: (name == "t!(").then(|| rest.iter().filter_map(variable).collect()),
            });
        }
    }
    calls
}

/// The arguments up to the closing parenthesis, split at the commas that belong to the call.
fn arguments(source: &str) -> Vec<&str> {
    let (mut depth, mut is_string, mut is_escaped, mut start) = (0_u32, false, false, 0);
    let mut arguments = Vec::new();
    for (i, c) in source.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_string => is_escaped = true,
            '"' => is_string = !is_string,
            _ if is_string => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth > 0 => depth -= 1,
            ')' | ']' | '}' => {
                arguments.push(source[start..i].trim());
                break;
            }
            ',' if depth == 0 => {
                arguments.push(source[start..i].trim());
                start = i + 1;
            }
            _ => {}
        }
    }
    arguments
}

fn literal(argument: &str) -> Option<&str> {
    Some(argument.strip_prefix('"')?.split_once('"')?.0)
}

fn variable(argument: &&str) -> Option<String> {
    Some(argument.split_once('=')?.0.trim().to_owned())
}

impl Catalogue {
    pub(super) fn check_use(&self, sources: &[File], findings: &mut Vec<String>) {
        for (id, message) in &self.messages {
            let quoted = format!("\"{id}\"");
            let is_used = self.referenced.contains(id)
                || PREFIXES.iter().any(|prefix| id.starts_with(prefix))
                || sources.iter().any(|(_, text)| text.contains(&quoted));
            if !is_used {
                findings.push(format!("{}: {id}: unused", message.path));
            }
        }
    }

    pub(super) fn problem_of(&self, call: &Call) -> Option<String> {
        let Call { id, attribute, .. } = call;
        if let Some((prefix, _)) = id.split_once('{') {
            let is_declared = PREFIXES.contains(&prefix);
            return (!is_declared).then(|| format!("{id}: a family the i18n gate does not know"));
        }
        let Some(message) = self.messages.get(id) else {
            return Some(format!("{id}: no such message"));
        };
        let Some(text) = message.texts.get(attribute) else {
            return Some(format!("{id}{attribute}: no such text"));
        };
        let passed = call.variables.as_ref()?;
        (*passed != text.variables).then(|| {
            let (passed, wanted) = (listed(passed), listed(&text.variables));
            format!("{id}: passes {passed}; the message wants {wanted}")
        })
    }
}

//! One language's messages, and what a translator may have got wrong in them.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};

use super::File;

/// A select with one of these keys counts something, whatever its variable is called.
const PLURALS: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// The messages and terms of one language.
#[derive(Default)]
pub(super) struct Catalogue {
    pub(super) messages: BTreeMap<String, Message>,
    /// Messages and terms that other messages are made of.
    pub(super) referenced: BTreeSet<String>,
}

pub(super) struct Message {
    pub(super) path: String,
    /// The value under the empty name, each attribute under `.name`.
    pub(super) texts: BTreeMap<String, Text>,
}

/// What a translator may get wrong in one text.
#[derive(Default)]
pub(super) struct Text {
    pub(super) variables: BTreeSet<String>,
    /// The categories of every select that counts, by its variable.
    counts: Vec<(String, BTreeSet<String>)>,
    functions: BTreeSet<String>,
    is_blank: bool,
}

impl Catalogue {
    pub(super) fn read<'a>(
        files: impl Iterator<Item = &'a File>,
        findings: &mut Vec<String>,
    ) -> Self {
        let mut catalogue = Self::default();
        for (path, source) in files {
            let resource = parser::parse(source.as_str()).unwrap_or_else(|(partial, errors)| {
                for error in errors {
                    // Where the broken message begins, not where the parser gave up.
                    let start = error.slice.map_or(error.pos.start, |junk| junk.start);
                    let before = source.bytes().take(start);
                    let line = before.filter(|byte| *byte == b'\n').count() + 1;
                    findings.push(format!("{path}:{line}: {}", error.kind));
                }
                partial
            });
            for entry in resource.body {
                let (id, value, attributes) = match entry {
                    Entry::Message(it) => (it.id.name.to_owned(), it.value, it.attributes),
                    Entry::Term(it) => (format!("-{}", it.id.name), Some(it.value), it.attributes),
                    _ => continue,
                };
                let named = attributes.into_iter().map(|it| (format!(".{}", it.id.name), it.value));
                let patterns = value.map(|value| (String::new(), value)).into_iter().chain(named);
                let texts = patterns
                    .map(|(name, pattern)| (name, Text::of(&pattern, &mut catalogue.referenced)))
                    .collect();
                let path = path.clone();
                let message = Message { path, texts };
                if let Some(first) = catalogue.messages.insert(id.clone(), message) {
                    findings.push(format!("{}: {id}: defined twice", first.path));
                }
            }
        }
        catalogue
    }

    pub(super) fn check_texts(&self, plurals: &[&str], findings: &mut Vec<String>) {
        for (id, message) in &self.messages {
            for (name, text) in &message.texts {
                let at = format!("{}: {id}{name}", message.path);
                if text.is_blank {
                    findings.push(format!("{at}: empty"));
                }
                for function in &text.functions {
                    findings.push(format!("{at}: {function}() is not there; pass a finished text"));
                }
                for (variable, found) in &text.counts {
                    if !found.iter().eq(plurals) {
                        findings.push(format!(
                            "{at}: plurals of ${variable} are {}; expected {}",
                            listed(found),
                            plurals.join(", "),
                        ));
                    }
                }
            }
        }
    }
}

impl Text {
    fn of(pattern: &Pattern<&str>, referenced: &mut BTreeSet<String>) -> Self {
        let mut text = Self::default();
        text.read(pattern, referenced);
        text
    }

    fn read(&mut self, pattern: &Pattern<&str>, referenced: &mut BTreeSet<String>) {
        self.is_blank |= pattern.elements.iter().all(is_blank);
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.read_expression(expression, referenced);
            }
        }
    }

    fn read_expression(&mut self, of: &Expression<&str>, referenced: &mut BTreeSet<String>) {
        let (selector, variants) = match of {
            Expression::Inline(inline) => return self.read_inline(inline, referenced),
            Expression::Select { selector, variants } => (selector, variants),
        };
        self.read_inline(selector, referenced);
        let keys: BTreeSet<String> = variants
            .iter()
            .filter_map(|variant| match &variant.key {
                VariantKey::Identifier { name } => Some((*name).to_owned()),
                VariantKey::NumberLiteral { .. } => None,
            })
            .collect();
        if let InlineExpression::VariableReference { id } = selector
            && (id.name == "count" || PLURALS.iter().any(|plural| keys.contains(*plural)))
        {
            self.counts.push((id.name.to_owned(), keys));
        }
        for variant in variants {
            self.read(&variant.value, referenced);
        }
    }

    fn read_inline(&mut self, of: &InlineExpression<&str>, referenced: &mut BTreeSet<String>) {
        match of {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                referenced.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, .. } => {
                referenced.insert(format!("-{}", id.name));
            }
            InlineExpression::FunctionReference { id, .. } => {
                self.functions.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => {
                self.read_expression(expression, referenced);
            }
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    pub(super) fn counted(&self) -> BTreeSet<&String> {
        self.counts.iter().map(|(variable, _)| variable).collect()
    }
}

fn is_blank(element: &PatternElement<&str>) -> bool {
    let text = match element {
        PatternElement::TextElement { value }
        | PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::StringLiteral { value }),
        } => value,
        PatternElement::Placeable { .. } => return false,
    };
    text.trim().is_empty()
}

pub(super) fn listed(names: &BTreeSet<String>) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    names.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

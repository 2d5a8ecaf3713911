//! Rust source as far as the tidy test reads it: what is code, what is text, which paths it names.

use std::{collections::BTreeSet, fs, path::Path};

/// One file of the workspace.
pub(super) struct Source {
    /// From the workspace's root, with forward slashes.
    pub(super) path: String,
    /// Without comments, and with empty string literals; as long as the file, line by line.
    pub(super) code: String,
    /// Each string literal with the number of its line.
    pub(super) strings: Vec<(usize, String)>,
}

impl Source {
    pub(super) fn read(root: &Path, file: &Path) -> Self {
        let path = file.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        Self::new(path, &fs::read_to_string(file).unwrap())
    }

    pub(super) fn new(path: String, text: &str) -> Self {
        let (code, strings) = split(text);
        Self { path, code, strings }
    }

    /// The code without the test module at its end; empty for a file of tests.
    pub(super) fn shipped(&self) -> &str {
        if self.path.ends_with("/tests.rs") || self.path.contains("/tests/") {
            return "";
        }
        self.code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default()
    }

    /// The number of the line at `offset` of the code.
    pub(super) fn line(&self, offset: usize) -> usize {
        1 + self.code[..offset].matches('\n').count()
    }
}

/// Code with its comments and texts blanked, and the texts.
fn split(text: &str) -> (String, Vec<(usize, String)>) {
    let (mut code, mut strings) = (String::with_capacity(text.len()), Vec::new());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let is_word = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let (taken, kept) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), None)
        } else if rest.starts_with("/*") {
            (rest.find("*/").map_or(rest.len(), |end| end + 2), None)
        } else if c == '"' {
            let end = quoted(rest);
            (end, Some(&rest[1..end - 1]))
        } else if let Some((open, end)) = raw(rest).filter(|_| !is_word) {
            (end, Some(&rest[open..end - (open - 1)]))
        } else if let Some(end) = char_literal(rest) {
            (end, None)
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        if let Some(kept) = kept {
            strings.push((1 + code.matches('\n').count(), kept.to_owned()));
            code.push_str("\"\"");
        }
        code.extend(rest[..taken].chars().filter(|c| *c == '\n'));
        rest = &rest[taken..];
    }
    (code, strings)
}

/// Where the literal that begins here ends, behind its quote.
fn quoted(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Where the content of a raw literal begins and where the whole ends.
fn raw(text: &str) -> Option<(usize, usize)> {
    let fence = text.strip_prefix('r')?;
    let hashes = fence.len() - fence.trim_start_matches('#').len();
    let content = fence[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let open = hashes + 2;
    Some((open, open + content.find(&close)? + close.len()))
}

/// The length of a character literal; a lifetime is none.
fn char_literal(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('\'')?;
    let first = inner.chars().next()?;
    if first == '\\' {
        return inner[2..].find('\'').map(|at| at + 4);
    }
    let end = first.len_utf8();
    inner[end..].starts_with('\'').then_some(end + 2)
}

/// Whether `word` stands in `code` as a word of its own; gives the offsets.
pub(super) fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).map(|(at, _)| at).filter(move |&at| {
        let after = &code[at + word.len()..];
        let begins_inside = word.starts_with(is_part) && code[..at].ends_with(is_part);
        let ends_inside = word.ends_with(is_part) && after.starts_with(is_part);
        !begins_inside && !ends_inside
    })
}

/// Every path in `code` that leads through the crate's root, as `store::rows`, with its offset.
/// `module` is where the code stands, to follow `super`.
pub(super) fn inner_paths(code: &str, module: &[&str]) -> Vec<(usize, String)> {
    let mut paths = Vec::new();
    for at in words(code, "crate::") {
        tree(&code[at + "crate::".len()..], "", &mut |path| paths.push((at, path)));
    }
    for at in words(code, "super::") {
        if code[..at].ends_with("super::") {
            continue;
        }
        let mut rest = &code[at..];
        let mut above = module;
        while let Some(after) = rest.strip_prefix("super::") {
            (rest, above) = (after, &above[..above.len().saturating_sub(1)]);
        }
        tree(rest, &above.join("::"), &mut |path| paths.push((at, path)));
    }
    paths.into_iter().flat_map(|path| through_import(code, path)).collect()
}

/// A room imported by its bare name is used where the name leads on: `use crate::wire`, `wire::json::read`.
fn through_import(code: &str, (at, path): (usize, String)) -> Vec<(usize, String)> {
    let name = path.strip_suffix("::self").unwrap_or(&path);
    let mut uses = Vec::new();
    if !name.contains("::") {
        for start in words(code, name) {
            let rest = &code[start + name.len()..];
            if !code[..start].ends_with("::") && rest.starts_with("::") {
                tree(&rest[2..], name, &mut |path| uses.push((start, path)));
            }
        }
    }
    if uses.is_empty() { vec![(at, path)] } else { uses }
}

/// Follows `a::{b, c::d}` from its first segment on; gives how much of the text it took.
fn tree(text: &str, prefix: &str, found: &mut impl FnMut(String)) -> usize {
    let blank = text.len() - text.trim_start().len();
    let mut at = blank;
    if text[at..].starts_with('{') {
        at += 1;
        while !text[at..].is_empty() && !text[at..].trim_start().starts_with('}') {
            at += tree(&text[at..], prefix, found);
            let next = text[at..].find([',', '}']).unwrap_or(text.len() - at);
            at += next + usize::from(text[at + next..].starts_with(','));
        }
        return text[at..].find('}').map_or(text.len(), |end| at + end + 1);
    }
    let segment = text[at..].len()
        - text[at..].trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').len();
    let name = &text[at..at + segment];
    let path = if prefix.is_empty() { name.into() } else { format!("{prefix}::{name}") };
    at += segment;
    if !name.is_empty() && text[at..].starts_with("::") {
        return at + 2 + tree(&text[at + 2..], &path, found);
    }
    found(path);
    at
}

#[test]
fn comments_and_texts_are_no_code() {
    let text =
        "let a = \"x \\\" // y\"; // now()\n/* b\n */ f::<'a>('\"', '\\'', r#\"se\"lect\"#);";
    let source = Source::new("a.rs".into(), text);
    assert_eq!(source.code, "let a = \"\"; \n\n f::<'a>(, , \"\");");
    assert_eq!(source.strings, [(1, "x \\\" // y".into()), (3, "se\"lect".into())]);
}

#[test]
fn a_path_is_followed_through_its_braces() {
    let code =
        "use crate::{a::{self, b}, c,\n d::E};\nuse super::{f, g::{h}};\nh(crate::i::j(), c::k);";
    let paths = inner_paths(code, &["m", "n"]).into_iter().map(|(_, path)| path);
    let expected = ["a::b", "a::self", "c::k", "d::E", "i::j", "m::f", "m::g::h"];
    assert_eq!(paths.collect::<BTreeSet<_>>(), expected.map(String::from).into());
}

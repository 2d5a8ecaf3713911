//! The names of settings: `section.key`, and `KASSA__SECTION__KEY` in the environment.

use toml::{Table, Value};

/// How every setting in the environment begins.
pub(super) const PREFIX: &str = "KASSA__";

/// The variable of a setting.
pub(super) fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").to_uppercase())
}

/// The setting that a variable would be, if there is one of this name.
pub(super) fn of_variable(name: &str) -> String {
    name.trim_start_matches(PREFIX).replace("__", ".").to_lowercase()
}

/// Every setting of `tree` as `section.key`. A section that is none, and a key outside of all
/// sections, come as they are, so that their name can be refused.
pub(super) fn leaves(tree: Table) -> Vec<(String, Value)> {
    let mut leaves = Vec::new();
    for (section, value) in tree {
        match value {
            Value::Table(keys) if !keys.is_empty() => {
                leaves.extend(
                    keys.into_iter().map(|(key, value)| (format!("{section}.{key}"), value)),
                );
            }
            value => leaves.push((section, value)),
        }
    }
    leaves
}

/// The value of `section.key`.
pub(super) fn get<'a>(tree: &'a Table, key: &str) -> Option<&'a Value> {
    let (section, key) = key.split_once('.')?;
    tree.get(section)?.get(key)
}

/// Writes over the value of a `section.key` that is there.
pub(super) fn put(tree: &mut Table, key: &str, value: Value) {
    let slot = key.split_once('.').and_then(|(section, key)| tree.get_mut(section)?.get_mut(key));
    if let Some(slot) = slot {
        *slot = value;
    }
}

/// The one of `known` that was meant, if one is close: at most two letters off, or right but for
/// the section.
pub(super) fn nearest(known: &[String], unknown: &str) -> Option<String> {
    let last = |key: &str| key.rsplit('.').next().map(str::to_owned);
    let distance =
        |key: &String| if last(key) == last(unknown) { 0 } else { letters_off(key, unknown) };
    // Whoever leaves the section out means the server's own.
    let is_other = |key: &String| !unknown.contains('.') && !key.starts_with("server.");
    let by = |key: &&String| (distance(key), is_other(key), letters_off(key, unknown));
    let best = known.iter().min_by_key(by)?;
    (distance(best) <= 2).then(|| best.clone())
}

/// Letters to add, drop or change until `a` is `b` (Levenshtein).
fn letters_off(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let change = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

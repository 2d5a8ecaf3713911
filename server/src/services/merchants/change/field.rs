//! One member of a set-up that is different now.

use std::fmt;

/// The longest value that the audit log repeats, in characters.
const VALUE_MAX: usize = 200;

/// What is different, and for what may be told, from what to what. Nothing secret gets here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    /// Before and after; `None` where the values are long, or nobody's business.
    pub values: Option<(String, String)>,
}

impl Field {
    /// The field, if its values differ.
    pub(super) fn told(name: &'static str, was: String, is: String) -> Option<Self> {
        if was == is { None } else { Some(Self { name, values: Some((was, is)) }) }
    }

    /// The same of values that are not told.
    pub(super) fn named(name: &'static str, is_different: bool) -> Option<Self> {
        is_different.then_some(Self { name, values: None })
    }
}

/// As the audit log has it: `session_seconds – → 900`.
impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.values {
            Some((was, is)) => write!(f, "{} {} → {}", self.name, short(was), short(is)),
            None => f.write_str(self.name),
        }
    }
}

fn short(value: &str) -> String {
    match value.char_indices().nth(VALUE_MAX) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None if value.is_empty() => "–".to_owned(),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_says_from_what_to_what() {
        let told = |was: &str, is: &str| Field::told("name", was.into(), is.into());
        let long = "é".repeat(VALUE_MAX + 1);
        let table = [
            (told("a", "a"), None),
            (told("a", "b"), Some("name a → b".to_owned())),
            (told("", "b"), Some("name – → b".to_owned())),
            (told("b", ""), Some("name b → –".to_owned())),
            (told("b", &long), Some(format!("name b → {}…", "é".repeat(VALUE_MAX)))),
            (Field::named("theme", true), Some("theme".to_owned())),
            (Field::named("theme", false), None),
        ];
        for (field, expected) in table {
            assert_eq!(field.map(|field| field.to_string()), expected);
        }
    }
}

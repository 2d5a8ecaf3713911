//! Reading the members of an object, each by its rule, with the path for the error.
//!
//! `null` is absent; strings are kept verbatim; unknown members are left alone.

use std::collections::BTreeMap;

use super::{Invalid, json::Json};

/// An object being read.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    members: &'a [(String, Json)],
    path: &'a str,
}

/// What a string may be. Lengths are counted in Unicode scalar values.
#[derive(Clone, Copy)]
pub struct TextRule {
    pub min: usize,
    pub max: usize,
    /// Whether a line feed may stand in it.
    pub is_multiline: bool,
}

impl TextRule {
    /// One line of at most `max` characters.
    pub const fn line(max: usize) -> Self {
        Self { min: 0, max, is_multiline: false }
    }

    /// One line that is not empty.
    pub const fn filled(max: usize) -> Self {
        Self { min: 1, ..Self::line(max) }
    }

    /// Several lines.
    pub const fn lines(max: usize) -> Self {
        Self { is_multiline: true, ..Self::line(max) }
    }

    /// The error goes on after the field's name.
    pub fn check(self, text: &str) -> Result<(), String> {
        let Self { min, max, is_multiline } = self;
        if !(min..=max).contains(&text.chars().count()) {
            return Err(match min {
                0 => format!("must have at most {max} characters"),
                _ => format!("must have {min} to {max} characters"),
            });
        }
        if text.chars().any(|c| c.is_control() && !(is_multiline && c == '\n')) {
            return Err("must not contain control characters".into());
        }
        Ok(())
    }
}

impl<'a> Fields<'a> {
    /// The members of the body.
    pub fn top(json: &'a Json) -> Self {
        let members = if let Json::Object(members) = json { &members[..] } else { &[] };
        Self { members, path: "" }
    }

    fn param(&self, name: &str) -> String {
        if self.path.is_empty() { name.into() } else { format!("{}.{name}", self.path) }
    }

    fn wrong(&self, name: &str, rule: &str) -> Invalid {
        let param = self.param(name);
        let message = format!("{param} {rule}");
        Invalid { param, message }
    }

    /// An error about this member; `rule` goes on after its name.
    pub fn refuse<T>(&self, name: &str, rule: &str) -> Result<T, Invalid> {
        Err(self.wrong(name, rule))
    }

    /// The member, if it is there and not null.
    pub fn get(&self, name: &str) -> Option<&'a Json> {
        let (_, value) = self.members.iter().find(|(member, _)| member == name)?;
        (*value != Json::Null).then_some(value)
    }

    /// What a member that must be there was read as.
    pub fn required<T>(&self, name: &str, found: Option<T>) -> Result<T, Invalid> {
        found.map_or_else(|| self.refuse(name, "is required"), Ok)
    }

    /// A member that may not be there; `rule` says why.
    pub fn absent(&self, name: &str, rule: &str) -> Result<(), Invalid> {
        if self.get(name).is_some() { self.refuse(name, rule) } else { Ok(()) }
    }

    /// A string.
    pub fn text(&self, name: &str, rule: TextRule) -> Result<Option<String>, Invalid> {
        Ok(self.str(name, rule)?.map(String::from))
    }

    /// A string, left where it is: nothing that must be wiped is copied.
    pub fn str(&self, name: &str, rule: TextRule) -> Result<Option<&'a str>, Invalid> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let Json::Text(text) = value else {
            return self.refuse(name, &format!("must be a string, not {}", value.kind()));
        };
        rule.check(text).or_else(|rule| self.refuse(name, &rule))?;
        Ok(Some(text))
    }

    /// An integer in a range.
    pub fn integer(
        &self,
        name: &str,
        range: std::ops::RangeInclusive<i64>,
    ) -> Result<Option<i64>, Invalid> {
        let Some(value) = self.get(name) else { return Ok(None) };
        match value {
            Json::Integer(integer) if range.contains(integer) => Ok(Some(*integer)),
            Json::Integer(_) => {
                self.refuse(name, &format!("must be between {} and {}", range.start(), range.end()))
            }
            _ => self.refuse(name, "must be an integer"),
        }
    }

    /// A boolean; absent is false.
    pub fn flag(&self, name: &str) -> Result<bool, Invalid> {
        match self.get(name) {
            None => Ok(false),
            Some(Json::Bool(flag)) => Ok(*flag),
            Some(_) => self.refuse(name, "must be true or false"),
        }
    }

    /// A string that must be one of these.
    pub fn one_of(&self, name: &str, words: &[&str]) -> Result<Option<&'a str>, Invalid> {
        match self.str(name, TextRule::line(64))? {
            Some(text) if !words.contains(&text) => {
                self.refuse(name, &format!("must be one of {}", words.join(", ")))
            }
            found => Ok(found),
        }
    }

    /// As [`Fields::one_of`], for words that stand for something.
    pub fn word<T: std::str::FromStr>(
        &self,
        name: &str,
        words: &[&str],
    ) -> Result<Option<T>, Invalid> {
        let found = self.one_of(name, words)?;
        // A word that is listed and stands for nothing would be our mistake.
        Ok(found.and_then(|text| text.parse().ok()))
    }

    /// An array of words of a closed vocabulary, without repeats.
    pub fn words<T: std::str::FromStr + PartialEq>(
        &self,
        name: &str,
        words: &[&str],
    ) -> Result<Option<Vec<T>>, Invalid> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let rule = || format!("must be an array of distinct values of {}", words.join(", "));
        let Json::Array(items) = value else { return self.refuse(name, &rule()) };
        let mut read = Vec::with_capacity(items.len());
        for item in items {
            let word = if let Json::Text(text) = item { text.parse().ok() } else { None };
            match word {
                Some(word) if !read.contains(&word) => read.push(word),
                _ => return self.refuse(name, &rule()),
            }
        }
        Ok(Some(read))
    }

    /// An object inside, handed to `read`.
    pub fn object<T>(
        &self,
        name: &str,
        read: impl FnOnce(Fields<'_>) -> Result<T, Invalid>,
    ) -> Result<Option<T>, Invalid> {
        match self.get(name) {
            None => Ok(None),
            Some(Json::Object(members)) => {
                read(Fields { members, path: &self.param(name) }).map(Some)
            }
            Some(other) => self.refuse(name, &format!("must be an object, not {}", other.kind())),
        }
    }

    /// A URL, kept as it was sent.
    pub fn url(
        &self,
        name: &str,
        check: impl FnOnce(&str) -> Result<(), String>,
    ) -> Result<Option<String>, Invalid> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let Json::Text(raw) = value else { return self.refuse(name, "must be a string") };
        match check(raw) {
            Ok(()) => Ok(Some(raw.to_string())),
            Err(rule) => self.refuse(name, &rule),
        }
    }

    /// String pairs: at most 50, keys of 1 to 40 characters, values of at most 500.
    pub fn metadata(&self, name: &str) -> Result<BTreeMap<String, String>, Invalid> {
        let Some(value) = self.get(name) else { return Ok(BTreeMap::new()) };
        let Json::Object(members) = value else { return self.refuse(name, "must be an object") };
        if members.len() > 50 {
            return self.refuse(name, "must have at most 50 keys");
        }
        let mut pairs = BTreeMap::new();
        for (key, value) in members {
            if !(1..=40).contains(&key.chars().count()) || key.chars().any(char::is_control) {
                return self.refuse(name, "must have keys of 1 to 40 printable characters");
            }
            match value {
                Json::Text(text)
                    if text.chars().count() <= 500 && !text.chars().any(char::is_control) =>
                {
                    pairs.insert(key.clone(), text.to_string());
                }
                _ => {
                    return self.refuse(
                        name,
                        "must have strings of at most 500 printable characters as values",
                    );
                }
            }
        }
        Ok(pairs)
    }
}

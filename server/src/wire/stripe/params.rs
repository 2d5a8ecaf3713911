//! Reading the parameters of a form, each by its rule, in Stripe's wording.

use std::{collections::BTreeMap, ops::RangeInclusive, str::FromStr};

use crate::wire::json::Json;

/// Key of metadata at most, in characters.
const KEY_MAX: usize = 40;
/// Value of metadata at most, in characters.
const VALUE_MAX: usize = 500;
/// Pairs of metadata at most.
const KEYS_MAX: usize = 50;

/// A parameter that is not as the contract says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Stripe's code; empty where it has none.
    pub word: &'static str,
    /// Bracket path; empty for the request as a whole.
    pub param: String,
    pub message: String,
}

impl Wrong {
    /// The parameter at `param` is wrong.
    pub fn new(word: &'static str, param: impl Into<String>, message: impl Into<String>) -> Self {
        Self { word, param: param.into(), message: message.into() }
    }

    /// Something is named that is not there.
    pub fn missing(kind: &str, id: &str, param: &str) -> Self {
        Self::new("resource_missing", param, format!("No such {kind}: '{id}'"))
    }
}

/// An object of parameters being read.
#[derive(Clone, Debug)]
pub struct Params<'a> {
    members: Vec<(String, &'a Json)>,
    path: String,
}

impl<'a> Params<'a> {
    /// The parameters of a request that knows these patterns, in which `*` stands for any name or place.
    ///
    /// # Errors
    /// Whatever else was sent: nothing is silently ignored.
    pub fn of(json: &'a Json, known: &[&str]) -> Result<Self, Wrong> {
        check("", json, known)?;
        Ok(Self { members: members(json).unwrap_or_default(), path: String::new() })
    }

    /// The bracket path of a member.
    pub fn param(&self, name: &str) -> String {
        if self.path.is_empty() { name.into() } else { format!("{}[{name}]", self.path) }
    }

    /// An error about a member.
    pub fn refuse<T>(
        &self,
        word: &'static str,
        name: &str,
        message: impl Into<String>,
    ) -> Result<T, Wrong> {
        Err(Wrong::new(word, self.param(name), message))
    }

    /// What a member that must be there was read as.
    pub fn required<T>(&self, name: &str, found: Option<T>) -> Result<T, Wrong> {
        match (found, self.raw(name)) {
            (Some(found), _) => Ok(found),
            (None, Some(Json::Null)) => {
                let param = self.param(name);
                let message = format!(
                    "You passed an empty string for '{param}'. We assume empty values are an attempt \
                     to unset a parameter; however '{param}' cannot be unset."
                );
                self.refuse("parameter_invalid_empty", name, message)
            }
            _ => {
                let message = format!("Missing required param: {}.", self.param(name));
                self.refuse("parameter_missing", name, message)
            }
        }
    }

    fn raw(&self, name: &str) -> Option<&'a Json> {
        self.members.iter().find(|(member, _)| member == name).map(|(_, json)| *json)
    }

    /// The member, if it is there and not empty.
    pub fn get(&self, name: &str) -> Option<&'a Json> {
        self.raw(name).filter(|json| **json != Json::Null)
    }

    /// One value.
    pub fn str(&self, name: &str) -> Result<Option<&'a str>, Wrong> {
        match self.get(name) {
            None => Ok(None),
            Some(Json::Text(text)) => Ok(Some(text)),
            Some(_) => self.refuse("", name, "Invalid string: must be a value, not an object."),
        }
    }

    /// Text of so many characters at most; `\n` may stand in it.
    pub fn text(&self, name: &str, max: usize) -> Result<Option<String>, Wrong> {
        let Some(text) = self.str(name)? else { return Ok(None) };
        let count = text.chars().count();
        if count > max {
            let message =
                format!("Invalid string: must be at most {max} characters, this has {count}.");
            return self.refuse("", name, message);
        }
        if text.chars().any(|c| c.is_control() && c != '\n') {
            return self.refuse("", name, "Invalid string: must not contain control characters.");
        }
        Ok(Some(text.into()))
    }

    /// Digits in a range.
    pub fn integer(&self, name: &str, range: RangeInclusive<i64>) -> Result<Option<i64>, Wrong> {
        let Some(text) = self.str(name)? else { return Ok(None) };
        let is_plain = (1..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        match text.parse::<i64>().ok().filter(|_| is_plain) {
            Some(integer) if range.contains(&integer) => Ok(Some(integer)),
            Some(_) => {
                let message = format!(
                    "This value must be greater than or equal to {} and less than or equal to {}.",
                    range.start(),
                    range.end()
                );
                self.refuse("parameter_invalid_integer", name, message)
            }
            None => {
                self.refuse("parameter_invalid_integer", name, format!("Invalid integer: {text}"))
            }
        }
    }

    /// `true` or `false`.
    pub fn flag(&self, name: &str) -> Result<Option<bool>, Wrong> {
        match self.str(name)? {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(text) => self.refuse("", name, format!("Invalid boolean: {text}")),
        }
    }

    /// One of these words.
    pub fn one_of(&self, name: &str, words: &[&str]) -> Result<Option<&'a str>, Wrong> {
        match self.str(name)? {
            Some(text) if !words.contains(&text) => {
                let message = format!("Invalid {name}: must be one of {}", words.join(", "));
                self.refuse("", name, message)
            }
            found => Ok(found),
        }
    }

    /// What `parse` makes of a value; `what` says what it should have been.
    pub fn parsed<T: FromStr>(
        &self,
        word: &'static str,
        name: &str,
        what: &str,
    ) -> Result<Option<T>, Wrong> {
        let Some(text) = self.str(name)? else { return Ok(None) };
        match text.parse() {
            Ok(value) => Ok(Some(value)),
            Err(_) => self.refuse(word, name, format!("{what}: {text}")),
        }
    }

    /// An object inside.
    pub fn hash(&self, name: &str) -> Result<Option<Self>, Wrong> {
        match self.get(name) {
            None => Ok(None),
            Some(json) => match members(json) {
                Some(members) => Ok(Some(Self { members, path: self.param(name) })),
                None => self.refuse("", name, "Invalid object"),
            },
        }
    }

    /// The objects of a list, in order.
    pub fn elements(&self, name: &str) -> Result<Option<Vec<Self>>, Wrong> {
        let Some(places) = self.places(name)? else { return Ok(None) };
        let element = |(n, json): (usize, &'a Json)| match members(json) {
            Some(members) => Ok(Self { members, path: format!("{}[{n}]", self.param(name)) }),
            None => self.refuse("", name, "Invalid array: its elements must be objects."),
        };
        places.into_iter().enumerate().map(element).collect::<Result<_, _>>().map(Some)
    }

    /// The values of a list, in order.
    pub fn texts(&self, name: &str, max: usize) -> Result<Option<Vec<String>>, Wrong> {
        let Some(places) = self.places(name)? else { return Ok(None) };
        let value = |json: &'a Json| match json {
            Json::Text(text) if text.chars().count() <= max => Ok(text.to_string()),
            _ => self.refuse("", name, "Invalid array: its elements must be texts."),
        };
        places.into_iter().map(value).collect::<Result<_, _>>().map(Some)
    }

    fn places(&self, name: &str) -> Result<Option<Vec<&'a Json>>, Wrong> {
        let Some(json) = self.get(name) else { return Ok(None) };
        let Some(inner) = members(json) else { return self.refuse("", name, "Invalid array") };
        let mut places = Vec::with_capacity(inner.len());
        for (place, json) in inner {
            match place.parse::<u32>() {
                Ok(at) => places.push((at, json)),
                Err(_) => return self.refuse("", name, "Invalid array"),
            }
        }
        places.sort_by_key(|(at, _)| *at);
        Ok(Some(places.into_iter().map(|(_, json)| json).collect()))
    }

    /// String pairs; an empty value unsets.
    pub fn metadata(&self, name: &str) -> Result<Option<BTreeMap<String, Option<String>>>, Wrong> {
        if self.raw(name) == Some(&Json::Null) {
            return Ok(Some(BTreeMap::new()));
        }
        let Some(inner) = self.hash(name)? else { return Ok(None) };
        if inner.members.len() > KEYS_MAX {
            return self.refuse(
                "",
                name,
                format!("You can have at most {KEYS_MAX} metadata keys."),
            );
        }
        let mut pairs = BTreeMap::new();
        for (key, _) in &inner.members {
            if !(1..=KEY_MAX).contains(&key.chars().count()) {
                let message = format!("Metadata keys can have at most {KEY_MAX} characters.");
                return inner.refuse("", key, message);
            }
            pairs.insert(key.clone(), inner.text(key, VALUE_MAX)?);
        }
        Ok(Some(pairs))
    }
}

/// What a change leaves of metadata; sending nothing at all empties it.
pub fn merged(
    known: &BTreeMap<String, String>,
    change: Option<BTreeMap<String, Option<String>>>,
) -> BTreeMap<String, String> {
    let Some(change) = change else { return known.clone() };
    if change.is_empty() {
        return BTreeMap::new();
    }
    let mut merged = known.clone();
    for (key, value) in change {
        match value {
            Some(value) => merged.insert(key, value),
            None => merged.remove(&key),
        };
    }
    merged
}

/// What has names: of a list, its places.
fn members(json: &Json) -> Option<Vec<(String, &Json)>> {
    match json {
        Json::Object(members) => {
            Some(members.iter().map(|(name, json)| (name.clone(), json)).collect())
        }
        Json::Array(items) => {
            Some(items.iter().enumerate().map(|(n, json)| (n.to_string(), json)).collect())
        }
        _ => None,
    }
}

/// Every value must fit a pattern.
fn check(path: &str, json: &Json, known: &[&str]) -> Result<(), Wrong> {
    if let Some(members) = members(json) {
        for (name, json) in members {
            let inner = if path.is_empty() { name } else { format!("{path}[{name}]") };
            if !known.iter().any(|pattern| begins(pattern, &inner)) {
                let message = format!("Received unknown parameter: {inner}");
                return Err(Wrong::new("parameter_unknown", inner, message));
            }
            check(&inner, json, known)?;
        }
    } else if !known.iter().any(|pattern| fits(pattern, path)) && *json != Json::Null {
        let message = format!("Invalid object: {path} must have members.");
        return Err(Wrong::new("", path, message));
    }
    Ok(())
}

fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('[').map(|part| part.trim_end_matches(']'))
}

/// Whether the path leads to what the pattern names, or towards it.
fn begins(pattern: &str, path: &str) -> bool {
    parts(path).count() <= parts(pattern).count()
        && parts(path).zip(parts(pattern)).all(|(part, known)| known == "*" || part == known)
}

fn fits(pattern: &str, path: &str) -> bool {
    parts(path).count() == parts(pattern).count() && begins(pattern, path)
}

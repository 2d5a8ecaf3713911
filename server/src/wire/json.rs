//! JSON as it was sent: members in order, duplicates refused, nesting bounded, numbers told apart.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use zeroize::Zeroizing;

use super::Invalid;

/// Deepest nesting that is read.
const NESTING_MAX: usize = 32;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Integer(i64),
    /// A number with a fraction or an exponent, or one that no `i64` holds.
    OtherNumber,
    /// Wiped when dropped: it may be a card number.
    Text(Zeroizing<String>),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Reads a request body: one object at the top; no body at all is an empty object.
pub fn object(body: &[u8]) -> Result<Json, Invalid> {
    if body.is_empty() {
        return Ok(Json::Object(Vec::new()));
    }
    let json: Json = serde_json::from_slice(body)
        .map_err(|error| Invalid::new("", format!("the body is not valid JSON: {error}")))?;
    if !matches!(json, Json::Object(_)) {
        return Err(Invalid::new("", "the body must be a JSON object"));
    }
    if json.depth() > NESTING_MAX {
        return Err(Invalid::new(
            "",
            format!("the body is nested deeper than {NESTING_MAX} levels"),
        ));
    }
    Ok(json)
}

impl Json {
    /// What a message calls this kind of value.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Integer(_) | Self::OtherNumber => "a number",
            Self::Text(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }

    /// `serde_json` itself stops at 128 levels, so that this recursion is bounded.
    fn depth(&self) -> usize {
        match self {
            Self::Array(items) => 1 + items.iter().map(Self::depth).max().unwrap_or(0),
            Self::Object(members) => {
                1 + members.iter().map(|(_, value)| value.depth()).max().unwrap_or(0)
            }
            _ => 0,
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Tree)
    }
}

struct Tree;

impl<'de> Visitor<'de> for Tree {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(i64::try_from(value).map_or(Json::OtherNumber, Json::Integer))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::OtherNumber)
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(Zeroizing::new(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element()? {
            array.push(item);
        }
        Ok(Json::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut object: Vec<(String, Json)> = Vec::new();
        let mut names = std::collections::HashSet::new();
        while let Some((name, value)) = members.next_entry::<String, Json>()? {
            if !names.insert(name.clone()) {
                return Err(A::Error::custom(format_args!("member {name:?} stands twice")));
            }
            object.push((name, value));
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_one_object_without_surprises() {
        let deep =
            |levels: usize| format!("{{\"a\":{}{}}}", "[".repeat(levels), "]".repeat(levels));
        let table = [
            ("", true),
            ("{}", true),
            ("{\"a\":1}", true),
            ("[]", false),
            ("1", false),
            ("{\"a\":1,\"a\":2}", false),
            ("{\"a\":{\"b\":1,\"b\":1}}", false),
            ("{", false),
            ("{} x", false),
            ("\u{feff}{}", false),
            (&deep(31), true),
            (&deep(32), false),
            (&deep(4000), false),
        ];
        for (body, is_read) in table {
            assert_eq!(object(body.as_bytes()).is_ok(), is_read, "{}", &body[..body.len().min(40)]);
        }
        assert!(object(b"{\"a\":\"\xff\"}").is_err(), "not UTF-8");
    }

    #[test]
    fn only_plain_integers_are_integers() {
        let read = |text: &str| match object(format!("{{\"a\":{text}}}").as_bytes()).unwrap() {
            Json::Object(mut members) => members.remove(0).1,
            _ => unreachable!(),
        };
        let table = [
            ("4900", Json::Integer(4900)),
            ("-1", Json::Integer(-1)),
            ("4900.0", Json::OtherNumber),
            ("4.9e3", Json::OtherNumber),
            ("99999999999999999999", Json::OtherNumber),
            ("\"4900\"", Json::Text(Zeroizing::new("4900".into()))),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}

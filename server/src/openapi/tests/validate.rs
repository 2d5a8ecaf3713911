//! JSON Schema as far as our document uses it. Written for tests: a keyword that is not known here panics,
//! so that none is silently left aside.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
};

use regex::Regex;
use serde_json::Value;

/// What says nothing about a value.
const WORDS_ONLY: &[&str] = &["description", "title", "example", "examples", "default", "$ref"];

/// What is wrong with `value`, each with its path; `is_closed`: members that no schema names are wrong.
pub(crate) fn faults(
    document: &Value,
    schema: &Value,
    value: &Value,
    is_closed: bool,
) -> Vec<String> {
    let mut found = Vec::new();
    Validator { document, is_closed }.check(schema, value, "", &mut found);
    found
}

struct Validator<'a> {
    document: &'a Value,
    is_closed: bool,
}

impl Validator<'_> {
    fn check(&self, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
        let schema = self.resolve(schema);
        let mut wrong = |what: String| found.push(format!("{at} {what}"));
        let keywords = schema.as_object().unwrap();
        let number = |name: &str| schema[name].as_f64();
        let length = |name: &str| schema[name].as_u64().and_then(|n| usize::try_from(n).ok());
        for (keyword, rule) in keywords.iter().filter(|(name, _)| !WORDS_ONLY.contains(&&***name)) {
            match (keyword.as_str(), value) {
                ("type", _) if !is_of(rule, value) => wrong(format!("is {value}, not {rule}")),
                ("enum", _) if !rule.as_array().unwrap().contains(value) => {
                    wrong(format!("is {value}, none of {rule}"));
                }
                ("const", _) if rule != value => wrong(format!("is {value}, not {rule}")),
                ("minimum", Value::Number(n)) if n.as_f64() < number("minimum") => {
                    wrong(format!("{n} is too small"));
                }
                ("maximum", Value::Number(n)) if n.as_f64() > number("maximum") => {
                    wrong(format!("{n} is too large"));
                }
                ("minLength", Value::String(text))
                    if Some(text.chars().count()) < length(keyword) =>
                {
                    wrong("is too short".into());
                }
                ("maxLength", Value::String(text))
                    if Some(text.chars().count()) > length(keyword) =>
                {
                    wrong("is too long".into());
                }
                ("pattern", Value::String(text)) if !matches(rule.as_str().unwrap(), text) => {
                    wrong(format!("{text:?} does not match {rule}"));
                }
                ("minItems", Value::Array(items)) if Some(items.len()) < length(keyword) => {
                    wrong("has too few items".into());
                }
                ("maxItems", Value::Array(items)) if Some(items.len()) > length(keyword) => {
                    wrong("has too many items".into());
                }
                ("uniqueItems", Value::Array(items)) => {
                    let distinct = items.iter().map(Value::to_string).collect::<BTreeSet<_>>();
                    if distinct.len() < items.len() {
                        wrong("has an item twice".into());
                    }
                }
                ("maxProperties", Value::Object(members))
                    if Some(members.len()) > length(keyword) =>
                {
                    wrong("has too many members".into());
                }
                ("required", Value::Object(members)) => {
                    let names = rule.as_array().unwrap().iter().map(|name| name.as_str().unwrap());
                    for name in names.filter(|name| !members.contains_key(*name)) {
                        wrong(format!("has no {name}"));
                    }
                }
                _ => known(keyword),
            }
        }
        if let ("date-time", Value::String(text)) = (schema["format"].as_str().unwrap_or(""), value)
            && !matches!((text.len(), text.get(19..)), (20, Some("Z")) | (25, Some("+00:00")))
        {
            found.push(format!("{at} {text} is no instant"));
        }
        self.check_inside(schema, value, at, found);
    }

    fn check_inside(&self, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
        if let (Some(items), Some(rule)) = (value.as_array(), schema.get("items")) {
            for (n, item) in items.iter().enumerate() {
                self.check(rule, item, &format!("{at}/{n}"), found);
            }
        }
        if let Some(cases) = schema["oneOf"].as_array() {
            let tries = cases.iter().map(|case| self.in_case(case, value));
            let tries = tries.collect::<Vec<_>>();
            if tries.iter().filter(|faults| faults.is_empty()).count() != 1 {
                found.push(format!("{at} is not exactly one of {tries:?}"));
            }
        }
        let Some(members) = value.as_object() else { return };
        for (name, member) in members {
            let place = format!("{at}/{name}");
            if let Some(rule) = schema.get("propertyNames") {
                self.check(rule, &Value::String(name.clone()), &place, found);
            }
            let named = schema.get("properties").and_then(|properties| properties.get(name));
            match named.or(schema.get("additionalProperties")) {
                Some(rule) => self.check(rule, member, &place, found),
                None if self.is_closed && schema.get("properties").is_some() => {
                    found.push(format!("{place} is not documented"));
                }
                None => {}
            }
        }
    }

    /// A case says only what sets it apart, so other members are none of its business.
    fn in_case(&self, case: &Value, value: &Value) -> Vec<String> {
        let is_whole = case.get("$ref").is_some();
        let mut found = Vec::new();
        let validator =
            Validator { document: self.document, is_closed: self.is_closed && is_whole };
        validator.check(case, value, "", &mut found);
        found
    }

    fn resolve<'v>(&'v self, schema: &'v Value) -> &'v Value {
        let Some(reference) = schema["$ref"].as_str() else { return schema };
        let found = self.document.pointer(reference.trim_start_matches('#'));
        found.unwrap_or_else(|| panic!("{reference} leads nowhere"))
    }
}

fn known(keyword: &str) {
    const KNOWN: &[&str] = &[
        "type",
        "enum",
        "const",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "pattern",
        "format",
        "minItems",
        "maxItems",
        "uniqueItems",
        "maxProperties",
        "required",
        "properties",
        "items",
        "oneOf",
        "propertyNames",
        "additionalProperties",
    ];
    assert!(KNOWN.contains(&keyword), "{keyword} is not understood");
}

fn is_of(rule: &Value, value: &Value) -> bool {
    let is_one = |name: &str| match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other} is no type"),
    };
    match rule {
        Value::String(name) => is_one(name),
        Value::Array(names) => names.iter().any(|name| is_one(name.as_str().unwrap())),
        _ => panic!("{rule} is no type"),
    }
}

fn matches(pattern: &str, text: &str) -> bool {
    static KNOWN: Mutex<BTreeMap<String, Regex>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap();
    // There `$` is the end of the text, and not also what stands before a last line feed.
    let compile = || Regex::new(&pattern.replace('$', r"\z")).unwrap();
    known.entry(pattern.into()).or_insert_with(compile).is_match(text)
}

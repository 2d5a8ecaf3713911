//! A JSON Schema of the document as a list that people read: name, type, limits, meaning.

use std::fmt::Write;

use super::html::{escape, inline};
use crate::wire::json::Json;

/// How deep members of members are shown.
const DEPTH_MAX: usize = 4;

/// The member of an object.
pub(super) fn get<'a>(json: &'a Json, name: &str) -> Option<&'a Json> {
    let Json::Object(members) = json else { return None };
    members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
}

/// The member of a member of an object.
pub(super) fn at<'a>(json: &'a Json, path: &[&str]) -> Option<&'a Json> {
    path.iter().try_fold(json, |json, name| get(json, name))
}

pub(super) fn members(json: Option<&Json>) -> &[(String, Json)] {
    if let Some(Json::Object(members)) = json { members } else { &[] }
}

pub(super) fn items(json: Option<&Json>) -> &[Json] {
    if let Some(Json::Array(items)) = json { items } else { &[] }
}

pub(super) fn text<'a>(json: &'a Json, name: &str) -> &'a str {
    get(json, name).map_or("", as_text)
}

/// A string, and nothing of anything else.
pub(super) fn as_text(json: &Json) -> &str {
    if let Json::Text(text) = json { text } else { "" }
}

fn number(json: &Json, name: &str) -> Option<i64> {
    if let Some(Json::Integer(number)) = get(json, name) { Some(*number) } else { None }
}

/// What `$ref` leads to; a schema without one is itself.
pub(super) fn resolve<'a>(document: &'a Json, schema: &'a Json) -> &'a Json {
    let Some(Json::Text(reference)) = get(schema, "$ref") else { return schema };
    let path = reference.trim_start_matches("#/").split('/').collect::<Vec<_>>();
    at(document, &path).unwrap_or(schema)
}

/// The members of an object schema, as a list; `is_sent`: whether to say what is required.
pub(super) fn draw(document: &Json, schema: &Json, is_sent: bool, depth: usize) -> String {
    let schema = resolve(document, schema);
    let required = items(get(schema, "required"));
    let mut out = String::from("<ul class=\"members\">");
    for (name, member) in members(get(schema, "properties")) {
        let is_required = required.iter().any(|one| as_text(one) == name);
        let mark = match (is_sent, is_required) {
            (true, true) => " <span class=\"tag required\">required</span>",
            _ => "",
        };
        // Writing to a String cannot fail.
        let about = text(member, "description");
        let _ = write!(out, "<li>{}", line(document, name, (member, about), mark));
        let inner = object_within(document, member);
        if let Some(inner) = inner.filter(|_| depth < DEPTH_MAX) {
            let _ = write!(
                out,
                "<details><summary>Members of <code>{}</code></summary>{}</details>",
                escape(name),
                draw(document, inner, is_sent, depth + 1)
            );
        }
        out.push_str("</li>");
    }
    out + "</ul>\n"
}

/// Name, type, limits and meaning of a member or a parameter.
pub(super) fn line(
    document: &Json,
    name: &str,
    (schema, about): (&Json, &str),
    mark: &str,
) -> String {
    let mut out = format!(
        "<p class=\"member\"><code class=\"name\">{}</code> <span class=\"type\">{}</span>{mark}</p>",
        escape(name),
        kind(document, schema)
    );
    if !about.is_empty() {
        let _ = write!(out, "<p>{}</p>", inline(about));
    }
    let rules = rules(document, schema);
    if !rules.is_empty() {
        let _ = write!(out, "<p class=\"rules\">{rules}</p>");
    }
    out
}

/// The schema inside `oneOf [schema, null]`, and behind a reference.
fn essence<'a>(document: &'a Json, schema: &'a Json) -> &'a Json {
    let choices = items(get(schema, "oneOf"));
    let is_null = |one: &&Json| text(one, "type") == "null";
    match choices {
        [one, other] if is_null(&other) => resolve(document, one),
        _ => resolve(document, schema),
    }
}

/// The object whose members are worth a list of their own.
fn object_within<'a>(document: &'a Json, schema: &'a Json) -> Option<&'a Json> {
    let schema = essence(document, schema);
    let schema = get(schema, "items").map_or(schema, |items| resolve(document, items));
    get(schema, "properties").map(|_| schema)
}

/// The type in one or two words.
fn kind(document: &Json, schema: &Json) -> String {
    let schema_of = essence(document, schema);
    let mut names: Vec<String> = match get(schema_of, "type") {
        Some(Json::Text(name)) => vec![name.to_string()],
        Some(Json::Array(names)) => names.iter().map(|name| as_text(name).to_owned()).collect(),
        _ if !items(get(schema_of, "oneOf")).is_empty() => vec!["object".into()],
        _ => vec!["any".into()],
    };
    let is_list = names.iter().any(|name| name == "array");
    if let Some(inner) = get(schema_of, "items").filter(|_| is_list) {
        names = vec![format!("array of {}", kind(document, inner))];
    }
    let is_nullable =
        names.iter().any(|name| name == "null") || !items(get(schema, "oneOf")).is_empty();
    names.retain(|name| name != "null");
    if names.is_empty() {
        return "null".into();
    }
    match text(schema_of, "format") {
        "date-time" => names = vec!["date-time".into()],
        "uri" => names = vec!["URL".into()],
        "email" => names = vec!["email".into()],
        _ => {}
    }
    names.join(" or ") + if is_nullable { " or null" } else { "" }
}

/// Limits, words and default.
fn rules(document: &Json, schema: &Json) -> String {
    let schema = essence(document, schema);
    let mut found = Vec::new();
    let inner = get(schema, "items").unwrap_or(schema);
    let words = items(get(inner, "enum"));
    let words = words.iter().filter_map(|word| {
        if let Json::Text(word) = word {
            Some(format!("<code>{}</code>", escape(word)))
        } else {
            None
        }
    });
    let words = words.collect::<Vec<_>>();
    if !words.is_empty() {
        found.push(format!("One of {}", words.join(" ")));
    }
    match (number(schema, "minimum"), number(schema, "maximum")) {
        (Some(least), Some(most)) => found.push(format!("{} to {}", grouped(least), grouped(most))),
        (Some(least), None) => found.push(format!("at least {}", grouped(least))),
        _ => {}
    }
    match (number(schema, "minLength"), number(schema, "maxLength")) {
        (Some(least), Some(most)) if least == most => found.push(format!("{most} characters")),
        (Some(least), Some(most)) => found.push(format!("{least} to {} characters", grouped(most))),
        (None, Some(most)) => found.push(format!("up to {} characters", grouped(most))),
        _ => {}
    }
    if let Some(most) = number(schema, "maxProperties") {
        let key =
            get(schema, "propertyNames").and_then(|key| number(key, "maxLength")).unwrap_or(0);
        let value = get(schema, "additionalProperties");
        let value = value.and_then(|value| number(value, "maxLength")).unwrap_or(0);
        found.push(format!(
            "up to {most} keys of up to {key} characters, strings of up to {value} characters"
        ));
    }
    match get(schema, "default") {
        Some(Json::Text(word)) => found.push(format!("default <code>{}</code>", escape(word))),
        Some(Json::Integer(number)) => found.push(format!("default <code>{number}</code>")),
        Some(Json::Bool(flag)) => found.push(format!("default <code>{flag}</code>")),
        _ => {}
    }
    found.join(" · ")
}

/// A number with a narrow space between thousands.
fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

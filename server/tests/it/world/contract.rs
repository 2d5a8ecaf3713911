//! Whatever a story receives is as the `OpenAPI` document says: every answer of the API, every event.

#[path = "../../../src/openapi/tests/validate.rs"]
mod validate;

use std::sync::LazyLock;

use serde_json::Value;

use super::Answer;

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../../docs/openapi.json")).unwrap());

/// Panics where an answer is not as documented. What belongs to no operation must be an error of ours.
#[track_caller]
pub fn check_answer(method: &str, path: &str, answer: &Answer) {
    let path = path.split('?').next().unwrap_or_default();
    let method = method.to_ascii_lowercase();
    let asked = format!("{method} {path} answers {} {}", answer.status, answer.text);
    let Some(operation) = operation(&method, path) else {
        let is_ours = path.starts_with("/v2") && !answer.text.is_empty();
        if is_ours {
            fits(&reference("Error"), &answer.json(), &asked);
        }
        return;
    };
    let response = &operation["responses"][answer.status.to_string()];
    assert!(!response.is_null(), "an undocumented status: {asked}");
    let response = resolve(response);
    for (name, _) in response["headers"].as_object().into_iter().flatten() {
        // An operator may turn the limits off, and only some conflicts pass.
        let is_passing = [429, 503].contains(&answer.status);
        let is_certain = match name.as_str() {
            "Request-Id" | "X-Request-Id" => true,
            "Retry-After" => is_passing || answer.text.contains("IDEMPOTENCY_IN_PROGRESS"),
            _ => false,
        };
        assert!(!is_certain || answer.headers.contains_key(name), "without {name}: {asked}");
    }
    fits(&response["content"]["application/json"]["schema"], &answer.json(), &asked);
}

/// Panics where an event is not as documented.
#[track_caller]
pub fn check_event(event: &Value) {
    let kind = event["type"].as_str().or(event["event"].as_str());
    let prefix = if event["object"] == "event" { "stripe." } else { "" };
    let webhook = &DOCUMENT["webhooks"][format!("{prefix}{}", kind.unwrap_or_default())];
    let schema = &webhook["post"]["requestBody"]["content"]["application/json"]["schema"];
    assert!(!schema.is_null(), "an undocumented event: {event}");
    fits(schema, event, &event.to_string());
}

#[track_caller]
fn fits(schema: &Value, value: &Value, asked: &str) {
    let faults = validate::faults(&DOCUMENT, schema, value, true);
    assert!(faults.is_empty(), "not as documented: {faults:?}\n{asked}");
}

/// The operation that a path belongs to; a written segment wins over a parameter.
fn operation(method: &str, path: &str) -> Option<&'static Value> {
    let paths = DOCUMENT["paths"].as_object()?;
    let fits = |template: &str| {
        let (mut ours, mut theirs) = (template.split('/'), path.split('/'));
        let is_same = ours
            .by_ref()
            .zip(theirs.by_ref())
            .all(|(our, their)| our == their || our.starts_with('{') && !their.is_empty());
        is_same && template.split('/').count() == path.split('/').count()
    };
    let found = paths.iter().filter(|(template, _)| fits(template));
    let (_, item) = found.min_by_key(|(template, _)| template.matches('{').count())?;
    item.get(method)
}

fn reference(name: &str) -> Value {
    serde_json::json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn resolve(response: &'static Value) -> &'static Value {
    let reference = response["$ref"].as_str();
    reference.map_or(response, |reference| DOCUMENT.pointer(&reference[1..]).unwrap())
}

//! Webhook endpoints: what is asked for, and what is shown.

use std::collections::BTreeMap;

use domain::merchant::{Endpoint, EventFilter};
use serde_json::{Value, json};

use super::{
    checkout::Rules,
    event::TYPES,
    ids,
    memo::Memo,
    object::{Object, unix},
    params::{Params, Wrong, merged},
};
use crate::wire::{json::Json, urls::check_webhook};

/// An endpoint as it is asked for, or what is to be different about one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointIn {
    pub url: Option<String>,
    pub events: Option<EventFilter>,
    pub is_disabled: Option<bool>,
    pub memo: Option<String>,
}

/// Reads a new endpoint.
pub fn read(body: &Json, rules: Rules<'_>) -> Result<(String, EventFilter, Option<String>), Wrong> {
    let known = ["url", "enabled_events[*]", "description", "metadata[*]", "expand[*]"];
    let params = Params::of(body, &known)?;
    let url = params.required("url", url(&params, rules)?)?;
    let events = params.required("enabled_events", events(&params)?)?;
    Ok((url, events, memo(&params, Memo::default())?))
}

/// Reads a change of one, of which `kept` is what is known.
pub fn read_change(body: &Json, rules: Rules<'_>, kept: Memo) -> Result<EndpointIn, Wrong> {
    let known = ["url", "enabled_events[*]", "description", "metadata[*]", "disabled", "expand[*]"];
    let params = Params::of(body, &known)?;
    Ok(EndpointIn {
        url: url(&params, rules)?,
        events: events(&params)?,
        is_disabled: params.flag("disabled")?,
        memo: memo(&params, kept)?.or(Some("{}".into())),
    })
}

fn url(params: &Params<'_>, rules: Rules<'_>) -> Result<Option<String>, Wrong> {
    let Some(url) = params.text("url", 2048)? else { return Ok(None) };
    match check_webhook(&url, rules.urls()) {
        Ok(()) => Ok(Some(url)),
        Err(rule) => params.refuse("url_invalid", "url", format!("Invalid URL: it {rule}.")),
    }
}

fn events(params: &Params<'_>) -> Result<Option<EventFilter>, Wrong> {
    let Some(words) = params.texts("enabled_events", 100)? else { return Ok(None) };
    if words.iter().any(|word| word == "*") {
        return Ok(Some(EventFilter::All));
    }
    if let Some(word) = words.iter().find(|word| !TYPES.contains(&word.as_str())) {
        let message = format!("Invalid enabled_events: {word}; there are *, {}", TYPES.join(", "));
        return params.refuse("", "enabled_events", message);
    }
    if words.is_empty() { Ok(None) } else { Ok(Some(EventFilter::Only(words))) }
}

fn memo(params: &Params<'_>, kept: Memo) -> Result<Option<String>, Wrong> {
    let description = params.text("description", 500)?;
    let known: BTreeMap<String, String> =
        serde_json::from_value(kept.get("metadata")).unwrap_or_default();
    let metadata = merged(&known, params.metadata("metadata")?);
    let metadata = if metadata.is_empty() { Value::Null } else { json!(metadata) };
    let memo = match description {
        Some(text) => kept.with("description", text),
        None => kept,
    };
    Ok(memo.with("metadata", metadata).kept())
}

/// An endpoint; with what signs for it where it is new.
pub fn of(endpoint: &Endpoint, secret: Option<&str>) -> Value {
    let memo = Memo::read(endpoint.memo.as_deref());
    let object = Object::new(
        "webhook_endpoint",
        ids::endpoint(&endpoint.id),
        &["api_version", "application"],
    )
    .set("created", unix(endpoint.created_at))
    .set("description", memo.get("description"))
    .set("enabled_events", endpoint.events.words())
    .set("livemode", endpoint.livemode)
    .set("metadata", memo.get_or("metadata", json!({})))
    .set("status", if endpoint.disabled.is_none() { "enabled" } else { "disabled" })
    .set("url", endpoint.url.clone());
    match secret {
        Some(secret) => object.set("secret", secret).into(),
        None => object.into(),
    }
}

/// An endpoint that is no more.
pub fn deleted(id: &domain::id::EndpointId) -> Value {
    json!({"id": ids::endpoint(id), "object": "webhook_endpoint", "deleted": true})
}

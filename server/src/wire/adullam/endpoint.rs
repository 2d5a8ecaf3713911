//! Where a partner is told, and of which events.

use domain::{
    id::EndpointId,
    merchant::{Endpoint, EventFilter},
    time::Micros,
};
use serde::Serialize;

use super::event::KINDS;
use crate::wire::{
    Invalid,
    fields::{Fields, TextRule},
    json::Json,
    time::rfc3339,
    urls::{UrlRules, check_webhook},
};

/// Our word for an id begins otherwise than theirs.
const THEIRS: &str = "webhook_";
const OURS: &str = "wh_";

/// Reads a new endpoint: where, and what.
pub fn read(body: &Json, urls: UrlRules<'_>) -> Result<(String, EventFilter), Invalid> {
    let fields = Fields::top(body);
    let url = fields.url("url", |raw| check_webhook(raw, urls))?;
    let url = fields.required("url", url)?;
    let events = fields.required("events", events(fields)?)?;
    fields.str("description", TextRule::lines(200))?;
    Ok((url, events))
}

/// What is to be different; what is absent stays.
#[derive(Debug, PartialEq, Eq)]
pub struct ChangeIn {
    pub events: Option<EventFilter>,
    pub is_inactive: Option<bool>,
}

/// Reads a change of one.
pub fn read_change(body: &Json) -> Result<ChangeIn, Invalid> {
    let fields = Fields::top(body);
    let events = events(fields)?;
    let status = fields.one_of("status", &["active", "inactive"])?;
    Ok(ChangeIn { events, is_inactive: status.map(|word| word == "inactive") })
}

fn events(fields: Fields<'_>) -> Result<Option<EventFilter>, Invalid> {
    let Some(words) = fields.words::<Kind>("events", KINDS)? else { return Ok(None) };
    if words.is_empty() {
        return fields.refuse("events", "must name at least one event");
    }
    Ok(Some(EventFilter::Only(words.into_iter().map(|Kind(word)| word.into()).collect())))
}

#[derive(PartialEq, Eq)]
struct Kind(&'static str);

impl std::str::FromStr for Kind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        KINDS.iter().find(|kind| **kind == text).map(|kind| Self(kind)).ok_or(())
    }
}

/// The endpoint that an id names, if it is one.
pub fn id(text: &str) -> Option<EndpointId> {
    text.strip_prefix(THEIRS).and_then(|body| format!("{OURS}{body}").parse().ok())
}

/// An endpoint as its partner reads it; the secret only in the answer that makes it.
#[derive(Debug, Serialize)]
pub struct EndpointOut<'a> {
    id: String,
    url: &'a str,
    events: Vec<&'a str>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<&'a str>,
    /// Not kept.
    description: Option<&'a str>,
    created_at: String,
    updated_at: String,
}

impl<'a> EndpointOut<'a> {
    /// As it was changed last at `updated_at`.
    pub fn of(endpoint: &'a Endpoint, secret: Option<&'a str>, updated_at: Micros) -> Self {
        let body = endpoint.id.as_str().strip_prefix(OURS).unwrap_or_default();
        let events = match &endpoint.events {
            EventFilter::All => KINDS.to_vec(),
            EventFilter::Only(kinds) => kinds.iter().map(String::as_str).collect(),
        };
        Self {
            id: format!("{THEIRS}{body}"),
            url: &endpoint.url,
            events,
            status: if endpoint.disabled.is_none() { "active" } else { "inactive" },
            secret,
            description: None,
            created_at: rfc3339(endpoint.created_at),
            updated_at: rfc3339(updated_at),
        }
    }
}

//! A webhook endpoint as its merchant reads and changes it.

use domain::{
    event::Fact,
    id::EndpointId,
    merchant::{
        DisabledReason, Endpoint, EventFilter, PROMOTE_AFTER_SECONDS, PROMOTE_AFTER_SECONDS_MAX,
    },
    time::Micros,
};
use serde::Serialize;

use super::order::{Rules, endpoint_url};
use crate::wire::{Invalid, fields::Fields, json::Json, time::rfc3339};

/// Words of `status`.
const STATUSES: &[&str] = &["active", "disabled"];

/// An endpoint as it is asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct EndpointIn {
    pub url: String,
    pub events: EventFilter,
    pub is_disabled: bool,
}

/// What is to be different; what is absent stays.
#[derive(Debug, PartialEq, Eq)]
pub struct ChangeIn {
    pub url: Option<String>,
    pub events: Option<EventFilter>,
    pub is_disabled: Option<bool>,
}

/// Reads a new endpoint, in the documented order; the first field that is wrong answers.
pub fn read(body: &Json, rules: Rules<'_>) -> Result<EndpointIn, Invalid> {
    let fields = Fields::top(body);
    let url = fields.required("url", endpoint_url(fields, rules)?)?;
    fields.one_of("dialect", &["maxfi"])?;
    let events = events(fields)?.unwrap_or_default();
    Ok(EndpointIn { url, events, is_disabled: is_disabled(fields)?.unwrap_or(false) })
}

/// Reads a change of one.
pub fn read_change(body: &Json, rules: Rules<'_>) -> Result<ChangeIn, Invalid> {
    let fields = Fields::top(body);
    let url = endpoint_url(fields, rules)?;
    Ok(ChangeIn { url, events: events(fields)?, is_disabled: is_disabled(fields)? })
}

/// Reads after how many seconds a new key is to lead by itself.
pub fn read_rotation(body: &Json) -> Result<i64, Invalid> {
    let after = Fields::top(body).integer("promote_after", 0..=PROMOTE_AFTER_SECONDS_MAX)?;
    Ok(after.unwrap_or(PROMOTE_AFTER_SECONDS))
}

fn is_disabled(fields: Fields<'_>) -> Result<Option<bool>, Invalid> {
    Ok(fields.one_of("status", STATUSES)?.map(|word| word == "disabled"))
}

/// A list with `*` in it stands for all, now and later.
fn events(fields: Fields<'_>) -> Result<Option<EventFilter>, Invalid> {
    let known = event_words();
    let Some(words) = fields.words::<EventWord>("events", &known)? else { return Ok(None) };
    if words.iter().any(|EventWord(word)| word == "*") {
        return Ok(Some(EventFilter::All));
    }
    if words.is_empty() {
        return fields.refuse("events", "must name at least one event, or * for all");
    }
    Ok(Some(EventFilter::Only(words.into_iter().map(|EventWord(word)| word).collect())))
}

/// What `events` may list.
pub fn event_words() -> Vec<&'static str> {
    ["*"].into_iter().chain(Fact::native().map(Fact::word)).collect()
}

#[derive(PartialEq, Eq)]
struct EventWord(String);

impl std::str::FromStr for EventWord {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if text == "*" || text.parse().is_ok_and(Fact::is_native) {
            Ok(Self(text.into()))
        } else {
            Err(())
        }
    }
}

/// An endpoint; all members always present, but the secret, which is shown once.
#[derive(Debug, Serialize)]
pub struct EndpointOut<'a> {
    id: &'a str,
    url: &'a str,
    dialect: &'static str,
    events: Vec<&'a str>,
    status: &'static str,
    disabled_reason: Option<&'static str>,
    livemode: bool,
    created_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<&'a str>,
}

impl<'a> EndpointOut<'a> {
    /// The endpoint as it is.
    pub fn of(endpoint: &'a Endpoint) -> Self {
        Self {
            id: endpoint.id.as_str(),
            url: &endpoint.url,
            dialect: endpoint.dialect.word(),
            events: endpoint.events.words(),
            status: if endpoint.disabled.is_none() { "active" } else { "disabled" },
            disabled_reason: endpoint.disabled.map(DisabledReason::word),
            livemode: endpoint.livemode,
            created_at: rfc3339(endpoint.created_at),
            secret: None,
        }
    }

    /// The same, with what signs for it.
    #[must_use]
    pub fn with_secret(self, secret: &'a str) -> Self {
        Self { secret: Some(secret), ..self }
    }
}

/// An endpoint that is no more.
#[derive(Debug, Serialize)]
pub struct DeletedOut<'a> {
    id: &'a str,
    deleted: bool,
}

impl<'a> DeletedOut<'a> {
    /// Of this one.
    pub fn of(id: &'a EndpointId) -> Self {
        Self { id: id.as_str(), deleted: true }
    }
}

/// A new key.
#[derive(Debug, Serialize)]
pub struct RotatedOut<'a> {
    id: &'a str,
    secret: &'a str,
    promotes_at: String,
}

impl<'a> RotatedOut<'a> {
    /// The key of this endpoint that leads from `promotes_at` on.
    pub fn of(id: &'a EndpointId, secret: &'a str, promotes_at: Micros) -> Self {
        Self { id: id.as_str(), secret, promotes_at: rfc3339(promotes_at) }
    }
}

/// A key that leads now.
#[derive(Debug, Serialize)]
pub struct PromotedOut<'a> {
    id: &'a str,
    old_secret_until: String,
}

impl<'a> PromotedOut<'a> {
    /// Of this endpoint; the old key signs beside it until then.
    pub fn of(id: &'a EndpointId, until: Micros) -> Self {
        Self { id: id.as_str(), old_secret_until: rfc3339(until) }
    }
}

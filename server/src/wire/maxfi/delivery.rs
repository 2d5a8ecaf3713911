//! A delivery as its merchant reads it, and which of them are asked for.

use domain::{
    event::{Delivery, DeliveryAttempt, DeliveryState, Event},
    list::{DeliveryFilter, Page, Span},
};
use serde::Serialize;
use serde_json::value::RawValue;

use super::list::{ID_MAX, page};
use crate::wire::{
    Invalid,
    fields::{Fields, TextRule},
    json::Json,
    query::Query,
    time::{INSTANT_RULE, instant, rfc3339},
};

/// States that may be sent again by the dozen; what was delivered is sent again by its name only.
const REPLAYED: &[&str] = &["exhausted", "stopped"];

/// Reads the query of a list.
pub fn read(raw: &str) -> Result<(Page, DeliveryFilter), Invalid> {
    let query = Query::of(raw);
    let states = DeliveryState::ALL.iter().map(|state| state.word()).collect::<Vec<_>>();
    let page = page(&query)?;
    let filter = DeliveryFilter {
        state: query.word("state", &states)?,
        endpoint_id: query.text("endpoint_id", ID_MAX)?,
        event_id: query.text("event_id", ID_MAX)?,
        kind: None,
        created: Span { from: query.instant("from")?, to: query.instant("to")? },
    };
    Ok((page, filter))
}

/// Reads which deliveries are to be sent again.
pub fn read_replay(body: &Json) -> Result<DeliveryFilter, Invalid> {
    let fields = Fields::top(body);
    let state = fields.word("state", REPLAYED)?.unwrap_or(DeliveryState::Exhausted);
    Ok(DeliveryFilter {
        state: Some(state),
        endpoint_id: fields.text("endpoint_id", TextRule::filled(ID_MAX))?,
        event_id: fields.text("event_id", TextRule::filled(ID_MAX))?,
        kind: None,
        created: Span { from: moment(fields, "from")?, to: moment(fields, "to")? },
    })
}

fn moment(fields: Fields<'_>, name: &str) -> Result<Option<domain::time::Micros>, Invalid> {
    let Some(text) = fields.str(name, TextRule::line(40))? else { return Ok(None) };
    match instant(text) {
        Some(at) => Ok(Some(at)),
        None => fields.refuse(name, INSTANT_RULE),
    }
}

/// A delivery; all members always present.
#[derive(Debug, Serialize)]
pub struct DeliveryOut<'a> {
    id: &'a str,
    event_id: &'a str,
    event_type: &'a str,
    endpoint_id: Option<&'a str>,
    url: &'a str,
    state: &'static str,
    attempts_done: u32,
    next_attempt_at: Option<String>,
    last_class: Option<&'static str>,
    last_status: Option<u16>,
    livemode: bool,
    created_at: String,
    /// Stands where one delivery is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    attempts: Option<Vec<AttemptOut<'a>>>,
}

/// One try.
#[derive(Debug, Serialize)]
struct AttemptOut<'a> {
    number: u32,
    started_at: String,
    duration_ms: i64,
    class: &'static str,
    http_status: Option<u16>,
    request_headers: Option<&'a RawValue>,
    signed_string: String,
    response_headers: Option<&'a str>,
    response_body: Option<&'a str>,
    remote_addr: Option<&'a str>,
}

impl<'a> DeliveryOut<'a> {
    /// The delivery of an event.
    pub fn of((delivery, event): &'a (Delivery, Event)) -> Self {
        Self::new(delivery, event)
    }

    /// The same, with all that was tried.
    pub fn followed(
        delivery: &'a Delivery,
        event: &'a Event,
        attempts: &'a [DeliveryAttempt],
    ) -> Self {
        let attempts = Some(attempts.iter().map(AttemptOut::of).collect());
        Self { attempts, ..Self::new(delivery, event) }
    }

    fn new(delivery: &'a Delivery, event: &'a Event) -> Self {
        let is_waiting = matches!(delivery.state, DeliveryState::Due | DeliveryState::Leased);
        Self {
            id: delivery.id.as_str(),
            event_id: delivery.event_id.as_str(),
            event_type: &event.kind,
            endpoint_id: delivery.endpoint_id.as_ref().map(domain::id::Id::as_str),
            url: &delivery.url,
            state: delivery.state.word(),
            attempts_done: delivery.attempts_done,
            next_attempt_at: is_waiting.then(|| rfc3339(delivery.due_at)),
            last_class: delivery.last.map(|last| last.class.word()),
            last_status: delivery.last.and_then(|last| last.http_status),
            livemode: event.livemode,
            created_at: rfc3339(delivery.created_at),
            attempts: None,
        }
    }
}

impl<'a> AttemptOut<'a> {
    fn of(attempt: &'a DeliveryAttempt) -> Self {
        Self {
            number: attempt.number,
            started_at: rfc3339(attempt.started_at),
            duration_ms: attempt.duration_ms,
            class: attempt.class.word(),
            http_status: attempt.http_status,
            request_headers: serde_json::from_str(&attempt.request_headers).ok(),
            signed_string: String::from_utf8_lossy(&attempt.signed_string).into_owned(),
            response_headers: attempt.response_headers.as_deref(),
            response_body: attempt.response_body.as_deref(),
            remote_addr: attempt.remote_addr.as_deref(),
        }
    }
}

/// How many were queued.
#[derive(Debug, Serialize)]
pub struct QueuedOut {
    pub queued: u64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json;

    #[test]
    fn each_parameter_has_its_rule() {
        let table = [
            ("", ""),
            ("state=exhausted&endpoint_id=wh_1&event_id=evt_1&from=2026-04-17&to=2026-04-18", ""),
            ("state=lost", "state"),
            ("endpoint_id=", "endpoint_id"),
            ("event_id=", "event_id"),
            ("from=x", "from"),
            ("to=x", "to"),
            ("limit=0", "limit"),
            ("to=x&from=x&event_id=&endpoint_id=&state=x&limit=0", "limit"),
            ("to=x&from=x&event_id=&endpoint_id=&state=x", "state"),
        ];
        for (raw, expected) in table {
            let param = read(raw).err().map(|invalid| invalid.param).unwrap_or_default();
            assert_eq!(param, expected, "{raw}");
        }
    }

    #[test]
    fn what_was_delivered_is_sent_again_by_its_name_only() {
        let table = [
            (r"{}", ""),
            (r#"{"state":"exhausted"}"#, ""),
            (r#"{"state":"stopped","from":"2026-04-17"}"#, ""),
            (r#"{"state":"delivered"}"#, "state"),
            (r#"{"state":"due"}"#, "state"),
            (r#"{"endpoint_id":""}"#, "endpoint_id"),
            (r#"{"event_id":7}"#, "event_id"),
            (r#"{"from":"soon"}"#, "from"),
            (r#"{"to":1}"#, "to"),
        ];
        for (body, expected) in table {
            let read = read_replay(&json::object(body.as_bytes()).unwrap());
            assert_eq!(
                read.err().map(|invalid| invalid.param).unwrap_or_default(),
                expected,
                "{body}"
            );
        }
    }
}

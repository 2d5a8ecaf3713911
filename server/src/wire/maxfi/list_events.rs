//! `GET /v2/events`: which events, newest first.

use domain::{
    event::{Event, Fact},
    list::{EventFilter, Page},
};
use serde::{Serialize, Serializer, ser::Error};
use serde_json::value::RawValue;

use super::list::{ID_MAX, created, page};
use crate::wire::{Invalid, query::Query};

/// Reads the query in the documented order; the first parameter that is wrong answers.
pub fn read(raw: &str) -> Result<(Page, EventFilter), Invalid> {
    let query = Query::of(raw);
    let facts = Fact::native().map(Fact::word).collect::<Vec<_>>();
    let page = page(&query)?;
    let filter = EventFilter {
        fact: query.word("type", &facts)?,
        payment_id: query.text("payment_id", ID_MAX)?,
        created: created(&query)?,
        ..EventFilter::default()
    };
    Ok((page, filter))
}

/// An event in a list: the very bytes that its webhooks carry.
#[derive(Debug)]
pub struct EventOut<'a>(&'a [u8]);

impl<'a> EventOut<'a> {
    /// The event as it was told.
    pub fn of(event: &'a Event) -> Self {
        Self(&event.body)
    }
}

impl Serialize for EventOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_slice(self.0).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use domain::{list::Span, time::Micros};

    use super::*;

    #[test]
    fn each_parameter_has_its_rule() {
        let table = [
            ("", ""),
            ("type=payment.succeeded", ""),
            ("type=payment.exploded", "type"),
            ("type=", "type"),
            ("type=payment.failed&type=payment.failed", "type"),
            ("payment_id=cs_1", ""),
            ("payment_id=", "payment_id"),
            ("created_from=x", "created_from"),
            ("created_to=x", "created_to"),
            ("limit=0", "limit"),
            ("starting_after=a&ending_before=b", "ending_before"),
            ("created_to=x&created_from=x&payment_id=&type=x&limit=x", "limit"),
            ("created_to=x&created_from=x&payment_id=&type=x", "type"),
            ("created_to=x&created_from=x&payment_id=", "payment_id"),
            ("created_to=x&created_from=x", "created_from"),
        ];
        for (raw, expected) in table {
            let param = read(raw).err().map(|invalid| invalid.param).unwrap_or_default();
            assert_eq!(param, expected, "{raw}");
        }
    }

    #[test]
    fn a_full_query_is_read_whole() {
        let raw = "type=payment.failed&payment_id=pay_1&created_from=1970-01-01&limit=2";
        let filter = EventFilter {
            fact: Some(Fact::PaymentFailed),
            payment_id: Some("pay_1".into()),
            created: Span { from: Some(Micros::new(0)), to: None },
            ..EventFilter::default()
        };
        assert_eq!(read(raw), Ok((Page { limit: 2, cursor: None }, filter)));
    }
}

//! One effect per key: what a request gets that repeats another one.
//!
//! The first request of a key inserts a record and holds it by a lease; its answer is stored with its
//! effect. A record that names an object is nobody's to take over: the effect has begun and is never
//! begun again.

use crate::{
    id::{MerchantId, Reference},
    time::Micros,
};

/// How long an answer is kept for repetition, in seconds.
pub const LIFETIME_SECONDS: i64 = 86_400;
/// How long the first request may work before it counts as dead, in seconds.
pub const LEASE_SECONDS: i64 = 60;

/// Where a key means one thing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scope {
    pub merchant_id: MerchantId,
    /// Of the caller's key.
    pub livemode: bool,
    pub method: String,
    /// As the request had it, with its ids.
    pub path: String,
    /// What the caller chose.
    pub key: String,
}

/// An answer as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    pub body: Vec<u8>,
}

/// What is known of one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub scope: Scope,
    /// Keyed hash of the request.
    pub fingerprint: String,
    /// The fence: only who holds it may write here.
    pub token: Reference,
    pub lease_until: Micros,
    /// What the request works on, once its intent is committed.
    pub object_id: Option<String>,
    /// `None` while the request is at work.
    pub reply: Option<Reply>,
    pub created_at: Micros,
    pub version: i64,
}

/// What a record means to one more request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen<'a> {
    /// Too old, or left by a process that died before it began: the request may take it.
    Free,
    /// The key was used for something else.
    OtherRequest,
    /// This was the answer.
    Answered(&'a Reply),
    /// The first request is at work.
    Running,
    /// The first request is gone, its effect has begun: show this object as it is.
    Unfinished(&'a str),
}

impl Record {
    /// The record of a request that begins now.
    pub fn begin(scope: Scope, fingerprint: String, token: Reference, now: Micros) -> Self {
        Self {
            scope,
            fingerprint,
            token,
            lease_until: now.plus_seconds(LEASE_SECONDS),
            object_id: None,
            reply: None,
            created_at: now,
            version: 1,
        }
    }

    /// What a request with this fingerprint finds here at `now`.
    pub fn seen(&self, fingerprint: &str, now: Micros) -> Seen<'_> {
        if now >= self.created_at.plus_seconds(LIFETIME_SECONDS) {
            return Seen::Free;
        }
        if self.fingerprint != fingerprint {
            return Seen::OtherRequest;
        }
        match (&self.reply, &self.object_id) {
            (Some(reply), _) => Seen::Answered(reply),
            (None, _) if now < self.lease_until => Seen::Running,
            (None, Some(object_id)) => Seen::Unfinished(object_id),
            (None, None) => Seen::Free,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Micros = Micros::new(1_776_405_854_000_000);

    fn record() -> Record {
        let scope = Scope {
            merchant_id: crate::id::Id::new(START, &[0; 16]),
            livemode: false,
            method: "POST".into(),
            path: "/v2/payments".into(),
            key: "k".into(),
        };
        Record::begin(scope, "same".into(), crate::id::Id::new(START, &[0; 16]), START)
    }

    #[test]
    #[rustfmt::skip]
    fn what_a_request_finds() {
        let reply = Reply { status: 201, body: b"{}".to_vec() };
        let running = record();
        let named = Record { object_id: Some("pay_1".into()), ..record() };
        let done = Record { reply: Some(reply.clone()), ..named.clone() };
        let table = [
            (&running, "same",       0, Seen::Running),
            (&running, "same",      59, Seen::Running),
            (&running, "same",      60, Seen::Free),
            (&running, "other",      0, Seen::OtherRequest),
            (&running, "other",     60, Seen::OtherRequest),
            (&named,   "same",      59, Seen::Running),
            (&named,   "same",      60, Seen::Unfinished("pay_1")),
            (&named,   "same",  86_399, Seen::Unfinished("pay_1")),
            (&named,   "same",  86_400, Seen::Free),
            (&named,   "other",     60, Seen::OtherRequest),
            (&done,    "same",       0, Seen::Answered(&reply)),
            (&done,    "same",      60, Seen::Answered(&reply)),
            (&done,    "same",  86_399, Seen::Answered(&reply)),
            (&done,    "same",  86_400, Seen::Free),
            (&done,    "other", 86_399, Seen::OtherRequest),
            (&done,    "other", 86_400, Seen::Free),
        ];
        for (record, fingerprint, seconds, expected) in table {
            let seen = record.seen(fingerprint, START.plus_seconds(seconds));
            assert_eq!(seen, expected, "{fingerprint} after {seconds} s");
        }
    }
}

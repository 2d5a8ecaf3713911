//! What is kept of a request to the API, for the developers of its merchant. It is no ledger: a row may be missing,
//! and none holds what belongs to a card or opens something.

mod secret;

use crate::{
    id::{KeyId, MerchantId, RequestId},
    session::Dialect,
    time::Micros,
    words::words,
};

pub use secret::{REDACTED, is_card, is_harmless_in_card, is_secret, masked};

/// The most that is kept of one body, in bytes.
pub const BODY_MAX: usize = 16 * 1024;

/// One request, and what it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// As the answer's header names it.
    pub id: RequestId,
    pub merchant_id: MerchantId,
    /// The mode of the key.
    pub livemode: bool,
    pub key_id: KeyId,
    pub dialect: Dialect,
    pub method: String,
    pub path: String,
    /// What stands after the question mark; empty: nothing.
    pub query: String,
    /// `None`: the caller did not wait for the answer.
    pub status: Option<u16>,
    pub duration_ms: i64,
    pub idempotency_key: Option<String>,
    /// The word of the dialect.
    pub error_code: Option<String>,
    /// What the answer is about, if it names one thing.
    pub object_id: Option<String>,
    pub request: Side,
    pub response: Side,
    /// By everybody's clock.
    pub at: Micros,
}

/// What went one way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// Those that matter, a line each, as `name: value`.
    pub headers: String,
    /// JSON, or a form as it is sent. `None`: there was none, or it could not be read.
    pub body: Option<String>,
    /// Of the whole body, as it was sent.
    pub n_bytes: i64,
    /// Whether the body goes on beyond what is kept.
    pub is_cut: bool,
}

impl Side {
    /// The same with as much of this body as is kept.
    #[must_use]
    pub fn keeping(mut self, body: Option<String>) -> Self {
        self.body = body.map(|mut text| {
            self.is_cut = text.len() > BODY_MAX;
            text.truncate(text.floor_char_boundary(BODY_MAX));
            text
        });
        self
    }
}

words! {
    /// How requests came out, as a list of them asks.
    pub enum Outcome {
        Done = "2xx",
        Refused = "4xx",
        Broken = "5xx",
        /// Either of the two.
        Failed = "failed",
    }
}

impl Outcome {
    /// The first status, and the first beyond the last.
    pub const fn statuses(self) -> (i64, i64) {
        match self {
            Self::Done => (200, 300),
            Self::Refused => (400, 500),
            Self::Broken => (500, 600),
            Self::Failed => (400, 600),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_body_is_cut_between_two_characters() {
        let kept = |text: String| Side::default().keeping(Some(text));
        let whole = kept("x".repeat(BODY_MAX));
        assert_eq!((whole.body.unwrap().len(), whole.is_cut), (BODY_MAX, false));
        let cut = kept(format!("x{}", "ы".repeat(BODY_MAX)));
        assert_eq!((cut.body.unwrap().len(), cut.is_cut), (BODY_MAX - 1, true));
        assert_eq!(Side::default().keeping(None), Side::default());
    }
}

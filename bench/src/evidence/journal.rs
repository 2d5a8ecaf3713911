//! What the clients were told. They outlive the server, so their memory is as good as a file.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::Value;

/// One order, written down before the server hears of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ordered {
    /// Unique; the merchant's own name for it.
    pub(crate) id: String,
    pub(crate) amount_minor: u64,
    pub(crate) currency: &'static str,
    /// Once the server has acknowledged it.
    pub(crate) session: Option<String>,
    /// Declines that this client alone has caused and then read.
    pub(crate) n_declines: u32,
    /// The last word that the server gave about the payment, when it was a final one.
    pub(crate) end: Option<End>,
}

/// How a payment ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Succeeded,
    Failed,
}

impl End {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
        }
    }
}

/// What a request under an idempotency key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Payment,
    Capture,
    Cancel,
    Refund,
    Payout,
    Session,
    Token,
}

impl Kind {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::Capture => "capture",
            Self::Cancel => "cancel",
            Self::Refund => "refund",
            Self::Payout => "payout",
            Self::Session => "session",
            Self::Token => "token",
        }
    }
}

/// One request under an idempotency key, written down before the server hears of it.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) kind: Kind,
    pub(crate) key: String,
    pub(crate) path: String,
    pub(crate) body: String,
    /// How often it was sent.
    pub(crate) n_sent: u32,
    /// The answer, once there is one.
    pub(crate) answer: Option<Answer>,
}

/// What the server has said, to the byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Bytes,
}

impl Answer {
    /// Whether something was done.
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Of the object that it is about.
    pub(crate) fn id(&self) -> Option<String> {
        self.json()["id"].as_str().map(str::to_owned)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// Of one client, or of all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Journal {
    pub(crate) orders: Vec<Ordered>,
    pub(crate) asked: Vec<Asked>,
    /// Answers that a well server does not give.
    pub(crate) faults: Vec<String>,
    /// Requests without an answer, by the start of the server (from 1) in which they were sent.
    pub(crate) cut: BTreeMap<u32, u64>,
}

impl Journal {
    /// All of them as one.
    pub(crate) fn of(journals: Vec<Self>) -> Self {
        journals.into_iter().fold(Self::default(), |mut all, one| {
            all.orders.extend(one.orders);
            all.asked.extend(one.asked);
            all.faults.extend(one.faults);
            for (start, count) in one.cut {
                *all.cut.entry(start).or_default() += count;
            }
            all
        })
    }

    pub(crate) fn n_sessions(&self) -> usize {
        self.orders.iter().filter(|order| order.session.is_some()).count()
    }

    pub(crate) fn n_paid(&self) -> usize {
        self.orders.iter().filter(|order| order.end == Some(End::Succeeded)).count()
    }

    pub(crate) fn n_declines(&self) -> u32 {
        self.orders.iter().map(|order| order.n_declines).sum()
    }

    /// Requests of this kind that were acknowledged.
    pub(crate) fn n_acknowledged(&self, kind: Kind) -> usize {
        self.acknowledged().filter(|(asked, _)| asked.kind == kind).count()
    }

    /// Requests that did something, and what was said.
    pub(crate) fn acknowledged(&self) -> impl Iterator<Item = (&Asked, &Answer)> {
        let answered = self.asked.iter().filter_map(|asked| Some((asked, asked.answer.as_ref()?)));
        answered.filter(|(_, answer)| answer.is_success())
    }
}

//! What the clients were told. They outlive the server, so their memory is as good as a file.

use std::collections::BTreeMap;

/// One order, written down before the server hears of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ordered {
    /// Unique; the merchant's own name for it.
    pub(super) id: String,
    pub(super) amount_minor: u64,
    pub(super) currency: &'static str,
    /// Once the server has acknowledged it.
    pub(super) session: Option<String>,
    /// Declines that this client alone has caused and then read.
    pub(super) n_declines: u32,
    /// The last word that the server gave about the payment, when it was a final one.
    pub(super) end: Option<End>,
}

/// How a payment ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Succeeded,
    Failed,
}

impl End {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
        }
    }
}

/// Of one client, or of all.
#[derive(Clone, Debug, Default)]
pub(super) struct Journal {
    pub(super) orders: Vec<Ordered>,
    /// Answers that a well server does not give.
    pub(super) faults: Vec<String>,
    /// Requests without an answer, by the start of the server (from 1) in which they were sent.
    pub(super) cut: BTreeMap<u32, u64>,
}

impl Journal {
    /// All of them as one.
    pub(super) fn of(journals: Vec<Self>) -> Self {
        journals.into_iter().fold(Self::default(), |mut all, one| {
            all.orders.extend(one.orders);
            all.faults.extend(one.faults);
            for (start, count) in one.cut {
                *all.cut.entry(start).or_default() += count;
            }
            all
        })
    }

    pub(super) fn n_sessions(&self) -> usize {
        self.orders.iter().filter(|order| order.session.is_some()).count()
    }

    pub(super) fn n_paid(&self) -> usize {
        self.orders.iter().filter(|order| order.end == Some(End::Succeeded)).count()
    }

    pub(super) fn n_declines(&self) -> u32 {
        self.orders.iter().map(|order| order.n_declines).sum()
    }
}

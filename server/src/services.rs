//! The use cases. Every dialect, page, command and worker calls these; they know nothing of HTTP, rows or
//! views. Each decides in `domain` and hands one commit to the store.

pub mod access;
mod acquiring;
mod clocks;
mod events;
pub mod first_run;
pub mod idempotency;
pub mod limits;
pub mod links;
pub mod lists;
pub mod lookups;
pub mod merchants;
pub mod methods;
pub mod notes;
pub mod payments;
pub mod payouts;
pub mod people;
pub mod pictures;
pub mod receipts;
pub mod recovery;
pub mod refunds;
pub mod rehearsal;
pub mod request_log;
pub mod resolver;
pub mod reviews;
pub mod sessions;
pub mod test_clock;
pub mod themes;
pub mod three_ds;
pub mod tokens;
mod turns;
pub mod watch;
pub mod webhooks;

pub use acquiring::{Acquiring, Current};
pub use clocks::{OfMerchant, TestClocks};
pub use turns::Turns;

use std::sync::Arc;

use tokio::sync::{Notify, broadcast};

use crate::{
    clock::{Clock, IdSource},
    hold::Hold,
    store::Store,
};

/// What every use case stands on.
#[derive(Clone)]
pub struct Ground {
    pub store: Arc<dyn Store>,
    /// Everybody's time; what is a merchant's goes by [`Ground::now_of`].
    pub clock: Arc<dyn Clock>,
    pub clocks: TestClocks,
    pub ids: Arc<dyn IdSource>,
    /// Of the audit log.
    pub entries: notes::EntryIds,
    pub news: News,
    pub lookups: lookups::Lookups,
    /// Of this server as payers see it, without a trailing slash.
    pub base_url: Arc<str>,
    /// Whether receipts are sent by e-mail.
    pub is_mailing: bool,
    /// While it is on, nobody outside is asked or told anything of our own accord.
    pub hold: Hold,
}

/// Wakes whoever waits in this process: the dispatcher for deliveries, open pages for their session,
/// repeated requests for the first one's answer.
/// Only a shortcut: all also look by themselves.
#[derive(Clone)]
pub struct News {
    /// A delivery has been committed.
    pub deliveries: Arc<Notify>,
    /// A session has moved; carries its id.
    pub sessions: broadcast::Sender<domain::id::SessionId>,
    /// A request with an idempotency key has ended; carries the token it held.
    pub answers: broadcast::Sender<domain::id::Reference>,
}

impl Default for News {
    fn default() -> Self {
        Self {
            deliveries: Arc::new(Notify::new()),
            sessions: broadcast::Sender::new(256),
            answers: broadcast::Sender::new(256),
        }
    }
}

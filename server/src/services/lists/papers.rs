//! All that is known of one payment, for whoever looks at it on one page.

use std::collections::BTreeSet;

use domain::{
    event::{Delivery, Event},
    ledger::LedgerEntry,
    list::{EventFilter, LIMIT_MAX, Page, PartFilter, Span},
    operation::Operation,
    payment::{Able, Attempt, Purchase},
    refund::Refund,
    session::Dialect,
    three_ds::Authentication,
    time::Micros,
};

use super::{ListError, Lists};
use crate::services::merchants::Caller;

/// The newest of everything that there may be many of: a hundred.
const NEWEST: Page = Page { limit: LIMIT_MAX, cursor: None };

/// A payment with everything that hangs on it.
#[derive(Clone, Debug)]
pub struct Papers {
    pub purchase: Purchase,
    /// What time it is for the payment's merchant.
    pub now: Micros,
    pub able: Able,
    /// Oldest first, each with what the card's bank has said, if it was asked.
    pub tries: Vec<(Attempt, Option<Authentication>)>,
    pub refunds: Vec<Refund>,
    pub operations: Vec<Operation>,
    pub entries: Vec<LedgerEntry>,
    /// In every dialect's words, oldest first.
    pub events: Vec<Event>,
    /// The last hundred, newest first.
    pub deliveries: Vec<(Delivery, Event)>,
}

impl Lists {
    /// All that is known of the payment with exactly this id, or of the one that was born in the session with it.
    pub async fn papers(&self, caller: &Caller, id: &str) -> Result<Option<Papers>, ListError> {
        let store = &self.ground.store;
        let found = self.ground.find(caller, id).await?;
        let is_it =
            |found: &Purchase| [found.payment.id.as_str(), found.payment.public_id()].contains(&id);
        let Some(purchase) = found.filter(is_it) else { return Ok(None) };
        let payment = &purchase.payment;
        let (merchant_id, payment_id) = (&payment.merchant_id, &payment.id);
        let caller = &Caller { livemode: payment.livemode, ..caller.clone() };
        let mut tries = Vec::new();
        let filter = PartFilter {
            dialect: payment.order.dialect,
            payment_id: Some(payment_id.clone()),
            created: Span::default(),
        };
        for tried in self.tries(caller, &filter, &NEWEST).await?.rows {
            let Some(attempt) = tried.attempt else { continue };
            let asked = store.authentication(merchant_id, &attempt.id).await?;
            tries.push((attempt, asked));
        }
        tries.sort_by_key(|(attempt, _)| attempt.number);
        let mut events = Vec::new();
        for dialect in BTreeSet::from([Dialect::Maxfi, payment.order.dialect]) {
            let payment_id = Some(payment.public_id().to_owned());
            let dialect = Some(dialect);
            let filter = EventFilter { dialect, payment_id, ..EventFilter::default() };
            events.extend(self.events(caller, &filter, &NEWEST).await?.rows);
        }
        events.sort_by_key(|event| (event.created_at, event.sequence));
        let now = self.ground.now_of(&purchase);
        Ok(Some(Papers {
            now,
            able: purchase.able_at(now),
            tries,
            refunds: store.refunds_of(merchant_id, payment_id).await?,
            operations: store.operations_of(merchant_id, payment_id).await?,
            entries: store.entries_of(merchant_id, payment_id.as_str()).await?,
            events,
            deliveries: store.deliveries_of(merchant_id, payment.public_id()).await?,
            purchase,
        }))
    }
}

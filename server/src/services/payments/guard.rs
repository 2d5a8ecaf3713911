//! Before a try begins: does it look like somebody who tests stolen cards? What is remembered of it goes
//! into the commit of its intent.

use std::net::IpAddr;

use domain::{
    acquirer::Answer,
    limit::block,
    payment::{CardSummary, Purchase},
    risk::{Facts, MEMORY_SECONDS, Seen, Signals, Verdict, judge, reasons},
    time::Micros,
};
use tokio::sync::OwnedMutexGuard;

use super::{Payments, Route};
use crate::{
    acquirers::Funding,
    store::{Commit, RiskWrite, StoreError, Tried, Write},
};

/// Forgotten in one go at most.
const FORGET_MAX: u32 = 1000;

/// Which payments the limits against card testing hold for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guarding {
    pub live: bool,
    pub test: bool,
}

/// A try that was looked at.
#[derive(Debug, Default)]
pub(super) struct Guarded {
    verdict: Verdict,
    facts: Facts,
    writes: Vec<RiskWrite>,
    /// Until the intent is on disk nobody else counts the cards of this address.
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Guarded {
    /// What goes into the commit of the intent.
    pub(super) fn writes(&self) -> impl Iterator<Item = Write> {
        self.writes.iter().cloned().map(Write::Risk)
    }

    /// The answer that stands in for the acquirer's; `None`: ask it.
    pub(super) fn refusal<T>(&self) -> Option<Answer<T>> {
        self.verdict.decline(&self.facts).map(Answer::Refused)
    }

    /// Whether the payer's bank must ask the payer: `threeDSRequestorChallengeInd` 04.
    pub(super) fn must_challenge(&self) -> bool {
        self.verdict.must_challenge
    }

    /// Lets others count: the intent is on disk.
    pub(super) fn on_disk(self) -> Self {
        Self { _turn: None, ..self }
    }
}

impl Payments {
    /// Looks at a try that `begin_authorize` has made. `client` is the payer's address, where the payer
    /// speaks to us and not to the merchant.
    pub(super) async fn guard(
        &self,
        purchase: &Purchase,
        route: &Route,
        funding: Funding<'_>,
        client: Option<IpAddr>,
    ) -> Result<Guarded, StoreError> {
        let payment = &purchase.payment;
        let Some(attempt) = &purchase.attempt else { return Ok(Guarded::default()) };
        let facts = Facts {
            is_test_card: payment.livemode && self.acquiring.acquirers.is_test_card(&funding),
            is_card: attempt.card.is_some(),
            can_challenge: route.acquirer.directory().is_some()
                && (purchase.has_page() || payment.return_url.is_some()),
        };
        let now = attempt.submitted_at;
        let Guarding { live, test } = self.acquiring.guarding;
        if !(if payment.livemode { live } else { test }) {
            // What is no limit holds in any case.
            let verdict = judge(&Seen::default(), &facts, Vec::new(), now);
            return Ok(Guarded { verdict, facts, ..Guarded::default() });
        }
        let signals = self.signals(purchase, attempt.card.as_ref(), client);
        let turn = match &signals.address {
            Some(address) => Some(self.acquiring.turns.on(address).await),
            None => None,
        };
        let (merchant_id, livemode) = (&payment.merchant_id, payment.livemode);
        let tried = Tried { merchant_id, livemode, signals: &signals };
        let seen = self.acquiring.ground.store.seen(tried, now).await?;
        let brand = attempt.card.as_ref().and_then(|card| card.brand);
        let reasons = reasons(&payment.order.customer, brand);
        let verdict = judge(&seen, &facts, reasons, now);
        let writes = remembered(purchase, signals, &verdict, now);
        Ok(Guarded { verdict, facts, writes, _turn: turn })
    }

    /// Forgets some of what is too old to count.
    pub async fn forget_signals(&self) -> Result<(), StoreError> {
        let until = self.acquiring.ground.clock.now().plus_seconds(-MEMORY_SECONDS);
        let forget = Write::Risk(RiskWrite::Forget { until, limit: FORGET_MAX });
        self.acquiring.ground.store.commit(Commit::new().and(forget)).await
    }

    fn signals(
        &self,
        purchase: &Purchase,
        card: Option<&CardSummary>,
        client: Option<IpAddr>,
    ) -> Signals {
        let customer = &purchase.payment.order.customer;
        let hashed = |kind, text: &str| self.acquiring.vault.signal(kind, text);
        Signals {
            card: card.map(|card| card.fingerprint.clone()),
            address: client.map(|client| hashed("address", &block(client).to_string())),
            email: customer.email.as_ref().map(|email| hashed("email", &email.to_lowercase())),
            phone: customer.phone.as_ref().map(|phone| hashed("phone", phone)),
        }
    }
}

/// A try that is refused is not remembered: whoever waits is let through again.
fn remembered(
    purchase: &Purchase,
    signals: Signals,
    verdict: &Verdict,
    at: Micros,
) -> Vec<RiskWrite> {
    let payment = &purchase.payment;
    let Some(attempt_id) = purchase.attempt.as_ref().map(|attempt| attempt.id.clone()) else {
        return Vec::new();
    };
    let (merchant_id, livemode) = (payment.merchant_id.clone(), payment.livemode);
    let Verdict { refused_by, steps_up_until, reasons, .. } = verdict;
    let mut writes = Vec::new();
    if refused_by.is_none() {
        let (merchant_id, attempt_id) = (merchant_id.clone(), attempt_id.clone());
        writes.push(RiskWrite::Remember { merchant_id, livemode, attempt_id, signals, at });
    }
    if let Some(ends_at) = *steps_up_until {
        let merchant_id = merchant_id.clone();
        writes.push(RiskWrite::StepUp { merchant_id, livemode, ends_at });
    }
    if refused_by.is_some() || !reasons.is_empty() {
        let (payment_id, reasons) = (payment.id.clone(), reasons.clone());
        let refused_by = *refused_by;
        let note = RiskWrite::Note { merchant_id, attempt_id, payment_id, refused_by, reasons, at };
        writes.push(note);
    }
    writes
}

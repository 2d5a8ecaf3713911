//! From an outcome to a commit: state, postings, and for each fact an event with its deliveries.

use domain::{
    event::{Delivery, DeliveryState, Event, Fact},
    fault::WebhookFault,
    id::{EndpointId, EventId, MerchantId, SecretId},
    ledger::Posting,
    merchant::{Endpoint, EventFilter},
    operation::{Operation, Subject},
    payment::{Outcome, Purchase},
    payout::{self, Payout},
    receipt::Receipt,
    refund::Refund,
    session::Dialect,
    time::Micros,
};

use super::Ground;
use crate::{
    clock::new_id,
    store::{Commit, Moved, StoreError, Write},
    wire,
};

/// Where one event goes.
struct Target {
    endpoint_id: Option<EndpointId>,
    url: String,
    events: EventFilter,
    secret_id: SecretId,
}

impl From<Endpoint> for Target {
    fn from(endpoint: Endpoint) -> Self {
        Self {
            endpoint_id: Some(endpoint.id),
            url: endpoint.url,
            events: endpoint.events,
            secret_id: endpoint.secret_id,
        }
    }
}

/// Whom an event is for, what it is about, and in whose words.
struct About {
    merchant_id: MerchantId,
    livemode: bool,
    dialect: Dialect,
    /// The public id.
    object_id: String,
    /// Of the object itself.
    webhook_url: Option<String>,
    /// What test mode lets go wrong on the way.
    fault: Option<WebhookFault>,
}

impl About {
    /// Of a payment, told in the words of a dialect. Its own URL hears those of the dialect that it was made in; the
    /// merchant's native endpoints hear of all payments.
    fn of(purchase: &Purchase, dialect: Dialect) -> Self {
        let payment = &purchase.payment;
        let own = Some(&payment.order).filter(|order| order.dialect == dialect);
        Self {
            merchant_id: payment.merchant_id.clone(),
            livemode: payment.livemode,
            dialect,
            object_id: payment.public_id().into(),
            webhook_url: own.and_then(|order| order.webhook_url.clone()),
            fault: payment.order.faults(payment.livemode).webhook,
        }
    }
}

impl Ground {
    /// Everything that `outcome` changes, as one commit, and the purchase as it will then be stored.
    pub(super) async fn commit_of(
        &self,
        outcome: Outcome,
        now: Micros,
    ) -> Result<(Commit, Purchase), StoreError> {
        let Outcome { mut purchase, operation, reversal, refund, postings, facts } = outcome;
        let about = About::of(&purchase, Dialect::Maxfi);
        let native = facts.iter().copied().filter(|fact| fact.is_native()).collect::<Vec<_>>();
        let targets = if native.is_empty() { Vec::new() } else { self.targets(&about).await? };
        let receipt = Some(&purchase)
            .filter(|_| self.is_mailing && facts.contains(&Fact::PaymentSucceeded))
            .and_then(|purchase| Receipt::of(purchase, now));
        let mut told = Vec::new();
        let mut sequence = purchase.payment.sequence;
        for fact in native {
            sequence += 1;
            let body = |id: &EventId| {
                wire::maxfi::event::payment(id, fact, (&purchase, refund.as_ref()), sequence, now)
            };
            told.extend(self.tell(fact.word(), &about, sequence, body, &targets, now));
        }
        purchase.payment.sequence = sequence;
        told.extend(self.tell_in_dialect(&mut purchase, refund.as_ref(), &facts, now).await?);
        let is_about_attempt = operation
            .as_ref()
            .is_none_or(|operation| matches!(operation.subject, Subject::Attempt(..)));
        let mut commit = changed(&purchase, is_about_attempt);
        if let Some(operation) = operation {
            commit = commit.and(Write::UpdateOperation(Box::new(operation)));
        }
        if let Some(reversal) = reversal {
            commit = commit.and(insert(&reversal));
        }
        if let Some(receipt) = receipt {
            commit = commit.and(Write::InsertReceipt(Box::new(receipt)));
        }
        if let Some(refund) = refund {
            commit = commit.and(Write::UpdateRefund(Box::new(refund)));
        }
        let commit = commit.and_all(self.post(&moved(&purchase), postings, now)).and_all(told);
        Ok((commit, stored(purchase, is_about_attempt)))
    }

    /// The same for a payout.
    pub(super) async fn commit_of_payout(
        &self,
        outcome: payout::Outcome,
        now: Micros,
    ) -> Result<(Commit, Payout), StoreError> {
        let payout::Outcome { mut payout, operation, postings, facts } = outcome;
        let about = About {
            merchant_id: payout.merchant_id.clone(),
            livemode: payout.livemode,
            dialect: Dialect::Maxfi,
            object_id: payout.id.to_string(),
            webhook_url: None,
            fault: WebhookFault::of(&payout.metadata, payout.livemode),
        };
        let targets = self.targets(&about).await?;
        let mut told = Vec::new();
        let mut sequence = payout.sequence;
        for fact in facts {
            sequence += 1;
            let body = |id: &EventId| wire::maxfi::event::payout(id, fact, &payout, sequence, now);
            told.extend(self.tell(fact.word(), &about, sequence, body, &targets, now));
        }
        payout.sequence = sequence;
        let commit = Commit::new()
            .and(Write::UpdatePayout(Box::new(payout.clone())))
            .and(Write::UpdateOperation(Box::new(operation)))
            .and_all(self.post(&moved_by(&payout), postings, now))
            .and_all(told);
        payout.version += 1;
        Ok((commit, payout))
    }

    /// The intent of an operation on a payment, before anybody is asked.
    pub(super) fn intent(&self, outcome: &Outcome, now: Micros) -> Commit {
        let is_about_attempt = false;
        let operation = outcome.operation.clone().map(|operation| insert(&operation));
        let refund = outcome.refund.clone().map(|refund| Write::InsertRefund(Box::new(refund)));
        let postings = self.post(&moved(&outcome.purchase), outcome.postings.clone(), now);
        changed(&outcome.purchase, is_about_attempt)
            .and_all(refund)
            .and_all(operation)
            .and_all(postings)
    }

    /// One write per posting.
    pub(super) fn post(&self, of: &Moved, postings: Vec<Posting>, at: Micros) -> Vec<Write> {
        let write = |posting| {
            let id = new_id(&*self.ids, at);
            Write::Post { id, of: Box::new(of.clone()), posting, at }
        };
        postings.into_iter().map(write).collect()
    }

    /// Tells whoever waits that this purchase has moved.
    pub(super) fn announce(&self, purchase: &Purchase) {
        self.news.deliveries.notify_one();
        if let Some(session) = &purchase.session {
            // Nobody listening is fine.
            let _ = self.news.sessions.send(session.id.clone());
        }
    }

    /// Tells facts in the words of the payment's own dialect, where that is not the native one: whoever asked for
    /// them, page, worker or another dialect. Numbers of such events count by themselves.
    pub(super) async fn tell_in_dialect(
        &self,
        purchase: &mut Purchase,
        refund: Option<&Refund>,
        facts: &[Fact],
        now: Micros,
    ) -> Result<Vec<Write>, StoreError> {
        let dialect = purchase.payment.order.dialect;
        let moments = facts.iter().flat_map(|fact| {
            let base_url = &*self.base_url;
            let moment = wire::told::Moment { fact: *fact, purchase, refund, base_url, now };
            wire::told::kinds(dialect, &moment).into_iter().map(move |kind| (kind, moment))
        });
        let moments = moments.collect::<Vec<_>>();
        if moments.is_empty() {
            return Ok(Vec::new());
        }
        let about = About::of(purchase, dialect);
        let targets = self.targets(&about).await?;
        let mut told = Vec::new();
        let mut sequence = purchase.payment.dialect_sequence;
        for (kind, moment) in moments {
            sequence += 1;
            let body = |id: &EventId| wire::told::body(dialect, kind, id, &moment);
            told.extend(self.tell(kind, &about, sequence, body, &targets, now));
        }
        purchase.payment.dialect_sequence = sequence;
        Ok(told)
    }

    /// The object's own URL, and the merchant's endpoints of the dialect: instead of them, or beside them.
    async fn targets(&self, about: &About) -> Result<Vec<Target>, StoreError> {
        let (merchant, livemode) = (&about.merchant_id, about.livemode);
        let mut targets = Vec::new();
        if let Some(url) = &about.webhook_url {
            let secrets = self.store.webhook_secrets(merchant, livemode).await?;
            // The merchant's own, not one of its endpoints'.
            let own = |dialect| {
                let mut own = secrets.iter().filter(|secret| secret.endpoint_id.is_none());
                own.find(|secret| secret.dialect == dialect)
            };
            // A merchant that has asked for none of the dialect has one all the same.
            let secret = own(about.dialect).or_else(|| own(Dialect::Maxfi));
            targets.extend(secret.map(|secret| Target {
                endpoint_id: None,
                url: url.clone(),
                events: EventFilter::All,
                secret_id: secret.id.clone(),
            }));
        }
        if targets.is_empty() || !about.dialect.url_replaces_endpoints() {
            let endpoints = self.store.endpoints(merchant, livemode).await?;
            let active = endpoints.into_iter().filter(|endpoint| {
                let is_told_twice = targets.iter().any(|target| target.url == endpoint.url);
                endpoint.disabled.is_none() && endpoint.dialect == about.dialect && !is_told_twice
            });
            targets.extend(active.map(Target::from).collect::<Vec<_>>());
        }
        Ok(targets)
    }

    /// An event that tells nothing, for this endpoint alone.
    pub(super) fn trial(&self, endpoint: Endpoint, now: Micros) -> (Delivery, Event) {
        let id: EventId = new_id(&*self.ids, now);
        let event = Event {
            merchant_id: endpoint.merchant_id.clone(),
            livemode: endpoint.livemode,
            dialect: endpoint.dialect,
            kind: Fact::WebhookTest.word().into(),
            // It is about nothing but itself.
            object_id: id.to_string(),
            sequence: 1,
            body: wire::maxfi::event::test(&id, &endpoint.id, endpoint.livemode, now),
            created_at: now,
            id,
        };
        let delivery = self.delivery(&Target::from(endpoint), &event, None, now);
        (delivery, event)
    }

    /// An event and its deliveries.
    fn tell(
        &self,
        kind: &str,
        about: &About,
        sequence: i64,
        body: impl FnOnce(&EventId) -> Vec<u8>,
        targets: &[Target],
        now: Micros,
    ) -> Vec<Write> {
        let id: EventId = new_id(&*self.ids, now);
        let event = Event {
            merchant_id: about.merchant_id.clone(),
            livemode: about.livemode,
            dialect: about.dialect,
            kind: kind.into(),
            object_id: about.object_id.clone(),
            sequence,
            body: body(&id),
            created_at: now,
            id,
        };
        let told = targets.iter().filter(|target| target.events.matches(&event.kind));
        let deliveries = told.map(|target| self.delivery(target, &event, about.fault, now));
        let deliveries = deliveries
            .map(|delivery| Write::InsertDelivery(Box::new(delivery)))
            .collect::<Vec<_>>();
        [Write::InsertEvent(Box::new(event))].into_iter().chain(deliveries).collect()
    }

    fn delivery(
        &self,
        target: &Target,
        event: &Event,
        fault: Option<WebhookFault>,
        now: Micros,
    ) -> Delivery {
        Delivery {
            id: new_id(&*self.ids, now),
            merchant_id: event.merchant_id.clone(),
            event_id: event.id.clone(),
            endpoint_id: target.endpoint_id.clone(),
            url: target.url.clone(),
            host: host_of(&target.url),
            secret_id: target.secret_id.clone(),
            state: DeliveryState::Due,
            attempts_done: 0,
            // Deliveries wait by everybody's clock.
            due_at: self
                .clock
                .now()
                .plus_seconds(fault.map_or(0, |fault| fault.late_seconds(event.sequence))),
            last: None,
            left: None,
            fault,
            created_at: now,
        }
    }
}

/// What the limit of one receiver goes by. URLs are checked when they are stored, so that each has a host.
fn host_of(url: &str) -> String {
    let parsed = url::Url::parse(url).ok();
    let host = parsed.as_ref().and_then(|url| Some((url.host_str()?, url.port())));
    match host {
        Some((host, Some(port))) => format!("{host}:{port}"),
        Some((host, None)) => host.to_owned(),
        None => url.to_owned(),
    }
}

/// The insert of an operation.
pub(super) fn insert(operation: &Operation) -> Write {
    Write::InsertOperation(Box::new(operation.clone()))
}

/// Whose money a payment moves.
fn moved(purchase: &Purchase) -> Moved {
    let payment = &purchase.payment;
    Moved {
        merchant_id: payment.merchant_id.clone(),
        livemode: payment.livemode,
        currency: payment.amount.currency(),
        object_id: payment.id.to_string(),
    }
}

/// Whose money a payout moves.
pub(super) fn moved_by(payout: &Payout) -> Moved {
    Moved {
        merchant_id: payout.merchant_id.clone(),
        livemode: payout.livemode,
        currency: payout.amount.currency(),
        object_id: payout.id.to_string(),
    }
}

/// The rows of a purchase that exist already. Captures, voids and refunds leave session and attempt alone.
fn changed(purchase: &Purchase, is_about_attempt: bool) -> Commit {
    let payment = Write::UpdatePayment(Box::new(purchase.payment.clone()));
    if !is_about_attempt {
        return Commit::new().and(payment);
    }
    let session = purchase.session.clone().map(|s| Write::UpdateSession(Box::new(s)));
    let attempt = purchase.attempt.clone().map(|a| Write::UpdateAttempt(Box::new(a)));
    Commit::new().and_all(session).and(payment).and_all(attempt)
}

/// The purchase with the versions that it has once it is committed.
pub(super) fn stored(mut purchase: Purchase, is_about_attempt: bool) -> Purchase {
    if let (Some(session), true) = (&mut purchase.session, is_about_attempt) {
        session.version += 1;
    }
    purchase.payment.version += 1;
    purchase
}

//! Things to store: complete, valid, and unlike one another where it matters.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicU64, Ordering},
};

use domain::{
    card::Brand,
    event::{Delivery, DeliveryState, Event},
    id::{Id, Kind, MerchantId},
    merchant::Merchant,
    money::Money,
    payment::{
        Attempt, AttemptState, CardSummary, Operation, OperationKind, OperationState, Payment,
        Phase, Purchase, Source,
    },
    session::{CaptureMethod, Customer, Dialect, Session, Settings, Status},
    time::Micros,
};
use server::store::{Commit, Store, Write};

/// The present of every sentence.
pub(super) const NOW: Micros = Micros::new(1_776_405_854_123_456);

/// An id that nothing else has; later ones sort after earlier ones.
pub(super) fn id<K: Kind>() -> Id<K> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let places = (0..K::RANDOM_CHARS).rev().map(|place| u32::try_from(place * 5).unwrap());
    let digit = |shift| u8::try_from(number.checked_shr(shift).unwrap_or(0) & 31).unwrap();
    Id::new(NOW, &places.map(digit).collect::<Vec<_>>())
}

pub(super) fn usd(minor: i64) -> Money {
    Money::new(minor, "USD".parse().unwrap()).unwrap()
}

pub(super) fn merchant() -> Merchant {
    Merchant::new(id(), "Ясный Shop", NOW)
}

/// A merchant that the store knows.
pub(super) async fn known_merchant(store: &dyn Store) -> MerchantId {
    let merchant = merchant();
    let id = merchant.id.clone();
    store.commit(Commit::new().and(Write::InsertMerchant(merchant))).await.unwrap();
    id
}

/// A fresh checkout with nothing that may be absent.
pub(super) fn purchase(merchant_id: &MerchantId) -> Purchase {
    let session = Session {
        id: id(),
        merchant_id: merchant_id.clone(),
        livemode: false,
        is_test_forced: false,
        dialect: Dialect::Maxfi,
        payment_id: id(),
        status: Status::Open,
        amount: usd(4900),
        description: None,
        order_id: None,
        language: "en".parse().unwrap(),
        customer: Customer::default(),
        success_url: None,
        cancel_url: None,
        settings: Settings::default(),
        webhook_url: None,
        metadata: BTreeMap::new(),
        declines: 0,
        attempts: 0,
        expires_at: NOW.plus_seconds(1800),
        created_at: NOW,
        completed_at: None,
        version: 1,
    };
    let payment = Payment {
        id: session.payment_id.clone(),
        merchant_id: merchant_id.clone(),
        livemode: session.livemode,
        session_id: Some(session.id.clone()),
        source: Source::Checkout,
        amount: session.amount,
        capture_method: CaptureMethod::Automatic,
        phase: Phase::Pending,
        authorized_minor: 0,
        captured_minor: 0,
        refunded_minor: 0,
        fee_minor: 0,
        fee_bps: 0,
        method: None,
        card_brand: None,
        card_last4: None,
        decline: None,
        account_id: None,
        transaction_id: None,
        created_at: NOW,
        updated_at: NOW,
        sequence: 0,
        version: 1,
    };
    Purchase { session, payment, attempt: None }
}

/// The commit that opens a checkout.
pub(super) fn opening(purchase: &Purchase) -> Commit {
    Commit::new()
        .and(Write::InsertSession(Box::new(purchase.session.clone())))
        .and(Write::InsertPayment(Box::new(purchase.payment.clone())))
}

/// A checkout that the store knows.
pub(super) async fn known_purchase(store: &dyn Store, merchant_id: &MerchantId) -> Purchase {
    let purchase = purchase(merchant_id);
    store.commit(opening(&purchase)).await.unwrap();
    purchase
}

pub(super) fn attempt(purchase: &Purchase, number: u32) -> Attempt {
    Attempt {
        id: id(),
        merchant_id: purchase.payment.merchant_id.clone(),
        payment_id: purchase.payment.id.clone(),
        number,
        state: AttemptState::Submitted,
        account_id: id(),
        card: CardSummary {
            brand: Some(Brand::Visa),
            last4: "4242".into(),
            fingerprint: "9f86d081884c7d65".into(),
        },
        owner: id(),
        decline: None,
        submitted_at: NOW,
        resolved_at: None,
    }
}

pub(super) fn operation(purchase: &Purchase, started_at: Micros) -> Operation {
    Operation {
        id: id(),
        merchant_id: purchase.payment.merchant_id.clone(),
        payment_id: purchase.payment.id.clone(),
        attempt_id: id(),
        account_id: id(),
        kind: OperationKind::Authorize,
        state: OperationState::Intent,
        reference: id(),
        amount: purchase.payment.amount,
        lease_until: started_at.plus_seconds(60),
        started_at,
        ended_at: None,
    }
}

/// An event about `purchase`, and one delivery of it, due at `due_at`.
pub(super) fn delivery(purchase: &Purchase, sequence: i64, due_at: Micros) -> (Event, Delivery) {
    let event = Event {
        id: id(),
        merchant_id: purchase.payment.merchant_id.clone(),
        livemode: purchase.payment.livemode,
        dialect: Dialect::Maxfi,
        kind: "payment.succeeded".into(),
        object_id: purchase.payment.public_id().into(),
        sequence,
        body: b"{\"id\":\"\xd0\xaf\\u0000\"}".to_vec(),
        created_at: NOW,
    };
    let delivery = Delivery {
        id: id(),
        merchant_id: event.merchant_id.clone(),
        event_id: event.id.clone(),
        endpoint_id: None,
        url: "https://hooks.example/in".into(),
        host: "hooks.example".into(),
        secret_id: id(),
        state: DeliveryState::Due,
        attempts_done: 0,
        due_at,
        created_at: NOW,
    };
    (event, delivery)
}

/// A delivery that the store knows, due at `due_at`.
pub(super) async fn known_delivery(
    store: &dyn Store,
    purchase: &Purchase,
    sequence: i64,
    due_at: Micros,
) -> (Event, Delivery) {
    let (event, delivery) = delivery(purchase, sequence, due_at);
    let commit = Commit::new()
        .and(Write::InsertEvent(Box::new(event.clone())))
        .and(Write::InsertDelivery(Box::new(delivery.clone())));
    store.commit(commit).await.unwrap();
    (event, delivery)
}

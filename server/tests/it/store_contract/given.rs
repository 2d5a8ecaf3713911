//! Things to store: complete, valid, and unlike one another where it matters.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicU64, Ordering},
};

use domain::{
    card::Brand,
    event::{Delivery, DeliveryState, Event},
    id::{Id, Kind, MerchantId},
    merchant::{ApiKey, Merchant},
    money::Money,
    operation::{Cause, Kind as OperationKind, Operation, State as OperationState, Subject},
    particulars::Particulars,
    payment::{Attempt, AttemptState, CardSummary, Method, Opening, Order, Presentation, Purchase},
    session::{CaptureMethod, Customer, Dialect, Session, Settings},
    time::Micros,
};
use server::store::{Commit, Moved, Store, Write};

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

/// A test key that is good for ever.
pub(super) fn key(merchant_id: &MerchantId) -> ApiKey {
    ApiKey {
        id: id(),
        merchant_id: merchant_id.clone(),
        livemode: false,
        public_part: "0123456789".into(),
        secret_hash: vec![7; 32],
        last4: "wxyz".into(),
        created_at: NOW,
        expires_at: None,
        last_used_at: None,
        requests_max: None,
        revoked_at: None,
    }
}

/// A fresh checkout with nothing that may be absent.
pub(super) fn purchase(merchant_id: &MerchantId) -> Purchase {
    let page = Presentation {
        language: "en".parse().unwrap(),
        success_url: None,
        cancel_url: None,
        settings: Settings::default(),
        lifetime_seconds: 1800,
    };
    Purchase::hosted(id(), opened(merchant_id), page, NOW)
}

/// A payment without a session, with nothing that may be absent.
pub(super) fn direct(merchant_id: &MerchantId) -> Purchase {
    Purchase::direct(opened(merchant_id), None, NOW)
}

fn opened(merchant_id: &MerchantId) -> Opening {
    Opening {
        id: id(),
        merchant_id: merchant_id.clone(),
        livemode: false,
        is_test_forced: false,
        amount: usd(4900),
        capture_method: CaptureMethod::Automatic,
        fee_bps: 0,
        order: Order {
            dialect: Dialect::Maxfi,
            description: None,
            order_id: None,
            customer: Customer::default(),
            webhook_url: None,
            metadata: BTreeMap::new(),
            particulars: Particulars::default(),
        },
    }
}

/// The session of a checkout.
pub(super) fn session(purchase: &Purchase) -> &Session {
    purchase.session.as_ref().unwrap()
}

/// The session of a checkout, to change.
pub(super) fn session_mut(purchase: &mut Purchase) -> &mut Session {
    purchase.session.as_mut().unwrap()
}

/// The commit that opens a checkout.
pub(super) fn opening(purchase: &Purchase) -> Commit {
    Commit::new()
        .and(Write::InsertPayment(Box::new(purchase.payment.clone())))
        .and_all(purchase.session.clone().map(|session| Write::InsertSession(Box::new(session))))
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
        method: Some(Method::MobileMoney),
        operator: Some("mtn".into()),
        reference: Some(id()),
        card: Some(CardSummary {
            brand: Some(Brand::Visa),
            last4: "4242".into(),
            fingerprint: "9f86d081884c7d65".into(),
        }),
        token_id: None,
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
        kind: OperationKind::Authorize,
        cause: Cause::Payer,
        subject: Subject::Attempt(purchase.payment.id.clone(), id()),
        account_id: id(),
        state: OperationState::Intent,
        reference: id(),
        amount: purchase.payment.amount,
        lease_until: started_at.plus_seconds(60),
        calling_until: started_at.plus_seconds(60),
        inquiries: 0,
        next_inquiry_at: Some(started_at.plus_seconds(60)),
        missed_at: None,
        is_doubted: false,
        is_withdrawn: false,
        review_at: None,
        transaction_id: None,
        sealed_order: None,
        started_at,
        ended_at: None,
        version: 1,
    }
}

/// Whose money a posting of `purchase` moves.
pub(super) fn moved(purchase: &Purchase) -> Moved {
    Moved {
        merchant_id: purchase.payment.merchant_id.clone(),
        livemode: purchase.payment.livemode,
        currency: purchase.payment.amount.currency(),
        object_id: purchase.payment.id.to_string(),
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
        last: None,
        left: None,
        fault: None,
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

//! Writing: whole, on fresh rows, once.

use std::sync::Arc;

use domain::{
    id::MerchantId,
    ledger,
    merchant::Merchant,
    operation::State as OperationState,
    payment::{Phase, Purchase},
    session::{Session, Status},
};
use server::store::{Commit, Store, StoreError, Write};

use super::{
    database::Database,
    given::{self, NOW},
};

/// Counts what a finished payment writes besides its own rows.
const NEWS: &str = "select (select count(*) from ledger_entries) + (select count(*) from events)
    + (select count(*) from deliveries)";

pub(super) async fn a_stale_version_is_refused(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let read = given::known_purchase(&*store, &merchant_id).await;

    let first =
        Session { status: Status::Processing, attempts: 1, ..given::session(&read).clone() };
    let second = Session { status: Status::Cancelled, ..given::session(&read).clone() };
    store.commit(update_session(&first)).await.unwrap();
    let refused = store.commit(update_session(&second)).await;
    assert!(matches!(refused, Err(StoreError::StaleVersion)), "{refused:?}");

    let mut payment = read.payment.clone();
    payment.phase = Phase::Processing;
    let update = || Commit::new().and(Write::UpdatePayment(Box::new(payment.clone())));
    store.commit(update()).await.unwrap();
    let refused = store.commit(update()).await;
    assert!(matches!(refused, Err(StoreError::StaleVersion)), "{refused:?}");

    let stored = store.purchase(&given::session(&read).id).await.unwrap().unwrap();
    assert_eq!(*given::session(&stored), Session { version: 2, ..first });
    assert_eq!((stored.payment.phase, stored.payment.version), (Phase::Processing, 2));
}

pub(super) async fn a_commit_is_all_or_nothing(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let before = given::known_purchase(&*store, &merchant_id).await;

    // The last write is another event with the same place in the payment's sequence.
    let whole = settling(&before);
    let other = Write::InsertEvent(Box::new(given::delivery(&before, 1, NOW).0));
    let refused = store.commit(whole.clone().and(other)).await;
    assert!(matches!(refused, Err(StoreError::Conflict("events"))), "{refused:?}");
    assert_eq!(store.purchase(&given::session(&before).id).await.unwrap(), Some(before.clone()));
    assert_eq!(database.count(NEWS).await, 0);

    store.commit(whole).await.unwrap();
    let after = store.purchase(&given::session(&before).id).await.unwrap().unwrap();
    assert_eq!(
        (given::session(&after).status, after.payment.phase),
        (Status::Succeeded, Phase::Succeeded)
    );
    assert_eq!(database.count(NEWS).await, 4, "two entries, an event, a delivery");
}

pub(super) async fn a_spent_form_token_takes_its_whole_commit_with_it(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let purchase = given::known_purchase(&*store, &merchant_id).await;
    let spend = |token: &str| Write::SpendFormToken {
        merchant_id: merchant_id.clone(),
        session_id: given::session(&purchase).id.clone(),
        token: token.into(),
        at: NOW,
    };
    let is_spent = |token: &'static str| {
        let (store, merchant_id) = (store.clone(), merchant_id.clone());
        let session_id = given::session(&purchase).id.clone();
        async move { store.is_form_token_spent(&merchant_id, &session_id, token).await.unwrap() }
    };
    assert!(!is_spent("f1").await);
    store.commit(Commit::new().and(spend("f1"))).await.unwrap();
    assert!(is_spent("f1").await);
    assert!(!is_spent("f2").await);

    let again = settling(&purchase).and(spend("f2")).and(spend("f1"));
    let refused = store.commit(again).await;
    assert!(matches!(refused, Err(StoreError::Conflict("form_tokens"))), "{refused:?}");
    assert_eq!(
        store.purchase(&given::session(&purchase).id).await.unwrap(),
        Some(purchase.clone())
    );
    assert_eq!(database.count(NEWS).await, 0);
    assert!(!is_spent("f2").await);
}

/// The three stand in the queue before the writer has looked: they share a transaction.
pub(super) async fn one_refused_commit_leaves_its_neighbours_standing(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let [first, second, third] = [(); 3].map(|()| given::purchase(&merchant_id));
    // It takes one key twice, so that it is refused whoever of the three comes first.
    let taken = given::opening(&second)
        .and(Write::InsertSession(Box::new(given::session(&second).clone())));
    let (one, two, three) = tokio::join!(
        store.commit(given::opening(&first)),
        store.commit(taken),
        store.commit(given::opening(&third)),
    );
    assert!(one.is_ok() && three.is_ok(), "{one:?} {three:?}");
    assert!(matches!(two, Err(StoreError::Conflict("sessions"))), "{two:?}");
    for (purchase, is_stored) in [(&first, true), (&second, false), (&third, true)] {
        let stored = store.purchase(&given::session(purchase).id).await.unwrap();
        assert_eq!(stored.as_ref(), is_stored.then_some(purchase));
    }
}

pub(super) async fn a_payment_has_at_most_one_open_operation(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let purchase = given::known_purchase(&*store, &merchant_id).await;
    let insert = |operation| Commit::new().and(Write::InsertOperation(Box::new(operation)));

    let mut first = given::operation(&purchase, NOW);
    store.commit(insert(first.clone())).await.unwrap();
    for state in [OperationState::Intent, OperationState::Unknown] {
        first.state = state;
        store.commit(update_operation(&first)).await.unwrap();
        first.version += 1;
        let refused = store.commit(insert(given::operation(&purchase, NOW))).await;
        assert!(matches!(refused, Err(StoreError::Conflict("operations"))), "{state}: {refused:?}");
    }
    first.state = OperationState::Done;
    store.commit(update_operation(&first)).await.unwrap();
    store.commit(insert(given::operation(&purchase, NOW))).await.unwrap();
}

/// Its version is the fence: whoever lost it to another process has decided on a stale one.
pub(super) async fn an_operation_changes_once_per_version(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let purchase = given::known_purchase(&*store, &merchant_id).await;
    let mut operation = given::operation(&purchase, NOW);
    let insert = Write::InsertOperation(Box::new(operation.clone()));
    store.commit(Commit::new().and(insert)).await.unwrap();
    operation.state = OperationState::Done;
    store.commit(update_operation(&operation)).await.unwrap();
    for state in OperationState::ALL {
        operation.state = *state;
        let refused = store.commit(update_operation(&operation)).await;
        assert!(matches!(refused, Err(StoreError::StaleVersion)), "{state}: {refused:?}");
    }
    let stored = store.operation(&merchant_id, &operation.id).await.unwrap().unwrap();
    assert_eq!((stored.state, stored.version), (OperationState::Done, 2));
}

pub(super) async fn two_hundred_commits_at_once_all_land(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let purchases = (0..200).map(|_| given::purchase(&merchant_id)).collect::<Vec<_>>();
    let mut running = tokio::task::JoinSet::new();
    for purchase in purchases.clone() {
        let store: Arc<dyn Store> = store.clone();
        running.spawn(async move { store.commit(given::opening(&purchase)).await });
    }
    while let Some(done) = running.join_next().await {
        done.unwrap().unwrap();
    }
    for purchase in purchases {
        let stored = store.purchase(&given::session(&purchase).id).await.unwrap();
        assert_eq!(stored, Some(purchase));
    }
}

/// Callers are dropped at every point of their waiting.
pub(super) async fn a_caller_that_hangs_up_stops_nothing(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let purchases = (0..64).map(|_| given::purchase(&merchant_id)).collect::<Vec<_>>();
    for (n_polls, purchase) in (1..).zip(&purchases) {
        let mut commit = store.commit(given::opening(purchase));
        for _ in 0..n_polls {
            let is_done = std::future::poll_fn(|context| {
                std::task::Poll::Ready(commit.as_mut().poll(context).is_ready())
            });
            if is_done.await {
                break;
            }
            tokio::task::yield_now().await;
        }
    }
    for purchase in &purchases {
        let mut stored = None;
        for _ in 0..10_000 {
            stored = store.purchase(&given::session(purchase).id).await.unwrap();
            if stored.is_some() {
                break;
            }
        }
        assert_eq!(stored.as_ref(), Some(purchase));
    }
}

pub(super) async fn the_ledger_is_append_only(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id: MerchantId = given::known_merchant(&*store).await;
    let purchase = given::known_purchase(&*store, &merchant_id).await;
    store.commit(settling(&purchase)).await.unwrap();
    let sum = "select cast(sum(number * amount_minor) as bigint) from ledger_entries";
    let before = database.count(sum).await;
    for sql in ["update ledger_entries set amount_minor = 1", "delete from ledger_entries"] {
        let refused = database.run(sql).await;
        assert!(refused.is_err_and(|why| why.contains("append-only")), "{sql}");
    }
    assert_eq!(database.count(sum).await, before);
}

/// What the success of a payment writes: two states, a posting, an event and its delivery.
fn settling(purchase: &Purchase) -> Commit {
    let mut session = given::session(purchase).clone();
    session.status = Status::Succeeded;
    session.completed_at = Some(NOW);
    let mut payment = purchase.payment.clone();
    payment.phase = Phase::Succeeded;
    (payment.authorized_minor, payment.captured_minor) = (4900, 4900);
    let posting = ledger::captured(&given::id(), payment.amount, 0);
    let (event, delivery) = given::delivery(purchase, 1, NOW);
    Commit::new()
        .and(Write::UpdateSession(Box::new(session)))
        .and(Write::UpdatePayment(Box::new(payment.clone())))
        .and(Write::Post {
            id: given::id(),
            of: Box::new(given::moved(purchase)),
            posting,
            at: NOW,
        })
        .and(Write::InsertEvent(Box::new(event)))
        .and(Write::InsertDelivery(Box::new(delivery)))
}

fn update_session(session: &Session) -> Commit {
    Commit::new().and(Write::UpdateSession(Box::new(session.clone())))
}

fn update_operation(operation: &domain::operation::Operation) -> Commit {
    Commit::new().and(Write::UpdateOperation(Box::new(operation.clone())))
}

pub(super) async fn a_closed_store_has_kept_what_it_took_and_takes_no_more(
    database: &dyn Database,
) {
    let store = database.open().await;
    store.ping_writer().await.unwrap();
    let inserted = |merchant: &Merchant| Commit::new().and(Write::InsertMerchant(merchant.clone()));
    let merchants = [given::merchant(), given::merchant()];
    store.commit(inserted(&merchants[0])).await.unwrap();
    store.close().await;
    assert!(store.commit(inserted(&merchants[1])).await.is_err());
    assert!(store.ping_writer().await.is_err() && store.ping().await.is_err());
    assert!(!store.load().is_alive);
    drop(store);
    let store = database.open().await;
    assert_eq!(store.merchants().await.unwrap(), merchants[..1]);
    assert!(store.load().is_alive);
}

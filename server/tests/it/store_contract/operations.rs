//! Operations: who asks what became of an effect, and when.

use domain::operation::{Operation, Ruling, State, Verdict};
use server::store::{Commit, Due, Store, Write};

use super::{
    database::Database,
    given::{self, NOW},
};

/// An operation that the store knows, due after so many seconds.
async fn known(store: &dyn Store, due_seconds: i64) -> Operation {
    let merchant_id = given::known_merchant(store).await;
    let purchase = given::known_purchase(store, &merchant_id).await;
    let mut operation = given::operation(&purchase, NOW);
    operation.lease_until = NOW;
    operation.next_inquiry_at = Some(NOW.plus_seconds(due_seconds));
    let insert = Write::InsertOperation(Box::new(operation.clone()));
    store.commit(Commit::new().and(insert)).await.unwrap();
    operation
}

pub(super) async fn what_is_due_is_claimed_once_and_reads_back(database: &dyn Database) {
    let store = database.open().await;
    let due = known(&*store, -1).await;
    known(&*store, 1).await;
    let lease_until = NOW.plus_seconds(45);
    let claimed = store.claim_inquiries(Due::at(NOW), lease_until, 10).await.unwrap();
    assert_eq!(claimed, [Operation { lease_until, version: 2, ..due.clone() }]);
    assert_eq!(store.claim_inquiries(Due::at(NOW), lease_until, 10).await.unwrap(), []);
    let stored = store.operation(&due.merchant_id, &due.id).await.unwrap();
    assert_eq!(stored.as_ref(), claimed.first());

    // Whoever had it before the claim has lost it.
    let late = Write::UpdateOperation(Box::new(Operation { state: State::Done, ..due }));
    assert!(store.commit(Commit::new().and(late)).await.is_err());
    let again = store.claim_inquiries(Due::at(lease_until), lease_until, 10).await.unwrap();
    assert_eq!(again.len(), 2, "a lapsed lease, and one that is due by now");
}

pub(super) async fn what_is_known_of_the_unknown_reads_back(database: &dyn Database) {
    let store = database.open().await;
    let plain = known(&*store, 60).await;
    let written = Operation {
        state: State::Unsent,
        calling_until: NOW.plus_seconds(1),
        missed_at: Some(NOW.plus_seconds(2)),
        is_doubted: true,
        is_withdrawn: true,
        review_at: Some(NOW.plus_seconds(3)),
        transaction_id: Some("tx_1".into()),
        sealed_order: Some(vec![0, 255]),
        ..plain.clone()
    };
    let ruling = Ruling {
        verdict: Verdict::NotDone,
        transaction_id: None,
        note: "not on the acquirer's list".into(),
        ruled_at: NOW,
    };
    let (merchant_id, id) = (plain.merchant_id.clone(), plain.id.clone());
    let update = Write::UpdateOperation(Box::new(written.clone()));
    let ruled = Write::InsertRuling { merchant_id, id, ruling: ruling.clone() };
    assert_eq!(store.backlog(NOW).await.unwrap().reviews.count, 0);
    store.commit(Commit::new().and(update).and(ruled)).await.unwrap();
    let stored = Operation { version: 2, ..written };
    assert_eq!(store.operation_by_id(&plain.id).await.unwrap(), Some(stored.clone()));
    assert_eq!(store.reviews(10).await.unwrap(), [stored]);
    assert_eq!(store.rulings(&plain.merchant_id, &plain.id).await.unwrap(), [ruling]);
    let waiting = store.backlog(NOW).await.unwrap().reviews;
    assert_eq!((waiting.count, waiting.since), (1, Some(NOW.plus_seconds(3))));
}

pub(super) async fn an_earlier_try_is_read_with_its_payment(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let purchase = given::known_purchase(&*store, &merchant_id).await;
    let attempt = given::attempt(&purchase, 7);
    let payment_id = purchase.payment.id.clone();
    let insert = Write::InsertAttempt(Box::new(attempt.clone()));
    store.commit(Commit::new().and(insert)).await.unwrap();
    let found = store.purchase_of_attempt(&merchant_id, &payment_id, &attempt.id).await.unwrap();
    assert_eq!(found.unwrap().attempt, Some(attempt));
    let latest = store.purchase_by_id(&merchant_id, &payment_id).await.unwrap().unwrap();
    assert_ne!(latest.attempt.map(|attempt| attempt.number), Some(7));
}

pub(super) async fn of_many_claimers_one_has_an_operation(database: &dyn Database) {
    let store = database.open().await;
    for _ in 0..12 {
        known(&*store, 0).await;
    }
    let mut running = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let store = store.clone();
        running.spawn(async move {
            store.claim_inquiries(Due::at(NOW), NOW.plus_seconds(45), 5).await.unwrap()
        });
    }
    let mut ids = Vec::new();
    while let Some(claimed) = running.join_next().await {
        ids.extend(claimed.unwrap().into_iter().map(|operation| operation.id));
    }
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len(), all), (12, 12));
}

pub(super) async fn a_starting_process_makes_every_open_operation_due(database: &dyn Database) {
    let store = database.open().await;
    let mut held = known(&*store, 60).await;
    held.lease_until = NOW.plus_seconds(45);
    store.commit(Commit::new().and(Write::UpdateOperation(Box::new(held.clone())))).await.unwrap();
    let mut done = known(&*store, 60).await;
    done.state = State::Done;
    store.commit(Commit::new().and(Write::UpdateOperation(Box::new(done)))).await.unwrap();
    assert_eq!(store.release_operations(NOW).await.unwrap(), 1);
    let claimed = store.claim_inquiries(Due::at(NOW), NOW.plus_seconds(45), 10).await.unwrap();
    assert_eq!(claimed.into_iter().map(|operation| operation.id).collect::<Vec<_>>(), [held.id]);
}

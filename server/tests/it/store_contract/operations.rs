//! Operations: who asks what became of an effect, and when.

use domain::operation::{Operation, State};
use server::store::{Commit, Store, Write};

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
    let claimed = store.claim_inquiries(NOW, lease_until, 10).await.unwrap();
    assert_eq!(claimed, [Operation { lease_until, version: 2, ..due.clone() }]);
    assert_eq!(store.claim_inquiries(NOW, lease_until, 10).await.unwrap(), []);
    let stored = store.operation(&due.merchant_id, &due.id).await.unwrap();
    assert_eq!(stored.as_ref(), claimed.first());

    // Whoever had it before the claim has lost it.
    let late = Write::UpdateOperation(Box::new(Operation { state: State::Done, ..due }));
    assert!(store.commit(Commit::new().and(late)).await.is_err());
    let again = store.claim_inquiries(lease_until, lease_until, 10).await.unwrap();
    assert_eq!(again.len(), 2, "a lapsed lease, and one that is due by now");
}

pub(super) async fn of_many_claimers_one_has_an_operation(database: &dyn Database) {
    let store = database.open().await;
    for _ in 0..12 {
        known(&*store, 0).await;
    }
    let mut running = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let store = store.clone();
        running.spawn(
            async move { store.claim_inquiries(NOW, NOW.plus_seconds(45), 5).await.unwrap() },
        );
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
    let claimed = store.claim_inquiries(NOW, NOW.plus_seconds(45), 10).await.unwrap();
    assert_eq!(claimed.into_iter().map(|operation| operation.id).collect::<Vec<_>>(), [held.id]);
}

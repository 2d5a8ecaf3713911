//! Operations: who asks what became of an effect, and when.

use domain::{
    id::{AccountId, Id, Kind, MerchantId},
    merchant::{AccountTries, ConnectorAccount},
    operation::{Kind as OperationKind, Operation, Ruling, State, Subject, Verdict},
    payment::{Attempt, AttemptState},
    risk::Limit,
    time::Micros,
};
use server::store::{Commit, Due, RiskWrite, Store, Write};

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

/// An id that was made at an instant.
fn id_at<K: Kind>(at: Micros, number: u8) -> Id<K> {
    Id::new(at, &vec![number; K::RANDOM_CHARS])
}

async fn known_account(
    store: &dyn Store,
    merchant_id: &MerchantId,
    livemode: bool,
    name: &str,
) -> AccountId {
    let account = ConnectorAccount {
        id: given::id(),
        merchant_id: merchant_id.clone(),
        livemode,
        name: name.into(),
        connector: "sandbox".into(),
        credentials: None,
        currencies: vec!["USD".parse().unwrap()],
        methods: Vec::new(),
        priority: 0,
        is_enabled: true,
        removed_at: None,
    };
    let id = account.id.clone();
    store.commit(Commit::new().and(Write::InsertAccount(account))).await.unwrap();
    id
}

/// A try of an account that began after so many seconds, and ended so; our own limit may have refused it.
async fn tried(
    store: &dyn Store,
    merchant_id: &MerchantId,
    (account_id, state): (&AccountId, AttemptState),
    (seconds, number): (i64, u8),
    refused_by: Option<Limit>,
) {
    let at = NOW.plus_seconds(seconds);
    let purchase = given::known_purchase(store, merchant_id).await;
    let attempt = Attempt { state, account_id: account_id.clone(), ..given::attempt(&purchase, 1) };
    let operation = Operation {
        id: id_at(at, number),
        subject: Subject::Attempt(purchase.payment.id.clone(), attempt.id.clone()),
        account_id: account_id.clone(),
        state: State::Done,
        next_inquiry_at: None,
        ..given::operation(&purchase, at)
    };
    // What else was asked about the same payment is no authorization.
    let capture = Operation {
        id: id_at(at, number + 1),
        kind: OperationKind::Capture,
        subject: Subject::Payment(purchase.payment.id.clone()),
        reference: given::id(),
        ..operation.clone()
    };
    let note = RiskWrite::Note {
        merchant_id: merchant_id.clone(),
        attempt_id: attempt.id.clone(),
        payment_id: purchase.payment.id.clone(),
        refused_by,
        reasons: Vec::new(),
        at,
    };
    let commit = Commit::new()
        .and(Write::InsertAttempt(Box::new(attempt)))
        .and(Write::InsertOperation(Box::new(operation)))
        .and(Write::InsertOperation(Box::new(capture)))
        .and(Write::Risk(note));
    store.commit(commit).await.unwrap();
}

pub(super) async fn the_tries_of_accounts_are_counted_by_how_they_ended(database: &dyn Database) {
    use AttemptState as S;
    let store = database.open().await;
    let store = &*store;
    let merchant = given::known_merchant(store).await;
    let (first, second) = (
        known_account(store, &merchant, false, "first").await,
        known_account(store, &merchant, false, "second").await,
    );
    let live = known_account(store, &merchant, true, "first").await;
    let neighbour = given::known_merchant(store).await;
    let theirs = known_account(store, &neighbour, false, "first").await;
    tried(store, &merchant, (&first, S::Approved), (-90, 0), None).await;
    tried(store, &merchant, (&first, S::Approved), (1, 2), None).await;
    tried(store, &merchant, (&first, S::Approved), (5, 4), None).await;
    tried(store, &merchant, (&first, S::Unknown), (3, 6), None).await;
    tried(store, &merchant, (&second, S::Declined), (4, 8), None).await;
    tried(store, &merchant, (&second, S::Declined), (4, 10), Some(Limit::AddressCards)).await;
    tried(store, &merchant, (&live, S::Declined), (4, 12), None).await;
    tried(store, &neighbour, (&theirs, S::Declined), (4, 14), None).await;
    let read = async |livemode, limit| {
        let mut tries = store.account_tries(&merchant, livemode, NOW, limit).await.unwrap();
        tries.sort_by(|a, b| (&a.account_id, a.state).cmp(&(&b.account_id, b.state)));
        tries
    };
    let tries = |id: &AccountId, state, count, seconds| AccountTries {
        account_id: id.clone(),
        currency: "USD".parse().unwrap(),
        state,
        count,
        last_at: NOW.plus_seconds(seconds),
    };
    let mut expected = [
        tries(&first, S::Unknown, 1, 3),
        tries(&first, S::Approved, 2, 5),
        tries(&second, S::Declined, 1, 4),
    ];
    expected.sort_by(|a, b| (&a.account_id, a.state).cmp(&(&b.account_id, b.state)));
    assert_eq!(read(false, 100).await, expected);
    assert_eq!(read(true, 100).await, [tries(&live, S::Declined, 1, 4)]);
    // The newest of all are a capture and an authorization.
    assert_eq!(read(false, 2).await, [tries(&first, S::Approved, 1, 5)]);
}

//! Idempotency records: one holder, one answer, and a fence around both.

use domain::{
    id::{MerchantId, Reference},
    idempotency::{Record, Reply, Scope},
};
use server::store::{ClaimWrite, Commit, StoreError, Write};

use super::{
    database::Database,
    given::{self, NOW},
};

const RECORDS: &str = "select count(*) from idempotency_records";

fn scope(merchant_id: &MerchantId) -> Scope {
    Scope {
        merchant_id: merchant_id.clone(),
        livemode: false,
        method: "POST".into(),
        path: "/v2/payments".into(),
        key: "a key".into(),
    }
}

fn record(scope: &Scope) -> Record {
    Record::begin(scope.clone(), "f1".into(), given::id(), NOW)
}

fn reply() -> Reply {
    Reply { status: 201, body: vec![b'{', 0, 255, b'}'] }
}

fn write(write: ClaimWrite) -> Commit {
    Commit::new().and(Write::Claim(write))
}

fn insert(record: &Record) -> Commit {
    write(ClaimWrite::Insert(Box::new(record.clone())))
}

fn take(record: &Record) -> Commit {
    write(ClaimWrite::Take(Box::new(record.clone())))
}

fn name(record: &Record, token: &Reference) -> Commit {
    let (scope, token) = (record.scope.clone(), token.clone());
    write(ClaimWrite::Name { scope, token, object_id: "pay_1".into() })
}

fn answer(record: &Record, token: &Reference) -> Commit {
    let (scope, token) = (record.scope.clone(), token.clone());
    write(ClaimWrite::Answer { scope, token, reply: reply() })
}

fn release(record: &Record, token: &Reference) -> Commit {
    let (scope, token) = (record.scope.clone(), token.clone());
    write(ClaimWrite::Release { scope, token })
}

fn is_taken(result: &Result<(), StoreError>) -> bool {
    matches!(result, Err(StoreError::ClaimTaken))
}

pub(super) async fn a_record_reads_back_through_its_whole_life(database: &dyn Database) {
    let store = database.open().await;
    let scope = scope(&given::known_merchant(&*store).await);
    assert_eq!(store.claim(&scope).await.unwrap(), None);
    let first = record(&scope);
    store.commit(insert(&first)).await.unwrap();
    assert_eq!(store.claim(&scope).await.unwrap(), Some(first.clone()));
    store.commit(name(&first, &first.token)).await.unwrap();
    let named = Record { object_id: Some("pay_1".into()), version: 2, ..first };
    assert_eq!(store.claim(&scope).await.unwrap(), Some(named.clone()));
    store.commit(answer(&named, &named.token)).await.unwrap();
    let done = Record { reply: Some(reply()), version: 3, ..named };
    assert_eq!(store.claim(&scope).await.unwrap(), Some(done.clone()));

    let later = NOW.plus_seconds(86_400);
    let next = Record::begin(scope.clone(), "f2".into(), given::id(), later);
    store.commit(take(&Record { version: 3, ..next.clone() })).await.unwrap();
    assert_eq!(store.claim(&scope).await.unwrap(), Some(Record { version: 4, ..next }));
}

pub(super) async fn a_record_that_begins_with_its_answer_is_there_once(database: &dyn Database) {
    let store = database.open().await;
    let scope = scope(&given::known_merchant(&*store).await);
    let first = record(&scope);
    let answered = |record: &Record, status| {
        let reply = Reply { status, ..reply() };
        write(ClaimWrite::InsertAnswered(Box::new(record.clone()), reply))
    };
    store.commit(answered(&first, 201)).await.unwrap();
    let done = Record { reply: Some(reply()), ..first.clone() };
    assert_eq!(store.claim(&scope).await.unwrap(), Some(done.clone()));
    for late in [answered(&record(&scope), 200), insert(&record(&scope))] {
        assert!(is_taken(&store.commit(late).await));
    }
    assert_eq!(store.claim(&scope).await.unwrap(), Some(done));
}

pub(super) async fn of_many_first_requests_one_has_the_claim(database: &dyn Database) {
    let store = database.open().await;
    let scope = scope(&given::known_merchant(&*store).await);
    let mut requests = tokio::task::JoinSet::new();
    for _ in 0..40 {
        let (store, record) = (store.clone(), record(&scope));
        requests.spawn(async move { (store.commit(insert(&record)).await, record) });
    }
    let mut winners = Vec::new();
    while let Some(done) = requests.join_next().await {
        match done.unwrap() {
            (Ok(()), record) => winners.push(record),
            (refused, _) => assert!(is_taken(&refused), "{refused:?}"),
        }
    }
    assert_eq!(winners.len(), 1);
    assert_eq!(store.claim(&scope).await.unwrap(), winners.pop());
}

pub(super) async fn a_record_is_taken_over_only_as_it_was_seen(database: &dyn Database) {
    let store = database.open().await;
    let scope = scope(&given::known_merchant(&*store).await);
    let dead = record(&scope);
    store.commit(insert(&dead)).await.unwrap();
    let (one, other) = (record(&scope), record(&scope));
    store.commit(take(&one)).await.unwrap();
    assert!(is_taken(&store.commit(take(&other)).await), "taken over twice");
    assert_eq!(store.claim(&scope).await.unwrap().unwrap().token, one.token);

    let seen = store.claim(&scope).await.unwrap().unwrap();
    store.commit(name(&one, &one.token)).await.unwrap();
    let late = Record { version: seen.version, ..other };
    assert!(is_taken(&store.commit(take(&late)).await), "the effect had begun");
}

pub(super) async fn a_lost_claim_takes_its_whole_commit_with_it(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let scope = scope(&merchant_id);
    let (slow, quick) = (record(&scope), record(&scope));
    store.commit(insert(&slow)).await.unwrap();
    store.commit(take(&quick)).await.unwrap();

    let merchant = given::merchant();
    let id = merchant.id.clone();
    for commit in [answer(&slow, &slow.token), name(&slow, &slow.token)] {
        let effect = commit.and(Write::InsertMerchant(merchant.clone()));
        assert!(is_taken(&store.commit(effect).await));
        assert_eq!(store.merchant(&id).await.unwrap(), None);
    }
    let effect = answer(&quick, &quick.token).and(Write::InsertMerchant(merchant));
    store.commit(effect).await.unwrap();
    assert!(store.merchant(&id).await.unwrap().is_some());
    assert!(is_taken(&store.commit(answer(&quick, &quick.token)).await), "answered twice");
}

pub(super) async fn a_record_with_an_object_or_an_answer_is_not_released(database: &dyn Database) {
    let store = database.open().await;
    let scope = scope(&given::known_merchant(&*store).await);
    let first = record(&scope);
    store.commit(insert(&first)).await.unwrap();
    store.commit(release(&first, &given::id())).await.unwrap();
    assert_eq!(database.count(RECORDS).await, 1, "released by a stranger");
    store.commit(release(&first, &first.token)).await.unwrap();
    assert_eq!(database.count(RECORDS).await, 0);

    for effect in [name(&first, &first.token), answer(&first, &first.token)] {
        store.commit(insert(&first)).await.unwrap();
        store.commit(effect).await.unwrap();
        store.commit(release(&first, &first.token)).await.unwrap();
        assert_eq!(database.count(RECORDS).await, 1);
        let until = NOW;
        store.commit(write(ClaimWrite::Purge { until, limit: 1 })).await.unwrap();
    }
}

pub(super) async fn a_key_means_nothing_outside_its_scope(database: &dyn Database) {
    let store = database.open().await;
    let mine = scope(&given::known_merchant(&*store).await);
    let stranger = given::known_merchant(&*store).await;
    let others = [
        Scope { merchant_id: stranger, ..mine.clone() },
        Scope { livemode: true, ..mine.clone() },
        Scope { method: "PUT".into(), ..mine.clone() },
        Scope { path: "/v2/payouts".into(), ..mine.clone() },
        Scope { key: "A key".into(), ..mine.clone() },
    ];
    let first = record(&mine);
    store.commit(insert(&first)).await.unwrap();
    for other in others {
        assert_eq!(store.claim(&other).await.unwrap(), None, "{other:?}");
        let theirs = record(&other);
        store.commit(release(&theirs, &first.token)).await.unwrap();
        assert!(is_taken(&store.commit(answer(&theirs, &first.token)).await), "{other:?}");
        store.commit(insert(&theirs)).await.unwrap();
    }
    assert_eq!(store.claim(&mine).await.unwrap(), Some(first));
}

pub(super) async fn only_old_records_are_purged_and_no_more_than_asked(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    for (key, seconds) in [("a", 0), ("b", 1), ("c", 2), ("d", 3)] {
        let scope = Scope { key: key.into(), ..scope(&merchant_id) };
        let at = NOW.plus_seconds(seconds);
        let record = Record::begin(scope, "f1".into(), given::id(), at);
        store.commit(insert(&record)).await.unwrap();
    }
    let until = NOW.plus_seconds(2);
    for left in [2, 1, 1] {
        store.commit(write(ClaimWrite::Purge { until, limit: 2 })).await.unwrap();
        assert_eq!(database.count(RECORDS).await, left);
    }
    let newest = Scope { key: "d".into(), ..scope(&merchant_id) };
    assert!(store.claim(&newest).await.unwrap().is_some());
}

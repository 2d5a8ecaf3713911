//! Handing deliveries out, one holder at a time, and taking down what happened.

use domain::{
    event::{Delivery, DeliveryState, LastAnswer},
    id::{MerchantId, Reference},
    operation::State as OperationState,
    payment::Purchase,
    time::Micros,
    webhook::{Class, Next},
};
use server::store::{
    Backlog, Claim, Claimed, Commit, Sent, Share, Store, StoreError, Upcoming, Waiting, Write,
};

use super::{
    database::Database,
    given::{self, NOW},
};

pub(super) const LATER: Micros = NOW.plus_seconds(60);
const ATTEMPTS: &str = "select count(*) from delivery_attempts";

pub(super) async fn paid(store: &dyn Store) -> (MerchantId, Purchase) {
    let merchant_id = given::known_merchant(store).await;
    let purchase = given::known_purchase(store, &merchant_id).await;
    (merchant_id, purchase)
}

/// Where [`given::delivery`] leads.
pub(super) const HOST: &str = "hooks.example";
const EVERYTHING: Micros = Micros::new(i64::MIN);

pub(super) fn share(host: &str, limit: u32) -> Share {
    Share { host: host.into(), since: EVERYTHING, limit }
}

/// A claim of these shares for a minute, under a token of its own.
pub(super) fn of(now: Micros, shares: Vec<Share>) -> Claim {
    Claim { now, lease_until: now.plus_seconds(60), token: given::id(), shares }
}

/// Leases what is due, as the dispatcher does.
pub(super) async fn claim(store: &dyn Store, now: Micros) -> Vec<Claimed> {
    store.release_lapsed(now).await.unwrap();
    store.claim_due(of(now, vec![share(HOST, 16)])).await.unwrap()
}

/// What the store shows of the one delivery about `purchase`.
async fn shown(store: &dyn Store, purchase: &Purchase) -> Delivery {
    let (id, object_id) = (&purchase.payment.merchant_id, purchase.payment.public_id());
    let [(delivery, _)] = store.deliveries_of(id, object_id).await.unwrap().try_into().unwrap();
    delivery
}

pub(super) fn sent(claimed: &Claimed, next: Next) -> Sent {
    Sent {
        merchant_id: claimed.delivery.merchant_id.clone(),
        delivery_id: claimed.delivery.id.clone(),
        lease_token: claimed.lease_token.clone(),
        number: claimed.delivery.attempts_done + 1,
        started_at: NOW,
        duration_ms: 12,
        class: Class::HttpError,
        http_status: Some(500),
        request_headers: "content-type: application/json".into(),
        signed_string: vec![0, 255],
        response_headers: Some("{}".into()),
        response_body: Some("no".into()),
        remote_addr: Some("[2001:db8::1]:443".into()),
        next,
    }
}

pub(super) async fn a_claim_brings_the_delivery_and_its_event(database: &dyn Database) {
    let store = database.open().await;
    let (_, purchase) = paid(&*store).await;
    let (event, delivery) = given::known_delivery(&*store, &purchase, 1, NOW).await;
    let token: Reference = given::id();
    let claim = Claim { token: token.clone(), ..of(NOW, vec![share(HOST, 16)]) };
    let claimed = store.claim_due(claim).await.unwrap();
    let [claimed] = claimed.try_into().unwrap();
    assert_eq!(claimed.delivery, Delivery { state: DeliveryState::Leased, ..delivery });
    assert_eq!(claimed.event, event);
    assert_eq!(claimed.lease_token, token);
}

pub(super) async fn only_due_deliveries_are_claimed_and_no_more_than_asked(
    database: &dyn Database,
) {
    let store = database.open().await;
    let (_, purchase) = paid(&*store).await;
    let mut due = Vec::new();
    for (sequence, seconds) in [(1, -1), (2, 0), (3, 1), (4, -2)] {
        let at = NOW.plus_seconds(seconds);
        due.push(given::known_delivery(&*store, &purchase, sequence, at).await.1.id);
    }
    let claim_two = || store.claim_due(of(NOW, vec![share(HOST, 2)]));
    let ids =
        |claimed: Vec<Claimed>| claimed.into_iter().map(|one| one.delivery.id).collect::<Vec<_>>();
    assert_eq!(ids(claim_two().await.unwrap()), [due[3].clone(), due[0].clone()]);
    assert_eq!(ids(claim_two().await.unwrap()), [due[1].clone()]);
    assert_eq!(ids(claim_two().await.unwrap()), []);
}

pub(super) async fn two_claimers_never_hold_one_delivery(database: &dyn Database) {
    let store = database.open().await;
    let (_, purchase) = paid(&*store).await;
    for sequence in 1..=40 {
        given::known_delivery(&*store, &purchase, sequence, NOW).await;
    }
    let mut claimers = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let store = store.clone();
        let claim = of(NOW, vec![share(HOST, 7)]);
        claimers.spawn(async move { store.claim_due(claim).await.unwrap() });
    }
    let mut held = Vec::new();
    while let Some(claimed) = claimers.join_next().await {
        held.extend(claimed.unwrap().into_iter().map(|claimed| claimed.delivery.id));
    }
    assert_eq!(held.len(), 40);
    held.sort();
    held.dedup();
    assert_eq!(held.len(), 40, "a delivery was handed out twice");
}

pub(super) async fn a_lost_lease_cannot_record(database: &dyn Database) {
    let store = database.open().await;
    let (_, purchase) = paid(&*store).await;
    given::known_delivery(&*store, &purchase, 1, NOW).await;
    let [slow] = claim(&*store, NOW).await.try_into().unwrap();
    let [quick] = claim(&*store, LATER).await.try_into().unwrap();

    assert!(!store.record(sent(&slow, Next::Delivered)).await.unwrap());
    assert_eq!(shown(&*store, &purchase).await.state, DeliveryState::Leased);
    assert_eq!(database.count(ATTEMPTS).await, 0);
    assert!(store.record(sent(&quick, Next::Delivered)).await.unwrap());
    assert!(!store.record(sent(&quick, Next::Stopped)).await.unwrap(), "recorded twice");
    assert_eq!(shown(&*store, &purchase).await.state, DeliveryState::Delivered);
    assert_eq!(database.count(ATTEMPTS).await, 1);
}

pub(super) async fn a_lapsed_lease_is_due_again_with_the_same_attempt_number(
    database: &dyn Database,
) {
    let store = database.open().await;
    let (_, purchase) = paid(&*store).await;
    given::known_delivery(&*store, &purchase, 1, NOW).await;
    let [first] = claim(&*store, NOW).await.try_into().unwrap();
    assert!(store.record(sent(&first, Next::RetryAt(NOW))).await.unwrap());

    let [second] = claim(&*store, NOW).await.try_into().unwrap();
    assert_eq!(claim(&*store, NOW.plus_seconds(59)).await.len(), 0, "the lease still stands");
    let [again] = claim(&*store, LATER).await.try_into().unwrap();
    assert_eq!((second.delivery.attempts_done, again.delivery.attempts_done), (1, 1));
    assert_ne!(second.lease_token, again.lease_token);
}

pub(super) async fn a_starting_process_releases_every_lease(database: &dyn Database) {
    let store = database.open().await;
    let (_, purchase) = paid(&*store).await;
    for sequence in 1..=3 {
        given::known_delivery(&*store, &purchase, sequence, NOW).await;
    }
    let held = claim(&*store, NOW).await;
    assert!(store.record(sent(&held[0], Next::Delivered)).await.unwrap());
    drop(store);

    let store = database.open().await;
    assert_eq!(claim(&*store, NOW).await.len(), 0);
    assert_eq!(store.release_leases().await.unwrap(), 2);
    assert_eq!(store.release_leases().await.unwrap(), 0);
    assert!(!store.record(sent(&held[1], Next::Delivered)).await.unwrap(), "a dead process wrote");
    let claimed = claim(&*store, NOW).await;
    assert_eq!(claimed.len(), 2);
    assert!(claimed.iter().all(|claimed| claimed.delivery.attempts_done == 0));
}

pub(super) async fn a_record_logs_the_attempt_and_sets_the_next_step(database: &dyn Database) {
    let store = database.open().await;
    let (_, purchase) = paid(&*store).await;
    let (_, delivery) = given::known_delivery(&*store, &purchase, 1, NOW).await;
    let logged = "select count(*) from delivery_attempts where class = 'http_error'
        and http_status = 500 and duration_ms = 12 and started_at = 1776405854123456
        and request_headers = 'content-type: application/json' and response_body = 'no'
        and response_headers = '{}' and remote_addr = '[2001:db8::1]:443'
        and length(signed_string) = 2";
    let retry_at = NOW.plus_seconds(30);
    let table = [
        (Next::RetryAt(retry_at), DeliveryState::Due, retry_at),
        (Next::Exhausted, DeliveryState::Exhausted, NOW),
        (Next::Stopped, DeliveryState::Stopped, NOW),
        (Next::Delivered, DeliveryState::Delivered, NOW),
    ];
    for (attempts_done, (next, state, due_at)) in (1..).zip(table) {
        let [claimed] = claim(&*store, LATER).await.try_into().unwrap();
        assert_eq!(claimed.delivery.attempts_done + 1, attempts_done);
        assert!(store.record(sent(&claimed, next)).await.unwrap());
        let last = Some(LastAnswer { class: Class::HttpError, http_status: Some(500) });
        let expected = Delivery { state, attempts_done, due_at, last, ..delivery.clone() };
        assert_eq!(shown(&*store, &purchase).await, expected, "{next:?}");
        assert_eq!(database.count(logged).await, i64::from(attempts_done));
        if state != DeliveryState::Due {
            assert_eq!(claim(&*store, LATER).await.len(), 0, "{state} was claimed");
            store.commit(replay(&delivery)).await.unwrap();
        }
    }
}

pub(super) async fn only_an_ended_delivery_is_replayed(database: &dyn Database) {
    let store = database.open().await;
    let (_, purchase) = paid(&*store).await;
    let (_, delivery) = given::known_delivery(&*store, &purchase, 1, NOW).await;
    let is_refused = async || {
        let refused = store.commit(replay(&delivery)).await;
        matches!(refused, Err(StoreError::StaleVersion))
    };
    for (round, next) in (0..).zip([Next::Delivered, Next::Exhausted, Next::Stopped]) {
        assert!(is_refused().await, "replayed while due");
        let [claimed] = claim(&*store, LATER).await.try_into().unwrap();
        assert!(is_refused().await, "replayed while leased");
        assert!(store.record(sent(&claimed, next)).await.unwrap());
        let stranger = Delivery { merchant_id: given::id(), ..delivery.clone() };
        assert!(store.commit(replay(&stranger)).await.is_err(), "replayed by a stranger");
        store.commit(replay(&delivery)).await.unwrap();
        let replayed = shown(&*store, &purchase).await;
        let expected = (DeliveryState::Due, LATER, round + 1);
        assert_eq!((replayed.state, replayed.due_at, replayed.attempts_done), expected);
        let left = [DeliveryState::Delivered, DeliveryState::Exhausted, DeliveryState::Stopped];
        assert_eq!(replayed.left, left.get(round as usize).copied());
    }
}

pub(super) async fn a_failed_replay_leads_back(database: &dyn Database) {
    let store = database.open().await;
    let (_, purchase) = paid(&*store).await;
    let (_, delivery) = given::known_delivery(&*store, &purchase, 1, NOW).await;
    let [claimed] = claim(&*store, NOW).await.try_into().unwrap();
    assert!(store.record(sent(&claimed, Next::Exhausted)).await.unwrap());
    store.commit(replay(&delivery)).await.unwrap();
    let [claimed] = claim(&*store, LATER).await.try_into().unwrap();
    assert_eq!(claimed.delivery.left, Some(DeliveryState::Exhausted));
    assert_eq!(claimed.delivery.next_number(), 9);
    let back = Sent { number: 9, ..sent(&claimed, Next::Back(DeliveryState::Exhausted)) };
    assert!(store.record(back).await.unwrap());
    let shown = shown(&*store, &purchase).await;
    assert_eq!((shown.state, shown.left, shown.attempts_done), (DeliveryState::Exhausted, None, 9));
}

fn replay(delivery: &Delivery) -> Commit {
    let (merchant_id, id) = (delivery.merchant_id.clone(), delivery.id.clone());
    Commit::new().and(Write::ReplayDelivery { merchant_id, id, at: LATER })
}

pub(super) async fn what_comes_next_is_the_first_due_and_the_first_lease_to_lapse(
    database: &dyn Database,
) {
    let store = database.open().await;
    let (_, purchase) = paid(&*store).await;
    let upcoming = async |due_at, lapses_at| {
        assert_eq!(store.upcoming().await.unwrap(), Upcoming { due_at, lapses_at });
    };
    upcoming(None, None).await;
    given::known_delivery(&*store, &purchase, 1, NOW).await;
    let after = LATER.plus_seconds(5);
    given::known_delivery(&*store, &purchase, 2, after).await;
    upcoming(Some(NOW), None).await;
    let [claimed] = claim(&*store, NOW).await.try_into().unwrap();
    upcoming(Some(after), Some(LATER)).await;
    assert!(store.record(sent(&claimed, Next::Delivered)).await.unwrap());
    upcoming(Some(after), None).await;
}

pub(super) async fn the_backlog_is_what_is_due_and_what_is_not_settled(database: &dyn Database) {
    let store = database.open().await;
    let (_, purchase) = paid(&*store).await;
    let waiting = |count, since| Waiting { count, since };
    assert_eq!(store.backlog(NOW).await.unwrap(), Backlog::default());
    for (sequence, seconds) in [(1, -5), (2, 0), (3, 1)] {
        given::known_delivery(&*store, &purchase, sequence, NOW.plus_seconds(seconds)).await;
    }
    let mut operation = given::operation(&purchase, NOW.plus_seconds(-9));
    let insert = Write::InsertOperation(Box::new(operation.clone()));
    store.commit(Commit::new().and(insert)).await.unwrap();
    let backlog = store.backlog(NOW).await.unwrap();
    assert_eq!(backlog.deliveries, waiting(2, Some(NOW.plus_seconds(-5))));
    assert_eq!(backlog.operations, waiting(1, Some(NOW.plus_seconds(-9))));
    // What is on its way, or settled, does not wait.
    store.claim_due(of(NOW, vec![share(HOST, 1)])).await.unwrap();
    operation.state = OperationState::Done;
    let update = Write::UpdateOperation(Box::new(operation));
    store.commit(Commit::new().and(update)).await.unwrap();
    let backlog = store.backlog(NOW).await.unwrap();
    assert_eq!(backlog.deliveries, waiting(1, Some(NOW)));
    assert_eq!(backlog.operations, waiting(0, None));
}

//! Whose turn it is: hosts, their shares of a claim, and endpoints that want no more.

use domain::{
    event::{Delivery, DeliveryState},
    merchant::{DisabledReason, Endpoint, EventFilter},
    payment::Purchase,
    session::Dialect,
    time::Micros,
    webhook::{Class, Next},
};
use server::store::{Commit, Sent, Share, Store, Write};

use super::{
    database::Database,
    deliveries::{HOST, LATER, claim, of, paid, sent, share},
    given::{self, NOW},
};

/// A delivery to `host` that the store knows.
async fn delivery_to(
    store: &dyn Store,
    purchase: &Purchase,
    host: &str,
    (sequence, at): (i64, Micros),
) -> Delivery {
    let (event, delivery) = given::delivery(purchase, sequence, at);
    let delivery = Delivery { host: host.into(), ..delivery };
    let commit = Commit::new()
        .and(Write::InsertEvent(Box::new(event)))
        .and(Write::InsertDelivery(Box::new(delivery.clone())));
    store.commit(commit).await.unwrap();
    delivery
}

pub(super) async fn hosts_are_listed_once_with_their_first_and_page_by_page(
    database: &dyn Database,
) {
    let store = database.open().await;
    let (_, purchase) = paid(&*store).await;
    assert_eq!(store.queued_hosts("", 9).await.unwrap(), []);
    let hosts = [("c.example", 3), ("a.example", 9), ("b.example:8443", -4), ("a.example", 2)];
    for (sequence, (host, seconds)) in (1..).zip(hosts) {
        let at = (sequence, NOW.plus_seconds(seconds));
        delivery_to(&*store, &purchase, host, at).await;
    }
    let listed = async |after: &str, limit| -> Vec<(String, i64)> {
        let hosts = store.queued_hosts(after, limit).await.unwrap().into_iter();
        hosts.map(|one| (one.host, one.due_at.seconds() - NOW.seconds())).collect()
    };
    let all = [("a.example", 2), ("b.example:8443", -4), ("c.example", 3)];
    let all = all.map(|(host, seconds)| (host.to_owned(), seconds));
    assert_eq!(listed("", 9).await, all);
    assert_eq!(listed("", 2).await, all[..2]);
    assert_eq!(listed("b.example:8443", 2).await, all[2..]);
    assert_eq!(listed("c.example", 2).await, []);
    // What is on its way is not queued.
    assert_eq!(store.claim_due(of(NOW, vec![share("b.example:8443", 1)])).await.unwrap().len(), 1);
    assert_eq!(listed("", 9).await, [all[0].clone(), all[2].clone()]);
}

pub(super) async fn each_host_gets_its_share_of_a_claim(database: &dyn Database) {
    let store = database.open().await;
    let (_, purchase) = paid(&*store).await;
    let mut due = Vec::new();
    for sequence in 1..=12 {
        let host = ["slow.example", "quick.example", "new.example"][sequence % 3];
        let at = NOW.plus_seconds(i64::try_from(sequence).unwrap() - 12);
        let sequence = i64::try_from(sequence).unwrap();
        due.push(delivery_to(&*store, &purchase, host, (sequence, at)).await);
    }
    let since = NOW.plus_seconds(-4);
    let shares = vec![
        share("slow.example", 2),
        share("quick.example", 9),
        Share { since, ..share("new.example", 9) },
        share("unknown.example", 9),
    ];
    let claimed = store.claim_due(of(NOW, shares)).await.unwrap();
    let claimed: Vec<_> = claimed.into_iter().map(|one| one.delivery.id).collect();
    let places = [0, 2, 3, 5, 6, 7, 9, 10];
    let expected: Vec<_> = places.map(|place| due[place].id.clone()).to_vec();
    assert_eq!(claimed, expected, "by the time they were due, each host its own");
}

pub(super) async fn a_claim_tells_when_the_first_attempt_began(database: &dyn Database) {
    let store = database.open().await;
    let (_, purchase) = paid(&*store).await;
    given::known_delivery(&*store, &purchase, 1, NOW).await;
    for expected in [None, Some(NOW), Some(NOW)] {
        let [claimed] = claim(&*store, LATER).await.try_into().unwrap();
        assert_eq!(claimed.first_at, expected);
        let started_at = if expected.is_none() { NOW } else { LATER };
        let sent = Sent { started_at, ..sent(&claimed, Next::RetryAt(NOW)) };
        assert!(store.record(sent).await.unwrap());
    }
}

/// A merchant with an endpoint at the URL of [`given::delivery`], and two deliveries to it.
async fn with_endpoint(store: &dyn Store) -> (Endpoint, Purchase) {
    let (merchant_id, purchase) = paid(store).await;
    let endpoint = Endpoint {
        memo: None,
        id: given::id(),
        merchant_id,
        livemode: purchase.payment.livemode,
        dialect: Dialect::Maxfi,
        url: "https://hooks.example/in".into(),
        events: EventFilter::All,
        secret_id: given::id(),
        disabled: None,
        created_at: NOW,
    };
    let mut commit = Commit::new().and(Write::InsertEndpoint(endpoint.clone()));
    for sequence in 1..=2 {
        let (event, delivery) = given::delivery(&purchase, sequence, NOW.plus_seconds(sequence));
        let endpoint_id = Some(endpoint.id.clone());
        commit = commit.and(Write::InsertEvent(Box::new(event)));
        let delivery = Delivery { endpoint_id, ..delivery };
        commit = commit.and(Write::InsertDelivery(Box::new(delivery)));
    }
    store.commit(commit).await.unwrap();
    (endpoint, purchase)
}

async fn endpoint_now(store: &dyn Store, known: &Endpoint) -> Endpoint {
    let all = store.endpoints(&known.merchant_id, known.livemode).await.unwrap();
    all.into_iter().find(|one| one.id == known.id).unwrap()
}

pub(super) async fn a_receiver_that_is_gone_turns_its_endpoint_off(database: &dyn Database) {
    let store = database.open().await;
    let (endpoint, purchase) = with_endpoint(&*store).await;
    let version = async || store.merchant(&endpoint.merchant_id).await.unwrap().unwrap().version;
    let before = version().await;
    let first = store.claim_due(of(LATER, vec![share(HOST, 1)])).await.unwrap();
    let gone =
        |one| Sent { class: Class::Gone, http_status: Some(410), ..sent(one, Next::Stopped) };
    assert!(store.record(gone(&first[0])).await.unwrap());
    assert_eq!(endpoint_now(&*store, &endpoint).await.disabled, Some(DisabledReason::Gone));
    assert!(version().await > before, "whoever changes the set-up has to look again");
    // What was still queued for it is not sent.
    assert_eq!(claim(&*store, LATER).await.len(), 0);
    let told = store.deliveries_of(&endpoint.merchant_id, purchase.payment.public_id()).await;
    let states = told.unwrap().into_iter().map(|(delivery, _)| delivery.state);
    assert_eq!(states.collect::<Vec<_>>(), [DeliveryState::Stopped; 2]);
}

pub(super) async fn an_endpoint_that_has_moved_on_stays_on(database: &dyn Database) {
    let store = database.open().await;
    let (endpoint, _) = with_endpoint(&*store).await;
    let first = store.claim_due(of(LATER, vec![share(HOST, 1)])).await.unwrap();
    let moved = Endpoint { url: "https://new.example/in".into(), ..endpoint.clone() };
    store.commit(Commit::new().and(Write::UpdateEndpoint(moved))).await.unwrap();
    let gone = Sent { class: Class::Gone, ..sent(&first[0], Next::Stopped) };
    assert!(store.record(gone).await.unwrap());
    assert_eq!(endpoint_now(&*store, &endpoint).await.disabled, None);
}

//! The log of requests.

use domain::{
    id::MerchantId,
    list::{Cursor, Page, RequestFilter, Span},
    request_log::{Logged, Outcome, Side},
    session::Dialect,
    time::Micros,
};
use server::store::{Commit, RequestWrite, Store, Whose, Write};

use super::{
    database::Database,
    given::{self, NOW},
};

/// One of a merchant's; later ones have later ids.
fn asked(merchant_id: &MerchantId) -> Logged {
    Logged {
        id: given::id(),
        merchant_id: merchant_id.clone(),
        livemode: false,
        key_id: given::id(),
        dialect: Dialect::Orqex,
        method: "POST".into(),
        path: "/v1/payment/checkouts".into(),
        query: "a=b".into(),
        status: Some(201),
        duration_ms: 12,
        idempotency_key: Some("once".into()),
        error_code: Some("nothing".into()),
        object_id: Some("cs_1".into()),
        request: Side {
            headers: "content-type: application/json".into(),
            body: Some("{\"ы\":1}".into()),
            n_bytes: 9,
            is_cut: false,
        },
        response: Side {
            headers: "retry-after: 1\nratelimit: x".into(),
            body: Some("[".into()),
            n_bytes: 70_000,
            is_cut: true,
        },
        at: NOW,
    }
}

async fn keep(store: &dyn Store, requests: Vec<Logged>) {
    let keep = Write::Requests(RequestWrite::Keep(requests));
    store.commit(Commit::new().and(keep)).await.unwrap();
}

const fn whose(merchant_id: &MerchantId) -> Whose<'_> {
    Whose { merchant_id, livemode: false, only_test_forced: false }
}

/// The places of the rows that pass, among these.
async fn pass(store: &dyn Store, all: &[Logged], filter: RequestFilter) -> Vec<usize> {
    let page = Page { limit: 100, cursor: None };
    let listed = store.requests(whose(&all[0].merchant_id), &filter, &page).await.unwrap();
    let place = |one: &Logged| all.iter().position(|known| known.id == one.id).unwrap();
    listed.rows.iter().map(place).collect()
}

pub(super) async fn a_request_reads_back_and_a_list_has_no_bodies(database: &dyn Database) {
    let store = database.open().await;
    let merchant = given::known_merchant(&*store).await;
    let full = asked(&merchant);
    let bare = Logged {
        query: String::new(),
        status: None,
        idempotency_key: None,
        error_code: None,
        object_id: None,
        request: Side::default(),
        response: Side::default(),
        ..asked(&merchant)
    };
    keep(&*store, vec![full.clone(), bare.clone()]).await;
    for one in [&full, &bare] {
        let read = store.request(&merchant, false, &one.id).await.unwrap();
        assert_eq!(read.as_ref(), Some(one));
        assert_eq!(store.request(&merchant, true, &one.id).await.unwrap(), None);
    }
    let other = given::known_merchant(&*store).await;
    assert_eq!(store.request(&other, false, &full.id).await.unwrap(), None);
    let page = Page { limit: 1, cursor: None };
    let listed = store.requests(whose(&merchant), &RequestFilter::default(), &page).await.unwrap();
    assert_eq!((listed.rows, listed.has_more), (vec![bare.clone()], true));
    let page = Page { limit: 1, cursor: Some(Cursor::After(bare.id.to_string())) };
    let listed = store.requests(whose(&merchant), &RequestFilter::default(), &page).await.unwrap();
    let without = |side: &Side| Side { body: None, ..side.clone() };
    let (request, response) = (without(&full.request), without(&full.response));
    assert_eq!((listed.rows, listed.has_more), (vec![Logged { request, response, ..full }], false));
}

pub(super) async fn each_filter_of_requests_holds(database: &dyn Database) {
    let store = database.open().await;
    let merchant = given::known_merchant(&*store).await;
    let all = [
        asked(&merchant),
        Logged { status: Some(404), method: "GET".into(), ..asked(&merchant) },
        Logged { status: Some(503), path: "/v2/payments/1".into(), ..asked(&merchant) },
        Logged { idempotency_key: Some("other".into()), ..asked(&merchant) },
        Logged { object_id: Some("pay_1".into()), status: None, ..asked(&merchant) },
        Logged { at: NOW.plus_seconds(1), object_id: None, ..asked(&merchant) },
    ];
    keep(&*store, all.to_vec()).await;
    let none = RequestFilter::default;
    let some = |text: &str| Some(text.to_owned());
    let outcome = |outcome| RequestFilter { outcome: Some(outcome), ..none() };
    let span = Span { from: Some(NOW.plus_seconds(1)), to: None };
    let until = Span { from: None, to: Some(NOW.plus_seconds(1)) };
    #[rustfmt::skip]
    let table = [
        (none(),                                                       vec![5, 4, 3, 2, 1, 0]),
        (outcome(Outcome::Done),                                       vec![5, 3, 0]),
        (outcome(Outcome::Refused),                                    vec![1]),
        (outcome(Outcome::Broken),                                     vec![2]),
        (outcome(Outcome::Failed),                                     vec![2, 1]),
        (RequestFilter { method: some("GET"), ..none() },              vec![1]),
        (RequestFilter { path: some("/v2/pay"), ..none() },            vec![2]),
        (RequestFilter { path: some("/v_/pay"), ..none() },            vec![]),
        (RequestFilter { id: some(all[3].id.as_str()), ..none() },     vec![3]),
        (RequestFilter { idempotency_key: some("other"), ..none() },   vec![3]),
        (RequestFilter { object_ids: vec!["pay_1".into(), "x".into()], ..none() }, vec![4]),
        (RequestFilter { key_id: some(all[2].key_id.as_str()), ..none() }, vec![2]),
        (RequestFilter { made: span, ..none() },                       vec![5]),
        (RequestFilter { made: until, method: some("GET"), ..none() }, vec![1]),
    ];
    for (filter, expected) in table {
        assert_eq!(pass(&*store, &all, filter.clone()).await, expected, "{filter:?}");
    }
}

pub(super) async fn many_requests_are_kept_together_and_the_oldest_forgotten(
    database: &dyn Database,
) {
    const COUNT: &str = "select count(*) from request_log";
    let store = database.open().await;
    let merchant = given::known_merchant(&*store).await;
    // More than two of the longest statements, and some of each shorter one.
    let made = |second: i64| Logged { at: NOW.plus_seconds(second), ..asked(&merchant) };
    keep(&*store, (0..150).map(made).collect()).await;
    assert_eq!(database.count(COUNT).await, 150);
    let forget = |until: Micros| Write::Requests(RequestWrite::Forget { until, limit: 20 });
    for (until, left) in
        [(10, 139), (100, 119), (100, 99), (100, 79), (100, 59), (100, 49), (100, 49)]
    {
        let commit = Commit::new().and(forget(NOW.plus_seconds(until)));
        store.commit(commit).await.unwrap();
        assert_eq!(database.count(COUNT).await, left, "until {until}");
    }
}

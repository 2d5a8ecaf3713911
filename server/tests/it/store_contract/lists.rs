//! Lists: newest first, page by page, stable while rows come in.

use domain::{
    id::MerchantId,
    list::{Cursor, Page, PaymentFilter, Span},
    payment::{Phase, Purchase, Status},
    session,
    time::Micros,
};
use server::store::{Store, Whose};

use super::{
    database::Database,
    given::{self, NOW},
};

fn whose(merchant_id: &MerchantId) -> Whose<'_> {
    Whose { merchant_id, livemode: false, only_test_forced: false }
}

/// A stored payment, made so many seconds from now.
async fn known(store: &dyn Store, merchant_id: &MerchantId, seconds: i64) -> Purchase {
    let mut purchase = given::direct(merchant_id);
    purchase.payment.created_at = NOW.plus_seconds(seconds);
    store.commit(given::opening(&purchase)).await.unwrap();
    purchase
}

/// After a row, or before it.
type Way = fn(String) -> Cursor;

/// The ids of a page, and whether there are more.
async fn page(
    store: &dyn Store,
    merchant_id: &MerchantId,
    limit: u32,
    cursor: Option<(Way, &Purchase)>,
) -> (Vec<String>, bool) {
    let anchor = cursor.map(|(_, row)| (row.payment.created_at, row.payment.id.to_string()));
    let cursor = cursor.map(|(way, row)| way(row.payment.id.to_string()));
    let page = Page { limit, cursor };
    let filter = PaymentFilter::default();
    let listed = store.payments(whose(merchant_id), &filter, (&page, anchor.as_ref()), NOW);
    let listed = listed.await.unwrap();
    (listed.rows.iter().map(|row| row.payment.id.to_string()).collect(), listed.has_more)
}

pub(super) async fn pages_follow_one_another_both_ways_while_rows_come_in(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let mut rows = Vec::new();
    // Two of them at the same instant: the id decides.
    for seconds in [1, 2, 2, 3, 4] {
        rows.insert(0, known(&*store, &merchant_id, seconds).await);
    }
    let ids = rows.iter().map(|row| row.payment.id.to_string()).collect::<Vec<_>>();
    assert_eq!(page(&*store, &merchant_id, 2, None).await, (ids[..2].to_vec(), true));
    known(&*store, &merchant_id, 9).await;
    let after = |row| Some((Cursor::After as Way, row));
    assert_eq!(page(&*store, &merchant_id, 2, after(&rows[1])).await, (ids[2..4].to_vec(), true));
    assert_eq!(page(&*store, &merchant_id, 2, after(&rows[3])).await, (ids[4..].to_vec(), false));
    let before = |row| Some((Cursor::Before as Way, row));
    assert_eq!(page(&*store, &merchant_id, 2, before(&rows[4])).await, (ids[2..4].to_vec(), true));
    assert_eq!(page(&*store, &merchant_id, 9, before(&rows[2])).await.0[1..], ids[..2]);
}

pub(super) async fn each_filter_holds(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let mut one = given::direct(&merchant_id);
    one.payment.order.order_id = Some("o'1".into());
    one.payment.order.customer.email = Some("Ann@Example.com".into());
    one.payment.amount = given::usd(100);
    one.payment.created_at = NOW.plus_seconds(10);
    store.commit(given::opening(&one)).await.unwrap();
    known(&*store, &merchant_id, 0).await;
    let at = |seconds| Some(NOW.plus_seconds(seconds));
    let none = PaymentFilter::default;
    let span = |from, to| PaymentFilter { created: Span { from, to }, ..none() };
    #[rustfmt::skip]
    let table = [
        (none(), 2),
        (PaymentFilter { order_id: Some("o'1".into()), ..none() }, 1),
        (PaymentFilter { order_id: Some("O'1".into()), ..none() }, 0),
        (PaymentFilter { customer_email: Some("ann@example.com".into()), ..none() }, 1),
        (PaymentFilter { currency: "USD".parse().ok(), ..none() }, 2),
        (PaymentFilter { currency: "EUR".parse().ok(), ..none() }, 0),
        (PaymentFilter { amount_minor_from: Some(101), ..none() }, 1),
        (PaymentFilter { amount_minor_from: Some(100), amount_minor_to: Some(100), ..none() }, 1),
        (span(at(10), None), 1),
        (span(None, at(10)), 1),
        (span(at(0), at(11)), 2),
    ];
    for (filter, count) in table {
        let page = Page { limit: 10, cursor: None };
        let listed = store.payments(whose(&merchant_id), &filter, (&page, None), NOW).await;
        assert_eq!(listed.unwrap().rows.len(), count, "{filter:?}");
    }
}

pub(super) async fn what_a_person_remembers_finds_the_payment(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let mut one = given::direct(&merchant_id);
    one.payment.order.order_id = Some("4242".into());
    let mut other = given::direct(&merchant_id);
    other.payment.order.customer.email = Some("Ann@Example.com".into());
    other.payment.card_last4 = Some("4242".into());
    for purchase in [&one, &other, &given::direct(&merchant_id)] {
        store.commit(given::opening(purchase)).await.unwrap();
    }
    for (remembered, count) in
        [("4242", 2), ("ANN@example.com", 1), ("ann@example.co", 0), ("42%", 0), ("424", 0)]
    {
        let remembered = Some(remembered.to_owned());
        let filter = PaymentFilter { remembered, ..PaymentFilter::default() };
        let page = Page { limit: 10, cursor: None };
        let listed = store.payments(whose(&merchant_id), &filter, (&page, None), NOW).await;
        assert_eq!(listed.unwrap().rows.len(), count, "{filter:?}");
    }
}

pub(super) async fn a_status_is_what_the_clock_makes_of_it(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    for phase in Phase::ALL {
        let mut purchase = given::purchase(&merchant_id);
        purchase.payment.phase = *phase;
        let status = match phase {
            Phase::Pending => session::Status::Open,
            _ => session::Status::Processing,
        };
        given::session_mut(&mut purchase).status = status;
        store.commit(given::opening(&purchase)).await.unwrap();
    }
    for refunded_minor in [100, 4900] {
        let mut purchase = given::direct(&merchant_id);
        let payment = &mut purchase.payment;
        payment.phase = Phase::Succeeded;
        (payment.authorized_minor, payment.captured_minor) = (4900, 4900);
        payment.refunded_minor = refunded_minor;
        store.commit(given::opening(&purchase)).await.unwrap();
    }
    let end = NOW.plus_seconds(1800);
    for now in [NOW, Micros::new(end.as_i64() - 1), end] {
        for status in Status::ALL {
            let statuses = vec![*status];
            let filter = PaymentFilter { statuses, ..PaymentFilter::default() };
            let page = Page { limit: 10, cursor: None };
            let listed = store.payments(whose(&merchant_id), &filter, (&page, None), now);
            let rows = listed.await.unwrap().rows;
            assert!(rows.iter().all(|row| row.status_at(now) == *status), "{status}");
            let count = match status {
                Status::Pending => usize::from(now < end),
                Status::Expired => 1 + usize::from(now >= end),
                _ => 1,
            };
            assert_eq!(rows.len(), count, "{status}");
        }
    }
}

pub(super) async fn a_list_shows_one_merchant_and_mode(database: &dyn Database) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let stranger = given::known_merchant(&*store).await;
    known(&*store, &merchant_id, 0).await;
    let mut forced = given::direct(&merchant_id);
    forced.payment.is_test_forced = true;
    store.commit(given::opening(&forced)).await.unwrap();
    let page = Page { limit: 10, cursor: None };
    for (merchant_id, livemode, only_test_forced, count) in [
        (&merchant_id, false, false, 2),
        (&merchant_id, false, true, 1),
        (&merchant_id, true, false, 0),
        (&stranger, false, false, 0),
    ] {
        let whose = Whose { merchant_id, livemode, only_test_forced };
        let filter = PaymentFilter::default();
        let listed = store.payments(whose, &filter, (&page, None), NOW).await.unwrap();
        assert_eq!(listed.rows.len(), count);
    }
}

//! Receipts on their way to the payer.

use std::slice;

use domain::receipt::{Answer, Receipt};
use server::store::{Commit, Store, StoreError, Write};

use super::{
    database::Database,
    given::{self, NOW},
};

pub(super) async fn a_receipt_is_taken_by_one_worker_and_changes_under_its_version(
    database: &dyn Database,
) {
    let store = database.open().await;
    let merchant_id = given::known_merchant(&*store).await;
    let mut purchase = given::purchase(&merchant_id);
    purchase.payment.order.customer.email = Some("a@b.example".into());
    let receipt = Receipt::of(&purchase, NOW).unwrap();
    let insert = || Write::InsertReceipt(Box::new(receipt.clone()));
    store.commit(given::opening(&purchase).and(insert())).await.unwrap();
    store.commit(Commit::new().and(insert())).await.unwrap();

    let later = NOW.plus_seconds(120);
    let claim = |at| {
        let store = &*store;
        async move { Store::claim_receipts(store, at, later, 10).await.unwrap() }
    };
    assert_eq!(claim(NOW.plus_seconds(-1)).await, []);
    let taken = claim(NOW).await;
    let expected = Receipt { due_at: later, version: 2, ..receipt.clone() };
    assert_eq!(taken, *slice::from_ref(&expected), "one row, however often it was written");
    assert_eq!(claim(NOW).await, []);

    let sent = expected.after(Answer::Taken, NOW);
    let update =
        |receipt: &Receipt| Commit::new().and(Write::UpdateReceipt(Box::new(receipt.clone())));
    store.commit(update(&sent)).await.unwrap();
    let stale = store.commit(update(&sent)).await;
    assert!(matches!(stale, Err(StoreError::StaleVersion)), "{stale:?}");
    assert_eq!(claim(later.plus_seconds(1)).await, [], "what was sent is not sent again");
}

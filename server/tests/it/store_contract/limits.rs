//! Counting requests: exact, however many count at once.

use std::sync::Arc;

use domain::{
    id::{KeyId, MerchantId},
    limit::{Rule, Standing},
    time::Micros,
};
use server::store::{Counted, Store};
use tokio::task::JoinSet;

use super::{
    database::Database,
    given::{self, NOW},
};

const RULE: Rule = Rule { requests: 100, window_seconds: 60 };

async fn admit(
    store: &dyn Store,
    merchant_id: &MerchantId,
    key_id: &KeyId,
    now: Micros,
) -> Standing {
    store.admit(Counted { merchant_id, key_id, rule: RULE, now }).await.unwrap()
}

/// How many of `n` requests at once are accepted.
async fn burst(store: &Arc<dyn Store>, owner: &(MerchantId, KeyId), n: u32, now: Micros) -> usize {
    let mut requests = JoinSet::new();
    for _ in 0..n {
        let (store, (merchant_id, key_id)) = (store.clone(), owner.clone());
        requests.spawn(async move { admit(&*store, &merchant_id, &key_id, now).await });
    }
    let standings = requests.join_all().await;
    standings.into_iter().filter(|standing| standing.is_admitted).count()
}

pub(super) async fn of_many_requests_at_once_exactly_the_limit_is_accepted(
    database: &dyn Database,
) {
    let store = database.open().await;
    let owner = (given::known_merchant(&*store).await, given::id());
    assert_eq!(burst(&store, &owner, 60, NOW).await, 60);
    assert_eq!(burst(&store, &owner, 90, NOW.plus_seconds(30)).await, 40);
    assert_eq!(burst(&store, &owner, 90, NOW.plus_seconds(59)).await, 0);
    assert_eq!(burst(&store, &owner, 90, NOW.plus_seconds(60)).await, 60);
    assert_eq!(burst(&store, &owner, 90, NOW.plus_seconds(90)).await, 40);
    let other = (owner.0.clone(), given::id());
    assert_eq!(burst(&store, &other, 110, NOW).await, 100, "keys are counted apart");
}

pub(super) async fn each_request_is_told_how_it_stands(database: &dyn Database) {
    let store = database.open().await;
    let (merchant_id, key_id) = (given::known_merchant(&*store).await, given::id());
    let rule = Rule { requests: 2, window_seconds: 10 };
    let table = [
        // second, accepted, left, room at second
        (0, true, 1, 10),
        (4, true, 0, 10),
        (5, false, 0, 10),
        (9, false, 0, 10),
        (10, true, 0, 14),
        (13, false, 0, 14),
        (40, true, 1, 50),
        // A clock that has been set back by more than a window.
        (20, true, 1, 30),
    ];
    for (second, is_admitted, left, room_at) in table {
        let now = NOW.plus_seconds(second);
        let counted = Counted { merchant_id: &merchant_id, key_id: &key_id, rule, now };
        let standing = store.admit(counted).await.unwrap();
        let room_at = NOW.plus_seconds(room_at);
        assert_eq!(standing, Standing { rule, is_admitted, left, room_at }, "after {second} s");
    }
}

//! Three processes on one database: a limit is one limit, whichever of them is asked.

use std::sync::Arc;

use server::services::limits::{Rule, Rules, STRANGERS};
use tokio::task::JoinSet;

use crate::world::{Answer, Replica, World};

const PATH: &str = "/v2/payments/checkout";

/// The world's own process and two more.
struct Three {
    world: World,
    others: [Replica; 2],
}

impl Three {
    async fn new(limits: Option<Rules>) -> Arc<Self> {
        let world = World::shared(|plan| plan.limits = limits).await;
        let replica = || world.replica(|plan| plan.limits = limits);
        let others = [replica().await, replica().await];
        Arc::new(Self { world, others })
    }

    /// The `n`th request goes to the next process.
    async fn post(&self, n: usize, headers: &[(&str, &str)], body: &str) -> Answer {
        let merchants = [&self.world.merchant, &self.others[0].merchant, &self.others[1].merchant];
        let bearer = format!("Bearer {}", self.world.merchant.key);
        let headers = [&[("authorization", bearer.as_str())], headers].concat();
        merchants[n % 3].post(PATH, body, &headers).await
    }
}

#[tokio::test]
async fn three_processes_share_one_limit() {
    let key = Rule { requests: 100, window_seconds: 60 };
    let three = Three::new(Some(Rules { key, address: STRANGERS })).await;
    for (seconds, expected) in [(0, 100), (59, 0), (1, 100)] {
        three.world.clock.advance_seconds(seconds);
        let mut requests = JoinSet::new();
        for n in 0..150 {
            let three = three.clone();
            // A body that is refused: it counts all the same.
            requests.spawn(async move { three.post(n, &[], "{}").await.status });
        }
        let statuses = requests.join_all().await;
        let accepted = statuses.iter().filter(|status| **status == 400).count();
        let refused = statuses.iter().filter(|status| **status == 429).count();
        assert_eq!((accepted, refused), (expected, 150 - expected), "{statuses:?}");
    }
}

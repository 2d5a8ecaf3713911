//! Three processes on one database share one limit, whichever of them is asked.

use std::{fs, net::SocketAddr, sync::Arc};

use server::{
    compose::{Instance, Plan, instance},
    services::limits::{Rule, Rules, STRANGERS},
};
use tokio::{net::TcpListener, task::JoinSet};

use crate::{
    cluster::TestDatabase,
    world::{Home, Merchant, World, plan},
};

const RULES: Rules = Rules { key: Rule { requests: 100, window_seconds: 60 }, address: STRANGERS };

/// The processes' merchants, and what holds the processes.
struct Three {
    world: World,
    merchants: [Merchant; 3],
    _others: [(Instance, Home); 2],
}

impl Three {
    async fn new(database: &TestDatabase) -> Arc<Self> {
        let share = |plan: &mut Plan| {
            plan.database = server::config::Database::Postgres(database.url.parse().unwrap());
            plan.limits = Some(RULES);
        };
        let world = World::planned(share).await;
        let (first, one) = another(&world, share).await;
        let (second, other) = another(&world, share).await;
        let demo = world.instance.demo.as_ref().unwrap();
        let merchants =
            [world.base_url.clone(), first, second].map(|url| Merchant::new(&url, demo));
        Arc::new(Self { world, merchants, _others: [one, other] })
    }
}

/// One more process, with the same master key, and its address.
async fn another(world: &World, share: impl Fn(&mut Plan)) -> (String, (Instance, Home)) {
    let home = Home::new();
    fs::copy(world.dir.path().join("master.key"), home.path().join("master.key")).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let mut plan = plan(&home, &base_url, world.clock.clone());
    plan.is_demo = false;
    share(&mut plan);
    let instance = instance(plan).await.unwrap();
    let router = instance.router.clone().into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (base_url, (instance, home))
}

#[tokio::test]
async fn three_processes_share_one_limit() {
    let database = TestDatabase::fresh();
    let three = Three::new(&database).await;
    for (seconds, expected) in [(0, 100), (59, 0), (1, 100)] {
        three.world.clock.advance_seconds(seconds);
        let mut requests = JoinSet::new();
        for n in 0..150 {
            let three = three.clone();
            let path = "/v2/payments/nothing";
            requests.spawn(async move { three.merchants[n % 3].get(path).await.status });
        }
        let statuses = requests.join_all().await;
        let accepted = statuses.iter().filter(|status| **status == 404).count();
        let refused = statuses.iter().filter(|status| **status == 429).count();
        assert_eq!((accepted, refused), (expected, 150 - expected), "after {seconds} s");
    }
}

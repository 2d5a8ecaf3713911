//! A real server in this process on a loopback port, a merchant, a payer and a receiver. Time stands
//! still until a story moves it; nothing sleeps.

mod contract;
mod merchant;
mod payer;
mod receiver;
mod staff;

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    sync::atomic::{AtomicU32, Ordering},
};

use domain::{
    audit::Actor, egress::Egress, id::MerchantId, merchant::EventFilter, session::Dialect,
    time::Micros, user::Role,
};
use secrecy::ExposeSecret;
use server::{
    acquirers::Acquirers,
    clock::{Clock, ManualClock, SystemRandom},
    compose::{Instance, Plan, instance},
    config::Database,
    services::{
        idempotency::Patience,
        merchants::{NewEndpoint, NewMerchant},
        people::NewUser,
    },
    webhooks::SystemNetwork,
};
use sqlx::{
    AssertSqlSafe, Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions,
};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::cluster::TestDatabase;

pub use merchant::{Answer, Merchant, card};
pub use payer::{Payer, without_picker};
pub use receiver::{Received, Receiver};
pub use staff::{PASSWORD, Staff, form_token, secret_in};

/// When every story begins.
pub const START: Micros = Micros::new(1_776_405_854_000_000);

/// Everything a story needs.
pub struct World {
    pub clock: Arc<ManualClock>,
    pub base_url: String,
    pub merchant: Merchant,
    pub payer: Payer,
    /// Of the banks and wallets that test mode plays.
    pub acs_url: String,
    /// The payer's browser there.
    pub at_bank: Payer,
    pub receiver: Receiver,
    pub instance: Arc<Instance>,
    pub dir: Home,
    serving: [JoinHandle<()>; 2],
}

impl World {
    /// A demo instance in an empty directory.
    pub async fn new() -> Self {
        Self::on(Home::new(), Arc::new(ManualClock::at(START))).await
    }

    /// A demo instance that is planned otherwise than most.
    pub async fn planned(change: impl FnOnce(&mut Plan)) -> Self {
        Self::built(Home::new(), Arc::new(ManualClock::at(START)), change).await
    }

    /// A demo instance with a database that others can share; see [`World::replica`].
    pub async fn shared(change: impl FnOnce(&mut Plan)) -> Self {
        Self::built(Home::shared(), Arc::new(ManualClock::at(START)), change).await
    }

    /// One more process on the same database, and the merchant as its client.
    pub async fn replica(&self, change: impl FnOnce(&mut Plan)) -> Replica {
        let dir = TempDir::new();
        fs::copy(self.dir.path().join("master.key"), dir.path().join("master.key")).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let mut plan = plan(&self.dir, &base_url, self.clock.clone());
        (plan.dir, plan.is_demo) = (dir.path().into(), false);
        change(&mut plan);
        let instance = instance(plan).await.unwrap();
        let router = instance.router.clone().into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        let merchant = Merchant::new(&base_url, self.instance.demo.as_ref().unwrap());
        Replica { merchant, instance, _dir: dir }
    }

    /// An instance on a directory that may have a past.
    pub async fn on(dir: Home, clock: Arc<ManualClock>) -> Self {
        Self::built(dir, clock, |_| {}).await
    }

    async fn built(dir: Home, clock: Arc<ManualClock>, change: impl FnOnce(&mut Plan)) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let acs_listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let acs_url = format!("http://{}", acs_listener.local_addr().unwrap());
        let mut plan = plan(&dir, &base_url, clock.clone());
        plan.acs_url.clone_from(&acs_url);
        change(&mut plan);
        let instance = Arc::new(instance(plan).await.unwrap());
        let serve = |listener: TcpListener, router: &axum::Router| {
            let router = router.clone().into_make_service_with_connect_info::<SocketAddr>();
            tokio::spawn(async move { axum::serve(listener, router).await.unwrap() })
        };
        let serving =
            [serve(listener, &instance.router), serve(acs_listener, &instance.acs_router)];
        let demo = instance.demo.as_ref().unwrap();
        let merchant = Merchant::new(&base_url, demo);
        let payer = Payer::new(&base_url);
        let at_bank = Payer::new(&acs_url);
        Self {
            clock,
            base_url,
            merchant,
            payer,
            acs_url,
            at_bank,
            receiver: Receiver::new().await,
            instance,
            dir,
            serving,
        }
    }

    /// The process dies and another one takes over the directory.
    pub async fn restart(self) -> Self {
        let Self { clock, dir, instance, serving, receiver, .. } = self;
        for serving in serving {
            serving.abort();
            let _ = serving.await;
        }
        // The lock and the writer go with the last handle.
        drop(instance);
        let world = Self::on(dir, clock).await;
        Self { receiver, ..world }
    }

    /// Host and port.
    pub fn address(&self) -> String {
        self.base_url.trim_start_matches("http://").into()
    }

    /// Sends what is due, until nothing is.
    pub async fn deliver(&self) {
        while self.instance.dispatcher.turn().await.unwrap() > 0 {}
    }

    /// Moves the clock and lets rows follow it, as the loops beside the requests do.
    pub async fn pass_seconds(&self, seconds: i64) {
        self.clock.advance_seconds(seconds);
        self.instance.sandbox.turn(self.clock.now()).await.unwrap();
        self.instance.sessions.sweep().await.unwrap();
        self.instance.notices.turn().await;
        self.instance.resolver.turn().await.unwrap();
        self.instance.three_ds.turn().await.unwrap();
        self.instance.payments.lapse().await.unwrap();
    }

    /// An endpoint of the merchant's for all events in the words of an API; gives its secret.
    pub async fn listen(&self, dialect: Dialect) -> String {
        let merchant_id = &self.instance.demo.as_ref().unwrap().merchant_id;
        let new = NewEndpoint {
            livemode: false,
            dialect,
            url: self.receiver.url.clone(),
            events: EventFilter::All,
            disabled: None,
            memo: None,
        };
        let added = self.instance.merchants.add_endpoint(merchant_id, new).await.unwrap();
        added.1.expose_secret().to_owned()
    }

    /// Another merchant on this server.
    pub async fn neighbour(&self) -> Merchant {
        let new = NewMerchant {
            name: "Neighbour".into(),
            currencies: vec!["USD".parse().unwrap()],
            webhook_url: None,
        };
        self.merchant.with_key(&self.instance.merchants.create(new).await.unwrap().secret_key)
    }

    /// A further merchant.
    pub async fn another_merchant(&self) -> MerchantId {
        let currencies = vec!["USD".parse().unwrap()];
        let new = NewMerchant { name: "Another".into(), currencies, webhook_url: None };
        self.instance.merchants.create(new).await.unwrap().merchant.id
    }

    /// The one that everything is about.
    pub fn merchant_id(&self) -> MerchantId {
        self.instance.demo.as_ref().unwrap().merchant_id.clone()
    }

    /// Somebody of the merchant's who has an invitation: the address and the link.
    pub async fn invite(&self, email: &str, role: Role) -> (String, String) {
        self.invite_to(&self.merchant_id(), email, role).await
    }

    async fn invite_to(
        &self,
        merchant_id: &MerchantId,
        email: &str,
        role: Role,
    ) -> (String, String) {
        let new = NewUser { email: email.into(), role, may_refund: false };
        let invited = self.instance.people.invite(merchant_id, new, Actor::Operator).await;
        let invited = invited.unwrap();
        let link = format!("/dashboard/welcome/{}", invited.pass.expose_secret());
        (invited.user.email, link)
    }

    /// Somebody of the merchant's who has signed in.
    pub async fn staff(&self, role: Role) -> Staff {
        self.staff_called(&self.merchant_id(), &format!("{role}@kiln.example"), role).await
    }

    /// The same of another merchant.
    pub async fn staff_of(&self, merchant_id: &MerchantId, role: Role) -> Staff {
        self.staff_called(merchant_id, &format!("{role}@another.example"), role).await
    }

    async fn staff_called(&self, merchant_id: &MerchantId, email: &str, role: Role) -> Staff {
        let (email, link) = self.invite_to(merchant_id, email, role).await;
        let staff = Staff::new(&self.base_url, &email);
        let pass = link.rsplit('/').next().unwrap();
        let chosen = [("pass", pass), ("password", PASSWORD)];
        let chosen = staff.post("/dashboard/welcome", &chosen).await;
        assert_eq!(chosen.status, 303, "{}", chosen.text);
        staff
    }

    /// The same merchant with a live key.
    pub async fn live(&self) -> Merchant {
        let id = &self.instance.demo.as_ref().unwrap().merchant_id;
        let (_, key) = self.instance.merchants.create_key(id, true).await.unwrap().unwrap();
        self.merchant.with_key(&key)
    }

    /// No file of this server holds the text.
    #[track_caller]
    pub fn nowhere_on_disk(&self, text: &str) {
        for entry in std::fs::read_dir(self.dir.path()).unwrap() {
            let path = entry.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            let found = bytes.windows(text.len()).any(|window| window == text.as_bytes());
            assert!(!found, "{} holds {text}", path.display());
        }
    }
}

/// A further process on a world's database.
pub struct Replica {
    pub merchant: Merchant,
    instance: Instance,
    _dir: TempDir,
}

impl Replica {
    /// The directory server tells this process how a challenge has ended.
    pub async fn receive(&self, result: domain::three_ds::ChallengeResult) {
        use server::acquirers::three_ds::Results;
        self.instance.three_ds.receive(result).await;
    }

    /// One turn of the loop that follows the clocks which others move.
    pub async fn follow_clocks(&self) {
        self.instance.sessions.ground.follow_clocks().await.unwrap();
    }

    /// One turn of the loop beside the requests.
    pub async fn authenticate(&self) {
        self.instance.three_ds.turn().await.unwrap();
    }
}

pub fn plan(dir: &Home, base_url: &str, clock: Arc<dyn Clock>) -> Plan {
    let codes = ["USD", "EUR", "RUB", "AZN", "KZT", "TRY", "GBP"];
    Plan {
        dir: dir.path().into(),
        database: dir.database(),
        connections: 4,
        shared_clock: None,
        base_url: base_url.into(),
        // Where nobody goes; a world has its own.
        acs_url: "http://127.0.0.1:3001".into(),
        currencies: codes.iter().map(|code| code.parse().unwrap()).collect(),
        egress: Egress::with_allow(vec![
            "127.0.0.0/8".parse().unwrap(),
            "::1/128".parse().unwrap(),
        ]),
        network: Arc::new(SystemNetwork),
        header_prefix: "X-MAXFI".into(),
        is_demo: true,
        patience: Patience::default(),
        limits: None,
        sandbox_limits: false,
        mail: None,
        log_days: 30,
        proxies: Vec::new(),
        acquirers: Acquirers::default(),
        clock,
        ids: Arc::new(SystemRandom),
    }
}

/// A directory, and a database on a server if that is where the stories are to play, of a story's own.
pub struct Home {
    dir: TempDir,
    database: Option<TestDatabase>,
}

impl Home {
    pub fn new() -> Self {
        let is_postgres = std::env::var("KASSA_TEST_STORE").is_ok_and(|store| store == "postgres");
        Self { dir: TempDir::new(), database: is_postgres.then(TestDatabase::fresh) }
    }

    /// With a database that replicas can share.
    pub fn shared() -> Self {
        Self { dir: TempDir::new(), database: Some(TestDatabase::fresh()) }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// The database, where it is on a server.
    pub fn url(&self) -> Option<String> {
        self.database.as_ref().map(|database| database.url.clone())
    }

    /// Changes rows beside the server.
    pub async fn run(&self, sql: &'static str) {
        match self.database() {
            Database::Sqlite(file) => {
                let options = SqliteConnectOptions::new().filename(file);
                let mut database = SqliteConnection::connect_with(&options).await.unwrap();
                sqlx::query(sql).execute(&mut database).await.map(drop)
            }
            Database::Postgres(url) => {
                let mut database = PgConnection::connect(url.expose()).await.unwrap();
                sqlx::query(sql).execute(&mut database).await.map(drop)
            }
        }
        .unwrap();
    }

    /// How often the acquirer of test mode was asked for this.
    pub async fn effects(&self, kind: &str) -> i64 {
        let count = |table| format!("select count(*) from {table} where kind = '{kind}'");
        if let Some(url) = self.url() {
            let mut books = PgConnection::connect(&url).await.unwrap();
            let text = AssertSqlSafe(count("sandbox.effects"));
            return sqlx::query_scalar(text).fetch_one(&mut books).await.unwrap();
        }
        let options = SqliteConnectOptions::new().filename(self.path().join("sandbox.db"));
        let mut books = SqliteConnection::connect_with(&options).await.unwrap();
        let text = AssertSqlSafe(count("effects"));
        sqlx::query_scalar(text).fetch_one(&mut books).await.unwrap()
    }

    /// The one integer that `sql` selects, asked beside the server.
    pub async fn count(&self, sql: &'static str) -> i64 {
        match self.database() {
            Database::Sqlite(file) => {
                let options = SqliteConnectOptions::new().filename(file);
                let mut database = SqliteConnection::connect_with(&options).await.unwrap();
                sqlx::query_scalar(sql).fetch_one(&mut database).await
            }
            Database::Postgres(url) => {
                let mut database = PgConnection::connect(url.expose()).await.unwrap();
                sqlx::query_scalar(sql).fetch_one(&mut database).await
            }
        }
        .unwrap()
    }

    /// Of the database on a server, if it is on one.
    pub fn database_url(&self) -> Option<&str> {
        self.database.as_ref().map(|database| database.url.as_str())
    }

    fn database(&self) -> Database {
        match &self.database {
            Some(database) => Database::Postgres(database.url.parse().unwrap()),
            None => Database::Sqlite(self.path().join("kassa.db")),
        }
    }
}

/// A directory of its own that goes away with the story.
pub struct TempDir(PathBuf);

impl TempDir {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name =
            format!("kassa-it-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

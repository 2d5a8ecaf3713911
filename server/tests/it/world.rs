//! A real server in this process on a loopback port, a merchant, a payer and a receiver. Time stands
//! still until a story moves it; nothing sleeps.

mod merchant;
mod payer;
mod receiver;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    sync::atomic::{AtomicU32, Ordering},
};

use domain::{egress::Egress, time::Micros};
use server::{
    acquirers::sandbox::{Place, Sandbox},
    clock::{Clock, ManualClock, SystemRandom},
    compose::{Instance, Plan, instance},
    config::Database,
    services::idempotency::Patience,
};
use sqlx::{Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::cluster::TestDatabase;

pub use merchant::{Answer, Merchant};
pub use payer::Payer;
pub use receiver::Receiver;

/// When every story begins.
pub const START: Micros = Micros::new(1_776_405_854_000_000);

/// Everything a story needs.
pub struct World {
    pub clock: Arc<ManualClock>,
    pub base_url: String,
    pub merchant: Merchant,
    pub payer: Payer,
    pub receiver: Receiver,
    pub instance: Arc<Instance>,
    pub dir: Home,
    serving: JoinHandle<()>,
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

    /// An instance on a directory that may have a past.
    pub async fn on(dir: Home, clock: Arc<ManualClock>) -> Self {
        Self::built(dir, clock, |_| {}).await
    }

    async fn built(dir: Home, clock: Arc<ManualClock>, change: impl FnOnce(&mut Plan)) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let mut plan = plan(&dir, &base_url, clock.clone());
        change(&mut plan);
        let instance = Arc::new(instance(plan).await.unwrap());
        let router = instance.router.clone().into_make_service_with_connect_info::<SocketAddr>();
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        let demo = instance.demo.as_ref().unwrap();
        let merchant = Merchant::new(&base_url, demo);
        let payer = Payer::new(&base_url);
        Self {
            clock,
            base_url,
            merchant,
            payer,
            receiver: Receiver::new().await,
            instance,
            dir,
            serving,
        }
    }

    /// The process dies and another one takes over the directory.
    pub async fn restart(self) -> Self {
        let Self { clock, dir, instance, serving, receiver, .. } = self;
        serving.abort();
        let _ = serving.await;
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

    /// Moves the clock and lets rows follow it.
    pub async fn pass_seconds(&self, seconds: i64) {
        self.clock.advance_seconds(seconds);
        self.instance.sessions.sweep().await.unwrap();
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
        currencies: codes.iter().map(|code| code.parse().unwrap()).collect(),
        egress: Egress::with_allow(vec![
            "127.0.0.0/8".parse().unwrap(),
            "::1/128".parse().unwrap(),
        ]),
        header_prefix: "X-MAXFI".into(),
        is_demo: true,
        patience: Patience::default(),
        limits: None,
        proxies: Vec::new(),
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

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// The acquirer of test mode by the server's own books: another counter of the same house.
    pub async fn sandbox(&self, base_url: &str) -> Sandbox {
        let file = self.path().join("sandbox.db");
        let place = match &self.database {
            Some(database) => Place::Postgres(&database.url),
            None => Place::File(&file),
        };
        Sandbox::open(place, base_url).await.unwrap()
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

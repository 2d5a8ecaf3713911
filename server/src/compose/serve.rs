//! `kassa serve`: from a configuration to a listening server, and back down without losing anything.

use std::{
    future::IntoFuture,
    io::ErrorKind,
    net::SocketAddr,
    sync::{Arc, OnceLock},
    time::Duration,
};

use anyhow::Context;
use axum::Router;
use secrecy::ExposeSecret;
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
    sync::Notify,
    task::JoinHandle,
};

use super::{DEMO_OWNER, DemoFile, Instance, Plan, instance_with};
use crate::{
    acquirers::{Acquirers, sandbox::Sandbox},
    clock::{Clock, SharedClock, SystemClock, SystemRandom},
    config::{Acs, Config, Database},
    hold::Hold,
    life::Life,
    meters::{self, Registry},
    ops::{self, Ops},
    owned::Work,
    services::{idempotency::Patience, limits, request_log::RequestLog},
    simulator,
    store::Store,
    webhooks::SystemNetwork,
    workers::{self, Workers},
};

/// How long what is under way may take to end once nothing new is taken. Whatever is cut off then is
/// settled at the next start.
const GRACE: Duration = Duration::from_secs(25);
/// How long the databases may take to close.
const CLOSE: Duration = Duration::from_secs(5);

/// What the configuration comes to, for commands and for the server.
pub(super) fn plan(config: &Config, base_url: String, acs_url: String) -> Plan {
    let database = config.store.database();
    // Replicas agree on the time: leases and limits of one are kept by all.
    let shared_clock = matches!(database, Database::Postgres(_)).then(Arc::<SharedClock>::default);
    Plan {
        dir: config.store.data.clone(),
        database,
        connections: config.store.connections,
        base_url,
        acs_url,
        currencies: config.checkout.currencies.clone(),
        egress: config.egress_rules(),
        network: Arc::new(SystemNetwork),
        header_prefix: config.webhooks.header_prefix.as_str().into(),
        is_demo: config.demo.enabled,
        patience: Patience::default(),
        limits: config.limits.enabled.then(|| limits::Rules {
            key: limits::Rule {
                requests: config.limits.requests,
                window_seconds: i64::from(config.limits.window_seconds),
            },
            address: limits::STRANGERS,
        }),
        sandbox_limits: config.limits.sandbox,
        mail: config.mail.smtp_url.clone().map(|relay| (relay, config.mail.from.clone())),
        log_days: config.logs.days,
        proxies: config.server.trusted_proxies.clone(),
        clock: match &shared_clock {
            Some(clock) => clock.clone(),
            None => Arc::new(SystemClock),
        },
        shared_clock,
        acquirers: Acquirers::default(),
        ids: Arc::new(SystemRandom),
    }
}

/// Serves until SIGINT or SIGTERM; a second one does not wait.
pub async fn serve(config: Config) -> anyhow::Result<()> {
    let mut signals = Signals::install()?;
    let life = Life::default();
    let ops = match config.metrics.listen {
        Some(listen) => Some(listen_for_the_operator(listen, life.clone()).await?),
        None => None,
    };
    let listener = listen(config.server.listen).await?;
    let base_url = config.server.base_url_at(listener.local_addr()?).origin().ascii_serialization();
    let acs_listener = listen_for_the_banks(&config.acs).await?;
    let acs_url = config.acs.base_url_at(acs_listener.local_addr()?).origin().ascii_serialization();
    let plan = plan(&config, base_url, acs_url);
    let (clock, hold) = (plan.clock.clone(), Hold::of(&plan.dir));
    let Instance {
        router,
        acs_router,
        simulator,
        sessions,
        first_run,
        payments,
        resolver,
        three_ds,
        notices,
        idempotency,
        request_log,
        dispatcher,
        recovered,
        receipts,
        store,
        sandbox,
        work,
        demo,
        lock,
        ..
    } = instance_with(plan, life.clone()).await?;
    if recovered != super::Recovered::default() {
        let super::Recovered { deliveries, inquired, settled, authentications } = recovered;
        tracing::info!(
            deliveries,
            inquired,
            settled,
            authentications,
            "settled what the last process left behind"
        );
    }
    let mut workers = Workers::new(life.clone());
    let following = workers::follow_clocks(sessions.ground.clone(), workers.stopping());
    workers.spawn("test clocks", following);
    workers.spawn("expiry", workers::expire(sessions, workers.stopping()));
    let forgetting = workers::forget(idempotency, payments.clone(), workers.stopping());
    workers.spawn("idempotency", forgetting);
    workers.spawn("requests", workers::log(request_log.clone(), workers.stopping()));
    workers.spawn("outcomes", workers::resolve(resolver, payments, workers.stopping()));
    workers.spawn("authentications", workers::authenticate(three_ds, workers.stopping()));
    workers.spawn("notices", notices.run(workers.stopping()));
    if let Some(receipts) = receipts {
        workers.spawn("receipts", workers::mail(receipts, workers.stopping()));
    }
    if hold.is_on() {
        tracing::warn!(
            "restored from a backup: webhooks, inquiries and receipts wait for `kassa restore --release`"
        );
    }
    let delivering = dispatcher.run(workers.stopping());
    workers.spawn("webhooks", workers::once_released(hold, workers.stopping(), delivering));
    if let Some(ops) = ops {
        let _ = ops.store.set(store.clone());
        let stopping = workers.stopping();
        workers.spawn("gauges", workers::observe(store.clone(), clock, ops.registry, stopping));
    }
    workers.spawn("banks", simulator::run(simulator, workers.stopping()));
    tracing::info!(address = %acs_listener.local_addr()?, "listening for the banks of test mode");
    tracing::info!(address = %listener.local_addr()?, "listening");
    if let Some(demo) = &demo {
        announce(demo);
    } else if let Some(token) = first_run.open().await? {
        invite(listener.local_addr()?, token.expose_secret());
    }
    let public = Public::open(listener, router);
    let banks = Public::open(acs_listener, acs_router);
    let drain = config.server.drain;
    signals.next().await;
    tokio::spawn(async move {
        signals.next().await;
        tracing::warn!("stopping at once; the next start settles what was under way");
        std::process::exit(1);
    });
    life.drain();
    tracing::info!(drain_seconds = drain.as_secs(), "stopping");
    tokio::time::sleep(drain).await;
    life.close();
    stop(Parts { public, banks, workers, work, request_log, store, sandbox }).await;
    drop(lock);
    tracing::info!("stopped");
    Ok(())
}

/// What a running server consists of.
struct Parts {
    public: Public,
    /// What test mode's banks show.
    banks: Public,
    workers: Workers,
    work: Work,
    request_log: RequestLog,
    store: Arc<dyn Store>,
    sandbox: Arc<Sandbox>,
}

/// Ends everything in the order in which it depends on each other.
async fn stop(parts: Parts) {
    let Parts { public, banks, workers, work, request_log, store, sandbox } = parts;
    let requests = async {
        tokio::join!(public.close(), banks.close());
        let left = work.count();
        if left > 0 {
            tracing::info!(work.left = left, "waiting for work whose caller has gone");
        }
        work.done().await;
    };
    let all = async { tokio::join!(requests, workers.stop()) };
    if tokio::time::timeout(GRACE, all).await.is_err() {
        let left = work.count();
        tracing::warn!(
            work.left = left,
            "cut off what was still under way; the next start settles it"
        );
    }
    let closed = async {
        // What the last requests have told.
        request_log.turn().await;
        tokio::join!(store.close(), sandbox.close())
    };
    if tokio::time::timeout(CLOSE, closed).await.is_err() {
        tracing::warn!("the databases were not closed in time; the next start tidies up");
    }
}

/// A listener that browsers reach.
struct Public {
    close: Arc<Notify>,
    serving: JoinHandle<()>,
}

impl Public {
    fn open(listener: TcpListener, router: Router) -> Self {
        let close = Arc::new(Notify::new());
        let told = close.clone();
        let router = router.into_make_service_with_connect_info::<SocketAddr>();
        let server = axum::serve(listener, router)
            .with_graceful_shutdown(async move { told.notified().await });
        let serving = tokio::spawn(async move {
            if let Err(error) = server.into_future().await {
                tracing::error!(cause = %error, "the server has ended");
            }
        });
        Self { close, serving }
    }

    /// Takes no more connections and waits until the open ones have had their answers.
    async fn close(self) {
        self.close.notify_one();
        let _ = self.serving.await;
    }
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))
}

/// Whoever has set no address gets links that begin with the one that is listened on, so that any port
/// will do when another server on this machine has the usual one.
async fn listen_for_the_banks(acs: &Acs) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(acs.listen).await {
        Err(error) if error.kind() == ErrorKind::AddrInUse && acs.base_url.is_none() => {
            let taken = acs.listen;
            tracing::info!(address = %taken, "acs.listen is taken: test mode's banks get another port");
            listen(SocketAddr::new(taken.ip(), 0)).await
        }
        bound => bound.with_context(|| format!("cannot listen on {}", acs.listen)),
    }
}

/// Answers from the first moment, so that a long migration is not taken for a dead process.
async fn listen_for_the_operator(address: SocketAddr, life: Life) -> anyhow::Result<Ops> {
    let listener = listen(address).await?;
    let registry: Registry = meters::install(SystemClock.now())?;
    let ops = Ops { life, store: Arc::new(OnceLock::new()), registry };
    tracing::info!(address = %listener.local_addr()?, "listening for the operator");
    let routes = ops::router(ops.clone());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(ops)
}

/// What tells a server to stop.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    fn install() -> anyhow::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// What whoever has just installed it does next. The token is good until there is a merchant, or this process ends.
fn invite(address: SocketAddr, token: &str) {
    if address.ip().is_loopback() || address.ip().is_unspecified() {
        let port = address.port();
        println!(
            "\n  Kassa has no merchant yet. Set it up in a browser on this machine:\n
    http://127.0.0.1:{port}/setup/{token}\n
  or at the command line: kassa merchant create, kassa user invite.\n"
        );
    } else {
        println!("\n  Kassa has no merchant yet: kassa merchant create, kassa user invite.\n");
    }
}

/// What a newcomer does next. Only in a demo, whose key moves no money, is a key ever printed.
fn announce(demo: &DemoFile) {
    let (base_url, key) = (&demo.base_url, demo.secret_key.expose_secret());
    let password = demo.password.expose_secret();
    println!(
        "\n  Kassa is running on {base_url}

  Demo page       {base_url}/demo
  Dashboard       {base_url}/dashboard
                  {DEMO_OWNER}   {password}
  Secret key      {key}
  Webhook secret  {}

  Create a session, then open its checkout_url:

    curl {base_url}/v2/payments/checkout \\
      -H 'Authorization: Bearer {key}' \\
      -H 'Content-Type: application/json' \\
      -d '{{\"amount\": 4900, \"currency\": \"USD\", \"description\": \"Two tickets\"}}'

  Pay with 4242 4242 4242 4242, any future date, any code. Stop with Ctrl-C.\n",
        demo.webhook_secret.expose_secret()
    );
}

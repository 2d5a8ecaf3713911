//! `kassa serve`: from a configuration to a listening server, and back down without losing anything.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context;
use secrecy::ExposeSecret;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

use super::{DemoFile, Instance, Plan, instance};
use crate::{
    clock::{SharedClock, SystemClock, SystemRandom},
    config::{Config, Database},
    services::{idempotency::Patience, limits},
    workers::{self, Workers},
};

/// How long open connections may take to end after a signal. Whatever is cut off then is settled at the
/// next start.
const GRACE: Duration = Duration::from_secs(10);

/// What the configuration comes to, for commands and for the server.
pub(super) fn plan(config: &Config, base_url: String) -> Plan {
    let database = config.store.database();
    // Replicas agree on the time: leases and limits of one are kept by all.
    let shared_clock = matches!(database, Database::Postgres(_)).then(Arc::<SharedClock>::default);
    Plan {
        dir: config.store.data.clone(),
        database,
        connections: config.store.connections,
        base_url,
        currencies: config.checkout.currencies.clone(),
        egress: config.egress_rules(),
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
        proxies: config.server.trusted_proxies.clone(),
        clock: match &shared_clock {
            Some(clock) => clock.clone(),
            None => Arc::new(SystemClock),
        },
        shared_clock,
        ids: Arc::new(SystemRandom),
    }
}

/// Serves until SIGINT or SIGTERM.
pub async fn serve(config: Config) -> anyhow::Result<()> {
    let listen = config.server.listen;
    let listener =
        TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    let base_url = config.server.base_url_at(listener.local_addr()?).origin().ascii_serialization();
    let Instance {
        router,
        sessions,
        payments,
        resolver,
        idempotency,
        dispatcher,
        recovered,
        demo,
        lock,
        ..
    } = instance(plan(&config, base_url)).await?;
    if recovered != super::Recovered::default() {
        let super::Recovered { deliveries, inquired, settled } = recovered;
        tracing::info!(deliveries, inquired, settled, "settled what the last process left behind");
    }
    let mut workers = Workers::default();
    workers.spawn(workers::expire(sessions, workers.stopping()));
    workers.spawn(workers::resolve(resolver, payments, workers.stopping()));
    workers.spawn(workers::forget(idempotency, workers.stopping()));
    workers.spawn(dispatcher.run(workers.stopping()));
    tracing::info!(address = %listener.local_addr()?, "listening");
    if let Some(demo) = &demo {
        announce(demo);
    }
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let mut draining = stopped.clone();
    let router = router.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, router).with_graceful_shutdown(async move {
        wait_for_signal().await;
        tracing::info!("stopping");
        let _ = stop.send(true);
    });
    tokio::select! {
        ended = server => ended?,
        () = async {
            let _ = draining.wait_for(|is_stopping| *is_stopping).await;
            tokio::time::sleep(GRACE).await;
        } => tracing::warn!("some connections were still open"),
    }
    workers.stop().await;
    drop(lock);
    Ok(())
}

async fn wait_for_signal() {
    let (Ok(mut interrupt), Ok(mut terminate)) =
        (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}

/// What a newcomer does next. Only in a demo, whose key moves no money, is a key ever printed.
fn announce(demo: &DemoFile) {
    let (base_url, key) = (&demo.base_url, demo.secret_key.expose_secret());
    println!(
        "\n  Kassa is running on {base_url}

  Demo page       {base_url}/demo
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

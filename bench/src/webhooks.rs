//! How webhooks come while one receiver hangs, and how fast a long queue is worked off.
//!
//! Who does what: clients buy here; the [`receivers`] write down when each event came; the [`backlog`] is
//! written into the database while the server is down, as if it had been away for long.

pub(crate) mod backlog;
pub(crate) mod receivers;

use std::{collections::HashMap, path::PathBuf, sync::Arc, time::Instant};

use anyhow::{Context, Result, ensure};
use clap::Args;
use hyper::Method;
use serde_json::json;
use tokio::task::JoinSet;

use crate::{
    Verdict,
    figures::{Table, Times, ms, now},
    http::Http,
    server::{Demo, Kassa},
};
use backlog::Due;
use receivers::Receivers;

/// One tarpit beside healthy receivers, and a backlog: how long webhooks take, and how many a second.
#[derive(Args, Debug)]
pub(crate) struct Webhooks {
    /// Healthy receivers, each a host of its own
    #[arg(long, default_value_t = 99, value_parser = clap::value_parser!(u8).range(1..=250))]
    hosts: u8,
    /// Events for each of them
    #[arg(long, default_value_t = 100)]
    events: u32,
    /// Events for a receiver that never answers
    #[arg(long, default_value_t = 1000)]
    tarpit: u32,
    /// Deliveries that have waited for the start
    #[arg(long, default_value_t = 100_000)]
    backlog: u32,
    /// Clients that buy at the same time
    #[arg(long, default_value_t = 8)]
    clients: u32,
    /// The binary to run
    #[arg(long, value_name = "PATH")]
    kassa: PathBuf,
}

/// When a payment was asked for, and when the server said that it is made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bought {
    pub(crate) asked: Instant,
    pub(crate) answered: Instant,
}

impl Webhooks {
    pub(crate) async fn run(self) -> Result<Verdict> {
        let mut kassa = Kassa::start(&self.kassa).await?;
        let demo = kassa.demo()?;
        let receivers = Receivers::start(self.hosts).await?;
        let mut table = Table::default();
        let mut wrong = Vec::new();

        let tarpit = (0..self.tarpit).map(|_| receivers.tarpit()).collect::<Vec<_>>();
        buy(&kassa, &demo, &tarpit, self.clients).await?;
        let began = now();
        let urls = (0..self.events).flat_map(|_| receivers.healthy()).collect::<Vec<_>>();
        let bought = buy(&kassa, &demo, &urls, self.clients).await?;
        table.row("payments a second", rate(bought.len(), began.elapsed().as_secs_f64()));
        receivers.wait_for(bought.len()).await;
        let rss = kassa.rss_kib().map_or("unknown".into(), |kib| format!("{} MiB", kib / 1024));
        self.isolation(&mut table, &mut wrong, &bought, &receivers);
        table.row("memory with a tarpit", rss);
        wrong.extend(kassa.panics().into_iter().map(|line| format!("a panic: {line}")));

        kassa.stop().await?;
        let hosts: Vec<_> = receivers.healthy().collect();
        let database = kassa.dir().join("kassa.db");
        backlog::write(&database, self.backlog, &hosts, Due::Overdue).await?;
        receivers.forget();
        let ready = kassa.restart().await?;
        receivers.wait_for(usize::try_from(self.backlog)?).await;
        self.drain(&mut table, &mut wrong, &receivers);
        table.row("ready with a backlog", ms(ready));
        wrong.extend(kassa.panics().into_iter().map(|line| format!("a panic: {line}")));
        kassa.stop().await?;
        Ok(Verdict::of(table, wrong, kassa))
    }

    fn isolation(
        &self,
        table: &mut Table,
        wrong: &mut Vec<String>,
        bought: &HashMap<String, Bought>,
        receivers: &Receivers,
    ) {
        let (mut since_answer, mut since_ask) = (Times::default(), Times::default());
        let came = receivers.came();
        for (payment, when) in bought {
            match came.get(payment) {
                Some(arrivals) => {
                    let first = arrivals.first;
                    since_answer.add(first.saturating_duration_since(when.answered));
                    since_ask.add(first.saturating_duration_since(when.asked));
                }
                None => wrong.push(format!("nobody was told of {payment}")),
            }
        }
        table.row("healthy hosts × events", format!("{} × {}", self.hosts, self.events));
        table.row("events for the tarpit", self.tarpit);
        for percent in [50, 99, 100] {
            let name = format!("from the answer to the webhook, p{percent}");
            table.row(name, ms(since_answer.percentile(percent)));
            let name = format!("from the request to the webhook, p{percent}");
            table.row(name, ms(since_ask.percentile(percent)));
        }
        table.row("connections of the tarpit, at most", receivers.tarpit_most());
    }

    fn drain(&self, table: &mut Table, wrong: &mut Vec<String>, receivers: &Receivers) {
        let came = receivers.came();
        let first = came.values().map(|arrivals| arrivals.first).min();
        let last = came.values().map(|arrivals| arrivals.first).max();
        let seconds = first.zip(last).map_or(0.0, |(a, b)| b.duration_since(a).as_secs_f64());
        table.row("backlog", self.backlog);
        table.row("worked off in", format!("{seconds:.1} s"));
        table.row("deliveries a second", rate(came.len(), seconds));
        let n_twice = came.values().filter(|arrivals| arrivals.count > 1).count();
        table.row("webhooks received twice", n_twice);
        if came.len() < usize::try_from(self.backlog).unwrap_or(usize::MAX) {
            wrong.push(format!("{} of {} came", came.len(), self.backlog));
        }
    }
}

/// Makes one payment for each URL, which is told of it; by payment id.
pub(crate) async fn buy(
    kassa: &Kassa,
    demo: &Demo,
    urls: &[String],
    clients: u32,
) -> Result<HashMap<String, Bought>> {
    let urls = Arc::new(std::sync::Mutex::new(urls.to_vec()));
    let mut buyers = JoinSet::new();
    for _ in 0..clients {
        let urls = urls.clone();
        let (http, key) = (Http::new(kassa.addr), demo.secret_key.clone());
        buyers.spawn(async move { buy_until_empty(http, &key, &urls).await });
    }
    let mut bought = HashMap::new();
    while let Some(buyer) = buyers.join_next().await {
        bought.extend(buyer??);
    }
    Ok(bought)
}

async fn buy_until_empty(
    mut http: Http,
    key: &str,
    urls: &std::sync::Mutex<Vec<String>>,
) -> Result<Vec<(String, Bought)>> {
    let bearer = format!("Bearer {key}");
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let mut bought = Vec::new();
    loop {
        let url = urls.lock().map_err(|_| anyhow::anyhow!("a client has panicked"))?.pop();
        let Some(url) = url else { return Ok(bought) };
        let body = json!({
            "amount": 4900, "currency": "USD", "webhook_url": url,
            "card": {
                "number": "4242424242424242", "exp_month": "12", "exp_year": "40", "cvc": "123",
                "holder": "A PAYER",
            },
        });
        let asked = now();
        let reply = http.ask(Method::POST, "/v2/payments", &headers, body.to_string()).await?;
        let answered = now();
        ensure!(reply.status.as_u16() == 201, "a payment: {} {}", reply.status, reply.text());
        let payment: serde_json::Value = serde_json::from_slice(&reply.body)?;
        let id = payment["payment_id"].as_str().context("a payment without an id")?;
        bought.push((id.to_owned(), Bought { asked, answered }));
    }
}

fn rate(count: usize, seconds: f64) -> String {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    format!("{:.0}", f64::from(count) / seconds.max(0.001))
}

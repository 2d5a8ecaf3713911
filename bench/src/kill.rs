//! SIGKILL at random moments under load, and then the question whether anything was lost or charged twice.
//!
//! Who does what: [`clients`](client) buy and write down what they were told; the receiver writes
//! down every webhook; this module kills and starts; the checker reads the databases of engine and sandbox
//! afterwards and holds them against both.

pub(crate) mod client;

use std::{path::PathBuf, sync::Arc, time::Duration};

use anyhow::{Context, Result};
use clap::Args;
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{sleep, timeout},
};

use crate::{
    Verdict,
    chance::Chance,
    desk,
    evidence::{
        check, drain,
        journal::{Journal, Kind},
        receiver::Receiver,
        totals,
    },
    figures::{Table, Times, ms, now},
    server::{Kassa, Store},
    shop::Shop,
};
use client::{Client, Gate};

/// A kill comes this long after the server answers, in milliseconds.
const KILL_AFTER_MS: (u64, u64) = (50, 1500);
/// Longer than a request of a client may take.
const LAST_ORDERS: Duration = Duration::from_mins(3);
/// Acknowledged requests that are sent once more at the end.
const REPEATED_MAX: usize = 1000;

/// SIGKILL at random moments under load; nothing acknowledged is lost, nobody is charged twice.
#[derive(Args, Debug)]
pub(crate) struct Kill {
    /// How often the server is killed
    #[arg(long, default_value_t = 100)]
    kills: u32,
    /// Clients that buy at the same time
    #[arg(long, default_value_t = 16)]
    clients: u32,
    /// Repeats the moments and choices of an earlier run, as far as a busy machine lets them be
    #[arg(long)]
    seed: Option<u64>,
    /// Where the server keeps everything
    #[arg(long, value_enum, default_value = "sqlite")]
    store: Store,
    /// The binary to run
    #[arg(long, value_name = "PATH")]
    kassa: PathBuf,
}

impl Kill {
    pub(crate) async fn run(self) -> Result<Verdict> {
        let seed = self.seed.unwrap_or_else(crate::any_seed);
        let mut chance = Chance::new(seed);
        let began = now();
        let mut kassa = Kassa::start_on(&self.kassa, self.store).await?;
        let demo = kassa.demo()?;
        let receiver = Receiver::start(&demo.webhook_secret).await?;
        kassa.tell(&demo, &format!("http://{}/hooks", receiver.addr)).await?;

        let gate = Gate { n_starts: 1, is_over: false, is_one_of_many: false };
        let (gate, door) = watch::channel(gate);
        let mut clients = JoinSet::new();
        for number in 0..self.clients {
            let shops = (Shop::new(kassa.addr, &demo), Shop::new(kassa.addr, &demo));
            let client = Client::new(number, shops, &receiver, door.clone(), chance.fork());
            clients.spawn(client.run());
        }
        let mut ready = Times::default();
        for _ in 0..self.kills {
            sleep(moment(&mut chance)).await;
            kassa.kill().await?;
            ready.add(kassa.restart().await?);
            gate.send_modify(|gate| gate.n_starts += 1);
        }
        sleep(moment(&mut chance)).await;
        gate.send_modify(|gate| gate.is_over = true);
        let journals = timeout(LAST_ORDERS, clients.join_all()).await;
        let journal = Journal::of(journals.context("the clients do not come to an end")?);
        let loaded = began.elapsed();
        let mut shop = Shop::new(kassa.addr, &demo);
        let repeated = desk::repeat(&mut shop, &journal, REPEATED_MAX).await?;
        let left = drain::wait(&kassa.books()).await?;
        let totals = totals::compare(&mut shop, &kassa.books()).await?;
        kassa.stop().await?;

        let received = Arc::clone(&receiver.received).lock().await.split_off(0);
        let found = check::check(&kassa.books(), &journal, &received).await?;
        let mut wrong = found.wrong;
        wrong.extend(repeated);
        wrong.extend(totals);
        wrong.extend(journal.faults.iter().map(|fault| format!("a surprising answer: {fault}")));
        wrong.extend(kassa.panics().into_iter().map(|line| format!("a panic: {line}")));
        let n_cut = journal.cut.get(&(self.kills + 1)).copied().unwrap_or_default();
        if n_cut > 0 {
            wrong.push(format!("{n_cut} requests broke off although nobody killed the server"));
        }
        if self.kills == 0 && found.n_duplicates > 0 {
            wrong.push(format!("{} webhooks came twice without a crash", found.n_duplicates));
        }
        if left > 0 {
            wrong.push(format!("{left} things were still open when patience ended"));
        }

        let mut table = Table::default();
        table.row("seed", seed);
        table.row("kills", self.kills);
        table.row("under load", format!("{:.1} s", loaded.as_secs_f64()));
        table.row("sessions acknowledged", journal.n_sessions());
        table.row("payments acknowledged", journal.n_paid());
        table.row("declines acknowledged", journal.n_declines());
        for kind in [Kind::Payment, Kind::Capture, Kind::Cancel, Kind::Refund, Kind::Payout] {
            let name = format!("{}s acknowledged by the API", kind.word());
            table.row(name, journal.n_acknowledged(kind));
        }
        table.row("requests cut off", journal.cut.values().sum::<u64>());
        for (name, count) in found.figures {
            table.row(name, count);
        }
        table.row("webhooks received twice", found.n_duplicates);
        table.row("webhooks received twice, per kill", per(found.n_duplicates, self.kills));
        table.row("ready after a kill, p50", ms(ready.percentile(50)));
        table.row("ready after a kill, p99", ms(ready.percentile(99)));
        table.row("violations", wrong.len());
        Ok(Verdict::of(table, wrong, kassa))
    }
}

fn moment(chance: &mut Chance) -> Duration {
    Duration::from_millis(chance.between(KILL_AFTER_MS.0, KILL_AFTER_MS.1))
}

fn per(count: i64, kills: u32) -> String {
    let hundredths = count * 100 / i64::from(kills.max(1));
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

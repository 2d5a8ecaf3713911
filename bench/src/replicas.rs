//! Three servers on one database under load, and what becomes of their work when one is killed, one stands still for
//! longer than its leases, one is drained, and one is cut off from the database.
//!
//! Who does what: [`fleet`] starts everything; [`incident`] does the harm; the clients are those of `kill`, and go to
//! the next server when one does not answer; the acquirer is another company's process that spoils answers, and its
//! journal is the truth about money ([`testimony`]). [`matrix`] plays every fault of every call instead.

mod fleet;
mod incident;
mod matrix;
mod testimony;

use std::{path::PathBuf, sync::Arc, time::Duration};

use anyhow::{Context, Result};
use clap::Args;
use tokio::{sync::watch, task::JoinSet, time::timeout};

use crate::{
    Verdict,
    acquirer::{books::Outcome, process::Habits},
    chance::Chance,
    desk,
    evidence::{
        check, drain,
        journal::{Journal, Kind},
        receiver::Receiver,
        totals,
    },
    figures::{Table, now},
    kill::client::{Client, Gate},
};
use fleet::Fleet;
use incident::{Harm, Scene};

/// Longer than a client waits for a server that says nothing, and for a key whose process died.
const LAST_ORDERS: Duration = Duration::from_mins(4);
/// Acknowledged requests that are sent once more at the end.
const REPEATED_MAX: usize = 500;

/// Three servers on one PostgreSQL database: one is killed, one paused, one drained, one cut off.
#[derive(Args, Debug)]
pub(crate) struct Replicas {
    /// Seconds for which a server stands still (SIGSTOP)
    #[arg(long, default_value_t = 60)]
    pause: u64,
    /// Also cut a server from the database for 30 seconds, and then in the middle of a commit
    #[arg(long)]
    cut: bool,
    /// Instead: every fault of every call to the acquirer, each once
    #[arg(long)]
    matrix: bool,
    /// Clients that buy at the same time
    #[arg(long, default_value_t = 9)]
    clients: u32,
    /// Of a hundred calls to the acquirer, so many go wrong
    #[arg(long, default_value_t = 3)]
    faults: u64,
    /// Repeats the choices of an earlier run, as far as a busy machine lets them be
    #[arg(long)]
    seed: Option<u64>,
    /// The binary to run, built with the feature `testkit`
    #[arg(long, value_name = "PATH")]
    kassa: PathBuf,
}

impl Replicas {
    pub(crate) async fn run(self) -> Result<Verdict> {
        if self.matrix {
            return matrix::play(&self.kassa).await;
        }
        let seed = self.seed.unwrap_or_else(crate::any_seed);
        let mut chance = Chance::new(seed);
        let began = now();
        let habits = Habits { faults: self.faults, seed, slow_ms: 10 };
        let mut fleet = Fleet::start(&self.kassa, habits).await?;
        let receiver = Receiver::start(&fleet.demo.webhook_secret).await?;
        let hooks = format!("http://{}/hooks", receiver.addr);
        fleet.replicas[0].kassa.tell(&fleet.demo, &hooks).await?;

        let gate = Gate { n_starts: 1, is_over: false, is_one_of_many: true };
        let (gate, door) = watch::channel(gate);
        let mut clients = JoinSet::new();
        for number in 0..self.clients {
            let first = usize::try_from(number)?;
            let shops = (fleet.shop(first)?, fleet.shop(first)?);
            let client = Client::new(number, shops, &receiver, door.clone(), chance.fork());
            clients.spawn(client.run());
        }
        let mut table = Table::default();
        table.row("seed", seed);
        let mut wrong = Vec::new();
        let mut scene = Scene { fleet: &mut fleet, receiver: &receiver, wrong: &mut wrong };
        let calm = scene.calm().await?;
        let mut harms = vec![Harm::Kill, Harm::Pause(Duration::from_secs(self.pause)), Harm::Drain];
        harms.extend(self.cut.then_some(Harm::Cut));
        for harm in harms {
            scene.play(harm, &calm, &mut table).await?;
        }
        gate.send_modify(|gate| gate.is_over = true);
        let journals = timeout(LAST_ORDERS, clients.join_all()).await;
        let journal = Journal::of(journals.context("the clients do not come to an end")?);
        table.row("under load", format!("{:.1} s", began.elapsed().as_secs_f64()));
        finish(&mut fleet, &journal, &receiver, &mut table, &mut wrong).await?;
        Ok(told(table, wrong, fleet))
    }
}

/// Waits until nothing moves, stops all servers, and holds everything against each other.
async fn finish(
    fleet: &mut Fleet,
    journal: &Journal,
    receiver: &Receiver,
    table: &mut Table,
    wrong: &mut Vec<String>,
) -> Result<()> {
    let mut shop = fleet.shop(0)?;
    wrong.extend(desk::repeat(&mut shop, journal, REPEATED_MAX).await?);
    let left = drain::wait(&fleet.books()).await?;
    if left > 0 {
        wrong.push(format!("{left} things were still open when patience ended"));
    }
    wrong.extend(totals::compare(&mut shop, &fleet.books()).await?);
    fleet.stop().await?;
    let lines = testimony::give(&fleet.books(), &fleet.acquirer.journal).await?;
    let received = Arc::clone(&receiver.received).lock().await.split_off(0);
    let found = check::check(&fleet.books(), journal, &received).await?;
    wrong.extend(found.wrong);
    wrong.extend(journal.faults.iter().map(|fault| format!("a surprising answer: {fault}")));
    wrong.extend(fleet.panics());

    table.row("sessions acknowledged", journal.n_sessions());
    table.row("payments acknowledged", journal.n_paid());
    for kind in [Kind::Payment, Kind::Capture, Kind::Cancel, Kind::Refund, Kind::Payout] {
        table
            .row(format!("{}s acknowledged by the API", kind.word()), journal.n_acknowledged(kind));
    }
    table.row("requests sent elsewhere", journal.cut.values().sum::<u64>());
    let n_applied = lines.values().filter(|line| line.effect == Outcome::Applied).count();
    let n_spoiled = lines.values().filter(|line| line.answer_sent != "whole").count();
    table.row("effects in the acquirer's journal", lines.len());
    table.row("of these applied", n_applied);
    table.row("of these answered badly", n_spoiled);
    for (name, count) in found.figures {
        table.row(name, count);
    }
    table.row("webhooks received twice", found.n_duplicates);
    Ok(())
}

fn told(mut table: Table, mut wrong: Vec<String>, fleet: Fleet) -> Verdict {
    table.row("violations", wrong.len());
    if !wrong.is_empty() {
        let kept = fleet.keep().into_iter().map(|path| format!("kept: {}", path.display()));
        wrong.extend(kept.collect::<Vec<_>>());
    }
    Verdict { table, wrong }
}

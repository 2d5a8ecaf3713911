//! SIGKILL at every crash point, at its first hits, and then the question whether anything was lost or done twice.
//!
//! The server, built with the feature `testkit`, kills itself; [`script`] walks all the ways on which the points
//! lie; the rest is as with `kill`. One directory goes through all deaths, so that each start also has to settle
//! what the death before has left.

mod expired;
mod script;

use std::{path::PathBuf, sync::Arc, time::Duration};

use anyhow::{Context, Result, ensure};
use clap::Args;
use tokio::time::sleep;

use crate::{
    Verdict, desk,
    evidence::{
        books::Place,
        check::{self, Found},
        drain,
        receiver::Receiver,
        totals,
    },
    figures::{Table, Times, ms, now},
    server::{Aim, Kassa, Store},
};
use script::Script;

/// Every point, in the server's own list.
const POINTS: &str = include_str!("../../server/crash-points.txt");
/// Points of a database come with every commit, so that their first hits are all alike.
const LATER_HITS: [u32; 4] = [8, 20, 45, 90];
/// Points on the way of what an earlier process has left; and a death that leaves an open session and an effect
/// that nobody knows the end of.
const NEED_A_PAST: [&str; 3] = ["recovery.", "inquiry.", "expiry."];
const LEAVES_SOMETHING: Aim<'static> = Aim { point: "call.after.authorize", hit: 1 };
/// How long a server that was asked for everything may take to reach a point by its own loops.
const BY_ITSELF: Duration = Duration::from_secs(12);
/// The same where others share the database: the call of a dead process is asked for when its lease is over.
const LEASE_OVER: Duration = Duration::from_mins(1);
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// SIGKILL at every crash point; nothing acknowledged is lost, nothing is done twice.
#[derive(Args, Debug)]
pub(crate) struct Crash {
    /// The first hits of each point at which the server dies
    #[arg(long, default_value_t = 3)]
    hits: u32,
    /// Look at everything after each death, not only at the end
    #[arg(long)]
    check_each: bool,
    /// Only points whose names begin like this
    #[arg(long, value_name = "PREFIX", default_value = "")]
    only: String,
    /// Where the server keeps everything
    #[arg(long, value_enum, default_value = "sqlite")]
    store: Store,
    /// The binary to run, built with the feature `testkit`
    #[arg(long, value_name = "PATH")]
    kassa: PathBuf,
}

/// One run's parts.
struct Run {
    kassa: Kassa,
    receiver: Receiver,
    script: Script,
    ready: Times,
}

impl Crash {
    pub(crate) async fn run(self) -> Result<Verdict> {
        let began = now();
        let kassa = Kassa::start_on(&self.kassa, self.store).await?;
        let demo = kassa.demo()?;
        let receiver = Receiver::start(&demo.webhook_secret).await?;
        kassa.tell(&demo, &format!("http://{}/hooks", receiver.addr)).await?;
        let script = Script::new(&kassa, &demo);
        let mut run = Run { kassa, receiver, script, ready: Times::default() };
        run.kassa.kill().await?;

        let (mut wrong, mut reached, mut deaths, mut beyond) = (Vec::new(), 0, 0, 0);
        let points = self.points();
        ensure!(!points.is_empty(), "no point begins with {:?}", self.only);
        for point in &points {
            for hit in self.hits_of(point) {
                let is_dead = run.die(Aim { point, hit }).await?;
                if !is_dead {
                    run.kassa.kill().await?;
                }
                match (is_dead, hit) {
                    (false, 1) => wrong.push(format!("{point} was never reached")),
                    (false, _) => beyond += 1,
                    (true, _) => {
                        deaths += 1;
                        reached += usize::from(hit == 1);
                    }
                }
                if self.check_each {
                    let found = run.look().await?;
                    let at = |line| format!("after {point}, hit {hit}: {line}");
                    wrong.extend(found.wrong.into_iter().map(at));
                    ensure!(wrong.len() < 50, "too much is wrong:\n{}", wrong.join("\n"));
                }
            }
        }
        let found = run.finish(&mut wrong).await?;

        let mut table = Table::default();
        table.row("points reached", format!("{reached} of {}", points.len()));
        table.row("deaths", deaths);
        table.row("later hits that nothing came to", beyond);
        table.row("time", format!("{:.1} s", began.elapsed().as_secs_f64()));
        for (name, count) in found.figures {
            table.row(name, count);
        }
        table.row("webhooks received twice", found.n_duplicates);
        table.row("ready after a death, p99", ms(run.ready.percentile(99)));
        table.row("violations", wrong.len());
        Ok(Verdict::of(table, wrong, run.kassa))
    }

    /// The other database's own points are never reached.
    fn points(&self) -> Vec<&'static str> {
        let other = match self.store {
            Store::Sqlite => "postgres.",
            Store::Postgres => "sqlite.",
        };
        let is_here = |name: &&str| !name.starts_with(other) && name.starts_with(&self.only);
        POINTS.lines().filter(is_here).collect()
    }

    fn hits_of(&self, point: &str) -> Vec<u32> {
        let is_of_database = point.starts_with("sqlite.") || point.starts_with("postgres.");
        let later = LATER_HITS.iter().copied().filter(|_| is_of_database && self.hits > 1);
        (1..=self.hits).chain(later).collect()
    }
}

impl Run {
    /// Starts the server and keeps it busy until it dies there; `false` when it does not.
    async fn die(&mut self, aim: Aim<'_>) -> Result<bool> {
        let needs_past = NEED_A_PAST.iter().any(|prefix| aim.point.starts_with(prefix));
        if needs_past && !self.live(LEAVES_SOMETHING, BY_ITSELF).await? {
            return Ok(false);
        }
        let is_shared = matches!(self.kassa.books(), Place::Postgres(_));
        let patience = if needs_past && is_shared { LEASE_OVER } else { BY_ITSELF };
        self.live(aim, patience).await
    }

    /// One life; `false` when it did not end by itself.
    async fn live(&mut self, aim: Aim<'_>, patience: Duration) -> Result<bool> {
        expired::let_sessions_expire(&self.kassa.books()).await?;
        let started = now();
        if !self.kassa.restart_to_die(aim).await? {
            return Ok(true);
        }
        self.ready.add(started.elapsed());
        self.script.forget();
        if let Err(error) = self.script.round().await {
            self.script.note(&error);
        }
        let since = now();
        while !self.kassa.has_died()? {
            if since.elapsed() > patience {
                return Ok(false);
            }
            sleep(LOOK_AGAIN).await;
        }
        Ok(true)
    }

    /// Lets a server that lives settle everything, and looks.
    async fn look(&mut self) -> Result<Found> {
        self.ready.add(self.kassa.restart().await?);
        self.script.forget();
        let left = drain::wait(&self.kassa.books()).await?;
        self.kassa.stop().await?;
        let received = self.receiver.received.lock().await.clone();
        let mut found =
            check::check(&self.kassa.books(), &self.script.desk.journal, &received).await?;
        if left > 0 {
            found.wrong.push(format!("{left} things were still open when patience ended"));
        }
        Ok(found)
    }

    /// The same at the end, when everything that was cut off has been asked for again.
    async fn finish(&mut self, wrong: &mut Vec<String>) -> Result<Found> {
        self.ready.add(self.kassa.restart().await?);
        self.script.forget();
        self.script.desk.ask_again().await.context("asking again")?;
        let repeated =
            desk::repeat(&mut self.script.desk.shop, &self.script.desk.journal, 1000).await?;
        let left = drain::wait(&self.kassa.books()).await?;
        wrong.extend(totals::compare(&mut self.script.desk.shop, &self.kassa.books()).await?);
        self.kassa.stop().await?;
        let received = Arc::clone(&self.receiver.received).lock().await.split_off(0);
        let journal = &self.script.desk.journal;
        let found = check::check(&self.kassa.books(), journal, &received).await?;
        wrong.extend(found.wrong.iter().cloned());
        wrong.extend(repeated);
        wrong.extend(journal.faults.iter().map(|fault| format!("a surprising answer: {fault}")));
        wrong.extend(self.kassa.panics().into_iter().map(|line| format!("a panic: {line}")));
        if left > 0 {
            wrong.push(format!("{left} things were still open when patience ended"));
        }
        Ok(found)
    }
}

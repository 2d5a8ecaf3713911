//! What is done to a server under load, and what of it the clients of all notice.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use anyhow::Result;
use tokio::time::sleep;

use super::fleet::Fleet;
use crate::{
    evidence::receiver::Receiver,
    figures::{Table, ms, now},
    toxic::Toxics,
    watch::{self, End, Seen},
};

/// Under load, with nothing wrong; and after each incident.
const CALM: Duration = Duration::from_secs(5);
/// How long a killed server stays dead.
const DEAD: Duration = Duration::from_secs(3);
/// How long a server is cut from its database.
const CUT: Duration = Duration::from_secs(30);
/// How long each of its commits is broken off then.
const TORN: Duration = Duration::from_secs(3);
/// A server that was paused for longer has lost every lease it held: 3 s for the acquirer to answer and 15 more,
/// 30 s for a webhook.
const LEASES_OVER: Duration = Duration::from_secs(35);
/// Until a server that goes on has done what it was about to do.
const WELL_AGAIN: Duration = Duration::from_secs(5);
/// What answers of the acquirer take while a pause begins, so that it begins in the middle of calls.
const IN_A_CALL: Duration = Duration::from_secs(1);
/// So many calls are to be under way then.
const CALLS_MIN: usize = 3;
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// What is done, to which server: each has its own.
#[derive(Clone, Copy, Debug)]
pub(super) enum Harm {
    /// SIGKILL, and started again.
    Kill,
    /// SIGSTOP for so long.
    Pause(Duration),
    /// SIGTERM, and started again.
    Drain,
    /// The way to the database is a black hole, then every commit is broken off.
    Cut,
}

impl Harm {
    const fn word(self) -> &'static str {
        match self {
            Self::Kill => "killed",
            Self::Pause(_) => "paused",
            Self::Drain => "drained",
            Self::Cut => "cut off",
        }
    }

    const fn replica(self) -> usize {
        match self {
            Self::Kill | Self::Cut => 0,
            Self::Pause(_) => 1,
            Self::Drain => 2,
        }
    }
}

/// The servers, and whoever looks on.
pub(super) struct Scene<'a> {
    pub(super) fleet: &'a mut Fleet,
    pub(super) receiver: &'a Receiver,
    pub(super) wrong: &'a mut Vec<String>,
}

impl Scene<'_> {
    /// What clients see when nothing is wrong.
    pub(super) async fn calm(&mut self) -> Result<Vec<Seen>> {
        // The first requests of a process are not like the others.
        sleep(Duration::from_secs(2)).await;
        let began = now();
        sleep(CALM).await;
        Ok(self.fleet.watch.of(&self.fleet.addrs(0), (began, now())))
    }

    pub(super) async fn play(
        &mut self,
        harm: Harm,
        calm: &[Seen],
        table: &mut Table,
    ) -> Result<()> {
        let (name, index) = (harm.word(), harm.replica());
        let twice_before = self.n_twice().await;
        let began = now();
        match harm {
            Harm::Kill => self.kill(index, table).await?,
            Harm::Pause(time) => self.pause(index, time, table).await?,
            Harm::Drain => self.drain(index, table).await?,
            Harm::Cut => self.cut(index).await?,
        }
        let healed = now();
        sleep(CALM).await;
        let ended = now();
        let addr = self.fleet.replicas[index].kassa.addr;
        let others = &self.fleet.addrs(index)[1..];
        let own = self.fleet.watch.of(&[addr], (began, healed));
        let count = |end| watch::count(&own, end);
        table.row(
            format!("{name}: requests to it answered, refused, broken off"),
            format!(
                "{}, {}, {}",
                count(End::Answered),
                count(End::Elsewhere) + count(End::NoConnection),
                count(End::Broken)
            ),
        );
        let beside = self.fleet.watch.of(others, (began, healed));
        let refused =
            watch::count(&beside, End::Elsewhere) + watch::count(&beside, End::NoConnection);
        let failed = refused + watch::count(&beside, End::Broken);
        let p99 = |seen: &[Seen]| ms(watch::times(seen).percentile(99));
        table.row(
            format!("{name}: the others' p99, and in calm"),
            format!("{} ({} requests), {}", p99(&beside), beside.len(), p99(calm)),
        );
        table.row(format!("{name}: the others' failed requests"), failed);
        if failed > 0 {
            self.wrong.push(format!("{name}: {failed} requests to other servers failed"));
        }
        let after = self.fleet.watch.of(&[addr], (healed, ended));
        if watch::count(&after, End::Answered) == 0 {
            self.wrong.push(format!("{name}: nobody was answered there afterwards"));
        }
        table.row(format!("{name}: webhooks that came twice"), self.n_twice().await - twice_before);
        Ok(())
    }

    async fn kill(&mut self, index: usize, table: &mut Table) -> Result<()> {
        let kassa = &mut self.fleet.replicas[index].kassa;
        kassa.kill().await?;
        sleep(DEAD).await;
        table.row("killed: ready again after", ms(kassa.restart().await?));
        Ok(())
    }

    /// It stops in the middle of calls, and goes on when others have settled them.
    async fn pause(&mut self, index: usize, time: Duration, table: &mut Table) -> Result<()> {
        let replica = &self.fleet.replicas[index];
        let before = replica.fenced().await?;
        replica.to_acquirer.set(Toxics { latency: IN_A_CALL, ..Toxics::WELL });
        let since = now();
        while replica.to_acquirer.n_open() < CALLS_MIN && since.elapsed() < CALM {
            sleep(LOOK_AGAIN).await;
        }
        replica.kassa.signal("STOP").await?;
        let n_calls = replica.to_acquirer.n_open();
        replica.to_acquirer.heal();
        sleep(time).await;
        replica.kassa.signal("CONT").await?;
        sleep(WELL_AGAIN).await;
        let after = replica.fenced().await?;
        let counts = after.iter().map(|(what, count)| {
            let earlier = before.iter().find(|(name, _)| name == what);
            (what, count - earlier.map_or(0, |(_, count)| *count))
        });
        let (mut all, mut told) = (0, Vec::new());
        for (what, count) in counts.filter(|(_, count)| *count > 0) {
            all += count;
            told.push(format!("{what} {count}"));
        }
        table.row("paused: for", format!("{} s", time.as_secs()));
        table.row("paused: calls to the acquirer that it waited for", n_calls);
        table.row("paused: zombie writes refused", format!("{all} ({})", told.join(", ")));
        if time >= LEASES_OVER && all == 0 {
            self.wrong.push("the paused server had nothing in its hands: nothing is shown".into());
        }
        Ok(())
    }

    async fn drain(&mut self, index: usize, table: &mut Table) -> Result<()> {
        let began = now();
        let kassa = &mut self.fleet.replicas[index].kassa;
        kassa.stop().await?;
        table.row("drained: ended after", ms(began.elapsed()));
        let broken = self.broken(index, began);
        table.row("drained: requests broken off", broken);
        if broken > 0 {
            self.wrong.push(format!("drained: {broken} requests were taken and not answered"));
        }
        self.fleet.replicas[index].kassa.restart().await?;
        Ok(())
    }

    /// The answers of both directions are lost for a while, then those of commits only.
    async fn cut(&mut self, index: usize) -> Result<()> {
        let way = &self.fleet.replicas[index].to_database;
        way.set(Toxics::BLACK_HOLE);
        sleep(CUT).await;
        way.reset();
        way.set(Toxics { reset_after: Some(b"commit\0"), ..Toxics::WELL });
        sleep(TORN).await;
        way.heal();
        Ok(())
    }

    fn broken(&self, index: usize, since: Instant) -> usize {
        let addr = self.fleet.replicas[index].kassa.addr;
        watch::count(&self.fleet.watch.of(&[addr], (since, now())), End::Broken)
    }

    /// Webhooks beyond the first of each event, so far.
    async fn n_twice(&self) -> usize {
        let received = self.receiver.received.lock().await;
        let events = received.iter().map(|one| &one.event_id).collect::<BTreeSet<_>>();
        received.len() - events.len()
    }
}

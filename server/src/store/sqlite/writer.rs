//! The one writer. Whatever has queued up is written in one transaction and synced once; where a job is refused,
//! each gets a savepoint of its own, so that it does not take the others with it. The answers leave
//! after COMMIT. There is no timer: a single client pays a single sync. What became of webhooks comes first, in
//! a transaction of its own: until it is on disk, a crash sends them again.
//!
//! At the end everything that has queued up is written, and the log is folded into the database file.

use std::any::TypeId;

use async_trait::async_trait;
use domain::testkit::mutant;
use tokio::{
    runtime::Handle,
    sync::{mpsc, oneshot, watch},
};

use super::{Connection, body::Work, driver::Failure};
use crate::{
    clock::Stopwatch,
    meters,
    store::{Sent, StoreError},
};

/// Jobs in one transaction at most.
const BATCH_MAX: usize = 128;
/// Jobs that may wait; beyond it callers wait for a place.
const QUEUE_MAX: usize = 1024;

/// One caller's work, whatever it is.
#[async_trait]
trait Job: Send {
    /// Whether it goes first.
    fn is_urgent(&self) -> bool;
    /// Writes; `false` when it was refused and must leave no trace.
    async fn write(&mut self, connection: &mut Connection) -> bool;
    /// Tells the caller, once it is known whether the transaction stands.
    fn answer(self: Box<Self>, is_committed: bool);
}

struct Asked<W: Work> {
    work: W,
    /// `None` until it was its turn.
    done: Option<Result<W::Done, StoreError>>,
    reply: oneshot::Sender<Result<W::Done, StoreError>>,
}

#[async_trait]
impl<W: Work> Job for Asked<W> {
    /// The result of a webhook: until it is on disk, a crash sends that webhook again.
    fn is_urgent(&self) -> bool {
        TypeId::of::<W>() == TypeId::of::<Sent>()
    }

    async fn write(&mut self, connection: &mut Connection) -> bool {
        self.done.insert(self.work.write(connection).await).is_ok()
    }

    /// A caller that has gone does not need its answer: the work is done all the same.
    fn answer(self: Box<Self>, is_committed: bool) {
        let Self { done, reply, .. } = *self;
        let _ = reply.send(match done {
            Some(Ok(_)) if !is_committed => Err(lost()),
            Some(done) => done,
            // It was not its turn yet when the transaction broke.
            None => Err(lost()),
        });
    }
}

/// The way to the writer.
#[derive(Clone)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Box<dyn Job>>,
    stop: watch::Sender<bool>,
}

impl Writer {
    /// Starts its thread, which ends when the last handle is dropped.
    pub(super) fn start(connection: Connection) -> Result<Self, StoreError> {
        connection.check_settings()?;
        let (jobs, receiver) = mpsc::channel(QUEUE_MAX);
        let stop = watch::Sender::new(false);
        let (runtime, is_stopped) = (Handle::current(), stop.subscribe());
        std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || runtime.block_on(run(connection, receiver, is_stopped)))
            .map_err(StoreError::unavailable)?;
        Ok(Self { jobs, stop })
    }

    /// Queues work and waits until it is on disk.
    pub(super) async fn ask<W: Work>(&self, work: W) -> Result<W::Done, StoreError> {
        let (reply, answer) = oneshot::channel();
        let job = Box::new(Asked { work, done: None, reply });
        self.jobs.send(job).await.map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }

    /// Takes no more jobs, and waits until those that have queued up are on disk and the file is whole.
    pub(super) async fn stop(&self) {
        self.stop.send_replace(true);
        // The thread's end of it goes with the thread.
        self.stop.closed().await;
    }

    /// Whether somebody is there to write.
    pub(super) fn is_alive(&self) -> bool {
        !self.jobs.is_closed()
    }

    /// Jobs that wait.
    pub(super) fn queued(&self) -> usize {
        self.jobs.max_capacity() - self.jobs.capacity()
    }
}

fn gone() -> StoreError {
    StoreError::unavailable("the writer has stopped")
}

async fn run(
    mut connection: Connection,
    mut jobs: mpsc::Receiver<Box<dyn Job>>,
    mut stop: watch::Receiver<bool>,
) {
    let mut batch = Vec::with_capacity(BATCH_MAX);
    loop {
        let n_jobs = tokio::select! {
            biased;
            // What has queued up is still received; then there is nothing, and the loop ends.
            _ = stop.wait_for(|is_stopped| *is_stopped), if !jobs.is_closed() => {
                jobs.close();
                continue;
            }
            n_jobs = jobs.recv_many(&mut batch, BATCH_MAX) => n_jobs,
        };
        if n_jobs == 0 {
            break;
        }
        // Whoever is about to ask may run first: on a busy machine the batch grows, on an idle one nothing waits.
        std::thread::yield_now();
        while batch.len() < BATCH_MAX
            && let Ok(job) = jobs.try_recv()
        {
            batch.push(job);
        }
        write_batch(&mut connection, &mut batch).await;
    }
    // Handles that were only dropped are a command's beside a server, whose log this is.
    if *stop.borrow() {
        fold(connection);
    }
}

async fn write_batch(connection: &mut Connection, batch: &mut Vec<Box<dyn Job>>) {
    for jobs in &mut in_turn(batch) {
        if !jobs.is_empty() {
            write_together(connection, jobs).await;
        }
    }
}

async fn write_together(connection: &mut Connection, batch: &mut Vec<Box<dyn Job>>) {
    let time = Stopwatch::start();
    let written = write(connection, batch).await;
    match &written {
        Ok(()) => meters::committed(batch.len(), time.elapsed()),
        Err(error) => {
            meters::write_failed();
            tracing::error!(error = %error, "a batch could not be committed");
            if is_fatal(error) {
                // After a failed sync nobody knows what is on disk; only a restart reads the truth.
                std::process::exit(74);
            }
            let _ = connection.run("rollback");
        }
    }
    batch.drain(..).for_each(|job| job.answer(written.is_ok()));
}

/// What is urgent has a transaction of its own, so that it is on disk before the rest is even written.
fn in_turn(batch: &mut Vec<Box<dyn Job>>) -> [Vec<Box<dyn Job>>; 2] {
    let (urgent, rest) = batch.drain(..).partition(|job| job.is_urgent());
    [urgent, rest]
}

/// Brings the write-ahead log home, so that the database file alone is complete. Another process that
/// reads at this moment keeps the log where it is; nothing is lost by that.
fn fold(connection: Connection) {
    let folded = connection.run("pragma wal_checkpoint(truncate)");
    if let Err(error) = folded.and(connection.close()) {
        tracing::warn!(error = %error, "the database's log was not folded into its file");
    }
}

/// All jobs as one. Where one of them is refused, each is written once more, apart from the others: keeping them
/// apart costs a copy of every page that a job touches, and refusals are rare.
async fn write(connection: &mut Connection, jobs: &mut [Box<dyn Job>]) -> Result<(), Failure> {
    begin(connection)?;
    for job in &mut *jobs {
        if !job.write(connection).await {
            connection.run("rollback")?;
            begin(connection)?;
            write_apart(connection, jobs).await?;
            break;
        }
    }
    crash_point!("sqlite.written");
    connection.run("commit")?;
    crash_point!("sqlite.committed");
    Ok(())
}

fn begin(connection: &Connection) -> Result<(), Failure> {
    crash_point!("sqlite.begin");
    connection.run("begin immediate")?;
    crash_point!("sqlite.begun");
    Ok(())
}

/// What is refused leaves no trace, and does not take the others with it.
async fn write_apart(
    connection: &mut Connection,
    jobs: &mut [Box<dyn Job>],
) -> Result<(), Failure> {
    for job in jobs {
        connection.run("savepoint job")?;
        if !job.write(connection).await && !mutant("savepoint.kept") {
            connection.run("rollback to job")?;
        }
        connection.run("release job")?;
    }
    Ok(())
}

/// Input/output errors; a full disk is not one of them.
fn is_fatal(failure: &Failure) -> bool {
    let code = failure.sqlite_error_code();
    code == Some(rusqlite::ErrorCode::SystemIoFailure)
}

fn lost() -> StoreError {
    StoreError::unavailable("the transaction could not be committed")
}

#[cfg(test)]
mod tests {
    use domain::{
        id::{DeliveryId, MerchantId, Reference},
        time::Micros,
        webhook::{Class, Next},
    };

    use super::*;
    use crate::store::Commit;

    fn job<W: Work>(work: W) -> Box<dyn Job> {
        Box::new(Asked { work, done: None, reply: oneshot::channel().0 })
    }

    #[test]
    fn what_became_of_a_webhook_is_written_before_all_else_and_apart() {
        let now = Micros::new(0);
        let sent = Sent {
            merchant_id: MerchantId::new(now, &[0; 16]),
            delivery_id: DeliveryId::new(now, &[0; 16]),
            lease_token: Reference::new(now, &[0; 16]),
            number: 1,
            started_at: now,
            duration_ms: 0,
            class: Class::Ok,
            http_status: Some(200),
            request_headers: String::new(),
            signed_string: Vec::new(),
            response_headers: None,
            response_body: None,
            remote_addr: None,
            next: Next::Delivered,
        };
        let mut batch = vec![job(Commit::new()), job(sent), job(Commit::new())];
        let is_urgent = |jobs: Vec<Box<dyn Job>>| jobs.iter().map(|job| job.is_urgent()).collect();
        let turns: [Vec<_>; 2] = in_turn(&mut batch).map(is_urgent);
        assert_eq!(turns, [vec![true], vec![false, false]]);
    }
}

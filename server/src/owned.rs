//! Work that outlives its caller, and the count of it: a process that stops waits until none is left.

use std::future::Future;

use domain::testkit::mutant;
use tokio::{sync::watch, task::JoinError};
use tracing::Instrument;

tokio::task_local! {
    static WORK: Work;
}

/// The owned work of one server. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Work(watch::Sender<usize>);

impl Default for Work {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl Work {
    /// Runs `caller`; what it gives to [`owned`] is counted here.
    pub async fn within<F: Future>(&self, caller: F) -> F::Output {
        WORK.scope(self.clone(), caller).await
    }

    /// How many pieces of work have not ended.
    pub fn count(&self) -> usize {
        *self.0.borrow()
    }

    /// Waits until all work has ended.
    pub async fn done(&self) {
        // The sender is ours, so that it cannot be gone.
        let _ = self.0.subscribe().wait_for(|count| *count == 0).await;
    }

    fn one_more(&self) -> Counted {
        self.0.send_modify(|count| *count += 1);
        Counted(self.clone())
    }
}

/// One piece of work, until it is dropped: at its end, or when it panics.
struct Counted(Work);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.0.send_modify(|count| *count -= 1);
    }
}

/// Runs `work` to its end even when the caller hangs up: a dropped connection must not leave a payment
/// half way. Its log lines stay those of the caller's request.
pub async fn owned<T, E>(work: impl Future<Output = Result<T, E>> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<JoinError> + Send + 'static,
{
    if mutant("owned.dropped") {
        return Box::pin(work).await;
    }
    let registry = WORK.try_with(Work::clone).unwrap_or_default();
    let counted = registry.one_more();
    let task = async move {
        let _counted = counted;
        registry.within(work).await
    };
    tokio::spawn(task.in_current_span()).await?
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, task::Poll};

    use tokio::sync::Notify;

    use super::*;

    /// Polls once and drops it, as a server does whose client has hung up.
    async fn hang_up(caller: impl Future) {
        let mut caller = Box::pin(caller);
        std::future::poll_fn(|cx| {
            assert!(caller.as_mut().poll(cx).is_pending());
            Poll::Ready(())
        })
        .await;
    }

    #[tokio::test]
    async fn work_whose_caller_has_gone_is_waited_for() {
        let (work, may_end) = (Work::default(), Arc::new(Notify::new()));
        let wait = may_end.clone();
        let long = async move {
            wait.notified().await;
            // What the work itself hands on counts as well.
            owned(async { Ok::<_, JoinError>(()) }).await
        };
        hang_up(work.within(owned(long))).await;
        assert_eq!(work.count(), 1);
        hang_up(work.done()).await;
        may_end.notify_one();
        work.done().await;
        assert_eq!(work.count(), 0);
    }

    #[tokio::test]
    async fn work_that_panics_has_ended() {
        let work = Work::default();
        let broken = owned::<(), JoinError>(async { panic!("on purpose") });
        assert!(work.within(broken).await.unwrap_err().is_panic());
        assert_eq!(work.count(), 0);
    }

    #[tokio::test]
    async fn nobody_elses_work_is_counted() {
        let (ours, theirs) = (Work::default(), Work::default());
        hang_up(theirs.within(owned(std::future::pending::<Result<(), JoinError>>()))).await;
        ours.done().await;
        assert_eq!((ours.count(), theirs.count()), (0, 1));
    }
}

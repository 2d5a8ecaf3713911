//! Work that outlives its caller.

use std::future::Future;

use tokio::task::JoinError;

/// Runs `work` to its end even when the caller hangs up: a dropped connection must not leave a payment
/// half way.
pub async fn owned<T, E>(work: impl Future<Output = Result<T, E>> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<JoinError> + Send + 'static,
{
    tokio::spawn(work).await?
}

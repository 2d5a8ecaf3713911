//! What the banks and wallets of test mode tell the engine. The sandbox plays both their side and the
//! acquirer's, and this is the only place where they meet.

use async_trait::async_trait;
use domain::id::Reference;

use crate::{services::resolver::Resolver, simulator::Shop};

#[async_trait]
impl Shop for Resolver {
    async fn notice(&self, reference: &Reference) {
        // What an acquirer's notification would do. If it fails, the inquiry comes by its schedule.
        if let Err(error) = Resolver::notice(self, reference).await {
            tracing::warn!(cause = %error, "the sandbox's notification was lost");
        }
    }
}

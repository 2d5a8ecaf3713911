//! What the banks and wallets of test mode tell the engine, and what the tools of its pages tell them. The sandbox
//! plays both their side and the acquirer's, and this is the only place where they meet.

use async_trait::async_trait;
use domain::{acquirer::Cue, id::Reference, time::Micros};

use crate::{
    acquirers::sandbox::Sandbox,
    services::{rehearsal::Stage, resolver::Resolver},
    simulator::Shop,
};

#[async_trait]
impl Stage for Sandbox {
    async fn cue(
        &self,
        reference: &Reference,
        cue: Cue,
        now: Micros,
    ) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self::cue(self, reference, cue, now).await?)
    }
}

#[async_trait]
impl Shop for Resolver {
    async fn notice(&self, reference: &Reference) {
        // What an acquirer's notification would do. If it fails, the inquiry comes by its schedule.
        if let Err(error) = Resolver::notice(self, reference).await {
            tracing::warn!(cause = %error, "the sandbox's notification was lost");
        }
    }
}

//! The card schemes' side of EMV 3-D Secure: the directory server that an acquirer gives us, and what it
//! sends back by itself.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    card::Pan,
    three_ds::{ChallengeResult, Range, Received, Request, Response},
};

/// A directory server. It keeps no promise to be quick: callers have deadlines.
#[async_trait]
pub trait Directory: Send + Sync {
    /// Whether and how the card's issuer authenticates.
    async fn range(&self, number: &Pan) -> Range;

    /// AReq, answered by ARes. `None`: no usable answer, which counts as [`TransStatus::U`].
    ///
    /// [`TransStatus::U`]: domain::three_ds::TransStatus::U
    async fn authenticate(&self, number: &Pan, request: &Request) -> Option<Response>;
}

/// Takes the RReq, which the directory server sends when a challenge has ended.
#[async_trait]
pub trait Results: Send + Sync {
    /// Written once; a second one for the same challenge changes nothing.
    async fn receive(&self, result: ChallengeResult) -> Received;
}

/// A directory server that can be told where results go, once there is somebody to take them.
pub trait Connect {
    fn connect(&self, results: Arc<dyn Results>);
}

//! Receipts by e-mail: taken when due, handed to the relay, and noted.

use async_trait::async_trait;
use domain::receipt::{Answer, Receipt};
use std::sync::Arc;

use super::Ground;
use crate::store::{Commit, StoreError, Write};

/// How many are taken at once.
const BATCH: u32 = 16;
/// How long one may take; whoever has taken it and died lets it go by then.
const LEASE_SECONDS: i64 = 120;

/// Whoever writes the letter and hands it to the relay.
#[async_trait]
pub trait Postman: Send + Sync {
    /// One try. It ends within its own time.
    async fn send(&self, receipt: &Receipt) -> Answer;
}

/// The use cases of receipts.
#[derive(Clone)]
pub struct Receipts {
    pub ground: Ground,
    pub postman: Arc<dyn Postman>,
}

impl Receipts {
    /// Sends what is due. Returns how many were tried.
    pub async fn turn(&self) -> Result<usize, StoreError> {
        if self.ground.hold.is_on() {
            return Ok(0);
        }
        let now = self.ground.clock.now();
        let lease_until = now.plus_seconds(LEASE_SECONDS);
        let due = self.ground.store.claim_receipts(now, lease_until, BATCH).await?;
        let tried = due.len();
        for receipt in due {
            let answer = self.postman.send(&receipt).await;
            let receipt = receipt.after(answer, self.ground.clock.now());
            let payment = receipt.payment_id.clone();
            tracing::info!(payment.id = %payment, state = receipt.state.word(), tries = receipt.tries, "receipt");
            let write = Write::UpdateReceipt(Box::new(receipt));
            match self.ground.store.commit(Commit::new().and(write)).await {
                // Somebody took it over, because this took too long.
                Ok(()) | Err(StoreError::StaleVersion) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(tried)
    }
}

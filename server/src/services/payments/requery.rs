//! Asking at once what the resolver would ask when it is due: a merchant wants to know.

use std::sync::Arc;

use domain::{
    acquirer::{Answer, Found},
    operation::{Operation, State},
    payment::Purchase,
};

use super::{PayError, Payments};
use crate::{
    acquirers::{Acquirer, Call as AcquirerCall},
    services::{
        acquiring::{Evidence, ask},
        idempotency::{Call, Reply},
    },
    store::Commit,
};

/// A payment before and after its acquirer was asked.
#[derive(Clone, Debug)]
pub struct Requeried {
    pub before: Purchase,
    pub after: Purchase,
    /// How often somebody was asked: not at all where nothing is open.
    pub inquiries: u32,
}

impl Payments {
    /// Asks what became of an authorization whose outcome is open. An answer that settles nothing changes nothing: the
    /// resolver goes on by its own schedule.
    pub async fn requery(&self, call: Call<Requeried>, reference: &str) -> Result<Reply, PayError> {
        let ground = &self.acquiring.ground;
        let before = ground.find(&call.caller, reference).await?.ok_or(PayError::NotFound)?;
        let now = ground.now_of(&before);
        let order = self.order_of(&before).await?;
        // Before the lease is over somebody else is asking, and what is unsent nobody can know.
        let order = order.filter(|(operation, _)| {
            operation.lease_until <= now && operation.state == State::Unknown
        });
        let (mut after, mut inquiries) = (before.clone(), 0);
        if let Some((operation, route)) = order {
            inquiries = 1;
            let found = self.inquire(&before, &operation, &route.acquirer).await;
            if let Some(found) = found.filter(is_settling) {
                let evidence = Evidence::Found(found);
                after = self.settled(operation, evidence, &|commit, _| commit).await?;
            }
        }
        let reply = (call.reply)(&Requeried { before, after, inquiries });
        if call.claim.is_some() {
            ground.store.commit(Commit::new().answering(call.claim.as_ref(), &reply)).await?;
        }
        Ok(reply)
    }

    async fn inquire(
        &self,
        purchase: &Purchase,
        operation: &Operation,
        acquirer: &Arc<dyn Acquirer>,
    ) -> Option<Found> {
        let (reference, asked) = (operation.reference.clone(), acquirer.clone());
        let now = self.now_of(purchase);
        let answer = ask(&**acquirer, async move {
            asked.inquire(AcquirerCall { reference: &reference, now, fault: None }).await
        });
        match answer.await {
            Answer::Done(found) => Some(found),
            _ => None,
        }
    }
}

/// "Not found" is judged by whoever asks twice.
const fn is_settling(found: &Found) -> bool {
    matches!(found, Found::Done(_) | Found::Refused(_))
}

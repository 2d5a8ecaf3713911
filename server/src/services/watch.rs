//! What watches over the payment page: what browsers report of it, the last look at it, and who came to the door of the
//! dashboard.

use domain::{
    audit::Entry,
    id::{MerchantId, SessionId},
    watch::{Look, Report, Violation},
};

use super::{
    Ground,
    idempotency::{Call, Reply},
};
use crate::store::{Commit, StoreError, WatchWrite, Write};

/// How many who came to the door are shown.
const KNOCKS_MAX: u32 = 20;

/// The use cases of watching.
#[derive(Clone)]
pub struct Watch {
    pub ground: Ground,
}

impl Watch {
    /// Notes what a browser kept from the page of a session. Anybody who has the page can report anything; of a
    /// session that is not there nothing is kept.
    pub async fn note(&self, session: &SessionId, violation: Violation) -> Result<(), StoreError> {
        let store = &self.ground.store;
        let Some(purchase) = store.purchase(session).await? else { return Ok(()) };
        let at = self.ground.clock.now();
        let report = Report {
            merchant_id: purchase.payment.merchant_id.clone(),
            livemode: purchase.payment.livemode,
            violation,
            count: 1,
            first_seen_at: at,
            last_seen_at: at,
        };
        let write = Write::Watch(Box::new(WatchWrite::Report(report)));
        store.commit(Commit::new().and(write)).await
    }

    /// What was reported of one mode, the latest first.
    pub async fn reports(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<Report>, StoreError> {
        self.ground.store.reports(merchant_id, livemode).await
    }

    /// The last look at the page, if there was one.
    pub async fn last_look(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Option<Look>, StoreError> {
        self.ground.store.look(merchant_id, livemode).await
    }

    /// Keeps what was seen of the page, in place of what was seen before.
    pub async fn keep_look(&self, call: Call<Look>, look: Look) -> Result<Reply, StoreError> {
        let reply = (call.reply)(&look);
        let write = Write::Watch(Box::new(WatchWrite::Look(look)));
        let commit = Commit::new().and(write).answering(call.claim.as_ref(), &reply);
        self.ground.store.commit(commit).await?;
        Ok(reply)
    }

    /// Who was let into the dashboard, and who was not, the latest first.
    pub async fn knocks(&self, merchant_id: &MerchantId) -> Result<Vec<Entry>, StoreError> {
        self.ground.store.knocks(merchant_id, KNOCKS_MAX).await
    }
}

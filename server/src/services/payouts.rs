//! Sending money out. The full destination lives in memory for the one call; what is kept is masked.

use std::collections::BTreeMap;

use domain::{
    currency::Currency,
    money::Money,
    operation::Operation,
    payout::{
        Payout, Wanted,
        destination::{Bic, Destination},
    },
    testkit::mutant,
};

use super::{
    acquiring::{Acquiring, Current, Evidence},
    events::{insert, moved_by},
    idempotency::{Call, Reply},
    merchants::Caller,
};
use crate::{
    acquirers::{Call as AcquirerCall, Destination as Target},
    clock::new_id,
    store::{Commit, StoreError, Write},
};

/// Why nothing is paid out.
#[derive(Debug, thiserror::Error)]
pub enum PayoutError {
    #[error("no such payout")]
    NotFound,
    #[error("no acquirer account for {0}")]
    NoConnector(Currency),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The use cases of payouts.
#[derive(Clone)]
pub struct Payouts {
    pub acquiring: Acquiring,
}

impl Payouts {
    /// Sends money. A refusal of the acquirer is an outcome.
    pub async fn create(
        &self,
        call: Call<Payout>,
        amount: Money,
        destination: Destination,
        metadata: BTreeMap<String, String>,
    ) -> Result<Reply, PayoutError> {
        let ground = &self.acquiring.ground;
        let Caller { merchant, livemode, .. } = &call.caller;
        let route = self.acquiring.route_any(&merchant.id, *livemode, amount.currency()).await?;
        let route = route.ok_or(PayoutError::NoConnector(amount.currency()))?;
        let now = ground.now_of(&call.caller);
        let wanted = Wanted {
            id: new_id(&*ground.ids, now),
            merchant_id: merchant.id.clone(),
            livemode: *livemode,
            amount,
            destination: destination.masked(),
            metadata,
            account_id: route.account.id.clone(),
        };
        let mut begun = Payout::begin(wanted, self.acquiring.naming(&*route.acquirer, now), now);
        if route.acquirer.spec().promises.resend_same_reference {
            begun.operation.sealed_order = self.sealed(&destination, &begun.operation);
        }
        let payout = begun.payout;
        let intent = Commit::new()
            .and(Write::InsertPayout(Box::new(payout.clone())))
            .and(insert(&begun.operation))
            .and_all(ground.post(&moved_by(&payout), begun.postings, now))
            .claiming(call.claim.as_ref(), payout.id.as_str());
        ground.store.commit(intent).await?;
        let (reference, acquirer) = (begun.operation.reference.clone(), route.acquirer.clone());
        let fault = call.fault;
        let named = (&begun.operation, *livemode);
        let sending = self.acquiring.send(named, &*route.acquirer, async move {
            let call = AcquirerCall { reference: &reference, now, fault };
            acquirer.payout(call, amount, target(&destination)).await
        });
        let answer = sending.await;
        let confirm_after = route.acquirer.spec().confirm_after_seconds;
        let settled = self
            .acquiring
            .settle(
                Some(Current::Payout(Box::new(payout))),
                begun.operation,
                Evidence::Answer(answer),
                confirm_after,
                &|commit, current| match current {
                    Current::Payout(payout) => {
                        commit.answering(call.claim.as_ref(), &(call.reply)(payout))
                    }
                    Current::Payment(_) | Current::Refund(..) => commit,
                },
            )
            .await?;
        match settled {
            Current::Payout(payout) => Ok((call.reply)(&payout)),
            Current::Payment(_) | Current::Refund(..) => Err(PayoutError::NotFound),
        }
    }

    /// Where it goes, for as long as it may have to be sent again.
    fn sealed(&self, destination: &Destination, operation: &Operation) -> Option<Vec<u8>> {
        let (vault, ids) = (&self.acquiring.vault, &*self.acquiring.ground.ids);
        let whole = destination.whole()?;
        Some(vault.seal(whole.as_bytes(), operation.reference.as_str().as_bytes(), ids))
    }

    /// One payout of this caller.
    pub async fn find(&self, caller: &Caller, id: &str) -> Result<Option<Payout>, StoreError> {
        let Ok(id) = id.parse() else { return Ok(None) };
        let found = self.acquiring.ground.store.payout(&caller.merchant.id, &id).await?;
        Ok(found.filter(|payout| payout.livemode == caller.livemode || mutant("mode.unasked")))
    }

    /// Shows a payout as it is: an earlier process began the request and died.
    pub async fn resume(&self, call: Call<Payout>, id: String) -> Result<Reply, PayoutError> {
        let payout = self.find(&call.caller, &id).await?.ok_or(PayoutError::NotFound)?;
        Ok((call.reply)(&payout))
    }
}

/// What an acquirer is told.
pub(super) fn target(destination: &Destination) -> Target<'_> {
    match destination {
        Destination::Card(pan) => Target::Card(pan),
        Destination::Iban { iban, bic } => {
            Target::Iban { iban: iban.as_str(), bic: bic.as_ref().map(Bic::as_str) }
        }
        Destination::Sbp { phone, bic } => Target::Sbp { phone: phone.as_str(), bic: bic.as_str() },
    }
}

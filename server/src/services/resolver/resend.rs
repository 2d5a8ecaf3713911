//! Sending an effect again, or for the first time when nobody has yet, under its own reference.

use domain::{
    acquirer::{Answer, Effect},
    operation::{Kind, Operation},
    time::Micros,
};

use super::{LEASE_SECONDS, Resolver};
use crate::{
    acquirers::{Acquirer, Call as AcquirerCall, EffectOrder},
    services::acquiring::{Current, Evidence, Route},
    store::{Commit, StoreError, Write},
};

/// Whether all that it takes to send this again is known. Cards are not kept, and of a payout no more than
/// what may be shown of where it goes.
pub(super) fn is_known(operation: &Operation, current: &Current) -> bool {
    transaction_of(operation, current).is_some()
}

impl Resolver {
    /// Sends it under a new lease, which is on disk before. `true` when its outcome is known then.
    pub(super) async fn resend(
        &self,
        operation: Operation,
        current: Current,
        route: Route,
    ) -> Result<bool, StoreError> {
        let ground = &self.acquiring.ground;
        let (merchant_id, now) = (operation.merchant_id.clone(), ground.clock.now());
        let operation = operation.sending(now.plus_seconds(LEASE_SECONDS));
        let intent = Commit::new().and(Write::UpdateOperation(Box::new(operation.clone())));
        match ground.store.commit(intent).await {
            Ok(()) => {}
            // Somebody was quicker.
            Err(StoreError::StaleVersion) => return Ok(false),
            Err(error) => return Err(error),
        }
        let operation = Operation { version: operation.version + 1, ..operation };
        let answer = match transaction_of(&operation, &current) {
            Some(transaction_id) => {
                let call = call(&operation, transaction_id, &route, now);
                self.acquiring.send(&operation, &*route.acquirer, call).await
            }
            None => Answer::Unknown,
        };
        tracing::info!(
            operation.id = %operation.id,
            operation.reference = %operation.reference,
            operation.kind = %operation.kind,
            merchant.id = %merchant_id,
            "sent by the resolver"
        );
        self.settle(operation, current, &route, Evidence::Answer(answer)).await
    }
}

/// The acquirer's number of what it acts on.
fn transaction_of(operation: &Operation, current: &Current) -> Option<String> {
    let of_payment = match current {
        Current::Payment(purchase) | Current::Refund(purchase, _) => {
            purchase.payment.transaction_id.clone()
        }
        Current::Payout(_) => None,
    };
    operation.transaction_id.clone().or(of_payment)
}

fn call(
    operation: &Operation,
    transaction_id: String,
    route: &Route,
    now: Micros,
) -> impl Future<Output = Answer<Effect>> + Send + 'static {
    let (reference, amount, kind) =
        (operation.reference.clone(), operation.amount, operation.kind);
    let acquirer: std::sync::Arc<dyn Acquirer> = route.acquirer.clone();
    async move {
        let call = AcquirerCall { reference: &reference, now, fault: None };
        let order = EffectOrder { amount, transaction_id: &transaction_id };
        match kind {
            Kind::Capture => acquirer.capture(call, order).await,
            Kind::Void => acquirer.void(call, order).await,
            Kind::Refund => acquirer.refund(call, order).await,
            Kind::Authorize | Kind::Payout => Answer::Unknown,
        }
    }
}

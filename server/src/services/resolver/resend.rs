//! Sending an effect again, or for the first time when nobody has yet, under its own reference.

use std::sync::Arc;

use domain::{
    acquirer::{Answer, Effect},
    operation::{Kind, Operation},
    payout::destination::Destination,
    testkit::mutant,
    time::Micros,
};

use super::{LEASE_SECONDS, Resolver};
use crate::{
    acquirers::{Acquirer, Call as AcquirerCall, EffectOrder},
    clock::new_id,
    services::{
        acquiring::{Current, Evidence, Route},
        payouts::target,
    },
    store::{Commit, StoreError, Write},
};

/// What it takes to send something again. A card is never kept.
enum Order {
    /// The acquirer's number of what it acts on.
    On(String),
    Payout(Destination),
}

/// Whether all that it takes to send this again is there.
pub(super) fn is_known(operation: &Operation, current: &Current) -> bool {
    operation.sealed_order.is_some() || transaction_of(operation, current).is_some()
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
        let now = current.now_in(ground);
        let operation = operation.sending(now.plus_seconds(LEASE_SECONDS));
        let intent = Commit::new().and(Write::UpdateOperation(Box::new(operation.clone())));
        match ground.store.commit(intent).await {
            Ok(()) => {}
            // Somebody was quicker.
            Err(StoreError::StaleVersion) => return Ok(false),
            Err(error) => return Err(error),
        }
        let mut operation = Operation { version: operation.version + 1, ..operation };
        if mutant("resend.renamed") {
            operation.reference = new_id(&*ground.ids, now);
        }
        tracing::info!(
            operation.id = %operation.id,
            operation.reference = %operation.reference,
            operation.kind = %operation.kind,
            merchant.id = %operation.merchant_id,
            "sent by the resolver"
        );
        let answer = match self.order_of(&operation, &current) {
            Some(order) => {
                let call = call(&operation, order, &route, now);
                self.acquiring.send((&operation, current.livemode()), &*route.acquirer, call).await
            }
            None => Answer::Unknown,
        };
        self.settle(operation, current, &route, Evidence::Answer(answer)).await
    }

    fn order_of(&self, operation: &Operation, current: &Current) -> Option<Order> {
        if operation.kind != Kind::Payout {
            return transaction_of(operation, current).map(Order::On);
        }
        let sealed = operation.sealed_order.as_ref()?;
        let name = operation.reference.as_str().as_bytes();
        let whole = self.acquiring.vault.open(sealed, name)?;
        Destination::of_whole(std::str::from_utf8(&whole).ok()?).map(Order::Payout)
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
    order: Order,
    route: &Route,
    now: Micros,
) -> impl Future<Output = Answer<Effect>> + Send + 'static {
    let (reference, amount, kind) = (operation.reference.clone(), operation.amount, operation.kind);
    let acquirer: Arc<dyn Acquirer> = route.acquirer.clone();
    async move {
        let call = AcquirerCall { reference: &reference, now, fault: None };
        let transaction_id = match &order {
            Order::Payout(destination) => {
                return acquirer.payout(call, amount, target(destination)).await;
            }
            Order::On(transaction_id) => transaction_id,
        };
        let order = EffectOrder { amount, transaction_id };
        match kind {
            Kind::Capture => acquirer.capture(call, order).await,
            Kind::Void => acquirer.void(call, order).await,
            Kind::Refund => acquirer.refund(call, order).await,
            Kind::Authorize | Kind::Payout => Answer::Unknown,
        }
    }
}

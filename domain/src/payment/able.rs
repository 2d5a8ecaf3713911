//! What a merchant can do with a payment at this moment. It is asked of the decisions themselves, so that what is
//! offered and what is done cannot differ.

use super::Purchase;
use crate::{
    id::{OperationId, Reference, RefundId},
    money::Money,
    operation::Naming,
    refund::Wanted,
    time::Micros,
};

/// What can be done now. A moment later it may be less: whoever acts asks again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Able {
    /// The most that can be captured.
    pub capture: Option<Money>,
    pub cancel: bool,
    /// The most that can be given back.
    pub refund: Option<Money>,
}

impl Purchase {
    /// What can be done with it at `now`.
    pub fn able_at(&self, now: Micros) -> Able {
        let payment = &self.payment;
        // Names of something that never is.
        let naming = || Naming {
            id: OperationId::new(now, &[0; 16]),
            reference: Reference::new(now, &[0; 16]),
            lease_until: now,
        };
        let refund = Wanted {
            id: RefundId::new(now, &[0; 16]),
            minor: None,
            at_most_minor: None,
            is_only: false,
            reason: None,
            memo: None,
        };
        let captures = self.clone().begin_capture(None, naming(), now).is_ok();
        let refunds = self.clone().begin_refund(refund, naming(), now).is_ok();
        let cancels = self.can_leave() || self.clone().begin_cancel(naming(), now).is_ok();
        Able {
            capture: payment.money(payment.authorized_minor).filter(|_| captures),
            cancel: cancels,
            refund: payment.money(payment.remaining_minor()).filter(|_| refunds),
        }
    }
}

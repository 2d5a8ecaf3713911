//! Beginning again: a session whose time is over becomes another one of the same, where its merchant wants that.

use super::{Session, Status, Wanted};
use crate::{fault::PRESS_FACT, particulars::RECOVERED, payment::Purchase, time::Micros};

/// How long after its end a session may be begun again, in seconds.
pub const RECOVERY_SECONDS: i64 = 30 * 86_400;

/// How long the payer then has, in seconds.
const AGAIN_SECONDS: i64 = 86_400;

impl Session {
    /// Until when the payer may begin again; `None` before the session's time is over, and where it ended otherwise.
    pub fn recoverable_until(&self, now: Micros) -> Option<Micros> {
        // Whichever came first: the end of its time, or its merchant.
        let ended_at = self.completed_at.map_or(self.expires_at, |at| at.min(self.expires_at));
        let until = ended_at.plus_seconds(RECOVERY_SECONDS);
        let is_over = self.settings.is_recoverable && self.status_at(now) == Status::Expired;
        Some(until).filter(|until| is_over && now < *until)
    }
}

impl Purchase {
    /// The same once more, under the name of this one, so that there is one such session at most.
    pub fn again(&self, now: Micros) -> Option<Wanted> {
        let session = self.session.as_ref().filter(|_| self.has_page())?;
        session.recoverable_until(now)?;
        let (payment, order) = (&self.payment, &self.payment.order);
        let mut particulars = order.particulars.clone();
        particulars.names.clear();
        particulars.replace(PRESS_FACT, None);
        Some(Wanted {
            dialect: order.dialect,
            amount: session.amount,
            capture_method: payment.capture_method,
            description: order.description.clone(),
            order_id: order.order_id.clone(),
            language: session.language,
            customer: order.customer.clone(),
            success_url: session.success_url.clone(),
            cancel_url: session.cancel_url.clone(),
            settings: session.settings.clone(),
            webhook_url: order.webhook_url.clone(),
            metadata: order.metadata.clone(),
            particulars: particulars.named(RECOVERED, payment.id.as_str()),
            test_mode: false,
            lifetime_seconds: AGAIN_SECONDS,
        })
    }
}

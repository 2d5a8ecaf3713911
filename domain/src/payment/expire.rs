//! Row and event follow the clock.

use super::{Outcome, PaymentEvent, Purchase};
use crate::{
    event::Fact,
    session::{Event as SessionEvent, Status as SessionStatus},
    time::Micros,
};

impl Purchase {
    /// Writes down that the time is over. `None` when it is not, or when an attempt is still under way.
    pub fn expire(mut self, now: Micros) -> Option<Outcome> {
        if self.session.status != SessionStatus::Open || now < self.session.expires_at {
            return None;
        }
        self.session.on(SessionEvent::Expire, now).ok()?;
        self.payment.on(PaymentEvent::Expire, now).ok()?;
        Some(Outcome {
            purchase: self,
            operation: None,
            postings: Vec::new(),
            facts: vec![Fact::PaymentExpired],
        })
    }
}

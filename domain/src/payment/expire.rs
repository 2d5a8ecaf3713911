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
        let session = self.session.as_ref()?;
        if session.status != SessionStatus::Open || now < session.expires_at {
            return None;
        }
        self.payment.on(PaymentEvent::Expire, now).ok()?;
        self.session_on(SessionEvent::Expire, now).then_some(())?;
        Some(self.settled(vec![Fact::PaymentExpired]))
    }
}

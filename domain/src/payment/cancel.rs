//! A payment that the merchant no longer wants.

use super::{Outcome, PaymentEvent, Phase, Purchase, Status, attempt::Event as AttemptEvent};
use crate::{
    event::Fact,
    operation::{Cause, Naming, Operation},
    session::Event as SessionEvent,
    time::Micros,
};

/// What cancelling takes.
#[derive(Clone, Debug)]
pub enum Cancelling {
    /// Nobody has to be asked.
    Over(Box<Outcome>),
    /// Held money has to be let go first.
    Voiding(Box<Purchase>, Box<Operation>),
}

impl Purchase {
    /// Cancels what is open or held. Refuses with the status when it is too late, or when the outcome of
    /// a try is not known yet.
    pub fn begin_cancel(mut self, naming: Naming, now: Micros) -> Result<Cancelling, Status> {
        let status = self.status_at(now);
        match self.payment.phase {
            Phase::Authorized => {
                let (purchase, operation) = self.begin_void(Cause::Merchant, naming, now)?;
                Ok(Cancelling::Voiding(Box::new(purchase), Box::new(operation)))
            }
            Phase::Pending if status == Status::Pending => {
                self.step(AttemptEvent::Abandon, None, now);
                let is_open = self.session_on(SessionEvent::Cancel, now);
                if !is_open || self.payment.on(PaymentEvent::Cancel, now).is_err() {
                    return Err(status);
                }
                Ok(Cancelling::Over(Box::new(self.settled(vec![Fact::PaymentCancelled]))))
            }
            // The card's bank is being asked; no acquirer holds anything.
            Phase::RequiresAction if self.is_authenticating() => {
                self.step(AttemptEvent::Abandon, None, now);
                self.payment.action = None;
                let is_open = self.session_on(SessionEvent::Cancel, now);
                if !is_open || self.payment.on(PaymentEvent::Cancel, now).is_err() {
                    return Err(status);
                }
                Ok(Cancelling::Over(Box::new(self.settled(vec![Fact::PaymentCancelled]))))
            }
            _ => Err(status),
        }
    }
}

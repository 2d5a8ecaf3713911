//! The card's bank authenticates its holder before any acquirer is asked. Until then the try is created, or
//! requires action; nothing has moved, so that it can be given up without asking anybody.

use super::{
    AttemptState, Outcome, PaymentEvent, Purchase, Submission, SubmitRefusal,
    attempt::Event as AttemptEvent,
};
use crate::{
    acquirer::Action,
    decline::{Decline, ErrorCode},
    event::Fact,
    operation::{Naming, Operation},
    session::Event as SessionEvent,
    time::Micros,
};

impl Purchase {
    /// Takes a card whose bank wants to say something first.
    pub fn begin_authentication(
        mut self,
        submission: Submission,
        now: Micros,
    ) -> Result<Self, SubmitRefusal> {
        // The names of the operation come when there is one.
        self.start(submission, AttemptState::Created, now)?;
        Ok(self)
    }

    /// Whether the try under way is at the card's bank, and at nobody else's.
    pub fn is_authenticating(&self) -> bool {
        let is_asked = matches!(self.payment.action, Some(Action::Authenticate { .. }));
        self.attempt.as_ref().is_some_and(|attempt| match attempt.state {
            AttemptState::Created => true,
            AttemptState::RequiresAction => is_asked,
            _ => false,
        })
    }

    /// The bank has spoken: the acquirer may be asked. The operation must be on disk before.
    pub fn begin_authorize_authenticated(
        mut self,
        naming: Naming,
        now: Micros,
    ) -> Option<(Self, Operation)> {
        if !self.is_authenticating() {
            return None;
        }
        self.resume(now);
        self.step(AttemptEvent::Submit, None, now);
        let operation = self.authorization(naming, now)?;
        Some((self, operation))
    }

    /// The holder is asked, at `url` and on the page, until `expires_at`.
    pub fn challenge(mut self, url: String, expires_at: Micros, now: Micros) -> Option<Outcome> {
        if !self.is_authenticating() || !self.can(AttemptEvent::Challenge) {
            return None;
        }
        self.step(AttemptEvent::Challenge, None, now);
        self.session_on(SessionEvent::Challenge, now);
        let _ = self.payment.on(PaymentEvent::Challenge, now);
        self.payment.action = Some(Action::Authenticate { url, expires_at });
        Some(self.settled(vec![Fact::PaymentRequiresAction]))
    }

    /// The bank did not vouch for its holder.
    pub fn fail_authentication(self, decline: Decline, now: Micros) -> Option<Outcome> {
        self.is_authenticating().then(|| self.end(AttemptEvent::Decline, Some(decline), now))
    }

    /// The card is gone with the process that had it. Nothing was charged.
    pub fn lose_card(self, now: Micros) -> Option<Outcome> {
        let decline = Decline::of(ErrorCode::CardReentryNeeded);
        self.is_authenticating().then(|| self.end(AttemptEvent::Abandon, Some(decline), now))
    }

    /// The payer takes another way to pay. `None`: the bank is no longer the one who is asked.
    pub fn leave_authentication(self, now: Micros) -> Option<Outcome> {
        self.is_authenticating().then(|| self.end(AttemptEvent::Abandon, None, now))
    }
}

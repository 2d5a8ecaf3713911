//! A receipt on its way to the payer by e-mail. It is sent again until the relay takes it, or until it
//! is too late to be of use.

use crate::{
    id::{MerchantId, PaymentId, SessionId},
    payment::Purchase,
    time::Micros,
    words::words,
};

/// Seconds from one try to the next; after the last the receipt has failed.
const WAITS_SECONDS: [i64; 5] = [60, 300, 1800, 7200, 43_200];

words! {
    /// Where a receipt stands.
    pub enum State {
        Due = "due",
        Sent = "sent",
        Failed = "failed",
    }
}

/// One receipt, of one payment, to one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub merchant_id: MerchantId,
    pub payment_id: PaymentId,
    pub session_id: SessionId,
    pub address: String,
    pub state: State,
    pub tries: u32,
    /// When it is tried next; a worker that has taken it moves this on, so that nobody else does.
    pub due_at: Micros,
    pub created_at: Micros,
    pub sent_at: Option<Micros>,
    /// Counts the commits of this row.
    pub version: i64,
}

/// What the relay said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Taken,
    /// Not now: the relay is away, or busy.
    Later,
    /// Never: no such mailbox.
    Refused,
}

impl Receipt {
    /// The receipt of a payment that has just succeeded; `None` where nobody asked for one.
    pub fn of(purchase: &Purchase, now: Micros) -> Option<Self> {
        let session = purchase.session.as_ref().filter(|_| purchase.has_page())?;
        let order = &purchase.payment.order;
        let wanted = session.settings.receipt_email.as_ref().or(order.customer.email.as_ref())?;
        Some(Self {
            merchant_id: purchase.payment.merchant_id.clone(),
            payment_id: purchase.payment.id.clone(),
            session_id: session.id.clone(),
            address: wanted.clone(),
            state: State::Due,
            tries: 0,
            due_at: now,
            created_at: now,
            sent_at: None,
            version: 1,
        })
    }

    /// What is true once the relay has answered.
    #[must_use]
    pub fn after(mut self, answer: Answer, now: Micros) -> Self {
        let wait = usize::try_from(self.tries).ok().and_then(|n| WAITS_SECONDS.get(n));
        self.tries += 1;
        match (answer, wait) {
            (Answer::Taken, _) => {
                self.state = State::Sent;
                self.sent_at = Some(now);
            }
            (Answer::Later, Some(wait)) => self.due_at = now.plus_seconds(*wait),
            (Answer::Later, None) | (Answer::Refused, _) => self.state = State::Failed,
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{payment::tests, session::CaptureMethod};

    const NOW: Micros = Micros::new(1_790_000_000_000_000);

    fn purchase() -> Purchase {
        tests::purchase(CaptureMethod::Automatic)
    }

    fn receipt() -> Receipt {
        let mut purchase = purchase();
        purchase.payment.order.customer.email = Some("a@b.example".into());
        Receipt::of(&purchase, NOW).unwrap()
    }

    #[test]
    fn it_goes_where_the_session_says_else_to_the_customer_else_nowhere() {
        let mut purchase = purchase();
        purchase.payment.order.customer.email = None;
        assert_eq!(Receipt::of(&purchase, NOW), None);
        assert_eq!(receipt().address, "a@b.example");
        if let Some(session) = &mut purchase.session {
            session.settings.receipt_email = Some("r@b.example".into());
        }
        assert_eq!(Receipt::of(&purchase, NOW).unwrap().address, "r@b.example");
    }

    #[test]
    fn it_is_sent_once_and_tried_six_times() {
        let sent = receipt().after(Answer::Taken, NOW);
        assert_eq!((sent.state, sent.tries, sent.sent_at), (State::Sent, 1, Some(NOW)));
        assert_eq!(receipt().after(Answer::Refused, NOW).state, State::Failed);
        let mut later = receipt();
        for wait in WAITS_SECONDS {
            later = later.after(Answer::Later, NOW);
            assert_eq!((later.state, later.due_at), (State::Due, NOW.plus_seconds(wait)));
        }
        assert_eq!(later.after(Answer::Later, NOW).state, State::Failed);
    }
}

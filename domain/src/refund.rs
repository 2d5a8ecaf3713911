//! Money on its way back to a payer. The amount is reserved when it is asked for and given back when the
//! acquirer refuses, so that refunds never exceed what was captured.

#[cfg(test)]
mod tests;

use crate::{
    acquirer::{Answer, Effect, Found},
    decline::{Decline, ErrorCode},
    event::Fact,
    id::{MerchantId, PaymentId, RefundId},
    ledger,
    money::Money,
    operation::{Cause, Kind, Naming, Operation, Subject},
    payment::{Outcome, Phase, Purchase, Status as PaymentStatus},
    testkit::mutant,
    time::Micros,
    words::words,
};

words! {
    /// Where a refund stands.
    pub enum Status {
        Pending = "pending",
        Succeeded = "succeeded",
        Failed = "failed",
    }
}

/// A refund of a payment, whole or in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    pub id: RefundId,
    pub merchant_id: MerchantId,
    pub payment_id: PaymentId,
    pub amount: Money,
    /// In the merchant's words.
    pub reason: Option<String>,
    /// What its dialect keeps of the request, to say it again. Nobody else reads it.
    pub memo: Option<String>,
    pub status: Status,
    /// The acquirer's number.
    pub transaction_id: Option<String>,
    pub decline: Option<Decline>,
    pub created_at: Micros,
    pub settled_at: Option<Micros>,
    /// Counts the commits of this row.
    pub version: i64,
}

/// What a merchant asks for.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub id: RefundId,
    /// Minor units; absent for all that is left.
    pub minor: Option<i64>,
    /// No more than this, where less than what was captured may be given back.
    pub at_most_minor: Option<i64>,
    /// Refused where there is another one.
    pub is_only: bool,
    pub reason: Option<String>,
    pub memo: Option<String>,
}

/// Why nothing is refunded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RefundRefusal {
    #[error("the payment is {0}")]
    State(PaymentStatus),
    #[error("it was refunded already")]
    Already,
    #[error("only {remaining_minor} can still be refunded")]
    ExceedsBalance { remaining_minor: i64 },
}

impl Purchase {
    /// Reserves the amount. The outcome must be on disk before the acquirer is called.
    pub fn begin_refund(
        mut self,
        wanted: Wanted,
        naming: Naming,
        now: Micros,
    ) -> Result<Outcome, RefundRefusal> {
        let status = self.status_at(now);
        let payment = &mut self.payment;
        if wanted.is_only && payment.refund_count > 0 {
            return Err(RefundRefusal::Already);
        }
        let remaining_minor = payment.remaining_minor();
        let remaining_minor =
            wanted.at_most_minor.map_or(remaining_minor, |most| most.min(remaining_minor));
        if !matches!(status, PaymentStatus::Succeeded | PaymentStatus::PartiallyRefunded) {
            return Err(RefundRefusal::State(status));
        }
        let minor = wanted.minor.unwrap_or(remaining_minor);
        let amount = payment.money(minor).filter(|_| minor <= remaining_minor);
        let amount = amount.ok_or(RefundRefusal::ExceedsBalance { remaining_minor })?;
        let account_id = payment.account_id.clone().ok_or(RefundRefusal::State(status))?;
        payment.refunded_minor += if mutant("refund.unreserved") { 0 } else { minor };
        payment.refund_count += 1;
        payment.updated_at = now;
        let refund = Refund {
            id: wanted.id,
            merchant_id: payment.merchant_id.clone(),
            payment_id: payment.id.clone(),
            amount,
            reason: wanted.reason,
            memo: wanted.memo,
            status: Status::Pending,
            transaction_id: None,
            decline: None,
            created_at: now,
            settled_at: None,
            version: 1,
        };
        let subject = Subject::Refund(payment.id.clone(), refund.id.clone());
        let ids = (payment.merchant_id.clone(), account_id);
        let operation =
            Operation::intent(naming, Kind::Refund, Cause::Merchant, subject, ids, amount, now);
        Ok(Outcome {
            purchase: self,
            operation: Some(operation),
            reversal: None,
            refund: Some(refund),
            postings: vec![ledger::refund_taken(amount)],
            facts: Vec::new(),
        })
    }

    /// The acquirer has answered. With `confirm_after` it is asked once more after so many seconds.
    pub fn finish_refund(
        self,
        refund: Refund,
        operation: Operation,
        answer: Answer<Effect>,
        confirm_after: Option<i64>,
        now: Micros,
    ) -> Outcome {
        let turn = Turn { purchase: self, refund, operation, now };
        match answer {
            Answer::Done(effect) => turn.succeed(effect, confirm_after),
            Answer::Refused(decline) => turn.fail(decline),
            Answer::NotSent => turn.fail(Decline::of(ErrorCode::AcquirerUnavailable)),
            Answer::Action(_) | Answer::Accepted | Answer::Unknown => turn.wait(),
        }
    }

    /// An inquiry about a refund has found evidence, or still has not.
    pub fn find_refunded(
        self,
        refund: Refund,
        operation: Operation,
        found: Found,
        confirm_after: Option<i64>,
        now: Micros,
    ) -> Outcome {
        let turn = Turn { purchase: self, refund, operation, now };
        match found {
            Found::Done(effect) => turn.succeed(effect, confirm_after),
            Found::Refused(decline) | Found::Returned(decline) => turn.fail(decline),
            // What nobody knows is sent again, and never given up without evidence.
            Found::Never | Found::Pending | Found::Accepted => turn.wait(),
        }
    }
}

struct Turn {
    purchase: Purchase,
    refund: Refund,
    operation: Operation,
    now: Micros,
}

impl Turn {
    fn succeed(mut self, effect: Effect, confirm_after: Option<i64>) -> Outcome {
        if effect.amount != self.operation.amount {
            return self.wait();
        }
        let is_news = self.refund.status == Status::Pending;
        let (mut postings, mut facts) = (Vec::new(), Vec::new());
        if is_news {
            self.refund.status = Status::Succeeded;
            self.refund.transaction_id = Some(effect.transaction_id);
            self.refund.settled_at = Some(self.now);
            postings.push(ledger::refund_succeeded(&self.operation.account_id, effect.amount));
            facts.push(Fact::PaymentRefunded);
        }
        let operation = self.operation.done(confirm_after, self.now);
        outcome(self.purchase, self.refund, operation, postings, facts)
    }

    /// It did not happen, or it came back: the merchant has the amount again.
    fn fail(mut self, decline: Decline) -> Outcome {
        let amount = self.refund.amount;
        let posting = match self.refund.status {
            Status::Pending => Some(ledger::refund_given_back(amount)),
            Status::Succeeded => Some(ledger::refund_returned(&self.operation.account_id, amount)),
            Status::Failed => None,
        };
        let facts = posting.iter().map(|_| Fact::RefundFailed).collect();
        if posting.is_some() {
            let payment = &mut self.purchase.payment;
            debug_assert_eq!(payment.phase, Phase::Succeeded);
            payment.refunded_minor -= amount.minor();
            payment.refund_count = payment.refund_count.saturating_sub(1);
            payment.updated_at = self.now;
            self.refund.status = Status::Failed;
            self.refund.decline = Some(decline);
            self.refund.settled_at = Some(self.now);
        }
        let operation = self.operation.done(None, self.now);
        outcome(self.purchase, self.refund, operation, posting.into_iter().collect(), facts)
    }

    fn wait(self) -> Outcome {
        let operation = self.operation.unknown(self.now);
        outcome(self.purchase, self.refund, operation, Vec::new(), Vec::new())
    }
}

fn outcome(
    purchase: Purchase,
    refund: Refund,
    operation: Operation,
    postings: Vec<ledger::Posting>,
    facts: Vec<Fact>,
) -> Outcome {
    Outcome {
        purchase,
        operation: Some(operation),
        reversal: None,
        refund: Some(refund),
        postings,
        facts,
    }
}

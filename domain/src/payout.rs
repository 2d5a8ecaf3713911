//! Money on its way to somebody whom the merchant pays: a card, a bank account, a phone.

pub mod destination;
#[cfg(test)]
mod tests;

pub use destination::Masked;

use std::collections::BTreeMap;

use crate::{
    acquirer::{Answer, Effect, Found},
    decline::{Decline, ErrorCode},
    event::Fact,
    id::{AccountId, MerchantId, PayoutId},
    ledger::{self, Posting},
    money::Money,
    operation::{Cause, Kind, Naming, Operation, Subject},
    time::Micros,
    words::words,
};

words! {
    /// Where a payout stands.
    pub enum Status {
        Pending = "pending",
        Processing = "processing",
        Succeeded = "succeeded",
        Failed = "failed",
    }
}

/// A payout. Where it goes is kept masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payout {
    pub id: PayoutId,
    pub merchant_id: MerchantId,
    pub livemode: bool,
    pub amount: Money,
    pub destination: Masked,
    pub metadata: BTreeMap<String, String>,
    pub status: Status,
    pub decline: Option<Decline>,
    pub account_id: AccountId,
    /// The acquirer's number.
    pub transaction_id: Option<String>,
    pub created_at: Micros,
    pub updated_at: Micros,
    /// Events so far.
    pub sequence: i64,
    /// Counts the commits of this row.
    pub version: i64,
}

/// What a decision about a payout leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub payout: Payout,
    pub operation: Operation,
    pub postings: Vec<Posting>,
    pub facts: Vec<Fact>,
}

/// What a merchant asks for.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub id: PayoutId,
    pub merchant_id: MerchantId,
    pub livemode: bool,
    pub amount: Money,
    pub destination: Masked,
    pub metadata: BTreeMap<String, String>,
    pub account_id: AccountId,
}

impl Payout {
    /// Takes the amount off the merchant's balance. Must be on disk before the acquirer is called.
    pub fn begin(wanted: Wanted, naming: Naming, now: Micros) -> Outcome {
        let amount = wanted.amount;
        let operation = Operation::intent(
            naming,
            Kind::Payout,
            Cause::Merchant,
            Subject::Payout(wanted.id.clone()),
            (wanted.merchant_id.clone(), wanted.account_id.clone()),
            amount,
            now,
        );
        let payout = Self {
            id: wanted.id,
            merchant_id: wanted.merchant_id,
            livemode: wanted.livemode,
            amount,
            destination: wanted.destination,
            metadata: wanted.metadata,
            status: Status::Processing,
            decline: None,
            account_id: wanted.account_id,
            transaction_id: None,
            created_at: now,
            updated_at: now,
            sequence: 0,
            version: 1,
        };
        let postings = vec![ledger::payout_taken(amount)];
        Outcome { payout, operation, postings, facts: Vec::new() }
    }

    /// The acquirer has answered. With `confirm_after` it is asked once more after so many seconds.
    pub fn finish(
        self,
        operation: Operation,
        answer: Answer<Effect>,
        confirm_after: Option<i64>,
        now: Micros,
    ) -> Outcome {
        match answer {
            Answer::Done(effect) => self.succeed(operation, effect, confirm_after, now),
            Answer::Refused(decline) => self.fail(operation, decline, now),
            Answer::NotSent => {
                self.fail(operation, Decline::of(ErrorCode::AcquirerUnavailable), now)
            }
            Answer::Action(_) | Answer::Accepted | Answer::Unknown => self.wait(operation, now),
        }
    }

    /// An inquiry has found evidence, or still has not. `Never` is what has come of
    /// [`Operation::missing`]: from the acquirer alone it would be no evidence.
    pub fn find(
        self,
        operation: Operation,
        found: Found,
        confirm_after: Option<i64>,
        now: Micros,
    ) -> Outcome {
        match found {
            Found::Done(effect) => self.succeed(operation, effect, confirm_after, now),
            Found::Refused(decline) | Found::Returned(decline) => {
                self.fail(operation, decline, now)
            }
            Found::Never => {
                self.fail(operation.doubted(), Decline::of(ErrorCode::NotProcessed), now)
            }
            Found::Pending | Found::Accepted => self.wait(operation, now),
        }
    }

    fn succeed(
        mut self,
        operation: Operation,
        effect: Effect,
        confirm_after: Option<i64>,
        now: Micros,
    ) -> Outcome {
        if effect.amount != operation.amount {
            return self.wait(operation, now);
        }
        let (mut postings, mut facts) = (Vec::new(), Vec::new());
        // Taken for lost, and paid after all: the money is gone, so nothing else would be true.
        let is_found_again = self.status == Status::Failed && operation.is_doubted;
        if is_found_again {
            postings.push(ledger::payout_taken(self.amount));
        }
        if is_found_again || self.status == Status::Processing {
            self.decline = None;
            self.status = Status::Succeeded;
            self.transaction_id = Some(effect.transaction_id);
            self.updated_at = now;
            postings.push(ledger::payout_succeeded(&self.account_id, self.amount));
            facts.push(Fact::PayoutSucceeded);
        }
        Outcome { payout: self, operation: operation.done(confirm_after, now), postings, facts }
    }

    /// It did not happen, or it came back.
    fn fail(mut self, operation: Operation, decline: Decline, now: Micros) -> Outcome {
        let posting = match self.status {
            Status::Pending | Status::Processing => Some(ledger::payout_given_back(self.amount)),
            Status::Succeeded => Some(ledger::payout_returned(&self.account_id, self.amount)),
            Status::Failed => None,
        };
        let facts = posting.iter().map(|_| Fact::PayoutFailed).collect();
        if posting.is_some() {
            self.status = Status::Failed;
            self.decline = Some(decline);
            self.updated_at = now;
        }
        let postings = posting.into_iter().collect();
        Outcome { payout: self, operation: operation.done(None, now), postings, facts }
    }

    /// No answer yet. Told once.
    fn wait(self, operation: Operation, now: Micros) -> Outcome {
        let is_news = operation.inquiries == 0 && self.status == Status::Processing;
        let facts = if is_news { vec![Fact::PayoutProcessing] } else { Vec::new() };
        Outcome { payout: self, operation: operation.unknown(now), postings: Vec::new(), facts }
    }
}

//! What the sandbox did, by reference: the truth of what was charged, in a database of its own.
//!
//! It plays another company's books, so it shares neither tables nor transactions with the engine:
//! an answer that the engine loses in a crash is still found here. No card number comes this far.
//!
//! A row is written once with its whole future: what comes of it, from when on, and whether it comes
//! back. What is true now follows from the time of whoever asks; nothing ticks. Only the payer's
//! answer on the bank's page is written later.

mod books;
mod postgres;
mod rows;
mod sql;
mod sqlite;

use domain::{
    acquirer::{Answer, Effect as Done, Found},
    card::Brand,
    decline::{Decline, DeclineCode, ErrorCode},
    id::Reference,
    money::Money,
    three_ds::Proof,
    time::Micros,
};

use super::{
    Place,
    banks::Challenge,
    cards::{Outcome, Refunds, Script},
    plan::Plan,
};

/// What was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Authorize,
    Capture,
    Void,
    Refund,
    Payout,
}

/// What is to be written about an order.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) reference: Reference,
    pub(super) kind: Kind,
    pub(super) amount: Money,
    /// For what acts on a transaction the books decide instead.
    pub(super) plan: Plan,
    /// The transaction that a capture, void or refund acts on.
    pub(super) acts_on: Option<String>,
    /// Whether an authorization takes the money at once.
    pub(super) is_captured: bool,
    pub(super) refunds: Refunds,
    /// Set: nothing happens before the payer has answered on this page.
    pub(super) page: Option<PageKind>,
    /// How a phone is asked, which one, and until when anybody can answer at all.
    pub(super) prompt: Option<Prompt>,
    pub(super) phone: Option<String>,
    pub(super) answer_by: Option<Micros>,
    /// Where that page leads then; empty where it leads nowhere.
    pub(super) return_url: Option<String>,
    pub(super) card_last4: Option<String>,
    /// What 3-D Secure had come to, as we were shown it.
    pub(super) proof: Option<Proof>,
    /// The outcome stands so many seconds after it should.
    pub(super) late_seconds: i64,
    /// Until when whoever asks is told that there is no such thing.
    pub(super) hidden_until: Option<Micros>,
    pub(super) created_at: Micros,
}

/// One row: what an order led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Effect {
    pub(super) kind: Kind,
    /// The acquirer's number for it, and the amount.
    pub(super) done: Done,
    pub(super) outcome: Outcome,
    /// From when on the outcome stands; `None` while the payer has not answered.
    pub(super) settles_at: Option<Micros>,
    /// From when on it is undone.
    pub(super) returns_at: Option<Micros>,
    pub(super) is_captured: bool,
    pub(super) refunds: Refunds,
    /// Who asks the payer; `None`: nobody.
    pub(super) page: Option<PageKind>,
    pub(super) prompt: Option<Prompt>,
    pub(super) phone: Option<String>,
    /// Until when the payer can answer; `None`: as long as nobody takes the order back.
    pub(super) answer_by: Option<Micros>,
    /// How often a code may still be wrong.
    pub(super) tries_left: u32,
    pub(super) return_url: Option<String>,
    pub(super) card_last4: Option<String>,
    /// Until when an inquiry does not find it.
    pub(super) hidden_until: Option<Micros>,
    pub(super) created_at: Micros,
}

/// Who asks a payer, and so how the page looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    SberPay,
    TPay,
    YooMoney,
    ApplePay,
    GooglePay,
    /// The payer's bank, for a transfer by SBP.
    Sbp,
    /// Whoever lets the payer pay in parts.
    Bnpl,
}

/// How an operator asks the owner of a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prompt {
    /// Yes or no, on the phone.
    Approve,
    /// By a code that it sends there.
    Code,
}

/// An authorization that was asked for, as these books have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    pub reference: Reference,
    pub amount: Money,
    /// Whether the money was given, or will be.
    pub is_approved: bool,
    /// What came with it.
    pub proof: Option<Proof>,
}

/// A card that was handed over, without the number that decided what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) token: String,
    pub(super) script: Script,
    pub(super) brand: Option<Brand>,
    pub(super) last4: String,
    pub(super) created_at: Micros,
}

/// A challenge, and how often it has been changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SavedChallenge {
    pub(super) challenge: Challenge,
    pub(super) version: i64,
}

/// One change of the books.
enum Change {
    Effect(Box<Entry>),
    Card(Kept),
    /// Written if it is new, or changed if nobody else has changed it since.
    Challenge(Box<SavedChallenge>),
    /// What the payer said at the bank; with a decline, it was no.
    Answer {
        reference: Reference,
        refusal: Option<Decline>,
        at: Micros,
    },
    /// An order that is open is decided now, whatever was planned: with a decline, against the payer.
    Decide {
        reference: Reference,
        refusal: Option<Decline>,
        at: Micros,
    },
    /// The code that the payer has typed.
    Code {
        reference: Reference,
        is_right: bool,
        at: Micros,
    },
    /// An order that nobody has approved is taken back.
    Abandon {
        reference: Reference,
        at: Micros,
    },
}

/// The books, open.
pub(super) struct Journal(Database);

enum Database {
    Sqlite(sqlite::Journal),
    Postgres(postgres::Journal),
}

impl Journal {
    pub(super) async fn open(place: Place<'_>) -> Result<Self, sqlx::Error> {
        Ok(Self(match place {
            Place::File(path) => Database::Sqlite(sqlite::Journal::open(path).await?),
            Place::Postgres(url) => Database::Postgres(postgres::Journal::open(url).await?),
        }))
    }

    /// Writes what comes of an order unless its reference has a row already; answers with the row
    /// that stands.
    pub(super) async fn write(&self, entry: Entry) -> Result<Effect, sqlx::Error> {
        self.change(Change::Effect(Box::new(entry))).await?.ok_or(sqlx::Error::RowNotFound)
    }

    /// Keeps a card; twice by one token is one card.
    pub(super) async fn keep(&self, card: Kept) -> Result<(), sqlx::Error> {
        self.change(Change::Card(card)).await.map(|_| ())
    }

    /// Writes down the payer's answer, if it is the first.
    pub(super) async fn answer(
        &self,
        reference: &Reference,
        refusal: Option<Decline>,
        at: Micros,
    ) -> Result<(), sqlx::Error> {
        let reference = reference.clone();
        self.change(Change::Answer { reference, refusal, at }).await.map(|_| ())
    }

    /// Decides an order that nobody could have heard an outcome of, unless its payer is asked on a page.
    pub(super) async fn decide(
        &self,
        reference: &Reference,
        refusal: Option<Decline>,
        at: Micros,
    ) -> Result<(), sqlx::Error> {
        let reference = reference.clone();
        self.change(Change::Decide { reference, refusal, at }).await.map(|_| ())
    }

    /// Takes a code, if one is asked for; answers with the row that stands.
    pub(super) async fn confirm(
        &self,
        reference: &Reference,
        is_right: bool,
        at: Micros,
    ) -> Result<Option<Effect>, sqlx::Error> {
        let reference = reference.clone();
        self.change(Change::Code { reference, is_right, at }).await
    }

    /// Takes an order back, unless its payer has approved it; answers with the row that stands.
    pub(super) async fn abandon(
        &self,
        reference: &Reference,
        at: Micros,
    ) -> Result<Option<Effect>, sqlx::Error> {
        let reference = reference.clone();
        self.change(Change::Abandon { reference, at }).await
    }

    /// The orders whose payers were asked, and whose outcome has come to stand in this time.
    pub(super) async fn decided(
        &self,
        after: Micros,
        until: Micros,
    ) -> Result<Vec<Reference>, sqlx::Error> {
        match &self.0 {
            Database::Sqlite(journal) => journal.decided(after, until).await,
            Database::Postgres(journal) => journal.decided(after, until).await,
        }
    }

    /// The row of this reference, if there is one.
    pub(super) async fn find(&self, reference: &Reference) -> Result<Option<Effect>, sqlx::Error> {
        match &self.0 {
            Database::Sqlite(journal) => journal.find(reference).await,
            Database::Postgres(journal) => journal.find(reference).await,
        }
    }

    /// Keeps a challenge; twice by one name is one challenge.
    pub(super) async fn open_challenge(&self, challenge: Challenge) -> Result<(), sqlx::Error> {
        let saved = Box::new(SavedChallenge { challenge, version: 1 });
        self.change(Change::Challenge(saved)).await.map(|_| ())
    }

    /// Changes a challenge unless somebody else was quicker; answers with what stands.
    pub(super) async fn save_challenge(
        &self,
        saved: SavedChallenge,
    ) -> Result<Option<SavedChallenge>, sqlx::Error> {
        let acs_id = saved.challenge.acs_id.clone();
        self.change(Change::Challenge(Box::new(saved))).await?;
        self.challenge(&acs_id).await
    }

    /// The challenge of this name, if there is one.
    pub(super) async fn challenge(
        &self,
        acs_id: &str,
    ) -> Result<Option<SavedChallenge>, sqlx::Error> {
        match &self.0 {
            Database::Sqlite(journal) => journal.challenge(acs_id).await,
            Database::Postgres(journal) => journal.challenge(acs_id).await,
        }
    }

    /// The names of some challenges for which it is time.
    pub(super) async fn due_challenges(&self, now: Micros) -> Result<Vec<String>, sqlx::Error> {
        match &self.0 {
            Database::Sqlite(journal) => journal.due_challenges(now).await,
            Database::Postgres(journal) => journal.due_challenges(now).await,
        }
    }

    /// Every authorization that was asked for, in order.
    pub(super) async fn charges(&self) -> Result<Vec<Charge>, sqlx::Error> {
        match &self.0 {
            Database::Sqlite(journal) => journal.charges().await,
            Database::Postgres(journal) => journal.charges().await,
        }
    }

    /// The card of this token, if there is one.
    pub(super) async fn card(&self, token: &str) -> Result<Option<Kept>, sqlx::Error> {
        match &self.0 {
            Database::Sqlite(journal) => journal.card(token).await,
            Database::Postgres(journal) => journal.card(token).await,
        }
    }

    /// Ends in good order.
    pub(super) async fn close(&self) {
        match &self.0 {
            Database::Sqlite(journal) => journal.close().await,
            Database::Postgres(journal) => journal.close().await,
        }
    }

    async fn change(&self, change: Change) -> Result<Option<Effect>, sqlx::Error> {
        crash_point!("sandbox.before");
        let changed = match &self.0 {
            Database::Sqlite(journal) => journal.change(change).await,
            Database::Postgres(journal) => journal.change(change).await,
        };
        crash_point!("sandbox.after");
        changed
    }
}

impl Effect {
    /// What is true of it now.
    pub(super) fn found(&self, now: Micros) -> Found {
        let is_settled = self.settles_at.is_some_and(|at| at <= now);
        let is_late = self.answer_by.is_some_and(|at| at <= now) && self.awaits_payer();
        match self.outcome {
            _ if !is_settled && is_late => Found::Refused(Decline::because(
                ErrorCode::PaymentDeclined,
                DeclineCode::ApprovalExpired,
            )),
            _ if !is_settled && self.page.is_some() && !self.awaits_payer() => Found::Accepted,
            _ if !is_settled => Found::Pending,
            Outcome::Declined(decline) => Found::Refused(decline),
            Outcome::Approved if self.returns_at.is_some_and(|at| at <= now) => {
                Found::Returned(Decline::of(ErrorCode::Returned))
            }
            Outcome::Approved => Found::Done(self.done.clone()),
        }
    }

    /// Whether nothing happens before the payer has answered.
    pub(super) const fn awaits_payer(&self) -> bool {
        self.settles_at.is_none() || matches!(self.prompt, Some(Prompt::Code))
    }

    /// What whoever gives the order hears; what came back was done at first.
    pub(super) fn answer(&self, now: Micros) -> Answer<Done> {
        match self.found(now) {
            Found::Done(_) | Found::Returned(_) => Answer::Done(self.done.clone()),
            Found::Refused(decline) => Answer::Refused(decline),
            Found::Pending | Found::Accepted | Found::Never => Answer::Accepted,
        }
    }
}

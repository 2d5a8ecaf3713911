//! One authentication of one card for one try to pay: how far it has come, and what its clock says.
//!
//! It runs beside the attempt and moves no money. The card itself is in the memory of the process that
//! began, its owner; a process without the card can write results down, and only the owner goes on.

use super::{Browser, ChallengeResult, Completion, Demand, Request, Response, TransStatus};
use crate::{
    id::{AttemptId, MerchantId, PaymentId, ReplicaId},
    testkit::mutant,
    time::Micros,
    words::words,
};

/// How long the 3DS Method may take, in seconds.
pub const METHOD_SECONDS: i64 = 10;
/// How long the directory server may take to answer, in seconds.
pub const REQUEST_SECONDS: i64 = 10;
/// How long a challenge may take, in seconds.
pub const CHALLENGE_SECONDS: i64 = 600;
/// What a challenge may take beyond the time of its session, in seconds.
const OVERTIME_SECONDS: i64 = 300;
/// How long the result may take once the browser is back, in seconds.
pub const RESULT_SECONDS: i64 = 60;
/// How long an owner that says nothing counts as alive, in seconds.
pub const OWNER_SECONDS: i64 = 10;

words! {
    /// How far it has come.
    pub enum State {
        /// The ACS looks at the browser.
        Method = "method",
        /// The AReq is on its way.
        Requested = "requested",
        /// The holder is asked.
        Challenged = "challenged",
        /// Nothing can happen any more.
        Over = "over",
    }
}

/// What is kept of an authentication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authentication {
    pub merchant_id: MerchantId,
    /// One try has one.
    pub attempt_id: AttemptId,
    pub payment_id: PaymentId,
    /// `threeDSServerTransID`, a UUID.
    pub server_id: String,
    /// The process that has the card.
    pub owner: ReplicaId,
    /// Until when the owner counts as alive without saying more.
    pub owner_until: Micros,
    pub state: State,
    pub demand: Demand,
    pub browser: Browser,
    /// Where the ACS wants to look at the browser first.
    pub method_url: Option<String>,
    pub completion: Completion,
    /// SHA-256 of the token at which the browser comes back from the 3DS Method, lower-case hex.
    pub method_hash: String,
    /// The same for the way back from the challenge.
    pub notify_hash: String,
    /// The ARes. Its authentication value is forgotten once the acquirer is asked.
    pub response: Option<Response>,
    /// The RReq, written once. Its authentication value likewise.
    pub result: Option<ChallengeResult>,
    /// When the browser came back from the challenge; says nothing of how it ended.
    pub returned_at: Option<Micros>,
    /// Until when the challenge must have ended.
    pub challenge_until: Option<Micros>,
    /// When somebody must look at it again.
    pub due_at: Option<Micros>,
    pub created_at: Micros,
    /// Counts the commits of this row.
    pub version: i64,
}

/// What a new authentication is made of.
#[derive(Clone, Debug)]
pub struct Beginning {
    pub merchant_id: MerchantId,
    pub attempt_id: AttemptId,
    pub payment_id: PaymentId,
    pub server_id: String,
    pub owner: ReplicaId,
    pub demand: Demand,
    pub browser: Browser,
    pub method_url: Option<String>,
    pub method_hash: String,
    pub notify_hash: String,
}

/// What has to be done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing yet.
    Wait,
    /// The 3DS Method is over, one way or the other: ask the directory server.
    Request,
    /// The directory server did not answer in time.
    Unanswered,
    /// The challenge has ended with this.
    Judge(ChallengeResult),
    /// The challenge has taken too long, or nobody told us how it ended.
    GiveUp,
}

impl Authentication {
    /// Begins with the 3DS Method where there is one and a script to take part, else with the AReq.
    pub fn begin(beginning: Beginning, now: Micros) -> Self {
        let Beginning { method_url, browser, .. } = beginning;
        let (state, completion, seconds) = match (&method_url, browser.script) {
            (Some(_), Some(_)) => (State::Method, Completion::N, METHOD_SECONDS),
            (Some(_), None) => (State::Requested, Completion::N, REQUEST_SECONDS),
            (None, _) => (State::Requested, Completion::U, REQUEST_SECONDS),
        };
        Self {
            merchant_id: beginning.merchant_id,
            attempt_id: beginning.attempt_id,
            payment_id: beginning.payment_id,
            server_id: beginning.server_id,
            owner: beginning.owner,
            owner_until: now.plus_seconds(OWNER_SECONDS),
            state,
            demand: beginning.demand,
            browser,
            method_url,
            completion,
            method_hash: beginning.method_hash,
            notify_hash: beginning.notify_hash,
            response: None,
            result: None,
            returned_at: None,
            challenge_until: None,
            due_at: Some(now.plus_seconds(seconds)),
            created_at: now,
            version: 1,
        }
    }

    /// The 3DS Method has answered; the owner goes on at once. `None`: it is too late, or no news.
    pub fn complete_method(mut self, server_id: &str, now: Micros) -> Option<Self> {
        let is_due = self.due_at.is_none_or(|due_at| now >= due_at);
        if self.state != State::Method || self.server_id != server_id || is_due {
            return None;
        }
        self.completion = Completion::Y;
        self.due_at = Some(now);
        Some(self)
    }

    /// The AReq is about to be sent.
    #[must_use]
    pub fn requested(mut self, now: Micros) -> Self {
        self.state = State::Requested;
        self.due_at = Some(now.plus_seconds(REQUEST_SECONDS));
        self
    }

    /// The issuer wants to ask the holder; `left_until` is when the session ends, if there is one.
    #[must_use]
    pub fn challenged(
        mut self,
        response: Response,
        left_until: Option<Micros>,
        now: Micros,
    ) -> Self {
        let cap = now.plus_seconds(CHALLENGE_SECONDS);
        let until = left_until.map_or(cap, |end| cap.min(end.plus_seconds(OVERTIME_SECONDS)));
        self.state = State::Challenged;
        self.response = Some(response);
        self.challenge_until = Some(until);
        self.due_at = Some(until);
        self
    }

    /// The browser is back. Whatever it brings is no evidence: from now on the result may take a minute.
    /// `None`: it has been back before, or the challenge is over.
    pub fn returned(mut self, now: Micros) -> Option<Self> {
        let is_known = self.returned_at.is_some() && !mutant("notify.again");
        if self.state != State::Challenged || is_known {
            return None;
        }
        self.returned_at = Some(now);
        if self.result.is_none() {
            let patience = now.plus_seconds(RESULT_SECONDS);
            self.due_at = self.challenge_until.map(|until| until.min(patience));
        }
        Some(self)
    }

    /// Takes the RReq, if it is about this challenge and the first one. `None`: nothing was changed.
    pub fn resolved(mut self, result: ChallengeResult, now: Micros) -> Option<Self> {
        if !self.is_about(&result) || self.result.is_some() {
            return None;
        }
        self.result = Some(result);
        self.due_at = Some(now);
        Some(self)
    }

    /// Whether an RReq names this challenge, and the challenge still runs.
    pub fn is_about(&self, result: &ChallengeResult) -> bool {
        let ids = self.response.as_ref().map(|it| (it.acs_id.as_str(), it.directory_id.as_str()));
        self.state == State::Challenged
            && self.server_id == result.server_id
            && ids == Some((result.acs_id.as_str(), result.directory_id.as_str()))
    }

    /// It has ended, whichever way. What only the acquirer may see is forgotten.
    #[must_use]
    pub fn over(mut self) -> Self {
        self.state = State::Over;
        self.due_at = None;
        self.browser = Browser::default();
        if let Some(response) = &mut self.response {
            response.authentication_value = None;
        }
        if let Some(result) = &mut self.result {
            result.authentication_value = None;
        }
        self
    }

    /// What the clock and the messages ask for.
    pub fn step(&self, now: Micros) -> Step {
        let is_due = self.due_at.is_some_and(|due_at| now >= due_at);
        match (self.state, &self.result) {
            (State::Over, _) => Step::Wait,
            (State::Challenged, Some(result)) => Step::Judge(result.clone()),
            _ if !is_due => Step::Wait,
            (State::Method, _) => Step::Request,
            (State::Requested, _) => Step::Unanswered,
            (State::Challenged, None) => Step::GiveUp,
        }
    }

    /// Where the browser opens the challenge, and under which `acsTransID`; only while it may.
    pub fn challenge(&self) -> Option<(&str, &str)> {
        let is_open =
            self.state == State::Challenged && self.returned_at.is_none() && self.result.is_none();
        let response = self.response.as_ref().filter(|_| is_open)?;
        Some((response.acs_url.as_deref()?, &response.acs_id))
    }

    /// Whether the liability has moved to the issuer, once it is known.
    pub fn has_shifted(&self) -> bool {
        let status = match (&self.result, &self.response) {
            (Some(result), _) => Some(result.status),
            (None, response) => response.as_ref().map(|response| response.status),
        };
        matches!(status, Some(TransStatus::Y | TransStatus::A))
    }

    /// The AReq. The number travels beside it.
    pub fn request(&self, purse: RequestParts, now: Micros) -> Request {
        Request {
            server_id: self.server_id.clone(),
            completion: self.completion,
            must_challenge: self.demand.must_challenge,
            notification_url: purse.notification_url,
            expiry: purse.expiry,
            holder: purse.holder,
            amount: purse.amount,
            merchant_name: purse.merchant_name,
            at: now,
            browser: self.browser.clone(),
        }
    }
}

/// What an AReq says that an authentication does not keep.
#[derive(Clone, Debug)]
pub struct RequestParts {
    pub notification_url: String,
    /// `YYMM`.
    pub expiry: String,
    pub holder: Option<String>,
    pub amount: crate::money::Money,
    pub merchant_name: String,
}

//! One challenge, from the ARes that demanded it to the RReq that ends it. Pure: told the time, it says
//! what is so.

use std::fmt::Display;

use domain::{
    card::{Brand, Pan},
    money::Money,
    three_ds::{ChallengeResult, Request, TransStatus},
    time::Micros,
};
use serde::{Deserialize, Serialize};

use super::{Names, eci, reason, value};
use crate::acquirers::sandbox::cards::issuers;

/// Until a browser must have brought the CReq.
const FIRST_CREQ_SECONDS: i64 = 30;
/// Until a holder who does nothing is given up.
const INACTIVITY_SECONDS: i64 = 600;
/// How often an answer may be wrong.
const TRIES: u32 = 3;
/// How long after the browser has gone a late bank says so: longer than anybody should wait.
const LATE_SECONDS: i64 = 90;
/// How long a bank that lets the browser go first keeps its word back.
const BEHIND_SECONDS: i64 = 2;
const CODE: &str = "123456";

/// What the name on the card makes its bank do wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Misbehaviour {
    /// Answers the CReq with HTTP 500, and says nothing more.
    Fails,
    /// Never answers the CReq, and says nothing more.
    Hangs,
    /// Lets nobody show its page in a frame.
    DeniesFrame,
    /// Sends an error message back by the browser, and says nothing more.
    Errs,
    /// Sends more by the browser than anybody should read.
    Oversize,
    /// Sends by the browser what is no base64url.
    BadBase64,
    /// Sends the browser back before it says how it went.
    BrowserFirst,
    /// Says how it went, and never sends the browser back.
    KeepsBrowser,
    /// Lets the browser say Y, and says N itself.
    Forges,
    /// Says how it went long after the browser has gone back.
    Late,
}

/// Names on a card, and what they do.
#[rustfmt::skip]
pub(in super::super) const MISBEHAVIOURS: &[(&str, Misbehaviour)] = &[
    ("ACS-500",        Misbehaviour::Fails),
    ("ACS-HANG",       Misbehaviour::Hangs),
    ("ACS-DENY-FRAME", Misbehaviour::DeniesFrame),
    ("ACS-ERRO",       Misbehaviour::Errs),
    ("ACS-OVERSIZE",   Misbehaviour::Oversize),
    ("ACS-BADBASE64",  Misbehaviour::BadBase64),
    ("ACS-CRES-FIRST", Misbehaviour::BrowserFirst),
    ("ACS-NO-CRES",    Misbehaviour::KeepsBrowser),
    ("ACS-FORGED",     Misbehaviour::Forges),
    ("ACS-RREQ-LATE",  Misbehaviour::Late),
];

impl Misbehaviour {
    fn of(holder: &str) -> Option<Self> {
        let holder = holder.trim();
        let row = MISBEHAVIOURS.iter().find(|(name, _)| holder.eq_ignore_ascii_case(name));
        row.map(|(_, misbehaviour)| *misbehaviour)
    }

    /// Whether nobody ever hears how it ended.
    const fn is_silent(self) -> bool {
        matches!(self, Self::Fails | Self::Hangs | Self::Errs)
    }
}

/// Everything that the bank knows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    pub server_id: String,
    pub acs_id: String,
    directory_id: String,
    /// What is asked.
    pub asks: issuers::Challenge,
    /// What comes of a right answer.
    #[serde(with = "word")]
    result: TransStatus,
    #[serde(with = "word")]
    pub brand: Brand,
    pub last4: String,
    /// Who asks for the money, as the merchant calls itself.
    pub shop: String,
    amount_minor: i64,
    currency: String,
    /// BCP 47, as the browser said.
    pub language: String,
    /// Where the browser goes in the end.
    pub notification_url: String,
    pub misbehaviour: Option<Misbehaviour>,
    /// Microseconds, as all below.
    asked_at: i64,
    /// Of the holder's last act: the CReq, or an answer.
    seen_at: Option<i64>,
    /// `threeDSSessionData`, which goes back as it came.
    pub session_data: Option<String>,
    n_wrong: u32,
    n_acts: u32,
    ending: Option<Ending>,
    /// The RReq has been taken.
    is_told: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Ending {
    at: i64,
    #[serde(with = "word")]
    status: TransStatus,
    reason: Option<String>,
    cancelled: Option<String>,
}

/// What the holder did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub press: Press,
    pub code: String,
    /// By their numbers, from 1.
    pub choices: Vec<u8>,
}

/// Which button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    Answer,
    /// For testers: whatever was answered, it was right.
    Complete,
    /// For testers: it is over, and was wrong.
    Fail,
    Cancel,
}

/// What the browser takes back to the merchant in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// A CRes with this word.
    Result(TransStatus),
    Error,
    Oversize,
    BadBase64,
    Nothing,
}

impl Challenge {
    pub(super) fn of(
        names: &Names,
        number: &Pan,
        request: &Request,
        asks: issuers::Challenge,
        result: TransStatus,
    ) -> Self {
        let names = names.clone();
        Self {
            server_id: names.server,
            acs_id: names.acs,
            directory_id: names.directory,
            asks,
            result,
            brand: number.brand().unwrap_or(Brand::Visa),
            last4: number.last4().into(),
            shop: request.merchant_name.clone(),
            amount_minor: request.amount.minor(),
            currency: request.amount.currency().code().into(),
            language: request.browser.language.clone(),
            notification_url: request.notification_url.clone(),
            misbehaviour: request.holder.as_deref().and_then(Misbehaviour::of),
            asked_at: request.at.as_i64(),
            seen_at: None,
            session_data: None,
            n_wrong: 0,
            n_acts: 0,
            ending: None,
            is_told: false,
        }
    }

    pub fn amount(&self) -> Option<Money> {
        Money::new(self.amount_minor, self.currency.parse().ok()?).ok()
    }

    pub const fn is_over(&self) -> bool {
        self.ending.is_some()
    }

    /// The last answer was wrong, and there is another try.
    pub const fn is_wrong(&self) -> bool {
        self.n_wrong > 0 && !self.is_over()
    }

    pub const fn tries_left(&self) -> u32 {
        TRIES.saturating_sub(self.n_wrong)
    }

    /// What is so at this time: time that is over ends it.
    #[must_use]
    pub(super) fn at(self, now: Micros) -> Self {
        let until = self.runs_out_at();
        if self.is_over() || until > now {
            return self;
        }
        let cancelled = if self.seen_at.is_none() { "05" } else { "04" };
        self.ended(until, TransStatus::N, Some("14"), Some(cancelled))
    }

    /// A browser has brought the CReq; the page may be loaded again.
    #[must_use]
    pub(super) fn opened(mut self, session_data: Option<String>, now: Micros) -> Self {
        self.session_data = session_data;
        if self.is_over() {
            return self;
        }
        self.seen_at = Some(now.as_i64());
        if self.misbehaviour == Some(Misbehaviour::Errs) {
            return self.ended(now, TransStatus::U, None, None);
        }
        self
    }

    /// The holder has pressed a button.
    #[must_use]
    pub(super) fn answered(mut self, given: &Given, now: Micros) -> Self {
        if self.is_over() || self.seen_at.is_none() {
            return self;
        }
        (self.seen_at, self.n_acts) = (Some(now.as_i64()), self.n_acts + 1);
        match given.press {
            Press::Cancel => self.ended(now, TransStatus::N, None, Some("01")),
            Press::Fail => self.ended(now, TransStatus::N, reason(TransStatus::N), None),
            Press::Answer if !self.is_right(given) => {
                self.n_wrong += 1;
                if self.n_wrong < TRIES {
                    return self;
                }
                self.ended(now, TransStatus::N, Some("19"), None)
            }
            Press::Answer | Press::Complete => {
                let forges = self.misbehaviour == Some(Misbehaviour::Forges);
                let status = if forges { TransStatus::N } else { self.result };
                self.ended(now, status, reason(status), None)
            }
        }
    }

    /// When something is to be done without anybody acting.
    pub(in super::super) fn due_at(&self) -> Option<Micros> {
        if self.misbehaviour.is_some_and(Misbehaviour::is_silent) || self.is_told {
            return None;
        }
        Some(self.tells_at().unwrap_or_else(|| self.runs_out_at()))
    }

    /// The RReq, if it is to be sent at this time.
    pub(super) fn result_at(&self, now: Micros) -> Option<ChallengeResult> {
        let ending = self.ending.as_ref().filter(|_| self.due_at().is_some_and(|at| at <= now))?;
        Some(ChallengeResult {
            server_id: self.server_id.clone(),
            acs_id: self.acs_id.clone(),
            directory_id: self.directory_id.clone(),
            status: ending.status,
            reason: ending.reason.clone(),
            eci: eci(ending.status, self.brand == Brand::Mastercard).map(str::to_owned),
            authentication_value: value(ending.status),
            cancelled: ending.cancelled.clone(),
            interactions: self.n_acts,
        })
    }

    #[must_use]
    pub(super) fn told(self) -> Self {
        Self { is_told: true, ..self }
    }

    /// What the browser takes back; `None` while it is not over.
    pub fn carried(&self) -> Option<Carried> {
        let status = self.ending.as_ref()?.status;
        let is_passed = self.n_wrong < TRIES && self.result == TransStatus::Y;
        Some(match self.misbehaviour {
            Some(Misbehaviour::Errs) => Carried::Error,
            Some(Misbehaviour::Oversize) => Carried::Oversize,
            Some(Misbehaviour::BadBase64) => Carried::BadBase64,
            Some(Misbehaviour::KeepsBrowser) => Carried::Nothing,
            Some(Misbehaviour::Forges) if is_passed => Carried::Result(TransStatus::Y),
            _ => Carried::Result(status),
        })
    }

    fn tells_at(&self) -> Option<Micros> {
        let after = match self.misbehaviour {
            Some(Misbehaviour::BrowserFirst) => BEHIND_SECONDS,
            Some(Misbehaviour::Late) => LATE_SECONDS,
            _ => 0,
        };
        self.ending.as_ref().map(|ending| Micros::new(ending.at).plus_seconds(after))
    }

    fn runs_out_at(&self) -> Micros {
        match self.seen_at {
            None => Micros::new(self.asked_at).plus_seconds(FIRST_CREQ_SECONDS),
            Some(seen_at) => Micros::new(seen_at).plus_seconds(INACTIVITY_SECONDS),
        }
    }

    fn is_right(&self, given: &Given) -> bool {
        let mut choices = given.choices.clone();
        choices.sort_unstable();
        match self.asks {
            issuers::Challenge::Code => given.code.trim() == CODE,
            issuers::Challenge::App => true,
            issuers::Challenge::One => choices == [1],
            issuers::Challenge::Several => choices == [1, 3],
        }
    }

    fn ended(
        self,
        at: Micros,
        status: TransStatus,
        reason: Option<&str>,
        cancelled: Option<&str>,
    ) -> Self {
        let (reason, cancelled) = (reason.map(str::to_owned), cancelled.map(str::to_owned));
        Self { ending: Some(Ending { at: at.as_i64(), status, reason, cancelled }), ..self }
    }
}

/// A value by its stable word.
mod word {
    use std::str::FromStr;

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<T: super::Display, S: Serializer>(
        value: &T,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    pub(super) fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        String::deserialize(from)?.parse().map_err(|_| D::Error::custom("an unknown word"))
    }
}

#[cfg(test)]
mod tests;

//! EMV 3-D Secure 2.2 in a browser: what the parties say to each other, as far as it decides anything.
//!
//! We are the 3DS Server. What the payer's browser carries (CReq, CRes, method data) is never evidence;
//! only the answer to our AReq (ARes) and the result that the ACS sends us (RReq) are.

mod authentication;
mod verdict;

pub use authentication::{
    Authentication, Beginning, CHALLENGE_SECONDS, METHOD_SECONDS, OWNER_SECONDS, REQUEST_SECONDS,
    RESULT_SECONDS, RequestParts, State, Step,
};
pub use verdict::{Demand, FAILED, NO_WAY_TO_ASK, Verdict, eci_of};

use crate::{money::Money, time::Micros, words::words};

/// The version that we speak.
pub const MESSAGE_VERSION: &str = "2.2.0";

words! {
    /// `transStatus`: how an authentication stands.
    pub enum TransStatus {
        /// Authenticated.
        Y = "Y",
        /// Attempted: the issuer does not take part, and answers for it.
        A = "A",
        /// Not authenticated.
        N = "N",
        /// Rejected: the issuer asks not to authorize.
        R = "R",
        /// Could not be performed.
        U = "U",
        /// Challenge required.
        C = "C",
        /// Challenge required, by a way apart from ours.
        D = "D",
        /// Informational only.
        I = "I",
        /// Challenge by secure payment confirmation.
        S = "S",
    }
}

words! {
    /// `threeDSCompInd`: what became of the 3DS Method.
    pub enum Completion {
        /// It answered.
        Y = "Y",
        /// It did not answer in ten seconds, or there was no script.
        N = "N",
        /// The card range has no method.
        U = "U",
    }
}

words! {
    /// `challengeWindowSize`: the frame in which a challenge is shown.
    pub enum WindowSize {
        /// 250 × 400.
        W250 = "01",
        /// 390 × 400.
        W390 = "02",
        /// 500 × 600.
        W500 = "03",
        /// 600 × 400.
        W600 = "04",
        Full = "05",
    }
}

/// What the browser says of itself; the ACS shapes its challenge by it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Browser {
    /// The `Accept` header.
    pub accept: String,
    pub user_agent: String,
    /// BCP 47, as `en-GB`.
    pub language: String,
    /// The payer's address as we see it.
    pub ip: Option<String>,
    /// Only a page with script knows these.
    pub script: Option<Screen>,
}

/// What only script can ask the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    pub java_enabled: bool,
    /// One of 1, 4, 8, 15, 16, 24, 32, 48.
    pub color_depth: u8,
    /// In pixels.
    pub height: u32,
    pub width: u32,
    /// Minutes from local time to UTC, as `Date.getTimezoneOffset` has it.
    pub zone_minutes: i32,
}

/// What the directory server knows of a card's range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Range {
    /// The issuer does not take part: authorize without.
    NotEnrolled,
    Enrolled {
        /// Where the ACS wants to look at the browser first.
        method_url: Option<String>,
    },
    /// The directory could not say. Not a "no".
    Failed,
}

/// AReq: what we ask the issuer. The card number travels beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `threeDSServerTransID`, a UUID.
    pub server_id: String,
    pub completion: Completion,
    /// Whether we demand a challenge (`threeDSRequestorChallengeInd` 04) instead of leaving it to the
    /// issuer (01).
    pub must_challenge: bool,
    /// Where the browser brings the CRes.
    pub notification_url: String,
    /// Year and month, `YYMM`.
    pub expiry: String,
    pub holder: Option<String>,
    pub amount: Money,
    pub merchant_name: String,
    pub at: Micros,
    pub browser: Browser,
}

/// ARes: the issuer's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub status: TransStatus,
    /// `transStatusReason`, two digits.
    pub reason: Option<String>,
    pub acs_id: String,
    pub directory_id: String,
    pub eci: Option<String>,
    /// CAVV or AAV: 20 bytes, 28 characters of base64.
    pub authentication_value: Option<String>,
    /// Only with [`TransStatus::C`]: where the browser brings the CReq.
    pub acs_url: Option<String>,
}

/// RReq: how a challenge ended, from the ACS through the directory server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChallengeResult {
    pub server_id: String,
    pub acs_id: String,
    pub directory_id: String,
    pub status: TransStatus,
    pub reason: Option<String>,
    pub eci: Option<String>,
    pub authentication_value: Option<String>,
    /// `challengeCancel`, two digits: 01 the payer, 04 and 05 time was over.
    pub cancelled: Option<String>,
    /// `interactionCounter`.
    pub interactions: u32,
}

words! {
    /// `resultsStatus` of the RRes.
    pub enum Received {
        /// Taken down.
        Yes = "01",
        /// The try is over already; nothing was changed.
        TooLate = "02",
    }
}

/// What an acquirer is shown with an authorization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    pub status: TransStatus,
    pub eci: String,
    pub authentication_value: Option<String>,
    /// `dsTransID`.
    pub directory_id: String,
}

//! Who works with a merchant's payments in the dashboard, and what each may do there.

use crate::{
    id::{MerchantId, UserId},
    language::Lang,
    time::Micros,
    words::words,
};

/// The shortest password, in characters: long enough without a second factor for everyday words (NIST SP 800-63B).
pub const PASSWORD_MIN: usize = 12;
/// The longest, in bytes; hashing more is work for nothing.
pub const PASSWORD_MAX: usize = 256;
/// Wrong passwords in a row after which nobody is let in for a while.
pub const MISSES_MAX: u32 = 10;
/// How long a wrong password counts.
pub const MISSES_SECONDS: i64 = 15 * 60;
/// People of one merchant.
pub const USERS_MAX: usize = 100;

words! {
    /// What somebody is there for.
    pub enum Role {
        /// Everything.
        Owner = "owner",
        /// Keys, endpoints, logs, the test lab.
        Developer = "developer",
        /// Payments and what was told of them.
        Support = "support",
        /// How the page looks.
        Designer = "designer",
    }
}

/// Something that the dashboard shows or does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// One's own password, second factor and language.
    Oneself,
    /// See payments, sessions, refunds, payouts, events and deliveries.
    SeePayments,
    /// Open a session, end one.
    Sell,
    /// Give money back.
    Refund,
    /// Capture, cancel, pay out.
    MoveMoney,
    /// Send a delivery again.
    Resend,
    /// See and change keys and endpoints; read the request log.
    Develop,
    /// Move the test clock, trigger events: in test mode, as there is no other.
    Test,
    /// How the page looks.
    Brand,
    /// Accounts with acquirers, settings, people, the audit log.
    Own,
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 10] = [
        Self::Oneself,
        Self::SeePayments,
        Self::Sell,
        Self::Refund,
        Self::MoveMoney,
        Self::Resend,
        Self::Develop,
        Self::Test,
        Self::Brand,
        Self::Own,
    ];
}

/// Somebody with a sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub merchant_id: MerchantId,
    /// In lower case; no two people of this installation have the same.
    pub email: String,
    pub role: Role,
    /// Whether somebody in support may give money back.
    pub may_refund: bool,
    /// In PHC string format; `None` until the invitation is followed.
    pub password_hash: Option<String>,
    /// The shared secret of RFC 6238, sealed.
    pub totp_sealed: Option<Vec<u8>>,
    /// The last time step whose code was taken: none is taken twice.
    pub totp_step: i64,
    /// SHA-256 of each recovery code that is left, in hex.
    pub recovery: Vec<String>,
    /// Wrong passwords and codes in a row.
    pub misses: u32,
    /// When the last of them came.
    pub missed_at: Option<Micros>,
    /// In which the dashboard is read.
    pub language: Option<Lang>,
    pub created_at: Micros,
    pub signed_in_at: Option<Micros>,
    /// Since then nothing is opened.
    pub disabled_at: Option<Micros>,
    /// Counts the changes; an invitation holds for one.
    pub version: i64,
}

impl User {
    /// Whether no password is even looked at: too many were wrong. It lets go by itself.
    pub fn is_locked_at(&self, now: Micros) -> bool {
        let is_fresh = self.missed_at.is_some_and(|at| now < at.plus_seconds(MISSES_SECONDS));
        is_fresh && self.misses >= MISSES_MAX
    }

    /// Counts a wrong password or code.
    pub fn miss(&mut self, now: Micros) {
        let is_fresh = self.missed_at.is_some_and(|at| now < at.plus_seconds(MISSES_SECONDS));
        self.misses = if is_fresh { self.misses.saturating_add(1) } else { 1 };
        self.missed_at = Some(now);
    }

    /// Whether this person may do that, in live or in test mode. What is not listed is refused.
    pub fn may(&self, right: Right, livemode: bool) -> bool {
        if self.disabled_at.is_some() {
            return false;
        }
        let listed = match self.role {
            // Live mode has nothing to try out.
            _ if right == Right::Test && livemode => false,
            Role::Owner => true,
            Role::Developer => match right {
                Right::SeePayments | Right::Resend | Right::Develop | Right::Test => true,
                // With test money developers try everything.
                Right::Sell | Right::Refund | Right::MoveMoney => !livemode,
                _ => false,
            },
            Role::Support => match right {
                Right::SeePayments | Right::Resend => true,
                Right::Refund => self.may_refund,
                _ => false,
            },
            Role::Designer => right == Right::Brand,
        };
        listed || right == Right::Oneself
    }
}

/// A browser that somebody has signed in with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    pub merchant_id: MerchantId,
    pub user_id: UserId,
    /// SHA-256 of the id that the browser holds, in hex.
    pub hash: String,
    pub created_at: Micros,
    /// To the minute.
    pub seen_at: Micros,
    /// What the browser calls itself.
    pub agent: String,
    /// From where it was signed in.
    pub address: Option<String>,
}

/// How long a sign-in that nobody uses holds.
pub const IDLE_SECONDS: i64 = 8 * 3600;
/// How long one holds at most.
pub const SIGN_IN_SECONDS: i64 = 7 * 24 * 3600;

impl SignIn {
    /// Whether it opens anything at `now`.
    pub fn holds_at(&self, now: Micros) -> bool {
        now < self.seen_at.plus_seconds(IDLE_SECONDS)
            && now < self.created_at.plus_seconds(SIGN_IN_SECONDS)
    }
}

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefusal {
    #[error("it has fewer than {PASSWORD_MIN} characters")]
    Short,
    #[error("it has more than {PASSWORD_MAX} bytes")]
    Long,
    #[error("it is one of the first that anybody tries")]
    Common,
}

/// Whether a password may be kept for `email`. There are no rules on kinds of characters.
///
/// # Errors
/// What is wrong with it.
pub fn check_password(text: &str, email: &str) -> Result<(), PasswordRefusal> {
    if text.chars().count() < PASSWORD_MIN {
        return Err(PasswordRefusal::Short);
    }
    if text.len() > PASSWORD_MAX {
        return Err(PasswordRefusal::Long);
    }
    let lower = text.to_lowercase();
    let mut seen: Vec<char> = lower.chars().collect();
    seen.sort_unstable();
    seen.dedup();
    let name = email.split('@').next().unwrap_or_default();
    let is_obvious = seen.len() < 5
        || lower == email
        || (!name.is_empty() && lower.trim_end_matches(|c: char| c.is_ascii_digit()) == name)
        || COMMON.iter().any(|word| {
            let rest = lower.replace(word, "");
            rest.len() < lower.len() && rest.chars().count() < REST_MIN
        });
    if is_obvious { Err(PasswordRefusal::Common) } else { Ok(()) }
}

/// What a password has besides a common word, in characters.
const REST_MIN: usize = 6;
/// What long passwords are made of in lists of leaked ones.
const COMMON: [&str; 8] = [
    "password",
    "qwertyuiop",
    "1234567890",
    "iloveyou",
    "adminadmin",
    "welcome",
    "letmein",
    "administrator",
];

#[cfg(test)]
mod tests;

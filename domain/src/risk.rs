//! Whether a try to pay looks like somebody who tests stolen cards. Decided from counts, before anybody
//! is asked; the payer reads the same text as for any decline.
//!
//! What two tries have in common is told by keyed hashes: equal ones are recognized, none can be read.

mod contact;
mod judge;
#[cfg(test)]
mod tests;

pub use contact::reasons;
pub use judge::judge;

use crate::{
    decline::{Decline, DeclineCode, ErrorCode},
    time::Micros,
    words::words,
};

/// How long a card that must not be tried again is refused, and what is remembered of a try, in seconds.
pub const MEMORY_SECONDS: i64 = 30 * 86_400;
/// Of the newest tries of a merchant, how many the breaker looks at.
pub const BREAKER_TRIES_MAX: u32 = 1000;
const DAY_SECONDS: i64 = 86_400;
const ADDRESS_SECONDS: i64 = 3600;
const BREAKER_SECONDS: i64 = 600;

/// What is compared between tries; absent where it is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    pub card: Option<String>,
    /// Of the payer's connection: an IPv4 address, or 64 bits of IPv6.
    pub address: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// Since when tries count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// For what is declined of one card.
    pub month: Micros,
    /// For what is declined of one card, email or phone.
    pub day: Micros,
    /// For the cards of one address.
    pub hour: Micros,
    /// For the cards of one merchant.
    pub breaker: Micros,
}

impl Since {
    /// The windows that end at `now`.
    pub const fn at(now: Micros) -> Self {
        Self {
            month: now.plus_seconds(-MEMORY_SECONDS),
            day: now.plus_seconds(-DAY_SECONDS),
            hour: now.plus_seconds(-ADDRESS_SECONDS),
            breaker: now.plus_seconds(-BREAKER_SECONDS),
        }
    }
}

/// What became of earlier tries. One that is still under way counts as declined, so that a hundred at
/// once are no way around.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Declines of this card at this merchant in 24 hours, and in 30 days.
    pub card_day: u32,
    pub card_month: u32,
    /// The issuer has said that this card must not be tried again.
    pub is_hard_declined: bool,
    /// Other cards that came from this address within the hour, at any merchant.
    pub address_cards: u32,
    /// Declines at this merchant in 24 hours.
    pub email_day: u32,
    pub phone_day: u32,
    /// Cards that the merchant has seen in ten minutes, and those of them that were only declined.
    pub cards: u32,
    pub only_declined: u32,
    /// Until when every card of this merchant must be challenged.
    pub step_up_until: Option<Micros>,
}

/// What is known of the try itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// A number of the test lists, in live mode.
    pub is_test_card: bool,
    /// It is paid with a card.
    pub is_card: bool,
    /// The payer can be sent to the bank.
    pub can_challenge: bool,
}

words! {
    /// Which limit refuses a try.
    pub enum Limit {
        TestCard = "test_card",
        HardDeclined = "hard_declined",
        CardDeclines = "card_declines",
        AddressCards = "address_cards",
        EmailDeclines = "email_declines",
        PhoneDeclines = "phone_declines",
        /// The merchant is under attack and this card cannot be challenged.
        StepUp = "step_up",
    }
}

words! {
    /// What is odd about a try, and refuses nothing.
    pub enum Reason {
        /// The card is of another country than the payer says to be in.
        CountryMismatch = "country_mismatch",
        DisposableEmail = "disposable_email",
        MalformedEmail = "malformed_email",
        MalformedPhone = "malformed_phone",
    }
}

/// What is decided about a try.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    pub refused_by: Option<Limit>,
    /// The bank must be convinced of the payer by a challenge.
    pub must_challenge: bool,
    /// The merchant's cards must all be challenged from now until then.
    pub steps_up_until: Option<Micros>,
    pub reasons: Vec<Reason>,
}

impl Verdict {
    /// What the payer and the merchant read instead of the issuer's answer; `None`: ask the issuer.
    pub fn decline(&self, facts: &Facts) -> Option<Decline> {
        let code = if facts.is_card { ErrorCode::CardDeclined } else { ErrorCode::PaymentDeclined };
        let reason = match self.refused_by? {
            Limit::TestCard => DeclineCode::LiveModeTestCard,
            _ => DeclineCode::GenericDecline,
        };
        Some(Decline::because(code, reason))
    }
}

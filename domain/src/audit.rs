//! Who has done what: the audit log of a merchant. Nothing in it is ever changed, and none of it is secret.

use crate::{
    id::{AuditId, KeyId, MerchantId, UserId},
    time::Micros,
    words::words,
};

words! {
    /// What an entry is about.
    pub enum Subject {
        Merchant = "merchant",
        Account = "account",
        Webhook = "webhook",
        Secret = "secret",
        Key = "key",
        User = "user",
        Payment = "payment",
        Session = "session",
        Payout = "payout",
        Delivery = "delivery",
        Theme = "theme",
        Picture = "picture",
        Clock = "clock",
        /// The payment page, as browsers get it.
        Page = "page",
    }
}

words! {
    /// What became of it.
    pub enum Verb {
        Added = "added",
        Changed = "changed",
        Removed = "removed",
        Rotated = "rotated",
        Promoted = "promoted",
        Revoked = "revoked",
        SignedIn = "signed_in",
        Refused = "refused",
        SignedOut = "signed_out",
        Captured = "captured",
        Cancelled = "cancelled",
        Expired = "expired",
        Refunded = "refunded",
        Resent = "resent",
        /// Sent what tells nothing.
        Tested = "tested",
        Published = "published",
        Moved = "moved",
        /// Looked at.
        Checked = "checked",
    }
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody in the dashboard.
    User(UserId),
    /// A program with this key.
    Key(KeyId),
    /// Somebody at the command line of this installation.
    Operator,
}

impl Actor {
    /// As it is stored.
    pub fn word(&self) -> &str {
        match self {
            Self::User(id) => id.as_str(),
            Self::Key(id) => id.as_str(),
            Self::Operator => "operator",
        }
    }
}

impl std::str::FromStr for Actor {
    type Err = crate::words::UnknownWord;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let user = word.parse().map(Self::User).ok();
        let key = || word.parse().map(Self::Key).ok();
        let operator = || (word == "operator").then_some(Self::Operator);
        user.or_else(key).or_else(operator).ok_or(crate::words::UnknownWord)
    }
}

/// One thing that somebody has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: AuditId,
    pub merchant_id: MerchantId,
    pub actor: Actor,
    pub subject: Subject,
    pub verb: Verb,
    /// The id of what was changed.
    pub object_id: String,
    /// By which people know it, or what is different: names of fields, an amount.
    pub detail: String,
    pub at: Micros,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_actor_reads_back() {
        let now = Micros::new(1_776_405_854_000_000);
        for actor in [
            Actor::User(UserId::new(now, &[1; 16])),
            Actor::Key(KeyId::new(now, &[2; 16])),
            Actor::Operator,
        ] {
            assert_eq!(actor.word().parse(), Ok(actor.clone()));
        }
        assert!("somebody".parse::<Actor>().is_err());
    }
}

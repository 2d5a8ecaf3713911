//! A card that an acquirer keeps for one merchant in one mode. We keep its name there, never a number.

use crate::{
    acquirer::CardReference,
    id::{AccountId, MerchantId, TokenId},
    payment::CardSummary,
    time::Micros,
    words::words,
};

words! {
    /// Whether a token pays. Used, expired and revoked ones never do again.
    pub enum Status {
        Active = "active",
        Used = "used",
        Expired = "expired",
        Revoked = "revoked",
    }
}

/// How long a token for one payment lives when the merchant does not say, in seconds.
pub const LIFETIME_SECONDS_DEFAULT: i64 = 1800;
/// The same for a reusable one: a year.
pub const LIFETIME_SECONDS_REUSABLE: i64 = 31_536_000;

/// A stored card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub id: TokenId,
    pub merchant_id: MerchantId,
    pub livemode: bool,
    /// The only account that knows the card.
    pub account_id: AccountId,
    pub reference: CardReference,
    pub card: CardSummary,
    /// Pays more than once.
    pub is_reusable: bool,
    pub used_at: Option<Micros>,
    pub expires_at: Micros,
    pub revoked_at: Option<Micros>,
    pub created_at: Micros,
}

impl Token {
    /// The status at `now`: expiry is a fact of the clock.
    pub fn status_at(&self, now: Micros) -> Status {
        match self {
            Self { revoked_at: Some(_), .. } => Status::Revoked,
            Self { used_at: Some(_), is_reusable: false, .. } => Status::Used,
            Self { expires_at, .. } if now >= *expires_at => Status::Expired,
            _ => Status::Active,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Micros = Micros::new(1_776_405_854_000_000);

    #[test]
    fn a_token_pays_until_it_is_used_up_expired_or_revoked() {
        let token = |is_reusable, used_at, revoked_at| Token {
            id: TokenId::new(NOW, &[1; 16]),
            merchant_id: MerchantId::new(NOW, &[1; 16]),
            livemode: false,
            account_id: AccountId::new(NOW, &[1; 16]),
            reference: CardReference { reference: "r".into() },
            card: CardSummary { brand: None, last4: "4242".into(), fingerprint: "f".into() },
            is_reusable,
            used_at,
            expires_at: NOW.plus_seconds(10),
            revoked_at,
            created_at: NOW,
        };
        let (used, late) = (Some(NOW), NOW.plus_seconds(10));
        #[rustfmt::skip]
        let table = [
            (token(false, None, None),  NOW,  Status::Active),
            (token(false, used, None),  NOW,  Status::Used),
            (token(true,  used, None),  NOW,  Status::Active),
            (token(true,  used, None),  late, Status::Expired),
            (token(false, None, None),  late, Status::Expired),
            (token(false, None, used),  NOW,  Status::Revoked),
            (token(true,  used, used),  late, Status::Revoked),
        ];
        for (token, now, status) in table {
            assert_eq!(token.status_at(now), status, "{token:?}");
        }
    }
}

//! Ids: a prefix that names the kind, ten characters of time, and randomness, in Crockford base32.
//!
//! Time leads, so that ids of one kind sort by age. A session id is a capability (who knows it may
//! open the page), so it carries 130 random bits instead of 80. No id contains a dot.

use std::{fmt, marker::PhantomData, str::FromStr};

use crate::time::Micros;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_CHARS: usize = 10;

/// What kind of thing an id names.
pub trait Kind {
    /// Leads every id of this kind.
    const PREFIX: &'static str;
    /// How many characters of five random bits follow the time.
    const RANDOM_CHARS: usize = 16;
}

/// The id of one `K`. Compares and sorts as text.
pub struct Id<K>(Box<str>, PhantomData<fn() -> K>);

macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident, $id:ident, $prefix:literal $(, $random:literal)?;)+) => {
        /// The one registry of prefixes.
        pub const PREFIXES: &[&str] = &[$($prefix,)+];
        $(
            $(#[$meta])*
            #[derive(Debug)]
            pub enum $kind {}
            impl Kind for $kind {
                const PREFIX: &'static str = $prefix;
                $(const RANDOM_CHARS: usize = $random;)?
            }
            $(#[$meta])*
            pub type $id = Id<$kind>;
        )+
    };
}

kinds! {
    /// A merchant.
    MerchantKind, MerchantId, "mer_";
    /// An API key.
    KeyKind, KeyId, "key_";
    /// A connector account: a merchant's contract with an acquirer.
    AccountKind, AccountId, "ca_";
    /// A checkout session; a capability.
    SessionKind, SessionId, "cs_", 26;
    /// A payment.
    PaymentKind, PaymentId, "pay_";
    /// One try to pay.
    AttemptKind, AttemptId, "att_";
    /// One effect asked of an acquirer.
    OperationKind, OperationId, "op_";
    /// A group of ledger entries that sum to zero.
    PostingKind, PostingId, "led_";
    /// An event.
    EventKind, EventId, "evt_";
    /// One event on its way to one URL.
    DeliveryKind, DeliveryId, "dlv_";
    /// A webhook endpoint.
    EndpointKind, EndpointId, "wh_";
    /// A secret that signs webhooks.
    SecretKind, SecretId, "wsk_";
    /// Money on its way back to a payer.
    RefundKind, RefundId, "refund_";
    /// Money on its way to somebody.
    PayoutKind, PayoutId, "payout_";
    /// A card that an acquirer keeps for a merchant.
    TokenKind, TokenId, "tok_";
    /// A picture of a merchant's theme.
    AssetKind, AssetId, "img_";
    /// Somebody who works with the dashboard.
    UserKind, UserId, "usr_";
    /// A signed-in browser; a capability.
    SignInKind, SignInId, "sgn_", 26;
    /// One entry of the audit log.
    AuditKind, AuditId, "aud_";
    /// A request, as its answer names it.
    RequestKind, RequestId, "req_";
    /// What we call an effect towards the acquirer; also its idempotency key.
    ReferenceKind, Reference, "";
    /// One running process.
    ReplicaKind, ReplicaId, "rep_";
}

impl<K: Kind> Id<K> {
    /// How many random bytes [`Id::new`] takes.
    pub const RANDOM_BYTES: usize = K::RANDOM_CHARS;

    /// An id made at `now`; of each random byte five bits are used.
    pub fn new(now: Micros, random: &[u8]) -> Self {
        debug_assert_eq!(random.len(), K::RANDOM_CHARS);
        let millis = u64::try_from(now.as_i64() / 1000).unwrap_or(0);
        let time =
            (0..TIME_CHARS).rev().map(|i| u8::try_from((millis >> (5 * i)) & 31).unwrap_or(0));
        let body =
            time.chain(random.iter().copied()).map(|b| char::from(ALPHABET[usize::from(b & 31)]));
        let mut text = String::with_capacity(K::PREFIX.len() + TIME_CHARS + K::RANDOM_CHARS);
        text.push_str(K::PREFIX);
        text.extend(body);
        Self(text.into_boxed_str(), PhantomData)
    }

    /// The id as it is stored and sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is not an id of the wanted kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id of this kind")]
pub struct NotAnId;

impl<K: Kind> FromStr for Id<K> {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let body = text.strip_prefix(K::PREFIX).ok_or(NotAnId)?;
        let is_body = body.len() == TIME_CHARS + K::RANDOM_CHARS
            && body.bytes().all(|b| ALPHABET.contains(&b));
        if is_body { Ok(Self(text.into(), PhantomData)) } else { Err(NotAnId) }
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> std::hash::Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Micros = Micros::new(1_776_405_854_000_000);

    #[test]
    fn an_id_reads_back_and_has_the_length_of_its_kind() {
        let session = SessionId::new(NOW, &[31; 26]);
        let payment = PaymentId::new(NOW, &[0; 16]);
        assert_eq!(session.as_str().len(), "cs_".len() + 36);
        assert_eq!(payment.as_str().len(), "pay_".len() + 26);
        assert_eq!(session.as_str().parse(), Ok(session.clone()));
        assert_eq!(payment.as_str().parse::<PaymentId>(), Ok(payment));
        assert!(session.as_str().ends_with("ZZZZ"));
    }

    #[test]
    fn ids_sort_by_time() {
        let older = PaymentId::new(NOW, &[31; 16]);
        let newer = PaymentId::new(NOW.plus_seconds(1), &[0; 16]);
        assert!(older < newer);
    }

    #[test]
    fn another_shape_is_no_id() {
        let good = SessionId::new(NOW, &[7; 26]).to_string();
        for bad in [
            "",
            "cs_",
            "cs_1",
            &good.to_lowercase(),
            &good[..good.len() - 1],
            &format!("{good}0"),
            &good.replace("cs_", "pay_"),
        ] {
            assert_eq!(bad.parse::<SessionId>(), Err(NotAnId), "{bad}");
        }
    }

    #[test]
    fn no_two_kinds_share_a_prefix() {
        let mut seen = PREFIXES.to_vec();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), PREFIXES.len());
    }
}

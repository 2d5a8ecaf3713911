//! The secrets that sign webhooks, and how one is replaced without a receiver missing a beat.
//!
//! After a rotation both keys sign: the old one leads and the new one stands beside it. Promotion swaps
//! them; a day later the old one is gone. Promotion also comes by itself, as a fact of the clock: nobody
//! has to write it down for it to be true.

use crate::{
    id::{EndpointId, MerchantId, SecretId},
    session::Dialect,
    time::Micros,
};

/// When a new key leads by itself, in seconds after the rotation, unless the caller says otherwise.
pub const PROMOTE_AFTER_SECONDS: i64 = 86_400;
/// The longest that the caller may say.
pub const PROMOTE_AFTER_SECONDS_MAX: i64 = 604_800;
/// How long the old key goes on signing after the promotion.
pub const OVERLAP_SECONDS: i64 = 86_400;

/// A secret that signs webhooks, sealed: neither store nor domain sees the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookSecret {
    pub id: SecretId,
    pub merchant_id: MerchantId,
    pub livemode: bool,
    pub dialect: Dialect,
    /// The endpoint whose own it is; `None` for the merchant's secret of the mode and dialect.
    pub endpoint_id: Option<EndpointId>,
    pub sealed: Vec<u8>,
    /// As stored; what is true at an instant is [`WebhookSecret::at`].
    pub rotation: Rotation,
    pub created_at: Micros,
}

/// What stands beside the key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rotation {
    #[default]
    None,
    /// A new key signs as the second; it leads from `promotes_at` on.
    Rotated { next: Vec<u8>, promotes_at: Micros },
    /// The key before this one signs as the second until `until`.
    Promoted { old: Vec<u8>, until: Micros },
}

/// The sealed keys that sign at one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyPair<'a> {
    pub primary: &'a [u8],
    pub secondary: Option<&'a [u8]>,
}

/// No new key waits to be promoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no rotation is waiting to be promoted")]
pub struct NotRotated;

impl WebhookSecret {
    /// The secret as it is at `now`: promoted when its time has come, alone when the overlap is over.
    #[must_use]
    pub fn at(self, now: Micros) -> Self {
        match self.rotation {
            Rotation::Rotated { next, promotes_at } if now >= promotes_at => {
                let until = promotes_at.plus_seconds(OVERLAP_SECONDS);
                let rotation = Rotation::Promoted { old: self.sealed, until };
                Self { sealed: next, rotation, ..self }.at(now)
            }
            Rotation::Promoted { until, .. } if now >= until => {
                Self { rotation: Rotation::None, ..self }
            }
            _ => self,
        }
    }

    /// The keys that sign; ask a secret that is [`at`](Self::at) its instant.
    pub fn keys(&self) -> KeyPair<'_> {
        let secondary = match &self.rotation {
            Rotation::None => None,
            Rotation::Rotated { next, .. } => Some(&next[..]),
            Rotation::Promoted { old, .. } => Some(&old[..]),
        };
        KeyPair { primary: &self.sealed, secondary }
    }

    /// A new key beside the one that leads at `now`. A second key that was there is dropped at once: who
    /// rotates twice wants the last one.
    #[must_use]
    pub fn rotate(self, next: Vec<u8>, promote_after_seconds: i64, now: Micros) -> Self {
        let promotes_at = now.plus_seconds(promote_after_seconds);
        Self { rotation: Rotation::Rotated { next, promotes_at }, ..self.at(now) }
    }

    /// The new key leads from `now` on.
    pub fn promote(self, now: Micros) -> Result<Self, NotRotated> {
        let this = self.at(now);
        let Rotation::Rotated { next, .. } = this.rotation else { return Err(NotRotated) };
        let until = now.plus_seconds(OVERLAP_SECONDS);
        Ok(Self { sealed: next, rotation: Rotation::Promoted { old: this.sealed, until }, ..this })
    }
}

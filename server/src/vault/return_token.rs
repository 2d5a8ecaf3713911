//! The tokens at which a payer's browser comes back from a card's bank: 128 bits that only we can make
//! again, so that nothing but their hash is stored.

use domain::id::AttemptId;
use sha2::{Digest, Sha256};

use super::{Vault, hex};

/// What the browser comes back from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Return {
    /// The 3DS Method.
    Method,
    /// The challenge.
    Challenge,
}

impl Vault {
    /// The token of this try; the same whenever it is asked for.
    pub fn return_token(&self, attempt: &AttemptId, from: Return) -> String {
        let purpose: &[u8] = match from {
            Return::Method => b"method.",
            Return::Challenge => b"challenge.",
        };
        let mac = self.returns.mac(&[purpose, attempt.as_str().as_bytes()]);
        hex::encode(&mac[..16])
    }
}

/// What is stored of a token, and how it is found again.
pub fn return_hash(token: &str) -> String {
    hex::encode(&Sha256::digest(token.as_bytes()))
}

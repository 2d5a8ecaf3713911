//! What is secret: one key per purpose, all derived from the one master key of this installation.
//!
//! Services seal webhook secrets, fingerprint cards, and guard the page's forms with it. Keys never
//! leave this module, have no `Debug`, and are wiped when dropped.

mod access;
pub mod api_keys;
mod form;
mod hex;
mod master;
mod passes;
pub mod passwords;
mod return_token;
mod seal;
mod share;
pub mod signing;
mod totp;

pub use passes::{Purpose, kept};
pub use return_token::{Return, return_hash};
pub use totp::{NewTotp, recovery_codes};

use std::{io, path::Path};

use domain::card::Pan;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::clock::IdSource;

/// The derived keys.
pub struct Vault {
    sealing: Zeroizing<[u8; 32]>,
    fingerprints: MacKey,
    forms: MacKey,
    requests: MacKey,
    returns: MacKey,
    signals: MacKey,
    chances: MacKey,
    access: MacKey,
    passes: MacKey,
    shares: MacKey,
}

impl Vault {
    /// Derives every key from `master`. The labels are part of the stored data's format: what was
    /// sealed under one is lost when it changes.
    pub fn from_master(master: &[u8; 32]) -> Self {
        Self {
            sealing: derive(master, "kassa seal v1"),
            fingerprints: MacKey(derive(master, "kassa card fingerprint v1")),
            forms: MacKey(derive(master, "kassa form token v1")),
            requests: MacKey(derive(master, "kassa request fingerprint v1")),
            returns: MacKey(derive(master, "kassa return token v1")),
            signals: MacKey(derive(master, "kassa risk signal v1")),
            chances: MacKey(derive(master, "kassa retry jitter v1")),
            access: MacKey(derive(master, "kassa access token v1")),
            passes: MacKey(derive(master, "kassa dashboard pass v1")),
            shares: MacKey(derive(master, "kassa theme share v1")),
        }
    }

    /// Reads the master key's file, or makes it (mode 0600); its folder must exist.
    ///
    /// # Errors
    /// Also when the file is not a key, or when others may read it.
    pub fn open_or_create(path: &Path, ids: &dyn IdSource) -> io::Result<Self> {
        Ok(Self::from_master(&*master::open_or_create(path, ids)?))
    }

    /// The same for the same card number, and says nothing about it without the key.
    pub fn fingerprint(&self, pan: &Pan) -> String {
        hex::encode(&self.fingerprints.mac(&[pan.digits().as_bytes()]))
    }

    /// The same for the same request; keyed, because a body may hold a card number. `body` is in its
    /// canonical form.
    pub fn request_fingerprint(&self, method: &str, path: &str, body: &[u8]) -> String {
        request_fingerprint(&self.requests, method, path, body)
    }

    /// The same for the same address, email or phone, and says nothing about it without the key.
    pub fn signal(&self, kind: &str, text: &str) -> String {
        hex::encode(&self.signals.mac(&[kind.as_bytes(), b"\n", text.as_bytes()]))
    }

    /// A number that is the same for the same attempt to deliver an event, and that nobody can guess.
    pub fn chance(&self, event_id: &str, attempt: u32) -> u16 {
        let mac = self.chances.mac(&[event_id.as_bytes(), b"\n", &attempt.to_be_bytes()]);
        u16::from_be_bytes([mac[0], mac[1]])
    }
}

fn request_fingerprint(key: &MacKey, method: &str, path: &str, body: &[u8]) -> String {
    hex::encode(&key.mac(&[method.as_bytes(), b"\n", path.as_bytes(), b"\n", body]))
}

/// A key for HMAC-SHA256, as long as its block so that it is used as it is.
struct MacKey(Zeroizing<[u8; 64]>);

impl MacKey {
    fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new((&*self.0).into());
        for part in parts {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

/// HKDF-SHA256 (RFC 5869) with the purpose as its info.
fn derive<const N: usize>(master: &[u8; 32], purpose: &str) -> Zeroizing<[u8; N]> {
    const { assert!(N <= 255 * 32, "HKDF-SHA256 gives no more") };
    let mut key = Zeroizing::new([0; N]);
    let derived = Hkdf::<Sha256>::new(None, master).expand(purpose.as_bytes(), &mut *key);
    // A key of zeros would work and protect nothing.
    assert!(derived.is_ok(), "the length was checked above");
    key
}

#[cfg(test)]
mod tests;

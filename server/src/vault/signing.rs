//! The operator's key that signs what the pages consist of. It is no part of an installation: whoever
//! breaks into the server must not be able to approve what they did there.

use std::{io, path::Path};

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use super::master;
use crate::clock::IdSource;

/// An Ed25519 key (RFC 8032).
pub struct SigningKey(Ed25519KeyPair);

impl SigningKey {
    /// Reads the key's file, or makes it (64 hexadecimal characters, mode 0600); its folder must exist.
    ///
    /// # Errors
    /// Also when the file is not a key, or when others may read it.
    pub fn open_or_create(path: &Path, ids: &dyn IdSource) -> io::Result<Self> {
        let seed = master::open_or_create(path, ids)?;
        Self::from_seed(&seed).ok_or_else(|| io::Error::other("not a seed of Ed25519"))
    }

    /// The key of 32 random bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Option<Self> {
        Ed25519KeyPair::from_seed_unchecked(seed).ok().map(Self)
    }

    /// The half that anybody may have.
    pub fn public(&self) -> &[u8] {
        self.0.public_key().as_ref()
    }

    /// The mark of this key under these bytes.
    pub fn sign(&self, bytes: &[u8]) -> Vec<u8> {
        self.0.sign(bytes).as_ref().to_vec()
    }
}

/// Whether a mark is that of the key's other half under these bytes.
pub fn is_by(public: &[u8], bytes: &[u8], mark: &[u8]) -> bool {
    UnparsedPublicKey::new(&ED25519, public).verify(bytes, mark).is_ok()
}

//! Secrets at rest: AES-256-GCM.
//!
//! Sealed bytes are the key's id (one byte), the nonce (12), the ciphertext and its tag (16).

use aes_gcm::{
    Aes256Gcm, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use zeroize::Zeroizing;

use super::Vault;
use crate::clock::IdSource;

/// Which sealing key; a second one comes with key rotation.
const KEY_ID: u8 = 1;
const NONCE_LEN: usize = 12;

impl Vault {
    /// Seals `plain` to its context: opening needs the same `aad`, such as the id of its row.
    ///
    /// The nonce is random, so one key is good for 2³² secrets (NIST SP 800-38D, 8.3).
    pub fn seal(&self, plain: &[u8], aad: &[u8], ids: &dyn IdSource) -> Vec<u8> {
        let mut nonce = [0; NONCE_LEN];
        ids.fill(&mut nonce);
        let payload = Payload { msg: plain, aad };
        let Ok(ciphertext) = self.cipher().encrypt(&Nonce::from(nonce), payload) else {
            unreachable!("AES-GCM refuses only messages beyond 64 GiB")
        };
        [&[KEY_ID], nonce.as_slice(), &ciphertext].concat()
    }

    /// The secret; `None` when the bytes, the key or the context are not those of the sealing.
    pub fn open(&self, sealed: &[u8], aad: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (&KEY_ID, rest) = sealed.split_first()? else { return None };
        let (nonce, ciphertext) = rest.split_first_chunk::<NONCE_LEN>()?;
        let payload = Payload { msg: ciphertext, aad };
        self.cipher().decrypt(&Nonce::from(*nonce), payload).ok().map(Zeroizing::new)
    }

    fn cipher(&self) -> Aes256Gcm {
        Aes256Gcm::new((&*self.sealing).into())
    }
}

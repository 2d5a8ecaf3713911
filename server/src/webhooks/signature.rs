//! The headers of one attempt, with its signatures. Pure; the dispatcher calls it.
//!
//! Each dialect signs in its own manner (`dialects`). Of the native one, two schemes sign the same body. The older covers the body alone, keyed by the bytes of the
//! whole secret. Standard Webhooks covers `id.timestamp.body`, keyed by what the secret encodes.

mod dialects;

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::{
    id::{DeliveryId, EventId},
    session::Dialect,
    time::Micros,
};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// What every secret of ours begins with.
const SECRET_PREFIX: &str = "whsec_";

/// Key lengths that Standard Webhooks admits, in bytes.
const KEY_BYTES: std::ops::RangeInclusive<usize> = 24..=64;

/// The secrets that sign now. While one is being replaced, two do.
#[derive(Clone, Debug)]
pub struct Keys {
    pub primary: SecretString,
    pub secondary: Option<SecretString>,
}

impl From<SecretString> for Keys {
    fn from(primary: SecretString) -> Self {
        Self { primary, secondary: None }
    }
}

/// Signs with native headers of one prefix.
#[derive(Clone, Debug)]
pub struct Signer {
    prefix: String,
}

/// What one attempt sends.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    /// In whose manner it is signed.
    pub dialect: Dialect,
    /// Whether it goes to an endpoint of the merchant's, not to the payment's own URL.
    pub is_to_endpoint: bool,
    pub event_id: &'a EventId,
    /// The event type in the words of the body.
    pub kind: &'a str,
    pub delivery_id: &'a DeliveryId,
    /// From 1.
    pub attempt: u32,
    /// When this attempt begins.
    pub at: Micros,
    pub body: &'a [u8],
}

/// The headers of one attempt. None of them holds the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    pub headers: Vec<(String, String)>,
    /// What was signed, for whoever has to find out why a signature does not match: the Standard
    /// Webhooks string, or the body alone when only the native scheme signs.
    pub signed_string: Vec<u8>,
    /// Where the signature is part of the body: the body.
    pub body: Option<Vec<u8>>,
}

impl Default for Signer {
    /// The native headers begin with `X-MAXFI`.
    fn default() -> Self {
        Self::new("X-MAXFI")
    }
}

impl Signer {
    /// Native headers begin with `prefix` and a hyphen; it must be a header token (RFC 9110,
    /// 5.6.2).
    pub fn new(prefix: impl Into<String>) -> Self {
        Self { prefix: prefix.into() }
    }

    /// The headers of this attempt, in the manner of its dialect.
    pub fn sign(&self, keys: &Keys, message: &Message<'_>) -> Signed {
        match message.dialect {
            Dialect::Maxfi => self.sign_natively(keys, message),
            Dialect::Stripe => dialects::stripe(keys, message),
            Dialect::Adullam => dialects::adullam(keys, message),
            Dialect::Fyatu => dialects::fyatu(keys, message),
            Dialect::Orqex => dialects::orqex(keys, message),
        }
    }

    /// The native headers. A secret that is no Standard Webhooks key signs natively only.
    ///
    /// The native signature is always one value: a second key has a header of its own. Standard
    /// Webhooks lists both, and a receiver takes either.
    fn sign_natively(&self, keys: &Keys, message: &Message<'_>) -> Signed {
        let own = |name: &str| format!("{}-{name}", self.prefix);
        let primary = keys.primary.expose_secret();
        let secondary = keys.secondary.as_ref().map(SecretString::expose_secret);
        let mut headers = common();
        headers.push((own("Signature"), native(primary, message.body)));
        headers
            .extend(secondary.map(|key| (own("Signature-Secondary"), native(key, message.body))));
        headers.extend([
            (own("Event"), message.kind.into()),
            (own("Event-Id"), message.event_id.to_string()),
            (own("Delivery"), message.delivery_id.to_string()),
            (own("Attempt"), message.attempt.to_string()),
        ]);
        let standard_keys: Vec<_> =
            [Some(primary), secondary].into_iter().flatten().filter_map(standard_key).collect();
        if standard_keys.is_empty() {
            return Signed { headers, signed_string: message.body.to_vec(), body: None };
        }
        let (id, timestamp) = (message.event_id.as_str(), message.at.seconds());
        let signed_string = standard_string(id, timestamp, message.body);
        let signatures: Vec<_> =
            standard_keys.iter().map(|key| standard(key, &signed_string)).collect();
        headers.extend([
            ("webhook-id".into(), id.into()),
            ("webhook-timestamp".into(), timestamp.to_string()),
            ("webhook-signature".into(), signatures.join(" ")),
        ]);
        Signed { headers, signed_string, body: None }
    }
}

/// What every attempt begins with.
fn common() -> Vec<(String, String)> {
    vec![
        ("Content-Type".into(), "application/json".into()),
        ("User-Agent".into(), concat!("Kassa/", env!("CARGO_PKG_VERSION")).into()),
        ("Accept-Encoding".into(), "identity".into()),
    ]
}

/// `sha256=` and 64 hex digits.
fn native(secret: &str, body: &[u8]) -> String {
    format!("sha256={}", hex(secret, body))
}

/// 64 hex digits, keyed by the bytes of the whole secret.
fn hex(secret: &str, message: &[u8]) -> String {
    let mut value = String::with_capacity(64);
    for byte in hmac_sha256(secret.as_bytes(), message) {
        // Writing to a `String` cannot fail.
        let _ = write!(value, "{byte:02x}");
    }
    value
}

/// Whether `sent` is the native signature of `body`, in a time that does not depend on where they differ.
pub fn is_native(secret: &str, body: &[u8], sent: &[u8]) -> bool {
    native(secret, body).as_bytes().ct_eq(sent).into()
}

/// `v1,` and base64.
fn standard(key: &[u8], signed_string: &[u8]) -> String {
    format!("v1,{}", STANDARD.encode(hmac_sha256(key, signed_string)))
}

fn standard_string(id: &str, timestamp: i64, body: &[u8]) -> Vec<u8> {
    [id.as_bytes(), b".", timestamp.to_string().as_bytes(), b".", body].concat()
}

/// The key that the secret encodes; like the Standard Webhooks libraries, with or without the
/// prefix.
fn standard_key(secret: &str) -> Option<zeroize::Zeroizing<Vec<u8>>> {
    let text = secret.strip_prefix(SECRET_PREFIX).unwrap_or(secret);
    let key = zeroize::Zeroizing::new(STANDARD.decode(text).ok()?);
    KEY_BYTES.contains(&key.len()).then_some(key)
}

fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; 32] {
    // HMAC takes a key of any length (RFC 2104), so this arm is never taken.
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    mac.chain_update(message).finalize().into_bytes().into()
}

#[cfg(test)]
mod tests;

//! API keys and webhook secrets: how they are made, read and compared.
//!
//! A key is `sk_test_` or `sk_live_`, a public part of 10 characters by which it is found, and a
//! secret part of 43 base62 characters (32 random bytes). Only a hash of the whole is stored, without
//! salt and not a slow one: 256 random bits cannot be guessed, and every request hashes once.

use base64::{Engine, prelude::BASE64_STANDARD};
use secrecy::SecretString;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::clock::IdSource;

const LIVE: &str = "sk_live_";
const TEST: &str = "sk_test_";
const PUBLIC_LEN: usize = 10;
const SECRET_LEN: usize = 43;
const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Compared with when no key has the public part, so that an unknown key takes as long as a wrong
/// one. No text is known that hashes to it.
pub const DUMMY_HASH: [u8; 32] = [0; 32];

/// A new key: the text is shown once, the rest is stored.
pub struct ApiSecret {
    pub text: SecretString,
    pub public_part: String,
    /// SHA-256 of the whole text.
    pub hash: Vec<u8>,
    pub last4: String,
}

impl ApiSecret {
    /// A key for this mode.
    pub fn generate(livemode: bool, ids: &dyn IdSource) -> Self {
        let public_part = base62::<7, PUBLIC_LEN>(ids);
        let secret = base62::<32, SECRET_LEN>(ids);
        let prefix = if livemode { LIVE } else { TEST };
        let text = [prefix, &public_part, &secret].concat();
        Self {
            hash: Sha256::digest(&text).to_vec(),
            last4: secret[SECRET_LEN - 4..].to_owned(),
            public_part: public_part.to_string(),
            text: text.into(),
        }
    }
}

/// A text of the right shape; whether it is a key is for [`matches`] to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presented {
    pub livemode: bool,
    pub public_part: String,
    pub hash: [u8; 32],
}

/// Reads what a caller presents. `None` needs no look-up: no key was ever like this.
pub fn parse(text: &str) -> Option<Presented> {
    let live = text.strip_prefix(LIVE).map(|body| (true, body));
    let (livemode, body) = live.or_else(|| text.strip_prefix(TEST).map(|body| (false, body)))?;
    let is_body = body.len() == PUBLIC_LEN + SECRET_LEN
        && body.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let public_part = body.get(..PUBLIC_LEN).filter(|_| is_body)?.to_owned();
    Some(Presented { livemode, public_part, hash: Sha256::digest(text).into() })
}

/// Whether the hashes are one, in a time that does not depend on where they differ.
pub fn matches(presented: &[u8], stored: &[u8]) -> bool {
    presented.ct_eq(stored).into()
}

/// A secret that signs webhooks, as Standard Webhooks writes it: `whsec_` and 32 bytes in base64.
pub fn webhook_secret(ids: &dyn IdSource) -> String {
    let mut random = Zeroizing::new([0; 32]);
    ids.fill(&mut *random);
    format!("whsec_{}", BASE64_STANDARD.encode(*random))
}

/// A secret that signs webhooks for those who want 64 hex digits.
pub fn hex_secret(ids: &dyn IdSource) -> String {
    let mut random = Zeroizing::new([0; 32]);
    ids.fill(&mut *random);
    super::hex::encode(&*random)
}

/// `BYTES` random bytes as one number of `CHARS` base62 digits: every value fits, none is likelier.
fn base62<const BYTES: usize, const CHARS: usize>(ids: &dyn IdSource) -> Zeroizing<String> {
    let mut number = Zeroizing::new([0_u8; BYTES]);
    ids.fill(&mut *number);
    let mut text = Zeroizing::new(String::with_capacity(CHARS));
    for _ in 0..CHARS {
        text.push(char::from(BASE62[divide(&mut *number, 62)]));
    }
    text
}

/// Divides a big-endian number in place; gives the remainder.
fn divide(number: &mut [u8], by: usize) -> usize {
    let mut rest = 0;
    for byte in number {
        let value = rest << 8 | usize::from(*byte);
        // The rest is below the divisor, so the quotient is below 256.
        *byte = u8::try_from(value / by).unwrap_or(u8::MAX);
        rest = value % by;
    }
    rest
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;
    use crate::clock::SystemRandom;

    /// Gives this byte for ever.
    struct Same(u8);

    impl IdSource for Same {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(self.0);
        }
    }

    #[test]
    fn a_key_reads_back_in_its_mode() {
        for (livemode, prefix) in [(true, "sk_live_"), (false, "sk_test_")] {
            let key = ApiSecret::generate(livemode, &SystemRandom);
            let text = key.text.expose_secret();
            assert!(text.starts_with(prefix) && text.len() == 61, "{}", text.len());
            assert!(text[8..].starts_with(&key.public_part) && text.ends_with(&key.last4));
            assert_eq!((key.public_part.len(), key.last4.len()), (10, 4));
            let presented = parse(text).unwrap();
            assert_eq!((presented.livemode, &presented.public_part), (livemode, &key.public_part));
            assert!(matches(&presented.hash, &key.hash));
            assert!(!matches(&presented.hash, &DUMMY_HASH));
        }
    }

    #[test]
    fn the_largest_random_number_fits_into_its_digits() {
        for (bytes, chars) in [(7, PUBLIC_LEN), (32, SECRET_LEN)] {
            let mut number = vec![0xff; bytes];
            for _ in 0..chars {
                divide(&mut number, 62);
            }
            assert_eq!(number, vec![0; bytes]);
        }
    }

    #[test]
    fn base62_writes_the_lowest_digit_first() {
        assert_eq!(*base62::<1, 2>(&Same(0)), "00");
        assert_eq!(*base62::<1, 2>(&Same(61)), "z0");
        assert_eq!(*base62::<1, 2>(&Same(62)), "01");
        assert_eq!(*base62::<2, 3>(&Same(1)), "940"); // 257 = 9 + 4 × 62
    }

    #[test]
    fn another_shape_is_no_key() {
        let key = ApiSecret::generate(false, &SystemRandom);
        let good = key.text.expose_secret();
        assert!(parse(good).is_some());
        for bad in [
            "",
            "sk_test_",
            &good[..60],
            &format!("{good}0"),
            &format!(" {good}"),
            &format!("{}\n", &good[..60]),
            &format!("{}_", &good[..60]),
            &format!("{}é", &good[..59]),
            &good.replace("sk_test_", "sk_demo_"),
            &good.replace("sk_test_", "rk_test_"),
            &good.replace("sk_test_", "SK_TEST_"),
        ] {
            assert_eq!(parse(bad), None, "{}", bad.len());
        }
    }

    #[test]
    fn one_changed_character_or_mode_is_another_key() {
        let key = ApiSecret::generate(false, &SystemRandom);
        let text = key.text.expose_secret();
        let last = if text.ends_with('a') { "b" } else { "a" };
        for other in [format!("{}{last}", &text[..60]), text.replace("sk_test_", "sk_live_")] {
            assert!(!matches(&parse(&other).unwrap().hash, &key.hash));
        }
        assert!(!matches(&key.hash, &key.hash[..31]));
    }

    #[test]
    fn a_key_cannot_be_printed() {
        let key = ApiSecret::generate(true, &SystemRandom);
        let printed = format!("{:?}", key.text);
        assert!(!printed.contains(&key.last4), "{printed}");
    }

    #[test]
    fn a_webhook_secret_is_32_bytes_in_base64() {
        let text = webhook_secret(&Same(0xff));
        let bytes = BASE64_STANDARD.decode(text.strip_prefix("whsec_").unwrap()).unwrap();
        assert_eq!(bytes, [0xff; 32]);
        assert_ne!(webhook_secret(&SystemRandom), webhook_secret(&SystemRandom));
    }
}

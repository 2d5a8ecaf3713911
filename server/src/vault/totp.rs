//! The second factor of the dashboard: time-based one-time passwords (RFC 6238) with SHA-1, six digits and steps of
//! 30 seconds, which every authenticator app knows; and recovery codes for whoever has lost theirs.

use totp_rs::{Algorithm, Builder, Secret, Totp};
use zeroize::Zeroizing;

use super::{Vault, kept};
use crate::clock::IdSource;

/// As long as the hash (RFC 4226, section 4).
const SECRET_BYTES: usize = 20;
/// Codes of the step before and after count as well: clocks differ.
const SKEW: u16 = 1;
/// Recovery codes of one person.
const RECOVERY_CODES: usize = 10;
const RECOVERY_ALPHABET: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyz+";
const RECOVERY_CHARS: usize = 12;

/// A secret that is about to be shared with an app.
pub struct NewTotp {
    /// In base32, to be typed.
    pub text: Zeroizing<String>,
    /// To be scanned: `otpauth://totp/…`
    pub url: Zeroizing<String>,
    /// To be kept.
    pub sealed: Vec<u8>,
}

impl Vault {
    /// A new secret for somebody of this address.
    pub fn new_totp(&self, email: &str, ids: &dyn IdSource) -> Option<NewTotp> {
        let mut secret = Zeroizing::new([0; SECRET_BYTES]);
        ids.fill(&mut *secret);
        self.shown_totp(&*secret, email, ids)
    }

    /// The secret that was sealed, once more, to be shown again.
    pub fn same_totp(&self, sealed: &[u8], email: &str, ids: &dyn IdSource) -> Option<NewTotp> {
        self.shown_totp(&self.open(sealed, email.as_bytes())?, email, ids)
    }

    fn shown_totp(&self, secret: &[u8], email: &str, ids: &dyn IdSource) -> Option<NewTotp> {
        let totp = totp(secret, email)?;
        Some(NewTotp {
            text: Zeroizing::new(Secret::from(secret.to_vec()).to_base32()),
            url: Zeroizing::new(totp.to_url().ok()?),
            sealed: self.seal(secret, email.as_bytes(), ids),
        })
    }

    /// The time step of a code that is right at `seconds` and later than `after`: no code is taken twice.
    pub fn totp_step(
        &self,
        sealed: &[u8],
        email: &str,
        (code, seconds): (&str, i64),
        after: i64,
    ) -> Option<i64> {
        let secret = self.open(sealed, email.as_bytes())?;
        let step = totp(&secret, email)?.check(code, u64::try_from(seconds).ok()?)?;
        i64::try_from(step).ok().filter(|step| *step > after)
    }
}

fn totp(secret: &[u8], email: &str) -> Option<Totp> {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_skew(SKEW)
        .with_secret(secret.to_vec())
        .with_account_name(email.replace(':', " "))
        .with_issuer(Some("Kassa"))
        .build()
        .ok()
}

/// New recovery codes, and what is kept of each.
pub fn recovery_codes(ids: &dyn IdSource) -> (Vec<String>, Vec<String>) {
    let code = |_| {
        let mut random = [0; RECOVERY_CHARS];
        ids.fill(&mut random);
        let letters = random.map(|byte| char::from(RECOVERY_ALPHABET[usize::from(byte & 31)]));
        let text: String = letters.iter().collect();
        format!("{}-{}-{}", &text[..4], &text[4..8], &text[8..])
    };
    let codes: Vec<_> = (0..RECOVERY_CODES).map(code).collect();
    let all_kept = codes.iter().map(|code| kept(code)).collect();
    (codes, all_kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemRandom;

    /// RFC 6238, appendix B, the rows of SHA-1, of which six digits are the last of eight.
    #[test]
    fn codes_are_those_of_the_standard() {
        let totp = totp(b"12345678901234567890", "ann@kiln.example").unwrap();
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(totp.check(code, seconds), Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn a_code_is_taken_once_and_near_its_time_only() {
        let vault = Vault::from_master(&[7; 32]);
        let sealed = vault.seal(b"12345678901234567890", b"ann@kiln.example", &SystemRandom);
        let step = |code, seconds, after| {
            vault.totp_step(&sealed, "ann@kiln.example", (code, seconds), after)
        };
        let now = 1_111_111_109;
        assert_eq!(step("081804", now, 0), Some(now / 30));
        assert_eq!(step("081804", now + 30, 0), Some(now / 30));
        assert_eq!(step("081804", now + 60, 0), None);
        assert_eq!(step("081804", now, now / 30), None);
        assert_eq!(step("081805", now, 0), None);
        assert_eq!(step("", now, 0), None);
        assert_eq!(vault.totp_step(&sealed, "bob@kiln.example", ("081804", now), 0), None);
    }

    #[test]
    fn recovery_codes_are_ten_and_all_different() {
        let (codes, kept_codes) = recovery_codes(&SystemRandom);
        let mut unique = codes.clone();
        unique.sort();
        unique.dedup();
        assert_eq!((unique.len(), kept_codes.len()), (10, 10));
        assert_eq!(kept(&codes[3]), kept_codes[3]);
    }
}

//! What the dashboard hands out and gets back: links that invite somebody, the token in every form. Signed,
//! each for one purpose; nothing is stored.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::time::Micros;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::{Vault, hex};

/// What a pass is good for. One for another purpose opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Choosing one's password.
    Welcome,
    /// Signing in with a second factor, after the password.
    SecondFactor,
    /// Posting a form of the dashboard.
    Form,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::SecondFactor => "second factor",
            Self::Form => "form",
        }
    }
}

impl Vault {
    /// A pass that says `text` until `ends_at`: `<end>.<text>.<mac>`, for URLs and forms.
    pub fn issue_pass(&self, purpose: Purpose, text: &str, ends_at: Micros) -> String {
        let said =
            format!("{}.{}", ends_at.seconds(), BASE64_URL_SAFE_NO_PAD.encode(text.as_bytes()));
        let mac = self.mac_pass(purpose, &said);
        format!("{said}.{mac}")
    }

    /// What a pass says, if it is one of ours, for this purpose, and not over at `now`.
    pub fn open_pass(&self, purpose: Purpose, pass: &str, now: Micros) -> Option<String> {
        let (said, mac) = pass.rsplit_once('.')?;
        let is_ours: bool = self.mac_pass(purpose, said).as_bytes().ct_eq(mac.as_bytes()).into();
        let (end, text) = said.split_once('.').filter(|_| is_ours)?;
        let holds = end.parse::<i64>().is_ok_and(|end| now.seconds() < end);
        let text = BASE64_URL_SAFE_NO_PAD.decode(text).ok().filter(|_| holds)?;
        String::from_utf8(text).ok()
    }

    fn mac_pass(&self, purpose: Purpose, said: &str) -> String {
        let parts = [purpose.word().as_bytes(), b".", said.as_bytes()];
        BASE64_URL_SAFE_NO_PAD.encode(self.passes.mac(&parts))
    }
}

/// What is kept of something that only a browser holds: SHA-256 in hex. It is random enough to need no salt.
pub fn kept(held: &str) -> String {
    hex::encode(&Sha256::digest(held.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_opens_what_it_was_made_for_until_its_end() {
        let vault = Vault::from_master(&[7; 32]);
        let end = Micros::new(1_776_405_854_000_000);
        let pass = vault.issue_pass(Purpose::Welcome, "usr_1 3.ж", end);
        let open = |purpose, pass: &str, now| vault.open_pass(purpose, pass, now);
        assert_eq!(
            open(Purpose::Welcome, &pass, end.plus_seconds(-1)).as_deref(),
            Some("usr_1 3.ж")
        );
        assert_eq!(open(Purpose::Welcome, &pass, end), None);
        assert_eq!(open(Purpose::Form, &pass, end.plus_seconds(-1)), None);
        let later = pass.replacen("1776405854", "1776405855", 1);
        assert_ne!(later, pass);
        for forged in [later.as_str(), "", ".", "..", &pass[..pass.len() - 1]] {
            assert_eq!(open(Purpose::Welcome, forged, end.plus_seconds(-1)), None, "{forged}");
        }
        let other = Vault::from_master(&[8; 32]);
        assert_eq!(other.open_pass(Purpose::Welcome, &pass, end.plus_seconds(-1)), None);
    }
}

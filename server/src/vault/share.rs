//! The token of a link that shows a draft to whoever has it: what it says, and proof that we said it.
//!
//! A token is `<said>.<mac>` in URL-safe base64 without padding.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use subtle::ConstantTimeEq;

use super::Vault;

impl Vault {
    /// A token that says this.
    pub fn sign_share(&self, said: &str) -> String {
        let said = BASE64_URL_SAFE_NO_PAD.encode(said);
        let mac = self.mac_share(&said);
        format!("{said}.{mac}")
    }

    /// What a token says, if it is one of ours. Takes equally long for every wrong one.
    pub fn open_share(&self, token: &str) -> Option<String> {
        let (said, mac) = token.split_once('.')?;
        let is_ours: bool = self.mac_share(said).as_bytes().ct_eq(mac.as_bytes()).into();
        if !is_ours {
            return None;
        }
        String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(said).ok()?).ok()
    }

    fn mac_share(&self, said: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.shares.mac(&[said.as_bytes()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_says_what_it_was_signed_with_and_nothing_else_is_believed() {
        let vault = Vault::from_master(&[7; 32]);
        let token = vault.sign_share("mer_1.4.1000");
        assert_eq!(vault.open_share(&token).as_deref(), Some("mer_1.4.1000"));
        let (said, mac) = token.split_once('.').unwrap();
        let other = BASE64_URL_SAFE_NO_PAD.encode("mer_1.4.9000");
        for forged in [format!("{other}.{mac}"), format!("{said}."), said.to_owned(), String::new()]
        {
            assert_eq!(vault.open_share(&forged), None, "{forged}");
        }
        assert_eq!(Vault::from_master(&[8; 32]).open_share(&token), None);
        assert_eq!(vault.open_claims(&token), None, "a key for each purpose");
    }
}

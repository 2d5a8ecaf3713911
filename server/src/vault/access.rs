//! Signed claims: JSON Web Tokens, HS256 and nothing else (RFC 7519, RFC 7515).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use subtle::ConstantTimeEq;

use super::Vault;

/// `{"typ":"JWT","alg":"HS256"}`: a token with another header is none of ours.
const HEADER: &str = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9";

impl Vault {
    /// A token that says this.
    pub fn sign_claims(&self, claims: &[u8]) -> String {
        let said = format!("{HEADER}.{}", BASE64_URL_SAFE_NO_PAD.encode(claims));
        let mac = self.mac_claims(&said);
        format!("{said}.{mac}")
    }

    /// What a token says, if it is one of ours. Takes equally long for every wrong one.
    pub fn open_claims(&self, token: &str) -> Option<Vec<u8>> {
        let (said, mac) = token.rsplit_once('.')?;
        let is_ours: bool = self.mac_claims(said).as_bytes().ct_eq(mac.as_bytes()).into();
        let (header, claims) = said.split_once('.')?;
        if !is_ours || header != HEADER {
            return None;
        }
        BASE64_URL_SAFE_NO_PAD.decode(claims).ok()
    }

    fn mac_claims(&self, said: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.access.mac(&[said.as_bytes()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_says_what_it_was_signed_with_and_nothing_else_is_believed() {
        let vault = Vault::from_master(&[7; 32]);
        let token = vault.sign_claims(b"{\"sub\":\"a\"}");
        assert_eq!(vault.open_claims(&token).as_deref(), Some(&b"{\"sub\":\"a\"}"[..]));
        let [header, claims, mac] = token.split('.').collect::<Vec<_>>()[..] else { panic!() };
        assert_eq!(
            BASE64_URL_SAFE_NO_PAD.decode(header).unwrap(),
            br#"{"typ":"JWT","alg":"HS256"}"#
        );
        let none = BASE64_URL_SAFE_NO_PAD.encode(r#"{"typ":"JWT","alg":"none"}"#);
        let other = BASE64_URL_SAFE_NO_PAD.encode("{\"sub\":\"b\"}");
        for forged in [
            format!("{none}.{claims}."),
            format!("{none}.{claims}.{mac}"),
            format!("{header}.{other}.{mac}"),
            format!("{header}.{claims}.{}", vault.mac_claims("a.b")),
            format!("{header}.{claims}"),
            String::new(),
        ] {
            assert_eq!(vault.open_claims(&forged), None, "{forged}");
        }
        assert_eq!(Vault::from_master(&[8; 32]).open_claims(&token), None);
    }
}

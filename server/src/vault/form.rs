//! The token in every form of the page: proof that the form came from our page of this session.
//!
//! A token is `<nonce>.<mac>` in URL-safe base64 without padding; nothing is stored.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::id::SessionId;
use subtle::ConstantTimeEq;

use super::Vault;
use crate::clock::IdSource;

impl Vault {
    /// A new token for the forms of this session.
    pub fn issue_form_token(&self, session: &SessionId, ids: &dyn IdSource) -> String {
        let mut nonce = [0; 16];
        ids.fill(&mut nonce);
        let nonce = BASE64_URL_SAFE_NO_PAD.encode(nonce);
        let mac = self.mac_form(session, &nonce);
        format!("{nonce}.{mac}")
    }

    /// Whether we issued this token for this session. Takes equally long for every wrong one.
    pub fn check_form(&self, session: &SessionId, token: &str) -> bool {
        token.split_once('.').is_some_and(|(nonce, mac)| {
            self.mac_form(session, nonce).as_bytes().ct_eq(mac.as_bytes()).into()
        })
    }

    /// No session id contains a dot, so no two pairs give one text.
    fn mac_form(&self, session: &SessionId, nonce: &str) -> String {
        let parts = [session.as_str().as_bytes(), b".", nonce.as_bytes()];
        BASE64_URL_SAFE_NO_PAD.encode(self.forms.mac(&parts))
    }
}

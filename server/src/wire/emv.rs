//! What a payer's browser carries between us and an ACS, as EMV 3-D Secure 2.2 writes it: base64url without
//! padding around JSON. Nothing that comes this way is evidence of anything.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::three_ds::{MESSAGE_VERSION, TransStatus, WindowSize};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The longest message that is read, in characters.
pub const MESSAGE_MAX: usize = 16 * 1024;

/// What a form field may hold instead of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a message of EMV 3-D Secure")]
pub struct Garbled;

/// `threeDSMethodData`, both ways; on the way back without the address.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodData {
    #[serde(rename = "threeDSServerTransID")]
    pub server_id: String,
    #[serde(rename = "threeDSMethodNotificationURL", skip_serializing_if = "Option::is_none")]
    pub notification_url: Option<String>,
}

/// CReq: opens a challenge.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CReq {
    #[serde(rename = "threeDSServerTransID")]
    pub server_id: String,
    #[serde(rename = "acsTransID")]
    pub acs_id: String,
    #[serde(rename = "messageType")]
    message_type: String,
    #[serde(rename = "messageVersion")]
    message_version: String,
    #[serde(rename = "challengeWindowSize")]
    window_size: String,
}

impl CReq {
    pub fn new(server_id: &str, acs_id: &str, window_size: WindowSize) -> Self {
        Self {
            server_id: server_id.into(),
            acs_id: acs_id.into(),
            message_type: "CReq".into(),
            message_version: MESSAGE_VERSION.into(),
            window_size: window_size.word().into(),
        }
    }

    /// `None`: not one of the five.
    pub fn window_size(&self) -> Option<WindowSize> {
        self.window_size.parse().ok()
    }

    pub fn decode(text: &str) -> Result<Self, Garbled> {
        let read: Self = decode(text)?;
        if read.message_type == "CReq" { Ok(read) } else { Err(Garbled) }
    }
}

/// CRes: the browser comes back from a challenge. It says how it ended, and is not believed.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CRes {
    #[serde(rename = "threeDSServerTransID")]
    pub server_id: String,
    #[serde(rename = "acsTransID")]
    pub acs_id: String,
    #[serde(rename = "messageType")]
    message_type: String,
    #[serde(rename = "messageVersion")]
    message_version: String,
    #[serde(rename = "challengeCompletionInd")]
    completed: String,
    #[serde(rename = "transStatus")]
    pub status: String,
}

impl CRes {
    pub fn new(server_id: &str, acs_id: &str, status: TransStatus) -> Self {
        Self {
            server_id: server_id.into(),
            acs_id: acs_id.into(),
            message_type: "CRes".into(),
            message_version: MESSAGE_VERSION.into(),
            completed: "Y".into(),
            status: status.word().into(),
        }
    }

    pub fn decode(text: &str) -> Result<Self, Garbled> {
        let read: Self = decode(text)?;
        if read.message_type == "CRes" { Ok(read) } else { Err(Garbled) }
    }
}

/// base64url without padding.
pub fn encode<T: Serialize>(message: &T) -> String {
    // Strings in structs always make JSON.
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(message).unwrap_or_default())
}

/// Strict: no padding, no foreign letter, no more than [`MESSAGE_MAX`], all members there.
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<T, Garbled> {
    if text.len() > MESSAGE_MAX {
        return Err(Garbled);
    }
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Garbled)?;
    serde_json::from_slice(&bytes).map_err(|_| Garbled)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVER: &str = "8a880dc0-d2d2-4067-bcb1-b08d1690b26e";
    const ACS: &str = "d7c1ee99-9478-44a6-b1f2-391e29c6b340";

    #[test]
    fn a_challenge_is_opened_with_these_bytes() {
        let creq = CReq::new(SERVER, ACS, WindowSize::Full);
        let text = "eyJ0aHJlZURTU2VydmVyVHJhbnNJRCI6IjhhODgwZGMwLWQyZDItNDA2Ny1iY2IxLWIwOGQxNjkwYjI2ZSIsImFjc1RyYW5zSUQiOiJkN2MxZWU5OS05NDc4LTQ0YTYtYjFmMi0zOTFlMjljNmIzNDAiLCJtZXNzYWdlVHlwZSI6IkNSZXEiLCJtZXNzYWdlVmVyc2lvbiI6IjIuMi4wIiwiY2hhbGxlbmdlV2luZG93U2l6ZSI6IjA1In0";
        assert_eq!(encode(&creq), text);
        assert_eq!(CReq::decode(text), Ok(creq));
    }

    #[test]
    fn what_is_not_a_message_is_garbled() {
        let cres = encode(&CRes::new(SERVER, ACS, TransStatus::Y));
        assert_eq!(CRes::decode(&cres).map(|cres| cres.status), Ok("Y".into()));
        let creq = encode(&CReq::new(SERVER, ACS, WindowSize::Full));
        for text in [
            "",
            "e30",
            "%%%",
            &format!("{cres}="),
            &cres[1..],
            &cres.replace('e', "+"),
            &creq,
            &"A".repeat(MESSAGE_MAX + 1),
        ] {
            assert_eq!(CRes::decode(text), Err(Garbled), "{text}");
        }
    }
}

// hmac = "0.13", sha2 = "0.11", subtle = "2"
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// Whether this delivery is from Kassa. `header`: its value by name, in lower case. `body`: the
/// bytes as they came, before any parsing.
pub fn is_genuine<'a>(secret: &str, header: impl Fn(&str) -> Option<&'a str>, body: &[u8]) -> bool {
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return false };
    let digest = mac.chain_update(body).finalize().into_bytes();
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let ours = format!("sha256={hex}");

    // The second header is there while the secret is being changed.
    ["x-maxfi-signature", "x-maxfi-signature-secondary"].iter().any(|name| {
        let theirs = header(name).unwrap_or_default();
        bool::from(theirs.as_bytes().ct_eq(ours.as_bytes()))
    })
}

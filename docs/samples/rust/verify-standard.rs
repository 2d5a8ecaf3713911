// base64 = "0.23", hmac = "0.13", sha2 = "0.11"
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Whether this delivery is from Kassa. `header`: its value by name, in lower case. `body`: the
/// bytes as they came, before any parsing. `now`: Unix seconds.
pub fn is_genuine<'a>(
    secret: &str,
    header: impl Fn(&str) -> Option<&'a str>,
    body: &[u8],
    now: i64,
) -> bool {
    let text = |name| header(name).unwrap_or_default();
    let (id, timestamp) = (text("webhook-id"), text("webhook-timestamp"));
    // Five minutes: an old delivery cannot be played again.
    if !timestamp.parse::<i64>().is_ok_and(|sent| (now - sent).abs() <= 300) {
        return false;
    }
    let Ok(key) = STANDARD.decode(secret.trim_start_matches("whsec_")) else { return false };
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(&key) else { return false };
    let mac = mac.chain_update(format!("{id}.{timestamp}.")).chain_update(body);

    // Several signatures while the secret is being changed. `verify_slice` takes constant time.
    text("webhook-signature").split(' ').any(|one| {
        let Some(signature) = one.strip_prefix("v1,") else { return false };
        STANDARD.decode(signature).is_ok_and(|theirs| mac.clone().verify_slice(&theirs).is_ok())
    })
}

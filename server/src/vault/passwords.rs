//! Passwords of the dashboard: Argon2id (RFC 9106) with 19 MiB and two passes, as OWASP asks for.
//!
//! Hashing is slow and large on purpose, so it runs beside the runtime, two at a time: whoever sends
//! passwords in a crowd makes others wait to sign in, and nobody else.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;

use crate::clock::IdSource;

const SALT_BYTES: usize = 16;
/// KiB, passes, lanes.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
static PERMITS: Semaphore = Semaphore::const_new(2);

/// The hash to keep, as a PHC string; `None` when this machine cannot make one.
pub async fn hash(password: SecretString, ids: &dyn IdSource) -> Option<String> {
    let mut salt = [0; SALT_BYTES];
    ids.fill(&mut salt);
    aside(move || {
        let hashed = hasher()?.hash_password_with_salt(password.expose_secret().as_bytes(), &salt);
        hashed.ok().map(|hash: PasswordHash| hash.to_string())
    })
    .await?
}

/// Whether the password is the one of this hash. Without a hash it takes as long, and is wrong.
pub async fn matches(password: SecretString, kept: Option<String>) -> bool {
    let checked = aside(move || {
        let password = password.expose_secret().as_bytes();
        let Some(kept) = kept.as_deref().and_then(|kept| PasswordHash::new(kept).ok()) else {
            let _ =
                hasher().map(|hasher| hasher.hash_password_with_salt(password, &[0; SALT_BYTES]));
            return false;
        };
        hasher().is_some_and(|hasher| hasher.verify_password(password, &kept).is_ok())
    });
    checked.await.unwrap_or(false)
}

fn hasher() -> Option<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let _permit = PERMITS.acquire().await.ok()?;
    tokio::task::spawn_blocking(work).await.ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemRandom;

    #[tokio::test]
    async fn only_the_password_of_a_hash_matches_it() {
        let ids = SystemRandom;
        let kept = hash("correct horse battery".into(), &ids).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(matches("correct horse battery".into(), Some(kept.clone())).await);
        assert!(!matches("correct horse batterz".into(), Some(kept.clone())).await);
        assert!(!matches("correct horse battery".into(), None).await);
        assert!(!matches("".into(), Some("not a hash".into())).await);
        // The same password again has another salt.
        assert_ne!(hash("correct horse battery".into(), &ids).await.unwrap(), kept);
    }
}

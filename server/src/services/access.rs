//! Tokens that stand for an API key for a while, for dialects whose callers exchange one for the other.
//!
//! A token is a JSON Web Token, HS256 (RFC 7519), under a key of this installation. It opens what the API key opens,
//! no longer than that key does, and nothing any more once it was taken back. Its time is everybody's.

use domain::{id::Reference, session::Dialect, time::Micros};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::merchants::{Known, Merchants};
use crate::{
    clock::new_id,
    store::{Commit, StoreError, Write},
};

/// What a token opens, in the words of those who invented it: everything that its key does.
pub const SCOPES: [&str; 2] = ["collect:write", "collect:read"];

/// What a token says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The public part of the API key.
    pub sub: String,
    /// The merchant.
    pub bus: String,
    /// The dialect that takes it.
    dialect: String,
    #[serde(rename = "type")]
    kind: String,
    pub scopes: Vec<String>,
    /// In seconds, like the next one.
    pub iat: i64,
    pub exp: i64,
    pub jti: String,
}

/// A token to make.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub dialect: Dialect,
    /// What the dialect calls such tokens.
    pub kind: &'a str,
    pub lifetime_seconds: i64,
}

/// The use cases of access tokens.
#[derive(Clone)]
pub struct Access {
    pub merchants: Merchants,
}

impl Access {
    /// A token for whoever has proved itself.
    pub fn issue(&self, known: &Known, asked: Asked<'_>) -> (Grant, SecretString) {
        let ground = &self.merchants.ground;
        let now = ground.clock.now();
        let number: Reference = new_id(&*ground.ids, now);
        let grant = Grant {
            sub: known.public_part.clone(),
            bus: known.caller.merchant.id.to_string(),
            dialect: asked.dialect.word().into(),
            kind: asked.kind.into(),
            scopes: SCOPES.map(String::from).into(),
            iat: now.seconds(),
            exp: now.seconds() + asked.lifetime_seconds,
            jti: format!("jwt_{number}"),
        };
        // Strings and numbers always serialize.
        let claims = serde_json::to_vec(&grant).unwrap_or_default();
        let token = self.merchants.vault.sign_claims(&claims);
        (grant, token.into())
    }

    /// Who presents this token, if it is one of this dialect's and still opens something.
    pub async fn known(
        &self,
        dialect: Dialect,
        token: &str,
    ) -> Result<Option<(Known, Grant)>, StoreError> {
        self.known_until(dialect, token, 0).await
    }

    /// The same for a token whose time was over at most `late_seconds` ago.
    pub async fn known_until(
        &self,
        dialect: Dialect,
        token: &str,
        late_seconds: i64,
    ) -> Result<Option<(Known, Grant)>, StoreError> {
        let Merchants { ground, vault, .. } = &self.merchants;
        let Some(claims) = vault.open_claims(token) else { return Ok(None) };
        let Ok(grant) = serde_json::from_slice::<Grant>(&claims) else { return Ok(None) };
        let is_over = ground.clock.now().seconds() >= grant.exp + late_seconds;
        if is_over || grant.dialect != dialect.word() {
            return Ok(None);
        }
        if ground.store.is_access_revoked(&grant.jti).await? {
            return Ok(None);
        }
        let known = self.merchants.known_by(&grant.sub).await?;
        Ok(known.map(|known| (known, grant)))
    }

    /// From now on the token opens nothing.
    pub async fn revoke(&self, grant: &Grant) -> Result<(), StoreError> {
        let ground = &self.merchants.ground;
        // A token may be renewed a while after its time; until then it must stay revoked.
        let expires_at = Micros::new(grant.exp.saturating_mul(1_000_000)).plus_seconds(86_400);
        let revoke = Write::RevokeAccess { token_id: grant.jti.clone(), expires_at };
        let purge = Write::PurgeAccess { until: ground.clock.now() };
        ground.store.commit(Commit::new().and(revoke).and(purge)).await
    }
}

//! A browser is let in, recognized, and let go.

use std::{net::IpAddr, sync::PoisonError};

use domain::{
    audit::Verb,
    id::SignInId,
    limit::block,
    merchant::Merchant,
    user::{SIGN_IN_SECONDS, SignIn, User},
};
use secrecy::{ExposeSecret, SecretString};

use super::{People, actor};
use crate::{
    clock::new_id,
    store::{Commit, PeopleWrite, StoreError, Write},
    vault::{Purpose, kept, passwords},
};

/// How old the note of a browser's last use may be, in seconds.
const SEEN_NOTED_SECONDS: i64 = 60;
/// What a browser calls itself, in characters.
const AGENT_MAX: usize = 200;

/// How long the code may take after the password.
const CODE_SECONDS: i64 = 5 * 60;

/// One try to sign in.
pub struct Tried {
    pub email: String,
    pub password: SecretString,
    pub who: Who,
}

/// Who tries.
#[derive(Clone, Debug)]
pub struct Who {
    pub client: Option<IpAddr>,
    /// What the browser calls itself.
    pub agent: String,
}

/// A password that was right.
pub enum Let {
    /// What the browser is to hold.
    In(SecretString),
    /// The second factor is asked for: what the form is to bring back.
    Code(String),
}

/// Why nobody is let in. Wrong, unknown and turned off are one.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("wrong address or password")]
    Wrong,
    #[error("too many tries")]
    TooMany,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Somebody who is in.
#[derive(Clone, Debug)]
pub struct Signed {
    pub user: User,
    pub merchant: Merchant,
    pub sign_in: SignIn,
}

impl People {
    /// Lets a browser in, or asks for the second factor.
    pub async fn sign_in(&self, tried: Tried) -> Result<Let, Refusal> {
        let now = self.ground.clock.now();
        if !self.admits(tried.who.client) {
            return Err(Refusal::TooMany);
        }
        let email = tried.email.trim().to_lowercase();
        let found = self.ground.store.user_by_email(&email).await?;
        if found.as_ref().is_some_and(|user| user.is_locked_at(now)) {
            return Err(Refusal::TooMany);
        }
        let usable = found.as_ref().filter(|user| user.disabled_at.is_none());
        let hash = usable.and_then(|user| user.password_hash.clone());
        let is_right = passwords::matches(tried.password, hash).await;
        let Some(user) = found else { return Err(Refusal::Wrong) };
        if !is_right {
            return self.turn_away(user).await;
        }
        if user.totp_sealed.is_some() {
            let ends_at = now.plus_seconds(CODE_SECONDS);
            let pass = self.vault.issue_pass(Purpose::SecondFactor, &half_way(&user), ends_at);
            return Ok(Let::Code(pass));
        }
        self.let_in(user, tried.who).await.map(Let::In)
    }

    /// The second step: a code of the app, or a recovery code. `None`: it took too long, the password is asked for
    /// again.
    pub async fn sign_in_with_code(
        &self,
        pass: &str,
        code: &str,
        who: Who,
    ) -> Result<Option<SecretString>, Refusal> {
        let now = self.ground.clock.now();
        if !self.admits(who.client) {
            return Err(Refusal::TooMany);
        }
        let said = self.vault.open_pass(Purpose::SecondFactor, pass, now);
        let ids =
            said.as_deref().and_then(|said| said.split_once(' ')).and_then(|(merchant, rest)| {
                Some((merchant.parse().ok()?, rest.split(' ').next()?.parse().ok()?))
            });
        let Some((merchant_id, id)) = ids else { return Ok(None) };
        let user = self.ground.store.user(&merchant_id, &id).await?;
        // Another password since, or nobody who may come in.
        let is_same = |user: &User| said.as_deref() == Some(&half_way(user));
        let user = user.filter(|user| user.disabled_at.is_none()).filter(is_same);
        let Some(mut user) = user else { return Ok(None) };
        if user.is_locked_at(now) {
            return Err(Refusal::TooMany);
        }
        if !self.spend(&mut user, code) {
            return self.turn_away(user).await;
        }
        self.let_in(user, who).await.map(Some)
    }

    async fn turn_away<T>(&self, mut user: User) -> Result<T, Refusal> {
        user.miss(self.ground.clock.now());
        let note = self.noted(&user, actor(&user), Verb::Refused, user.email.clone());
        self.update(&mut user, vec![note]).await?;
        Err(Refusal::Wrong)
    }

    async fn let_in(&self, mut user: User, who: Who) -> Result<SecretString, Refusal> {
        let now = self.ground.clock.now();
        user.misses = 0;
        user.signed_in_at = Some(now);
        let id: SignInId = new_id(&*self.ground.ids, now);
        let sign_in = SignIn {
            merchant_id: user.merchant_id.clone(),
            user_id: user.id.clone(),
            hash: kept(id.as_str()),
            created_at: now,
            seen_at: now,
            agent: who.agent.chars().take(AGENT_MAX).collect(),
            address: who.client.map(|ip| ip.to_string()),
        };
        let note = self.noted(&user, actor(&user), Verb::SignedIn, user.email.clone());
        let until = now.plus_seconds(-SIGN_IN_SECONDS);
        let beside = vec![
            Write::People(PeopleWrite::SignIn(Box::new(sign_in))),
            Write::People(PeopleWrite::Purge { until }),
            note,
        ];
        self.update(&mut user, beside).await?;
        Ok(id.to_string().into())
    }

    /// Whose browser holds this, if it still opens anything.
    pub async fn recognize(&self, held: &SecretString) -> Result<Option<Signed>, StoreError> {
        let Ok(id) = held.expose_secret().parse::<SignInId>() else { return Ok(None) };
        let now = self.ground.clock.now();
        let store = &self.ground.store;
        let found = store.sign_in(&kept(id.as_str())).await?;
        let Some(sign_in) = found.filter(|sign_in| sign_in.holds_at(now)) else { return Ok(None) };
        let user = store.user(&sign_in.merchant_id, &sign_in.user_id).await?;
        let Some(user) = user.filter(|user| user.disabled_at.is_none()) else { return Ok(None) };
        let Some(merchant) = store.merchant(&user.merchant_id).await? else { return Ok(None) };
        if sign_in.seen_at.plus_seconds(SEEN_NOTED_SECONDS) <= now {
            let see = PeopleWrite::See { sign_in: Box::new(sign_in.clone()), at: now };
            store.commit(Commit::new().and(Write::People(see))).await?;
        }
        Ok(Some(Signed { user, merchant, sign_in }))
    }

    /// Lets a browser go.
    pub async fn sign_out(&self, signed: &Signed) -> Result<(), StoreError> {
        let user = &signed.user;
        let out = PeopleWrite::SignOut(Box::new(signed.sign_in.clone()));
        let note = self.noted(user, actor(user), Verb::SignedOut, user.email.clone());
        self.ground.store.commit(Commit::new().and(Write::People(out)).and(note)).await
    }

    /// Counts a try of this address.
    fn admits(&self, client: Option<IpAddr>) -> bool {
        let Some((crowd, client)) = self.addresses.as_ref().zip(client) else { return true };
        let mut crowd = crowd.lock().unwrap_or_else(PoisonError::into_inner);
        let standing = crowd.admit(block(client), self.ground.clock.now());
        standing.is_none_or(|standing| standing.is_admitted)
    }
}

/// Somebody who has given this very password.
fn half_way(user: &User) -> String {
    let password = kept(user.password_hash.as_deref().unwrap_or_default());
    format!("{} {} {password}", user.merchant_id, user.id)
}

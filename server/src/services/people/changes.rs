//! What changes about somebody: role, access, password, language.

use domain::{
    audit::{Actor, Verb},
    id::{MerchantId, UserId},
    language::Lang,
    user::{Role, SignIn, User},
};
use secrecy::SecretString;

use super::{People, PeopleError, Signed, actor};
use crate::store::{Commit, PeopleWrite, StoreError, Write};

/// What is to be different about somebody.
#[derive(Clone, Copy, Debug)]
pub struct Patch {
    pub role: Role,
    /// See [`User::may_refund`].
    pub may_refund: bool,
    pub is_disabled: bool,
}

/// By what a page names a sign-in: as much of its hash as tells it from all others.
pub fn mark_of(sign_in: &SignIn) -> &str {
    sign_in.hash.get(..MARK_LENGTH).unwrap_or(&sign_in.hash)
}

/// 64 bits.
const MARK_LENGTH: usize = 16;

impl People {
    /// Changes what somebody may do. Whoever is turned off is signed out at once.
    pub async fn change(
        &self,
        merchant_id: &MerchantId,
        id: &UserId,
        patch: Patch,
        by: Actor,
    ) -> Result<User, PeopleError> {
        let everybody = self.list(merchant_id).await?;
        let known = everybody.iter().find(|user| user.id == *id).ok_or(PeopleError::NotFound)?;
        let mut user = known.clone();
        user.role = patch.role;
        user.may_refund = patch.may_refund;
        user.disabled_at = match (patch.is_disabled, known.disabled_at) {
            (true, None) => Some(self.ground.clock.now()),
            (true, since) => since,
            (false, _) => None,
        };
        let is_owner = |user: &User| {
            user.role == Role::Owner && user.disabled_at.is_none() && user.password_hash.is_some()
        };
        let has_another = everybody.iter().any(|other| other.id != *id && is_owner(other));
        if is_owner(known) && !is_owner(&user) && !has_another {
            return Err(PeopleError::LastOwner);
        }
        if user == *known {
            return Ok(user);
        }
        let state = if patch.is_disabled { "off" } else { "on" };
        let detail = format!("{}: {}, refunds {}, {state}", user.email, user.role, user.may_refund);
        let mut beside = vec![self.noted(&user, by, Verb::Changed, detail)];
        if patch.is_disabled {
            let (merchant_id, id) = (merchant_id.clone(), id.clone());
            let out = PeopleWrite::SignOutElsewhere { merchant_id, id, kept: String::new() };
            beside.push(Write::People(out));
        }
        self.update(&mut user, beside).await?;
        Ok(user)
    }

    /// One's own new password; every other browser is signed out.
    pub async fn change_password(
        &self,
        signed: &Signed,
        present: SecretString,
        new: SecretString,
    ) -> Result<(), PeopleError> {
        let user = self.proven(signed, present).await?;
        let by = actor(&user);
        self.set_password(user, new, &signed.sign_in.hash, by).await.map(drop)
    }

    /// The browsers that somebody is signed in with, newest first.
    pub async fn browsers(&self, user: &User) -> Result<Vec<SignIn>, StoreError> {
        let now = self.ground.clock.now();
        let all = self.ground.store.sign_ins(&user.merchant_id, &user.id).await?;
        Ok(all.into_iter().filter(|sign_in| sign_in.holds_at(now)).collect())
    }

    /// Ends one sign-in of somebody's, by the beginning of its hash; whether it was there.
    pub async fn end_sign_in(
        &self,
        merchant_id: &MerchantId,
        mark: &str,
        by: Actor,
    ) -> Result<bool, StoreError> {
        for user in self.list(merchant_id).await? {
            let all = self.browsers(&user).await?;
            let Some(found) = all.into_iter().find(|one| mark_of(one) == mark) else { continue };
            let note = self.noted(&user, by, Verb::SignedOut, user.email.clone());
            let out = Write::People(PeopleWrite::SignOut(Box::new(found)));
            self.ground.store.commit(Commit::new().and(out).and(note)).await?;
            return Ok(true);
        }
        Ok(false)
    }

    /// Ends every sign-in of somebody's but `kept`; whether there is such a person.
    pub async fn end_sign_ins(
        &self,
        merchant_id: &MerchantId,
        id: &UserId,
        kept: &SignIn,
        by: Actor,
    ) -> Result<bool, StoreError> {
        let Some(user) = self.find(merchant_id, id).await? else { return Ok(false) };
        let note = self.noted(&user, by, Verb::SignedOut, user.email.clone());
        let (merchant_id, id) = (merchant_id.clone(), id.clone());
        let kept = kept.hash.clone();
        let out = PeopleWrite::SignOutElsewhere { merchant_id, id, kept };
        let commit = Commit::new().and(Write::People(out)).and(note);
        self.ground.store.commit(commit).await?;
        Ok(true)
    }

    /// In which language somebody reads the dashboard from now on.
    pub async fn speak(&self, signed: &Signed, language: Lang) -> Result<(), StoreError> {
        let mut user = signed.user.clone();
        user.language = Some(language);
        self.update(&mut user, Vec::new()).await
    }
}

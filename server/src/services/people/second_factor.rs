//! The second factor: shared with an app, asked for after the password, and given up.

use domain::{audit::Verb, user::User};
use secrecy::SecretString;

use super::{People, PeopleError, Signed, actor};
use crate::{
    store::StoreError,
    vault::{NewTotp, kept, passwords, recovery_codes},
};

impl People {
    /// A secret to share with somebody's app; nothing is kept yet.
    pub fn propose_factor(&self, user: &User) -> Option<NewTotp> {
        self.vault.new_totp(&user.email, &*self.ground.ids)
    }

    /// The same secret again, from what the form brought back; `None`: it is none of ours.
    pub fn proposed_factor(&self, user: &User, sealed: &[u8]) -> Option<NewTotp> {
        self.vault.same_totp(sealed, &user.email, &*self.ground.ids)
    }

    /// Keeps the secret once the app has shown a code of it. The answer is the recovery codes, which are shown
    /// once; `None`: the code was wrong.
    pub async fn keep_factor(
        &self,
        signed: &Signed,
        sealed: Vec<u8>,
        code: &str,
    ) -> Result<Option<Vec<String>>, StoreError> {
        let mut user = signed.user.clone();
        let at = self.ground.clock.now().seconds();
        let Some(step) = self.vault.totp_step(&sealed, &user.email, (code.trim(), at), 0) else {
            return Ok(None);
        };
        let (codes, all_kept) = recovery_codes(&*self.ground.ids);
        user.totp_sealed = Some(sealed);
        user.totp_step = step;
        user.recovery = all_kept;
        let note = self.noted(&user, actor(&user), Verb::Changed, "second factor: on".into());
        self.update(&mut user, vec![note]).await?;
        Ok(Some(codes))
    }

    /// Gives the second factor up, with the password once more.
    pub async fn drop_factor(
        &self,
        signed: &Signed,
        present: SecretString,
    ) -> Result<(), PeopleError> {
        let mut user = self.proven(signed, present).await?;
        user.totp_sealed = None;
        user.recovery.clear();
        let note = self.noted(&user, actor(&user), Verb::Changed, "second factor: off".into());
        self.update(&mut user, vec![note]).await?;
        Ok(())
    }

    /// Somebody who has given the present password again. A wrong one counts as at the door.
    pub(super) async fn proven(
        &self,
        signed: &Signed,
        present: SecretString,
    ) -> Result<User, PeopleError> {
        let mut user = signed.user.clone();
        let now = self.ground.clock.now();
        if user.is_locked_at(now) {
            return Err(PeopleError::WrongPassword);
        }
        if !passwords::matches(present, user.password_hash.clone()).await {
            user.miss(now);
            self.update(&mut user, Vec::new()).await?;
            return Err(PeopleError::WrongPassword);
        }
        Ok(user)
    }

    /// Takes a code of the app, or one of the recovery codes, off what is left; `false`: it is neither.
    pub(super) fn spend(&self, user: &mut User, code: &str) -> bool {
        let code = code.trim().to_lowercase();
        let Some(sealed) = &user.totp_sealed else { return false };
        let at = self.ground.clock.now().seconds();
        let asked = (code.as_str(), at);
        if let Some(step) = self.vault.totp_step(sealed, &user.email, asked, user.totp_step) {
            user.totp_step = step;
            return true;
        }
        let hash = kept(&code);
        let left = user.recovery.len();
        user.recovery.retain(|one| *one != hash);
        user.recovery.len() < left
    }
}

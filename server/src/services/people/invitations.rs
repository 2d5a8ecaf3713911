//! Somebody new, and a new password: both by a link that holds for one use.

use domain::{
    audit::{Actor, Subject, Verb},
    contact,
    id::{MerchantId, SignInId},
    time::Micros,
    user::{Role, USERS_MAX, User, check_password},
};
use secrecy::{ExposeSecret, SecretString};

use super::{People, PeopleError, actor};
use crate::{
    clock::new_id,
    services::notes::Did,
    store::{Commit, PeopleWrite, StoreError, Write},
    vault::{Purpose, passwords},
};

/// How long an invitation can be followed.
const INVITATION_SECONDS: i64 = 3 * 24 * 3600;

/// Somebody to invite.
#[derive(Clone, Debug)]
pub struct NewUser {
    pub email: String,
    pub role: Role,
    /// See [`User::may_refund`].
    pub may_refund: bool,
}

/// Somebody who may choose a password.
#[derive(Debug)]
pub struct Invited {
    pub user: User,
    /// What the link carries; whoever has it chooses the password.
    pub pass: SecretString,
    pub ends_at: Micros,
}

/// Somebody who is there as soon as the merchant is.
pub struct Owner {
    people: People,
    email: String,
    hashed: String,
}

impl Owner {
    /// What writes them down, for the commit that makes the merchant.
    pub fn of(self, merchant_id: &MerchantId) -> Vec<Write> {
        let Self { people, email, hashed } = self;
        let new = NewUser { email, role: Role::Owner, may_refund: false };
        let user = User { password_hash: Some(hashed), ..people.somebody(merchant_id, new) };
        let note = people.noted(&user, actor(&user), Verb::Added, user.email.clone());
        vec![Write::People(PeopleWrite::Insert(Box::new(user))), note]
    }
}

impl People {
    /// Adds somebody, who chooses a password by the link.
    pub async fn invite(
        &self,
        merchant_id: &MerchantId,
        new: NewUser,
        by: Actor,
    ) -> Result<Invited, PeopleError> {
        let email = new.email.trim().to_lowercase();
        if !contact::is_email(&email) {
            return Err(PeopleError::Address);
        }
        if self.list(merchant_id).await?.len() >= USERS_MAX {
            return Err(PeopleError::Full);
        }
        let NewUser { role, may_refund, .. } = new;
        let user = self.somebody(merchant_id, NewUser { email, role, may_refund });
        let detail = format!("{} ({})", user.email, user.role);
        let commit = Commit::new()
            .and(Write::People(PeopleWrite::Insert(Box::new(user.clone()))))
            .and(self.noted(&user, by, Verb::Added, detail));
        match self.ground.store.commit(commit).await {
            Ok(()) => Ok(self.invited(user)),
            Err(StoreError::Conflict("users")) => Err(PeopleError::Taken),
            Err(error) => Err(error.into()),
        }
    }

    /// The first owner of a merchant that is about to be made: address and password are good.
    pub async fn owner(&self, email: &str, password: SecretString) -> Result<Owner, PeopleError> {
        let email = email.trim().to_lowercase();
        if !contact::is_email(&email) {
            return Err(PeopleError::Address);
        }
        check_password(password.expose_secret(), &email)?;
        if self.ground.store.user_by_email(&email).await?.is_some() {
            return Err(PeopleError::Taken);
        }
        let hashed = passwords::hash(password, &*self.ground.ids).await;
        let hashed = hashed.ok_or_else(|| StoreError::unavailable("no hash"))?;
        Ok(Owner { people: self.clone(), email, hashed })
    }

    fn somebody(&self, merchant_id: &MerchantId, new: NewUser) -> User {
        let NewUser { email, role, may_refund } = new;
        let now = self.ground.clock.now();
        User {
            id: new_id(&*self.ground.ids, now),
            merchant_id: merchant_id.clone(),
            email,
            role,
            may_refund,
            password_hash: None,
            totp_sealed: None,
            totp_step: 0,
            recovery: Vec::new(),
            misses: 0,
            missed_at: None,
            language: None,
            created_at: now,
            signed_in_at: None,
            disabled_at: None,
            version: 1,
        }
    }

    /// A link for whoever has forgotten the password, or has lost the first one. Those before it are over.
    pub async fn invite_again(&self, user: User, by: Actor) -> Result<Invited, PeopleError> {
        let mut user = user;
        user.misses = 0;
        let note = self.noted(&user, by, Verb::Rotated, user.email.clone());
        self.update(&mut user, vec![note]).await?;
        Ok(self.invited(user))
    }

    /// Who follows this link; `None` when it is over.
    pub async fn welcome(&self, pass: &str) -> Result<Option<User>, StoreError> {
        let now = self.ground.clock.now();
        let Some(text) = self.vault.open_pass(Purpose::Welcome, pass, now) else {
            return Ok(None);
        };
        let mut parts = text.split(' ');
        let (Some(merchant), Some(id), Some(version)) = (parts.next(), parts.next(), parts.next())
        else {
            return Ok(None);
        };
        let (Ok(merchant_id), Ok(id)) = (merchant.parse(), id.parse()) else { return Ok(None) };
        let user = self.find(&merchant_id, &id).await?;
        Ok(user.filter(|user| user.version.to_string() == version && user.disabled_at.is_none()))
    }

    /// The first password, or a new one; every browser is signed out. A second factor stays.
    pub async fn choose_password(
        &self,
        pass: &str,
        password: SecretString,
    ) -> Result<User, PeopleError> {
        let user = self.welcome(pass).await?.ok_or(PeopleError::Over)?;
        let by = actor(&user);
        match self.set_password(user, password, "", by).await {
            // Somebody was quicker with the same link.
            Err(PeopleError::Store(StoreError::StaleVersion)) => Err(PeopleError::Over),
            answer => answer,
        }
    }

    /// A password that nobody has thought of.
    pub fn new_password(&self) -> SecretString {
        let random: SignInId = new_id(&*self.ground.ids, self.ground.clock.now());
        let text = random.as_str();
        // What follows the time is random: 80 bits of it.
        text.get(text.len() - 16..).unwrap_or(text).to_lowercase().into()
    }

    /// Keeps a password; every browser but `kept` is signed out.
    pub(super) async fn set_password(
        &self,
        mut user: User,
        password: SecretString,
        kept: &str,
        by: Actor,
    ) -> Result<User, PeopleError> {
        check_password(password.expose_secret(), &user.email)?;
        let hashed = passwords::hash(password, &*self.ground.ids).await;
        user.password_hash = Some(hashed.ok_or_else(|| StoreError::unavailable("no hash"))?);
        user.misses = 0;
        let out = PeopleWrite::SignOutElsewhere {
            merchant_id: user.merchant_id.clone(),
            id: user.id.clone(),
            kept: kept.to_owned(),
        };
        let note = self.noted(&user, by, Verb::Changed, "password".into());
        self.update(&mut user, vec![Write::People(out), note]).await?;
        Ok(user)
    }

    /// Commits somebody as they are now, and what goes with it.
    pub(super) async fn update(
        &self,
        user: &mut User,
        beside: Vec<Write>,
    ) -> Result<(), StoreError> {
        let write = Write::People(PeopleWrite::Update(Box::new(user.clone())));
        self.ground.store.commit(Commit::new().and(write).and_all(beside)).await?;
        user.version += 1;
        Ok(())
    }

    pub(super) fn noted(&self, user: &User, by: Actor, verb: Verb, detail: String) -> Write {
        let object_id = user.id.to_string();
        let did = Did { actor: by, subject: Subject::User, verb, object_id, detail };
        self.ground.note(&user.merchant_id, did)
    }

    fn invited(&self, user: User) -> Invited {
        let ends_at = self.ground.clock.now().plus_seconds(INVITATION_SECONDS);
        let text = format!("{} {} {}", user.merchant_id, user.id, user.version);
        let pass = self.vault.issue_pass(Purpose::Welcome, &text, ends_at).into();
        Invited { user, pass, ends_at }
    }
}

//! API keys: made, listed, revoked, and recognized.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use domain::{
    audit::Actor,
    id::{KeyId, MerchantId},
    merchant::{ApiKey, Merchant},
    time::Micros,
};
use secrecy::SecretString;

use super::{
    Caller, Change, Known, Merchants, Subject, Verb,
    change::{audit, mode},
};
use crate::{
    clock::new_id,
    services::idempotency::{Call, Reply},
    store::{Commit, StoreError, Write},
    vault::api_keys::{self, ApiSecret},
};

/// How old the note of a key's last use may be, in seconds.
const USE_NOTED_SECONDS: i64 = 60;

/// A key to make.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewKey {
    pub livemode: bool,
    pub expires_at: Option<Micros>,
    /// Requests per window; `None`: as its merchant.
    pub requests_max: Option<u32>,
}

/// When this process last noted the use of each key, so that a busy key costs one write a minute.
#[derive(Default)]
pub(super) struct Uses(Mutex<BTreeMap<KeyId, Micros>>);

impl Uses {
    /// Whether it is time to note a use; then it counts as noted.
    fn is_due(&self, key: &ApiKey, now: Micros) -> bool {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let last = noted.get(&key.id).copied().max(key.last_used_at);
        let is_due = last.is_none_or(|last| last.plus_seconds(USE_NOTED_SECONDS) <= now);
        if is_due {
            noted.insert(key.id.clone(), now);
        }
        is_due
    }
}

/// A key that came into being; its text is shown once.
pub struct MadeKey {
    pub key: ApiKey,
    pub secret: SecretString,
}

/// Why a key is not replaced.
#[derive(Debug, thiserror::Error)]
pub enum RollError {
    #[error("there is no such key, or it opens nothing any more")]
    NotFound,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Merchants {
    /// A further key for somebody who may ask twice: both times it is the same one.
    pub async fn create_key_for(
        &self,
        call: Call<MadeKey>,
        new: NewKey,
    ) -> Result<Reply, StoreError> {
        let merchant_id = call.caller.merchant.id.clone();
        let (key, secret) = self.new_key(&merchant_id, new);
        let changes = vec![told(&key, Verb::Added)];
        self.commit_key(call, MadeKey { key, secret }, None, changes).await
    }

    /// A key in the place of another one, which goes on for so many seconds; 0 ends it at once.
    pub async fn roll_key(
        &self,
        call: Call<MadeKey>,
        id: &KeyId,
        overlap_seconds: i64,
    ) -> Result<Reply, RollError> {
        let (merchant_id, livemode) = (call.caller.merchant.id.clone(), call.caller.livemode);
        let now = self.ground.clock.now();
        let keys = self.keys(&merchant_id).await?.into_iter();
        let mut mine = keys.filter(|key| key.livemode == livemode && key.is_usable_at(now));
        let old = mine.find(|key| key.id == *id).ok_or(RollError::NotFound)?;
        let until = now.plus_seconds(overlap_seconds);
        // One that ends sooner by itself stays as it is.
        let ends = old.expires_at.is_none_or(|at| until < at).then(|| Write::EndKey {
            merchant_id: merchant_id.clone(),
            id: old.id.clone(),
            at: until,
        });
        let new = NewKey { livemode, expires_at: None, requests_max: old.requests_max };
        let (key, secret) = self.new_key(&merchant_id, new);
        let changes = vec![told(&key, Verb::Added), told(&old, Verb::Rotated)];
        match self.commit_key(call, MadeKey { key, secret }, ends, changes).await {
            Err(StoreError::StaleVersion) => Err(RollError::NotFound),
            done => Ok(done?),
        }
    }

    async fn commit_key(
        &self,
        call: Call<MadeKey>,
        made: MadeKey,
        beside: Option<Write>,
        changes: Vec<Change>,
    ) -> Result<Reply, StoreError> {
        let merchant_id = &call.caller.merchant.id;
        let reply = (call.reply)(&made);
        let by = self.done_by(&call.caller);
        let commit = Commit::new()
            .and(Write::InsertKey(made.key))
            .and_all(beside)
            .and_all(by.noted(merchant_id, &changes))
            .answering_sealed(call.claim.as_ref(), &reply, (&self.vault, &*self.ground.ids));
        self.ground.store.commit(commit).await?;
        audit(merchant_id, &changes);
        Ok(reply)
    }

    /// A further key without an end or a limit of its own; `None` when there is no such merchant.
    pub async fn create_key(
        &self,
        id: &MerchantId,
        livemode: bool,
    ) -> Result<Option<(ApiKey, SecretString)>, StoreError> {
        self.make_key(id, NewKey { livemode, ..NewKey::default() }).await
    }

    /// A further key; `None` when there is no such merchant.
    pub async fn make_key(
        &self,
        id: &MerchantId,
        new: NewKey,
    ) -> Result<Option<(ApiKey, SecretString)>, StoreError> {
        if self.ground.store.merchant(id).await?.is_none() {
            return Ok(None);
        }
        let (key, secret) = self.new_key(id, new);
        let changes = [told(&key, Verb::Added)];
        let commit = Commit::new().and(Write::InsertKey(key.clone()));
        self.ground.store.commit(commit.and_all(self.noted(id, &changes))).await?;
        audit(id, &changes);
        Ok(Some((key, secret)))
    }

    /// All keys of a merchant, revoked ones too, oldest first.
    pub async fn keys(&self, merchant_id: &MerchantId) -> Result<Vec<ApiKey>, StoreError> {
        self.ground.store.keys(merchant_id).await
    }

    /// Revokes a key; `false` when there is none that could be.
    pub async fn revoke_key(
        &self,
        merchant_id: &MerchantId,
        id: &KeyId,
    ) -> Result<bool, StoreError> {
        let at = self.ground.clock.now();
        let write = Write::RevokeKey { merchant_id: merchant_id.clone(), id: id.clone(), at };
        let (id, label) = (id.to_string(), String::new());
        let (subject, verb) = (Subject::Key, Verb::Revoked);
        let changes = [Change { subject, verb, id, label, fields: Vec::new() }];
        let commit = Commit::new().and(write).and_all(self.noted(merchant_id, &changes));
        match self.ground.store.commit(commit).await {
            Ok(()) => {
                audit(merchant_id, &changes);
                Ok(true)
            }
            Err(StoreError::StaleVersion) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Who presents this key, if it is one of ours and still opens something. Unknown and wrong keys take
    /// as long.
    pub async fn authenticate(&self, text: &str) -> Result<Option<Known>, StoreError> {
        let now = self.ground.clock.now();
        let presented = self.presented(text).await?;
        let open = presented.filter(|(key, _)| key.is_usable_at(now));
        Ok(open.map(|(key, merchant)| {
            self.note_use(&key, now);
            known(&key, &merchant)
        }))
    }

    /// Who had this key, if it is one of ours and opens nothing any more.
    pub async fn once_known(&self, text: &str) -> Result<Option<Known>, StoreError> {
        let presented = self.presented(text).await?;
        Ok(presented.map(|(key, merchant)| known(&key, &merchant)))
    }

    /// The key that this text is, whether or not it opens anything.
    async fn presented(&self, text: &str) -> Result<Option<(ApiKey, Merchant)>, StoreError> {
        let Some(presented) = api_keys::parse(text) else { return Ok(None) };
        let candidates = self.ground.lookups.keys(&presented.public_part).await?;
        let found = candidates.iter().find(|(key, _)| key.livemode == presented.livemode);
        let stored = found.as_ref().map_or(&api_keys::DUMMY_HASH[..], |(key, _)| &key.secret_hash);
        let is_right = api_keys::matches(&presented.hash, stored);
        Ok(found.filter(|_| is_right).cloned())
    }

    /// Whose key this public part belongs to, for somebody who has proved it otherwise.
    pub async fn known_by(&self, public_part: &str) -> Result<Option<Known>, StoreError> {
        let candidates = self.ground.lookups.keys(public_part).await?;
        let now = self.ground.clock.now();
        let found = candidates.iter().find(|(key, _)| key.is_usable_at(now));
        Ok(found.map(|(key, merchant)| {
            self.note_use(key, now);
            known(key, merchant)
        }))
    }

    /// Notes, to the minute, that a key is in use. Nobody waits for it, and nothing depends on it.
    fn note_use(&self, key: &ApiKey, at: Micros) {
        if !self.uses.is_due(key, at) {
            return;
        }
        let write = Write::UseKey { merchant_id: key.merchant_id.clone(), id: key.id.clone(), at };
        let store = self.ground.store.clone();
        tokio::spawn(async move {
            if let Err(error) = store.commit(Commit::new().and(write)).await {
                tracing::warn!(error = %error, "the use of a key was not noted");
            }
        });
    }

    pub(super) fn new_key(&self, merchant_id: &MerchantId, new: NewKey) -> (ApiKey, SecretString) {
        let now = self.ground.clock.now();
        let made = ApiSecret::generate(new.livemode, &*self.ground.ids);
        let key = ApiKey {
            id: new_id(&*self.ground.ids, now),
            merchant_id: merchant_id.clone(),
            livemode: new.livemode,
            public_part: made.public_part,
            secret_hash: made.hash,
            last4: made.last4,
            created_at: now,
            expires_at: new.expires_at,
            last_used_at: None,
            requests_max: new.requests_max,
            revoked_at: None,
        };
        (key, made.text)
    }
}

fn known(key: &ApiKey, merchant: &Merchant) -> Known {
    let requests_max = key.requests_max.or(merchant.settings.requests_max);
    let actor = Some(Actor::Key(key.id.clone()));
    let caller = Caller { merchant: merchant.clone(), livemode: key.livemode, actor };
    let (key_id, public_part) = (key.id.clone(), key.public_part.clone());
    Known { caller, key_id, public_part, requests_max }
}

/// A change of a key.
pub(super) fn told(key: &ApiKey, verb: Verb) -> Change {
    let (subject, label) = (Subject::Key, format!("({})", mode(key.livemode)));
    Change { subject, verb, id: key.id.to_string(), label, fields: Vec::new() }
}

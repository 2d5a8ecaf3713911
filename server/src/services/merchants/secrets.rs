//! The secrets that sign webhooks: made, opened, rotated, promoted.

use domain::{
    id::{EndpointId, MerchantId, SecretId},
    merchant::{Rotation, Setup, SetupRefusal, WebhookSecret},
    session::Dialect,
    time::Micros,
};
use secrecy::SecretString;

use super::{Merchants, Scope, SetupError};
use crate::{
    clock::new_id,
    services::idempotency::{Call, Reply},
    store::{Commit, StoreError},
    vault::api_keys,
};

/// The keys that sign at one instant.
pub struct SigningKeys {
    pub primary: SecretString,
    pub secondary: Option<SecretString>,
}

/// Which secret is meant.
#[derive(Clone, Debug)]
pub enum Whose {
    /// The one that signs for this endpoint: its own, or the merchant's.
    Endpoint(Scope, EndpointId),
    /// The merchant's own of one mode: it signs for the URLs that sessions bring.
    Merchant(MerchantId, bool),
}

/// A new key, which is shown once.
#[derive(Debug)]
pub struct Rotated {
    pub secret: SecretString,
    /// From then on it leads, if nobody promotes it before.
    pub promotes_at: Micros,
}

impl Merchants {
    /// The keys that sign at `at`; `None` when they are gone or were sealed under another master key.
    pub async fn signing_keys(
        &self,
        merchant_id: &MerchantId,
        id: &SecretId,
        at: Micros,
    ) -> Result<Option<SigningKeys>, StoreError> {
        let Some(secret) = self.ground.store.webhook_secret(merchant_id, id).await? else {
            return Ok(None);
        };
        let secret = secret.at(at);
        let keys = secret.keys();
        let secondary = keys.secondary.and_then(|sealed| self.open(sealed, id));
        Ok(self.open(keys.primary, id).map(|primary| SigningKeys { primary, secondary }))
    }

    /// The merchant's own secret of a mode and dialect is another one from now on; the old one ends at once.
    pub async fn replace_secret(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        dialect: Dialect,
    ) -> Result<SecretString, SetupError> {
        let text = api_keys::hex_secret(&*self.ground.ids);
        let (draft, _) = self.new_webhook_secret(merchant_id, livemode, None);
        let decide = |setup: &mut Setup| {
            let is_own = |one: &&mut WebhookSecret| {
                let it = (one.livemode, one.dialect, one.endpoint_id.is_none());
                it == (livemode, dialect, true)
            };
            let known = setup.secrets.iter_mut().find(is_own);
            if let Some(known) = known {
                known.sealed = self.seal(&text, &known.id);
                known.rotation = Rotation::None;
            } else {
                let sealed = self.seal(&text, &draft.id);
                setup.secrets.push(WebhookSecret { dialect, sealed, ..draft.clone() });
            }
            Ok::<_, SetupRefusal>(())
        };
        self.change(merchant_id, decide).await?;
        Ok(text.into())
    }

    /// Makes a new key, which signs as the second one and leads after `promote_after_seconds`.
    pub async fn rotate(
        &self,
        whose: &Whose,
        promote_after_seconds: i64,
    ) -> Result<Rotated, SetupError> {
        let now = self.ground.clock.now();
        let text = api_keys::webhook_secret(&*self.ground.ids);
        let decide =
            |setup: &mut Setup| self.rotated(setup, whose, &text, promote_after_seconds, now);
        self.change(whose.merchant_id(), decide).await?;
        Ok(Rotated { secret: text.into(), promotes_at: now.plus_seconds(promote_after_seconds) })
    }

    /// Makes a new key for a caller's endpoint.
    pub async fn rotate_endpoint(
        &self,
        call: Call<Rotated>,
        id: &EndpointId,
        promote_after_seconds: i64,
    ) -> Result<Reply, SetupError> {
        let now = self.ground.clock.now();
        let text = api_keys::webhook_secret(&*self.ground.ids);
        let whose = Whose::of(&call, id);
        let reply = (call.reply)(&Rotated {
            secret: text.clone().into(),
            promotes_at: now.plus_seconds(promote_after_seconds),
        });
        let decide =
            |setup: &mut Setup| self.rotated(setup, &whose, &text, promote_after_seconds, now);
        let by = self.done_by(&call.caller);
        by.change_and(whose.merchant_id(), decide, |commit, ()| {
            commit.answering_sealed(call.claim.as_ref(), &reply, (&self.vault, &*self.ground.ids))
        })
        .await?;
        Ok(reply)
    }

    /// Lets the new key of a caller's endpoint lead at once. The answer says until when the old one signs.
    pub async fn promote_endpoint(
        &self,
        call: Call<Micros>,
        id: &EndpointId,
    ) -> Result<Reply, SetupError> {
        let now = self.ground.clock.now();
        let whose = Whose::of(&call, id);
        let decide = |setup: &mut Setup| {
            let until = promoted(setup, &whose, now)?;
            Ok((call.reply)(&until))
        };
        let answering =
            |commit: Commit, reply: &Reply| commit.answering(call.claim.as_ref(), reply);
        let by = self.done_by(&call.caller);
        let (reply, _) = by.change_and(whose.merchant_id(), decide, answering).await?;
        Ok(reply)
    }

    /// Lets the new key lead at once; the old one signs beside it until the answer.
    pub async fn promote(&self, whose: &Whose) -> Result<Micros, SetupError> {
        let now = self.ground.clock.now();
        let decide = |setup: &mut Setup| promoted(setup, whose, now);
        let (until, _) = self.change(whose.merchant_id(), decide).await?;
        Ok(until)
    }

    fn rotated(
        &self,
        setup: &mut Setup,
        whose: &Whose,
        text: &str,
        promote_after_seconds: i64,
        now: Micros,
    ) -> Result<(), SetupRefusal> {
        let id = which(setup, whose)?;
        let next = self.seal(text, &id);
        setup.change_secret(&id, |secret| {
            Ok::<_, SetupRefusal>(secret.rotate(next, promote_after_seconds, now).at(now))
        })
    }

    pub(super) fn new_webhook_secret(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        endpoint_id: Option<EndpointId>,
    ) -> (WebhookSecret, SecretString) {
        let now = self.ground.clock.now();
        let id = new_id(&*self.ground.ids, now);
        let text = api_keys::webhook_secret(&*self.ground.ids);
        let secret = WebhookSecret {
            merchant_id: merchant_id.clone(),
            livemode,
            dialect: Dialect::Maxfi,
            endpoint_id,
            sealed: self.seal(&text, &id),
            rotation: Rotation::None,
            created_at: now,
            id,
        };
        (secret, text.into())
    }

    /// A sealed secret opens only in its own row.
    fn seal(&self, text: &str, id: &SecretId) -> Vec<u8> {
        self.vault.seal(text.as_bytes(), id.as_str().as_bytes(), &*self.ground.ids)
    }

    fn open(&self, sealed: &[u8], id: &SecretId) -> Option<SecretString> {
        let opened = self.vault.open(sealed, id.as_str().as_bytes())?;
        Some(std::str::from_utf8(&opened).ok()?.to_owned().into())
    }
}

impl Whose {
    /// What signs for this endpoint of the caller.
    fn of<T>(call: &Call<T>, id: &EndpointId) -> Self {
        let (merchant_id, livemode) = (call.caller.merchant.id.clone(), call.caller.livemode);
        Self::Endpoint(Scope { merchant_id, livemode: Some(livemode) }, id.clone())
    }

    fn merchant_id(&self) -> &MerchantId {
        match self {
            Self::Endpoint(scope, _) => &scope.merchant_id,
            Self::Merchant(id, _) => id,
        }
    }
}

/// Until when the old key signs.
fn promoted(setup: &mut Setup, whose: &Whose, now: Micros) -> Result<Micros, SetupRefusal> {
    let id = which(setup, whose)?;
    setup.change_secret(&id, |secret| secret.promote(now))?;
    let secret = setup.secrets.iter().find(|secret| secret.id == id);
    Ok(secret.map_or(now, |secret| match secret.rotation {
        Rotation::Promoted { until, .. } => until,
        Rotation::None | Rotation::Rotated { .. } => now,
    }))
}

fn which(setup: &mut Setup, whose: &Whose) -> Result<SecretId, SetupRefusal> {
    match whose {
        Whose::Endpoint(scope, id) => Ok(setup.endpoint(scope.livemode, id)?.secret_id.clone()),
        Whose::Merchant(_, livemode) => Ok(setup.own_secret(*livemode, Dialect::Maxfi)?.id.clone()),
    }
}

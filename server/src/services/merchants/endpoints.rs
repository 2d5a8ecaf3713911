//! Where merchants are told: the use cases behind `/v2/webhook_endpoints` and `kassa webhook`.

use domain::{
    id::{EndpointId, MerchantId},
    merchant::{DisabledReason, Endpoint, EventFilter, Setup, SetupRefusal, WebhookSecret},
    session::Dialect,
};
use secrecy::SecretString;

use super::{Caller, Merchants, SetupError};
use crate::{
    clock::new_id,
    services::idempotency::{Call, Reply},
    store::StoreError,
};

/// A new endpoint, and what signs for it: shown once.
pub struct Opened {
    pub endpoint: Endpoint,
    pub secret: SecretString,
}

/// Whose endpoints somebody may see.
#[derive(Clone, Debug)]
pub struct Scope {
    pub merchant_id: MerchantId,
    /// Of a caller's key; `None` for the operator, who sees both modes.
    pub livemode: Option<bool>,
}

impl Scope {
    /// A caller's own, of the key's mode.
    pub fn of(caller: &Caller) -> Self {
        Self { merchant_id: caller.merchant.id.clone(), livemode: Some(caller.livemode) }
    }
}

/// An endpoint to add.
#[derive(Clone, Debug)]
pub struct NewEndpoint {
    pub livemode: bool,
    pub dialect: Dialect,
    /// Checked at the border.
    pub url: String,
    pub events: EventFilter,
    pub disabled: Option<DisabledReason>,
    /// See [`Endpoint`].
    pub memo: Option<String>,
}

/// What may be changed about an endpoint; what is absent stays.
#[derive(Clone, Debug, Default)]
pub struct EndpointPatch {
    pub url: Option<String>,
    pub events: Option<EventFilter>,
    /// Turns it on (`None` inside) or off.
    pub disabled: Option<Option<DisabledReason>>,
    /// See [`Endpoint`].
    pub memo: Option<String>,
}

impl Merchants {
    /// The endpoints of one mode, oldest first.
    pub async fn endpoints(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<Endpoint>, StoreError> {
        self.ground.store.endpoints(merchant_id, livemode).await
    }

    /// One endpoint.
    pub async fn find_endpoint(
        &self,
        scope: &Scope,
        id: &EndpointId,
    ) -> Result<Option<Endpoint>, StoreError> {
        let mut setup = self.setup(&scope.merchant_id).await?;
        let found = setup.as_mut().and_then(|setup| setup.endpoint(scope.livemode, id).ok());
        Ok(found.cloned())
    }

    /// One endpoint, and what signs for it, as it is now.
    pub async fn endpoint_with_secret(
        &self,
        scope: &Scope,
        id: &EndpointId,
    ) -> Result<Option<(Endpoint, WebhookSecret)>, StoreError> {
        let Some(mut setup) = self.setup(&scope.merchant_id).await? else { return Ok(None) };
        let Ok(endpoint) = setup.endpoint(scope.livemode, id).cloned() else { return Ok(None) };
        let now = self.ground.clock.now();
        let secret = setup.secrets.into_iter().find(|one| one.id == endpoint.secret_id);
        Ok(secret.map(|secret| (endpoint, secret.at(now))))
    }

    /// Adds an endpoint with a secret of its own, which is shown once.
    pub async fn add_endpoint(
        &self,
        merchant_id: &MerchantId,
        new: NewEndpoint,
    ) -> Result<(Endpoint, SecretString), SetupError> {
        let (endpoint, secret, text) = self.new_endpoint(merchant_id, new);
        let decide = |setup: &mut Setup| {
            setup.add_endpoint(endpoint.clone())?;
            setup.secrets.push(secret.clone());
            Ok(())
        };
        self.change(merchant_id, decide).await?;
        Ok((endpoint, text))
    }

    /// Adds an endpoint for a caller.
    pub async fn create_endpoint(
        &self,
        call: Call<Opened>,
        new: NewEndpoint,
    ) -> Result<Reply, SetupError> {
        let merchant_id = call.caller.merchant.id.clone();
        let (endpoint, secret, text) = self.new_endpoint(&merchant_id, new);
        let reply = (call.reply)(&Opened { endpoint: endpoint.clone(), secret: text });
        let decide = |setup: &mut Setup| {
            setup.add_endpoint(endpoint.clone())?;
            setup.secrets.push(secret.clone());
            Ok(())
        };
        let by = self.done_by(&call.caller);
        by.change_and(&merchant_id, decide, |commit, ()| {
            commit.answering_sealed(call.claim.as_ref(), &reply, (&self.vault, &*self.ground.ids))
        })
        .await?;
        Ok(reply)
    }

    /// The merchant's one URL of a mode: the endpoint that shares the merchant's own secret moves there,
    /// or comes into being.
    pub async fn set_url(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        url: &str,
    ) -> Result<Endpoint, SetupError> {
        let new = NewEndpoint {
            livemode,
            dialect: Dialect::Maxfi,
            url: url.to_owned(),
            events: EventFilter::All,
            disabled: None,
            memo: None,
        };
        let (draft, ..) = self.new_endpoint(merchant_id, new);
        let decide = |setup: &mut Setup| {
            let secret_id = setup.own_secret(livemode, Dialect::Maxfi)?.id.clone();
            let sharing = setup.endpoints.iter().find(|one| one.secret_id == secret_id);
            if let Some(known) = sharing.cloned() {
                let moved = Endpoint { url: url.to_owned(), disabled: None, ..known };
                setup.replace_endpoint(moved.clone())?;
                return Ok(moved);
            }
            let endpoint = Endpoint { secret_id, ..draft.clone() };
            setup.add_endpoint(endpoint.clone())?;
            Ok(endpoint)
        };
        Ok(self.change(merchant_id, decide).await?.0)
    }

    /// Changes an endpoint.
    pub async fn update_endpoint(
        &self,
        scope: &Scope,
        id: &EndpointId,
        patch: &EndpointPatch,
    ) -> Result<Endpoint, SetupError> {
        let decide = |setup: &mut Setup| {
            let known = setup.endpoint(scope.livemode, id)?.clone();
            let EndpointPatch { url, events, disabled, memo } = patch.clone();
            let changed = Endpoint {
                url: url.unwrap_or(known.url),
                events: events.unwrap_or(known.events),
                disabled: disabled.unwrap_or(known.disabled),
                memo: memo.or(known.memo),
                ..known
            };
            setup.replace_endpoint(changed.clone())?;
            Ok(changed)
        };
        Ok(self.change(&scope.merchant_id, decide).await?.0)
    }

    /// Removes an endpoint, and stops what waits for it. Its secret stays: it has signed what was sent.
    pub async fn remove_endpoint(&self, scope: &Scope, id: &EndpointId) -> Result<(), SetupError> {
        let decide = |setup: &mut Setup| {
            setup.endpoint(scope.livemode, id)?;
            setup.endpoints.retain(|one| one.id != *id);
            Ok::<_, SetupRefusal>(())
        };
        self.change(&scope.merchant_id, decide).await?;
        Ok(())
    }

    /// A new endpoint and its secret.
    pub(super) fn new_endpoint(
        &self,
        merchant_id: &MerchantId,
        new: NewEndpoint,
    ) -> (Endpoint, WebhookSecret, SecretString) {
        let now = self.ground.clock.now();
        let id: EndpointId = new_id(&*self.ground.ids, now);
        let (secret, text) = self.new_webhook_secret(merchant_id, new.livemode, Some(id.clone()));
        let endpoint = Endpoint {
            id,
            merchant_id: merchant_id.clone(),
            livemode: new.livemode,
            dialect: new.dialect,
            url: new.url,
            events: new.events,
            secret_id: secret.id.clone(),
            disabled: new.disabled,
            memo: new.memo,
            created_at: now,
        };
        (endpoint, secret, text)
    }
}

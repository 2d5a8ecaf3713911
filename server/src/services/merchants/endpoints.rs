//! Where merchants are told: the use cases behind `/v2/webhook_endpoints` and `kassa webhook`.

use domain::{
    id::{EndpointId, MerchantId},
    merchant::{DisabledReason, Endpoint, EventFilter, Setup, SetupRefusal, WebhookSecret},
    session::Dialect,
};
use secrecy::SecretString;

use super::{Merchants, SetupError};
use crate::{clock::new_id, store::StoreError};

/// Whose endpoints somebody may see.
#[derive(Clone, Debug)]
pub struct Scope {
    pub merchant_id: MerchantId,
    /// Of a caller's key; `None` for the operator, who sees both modes.
    pub livemode: Option<bool>,
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
}

/// What may be changed about an endpoint; what is absent stays.
#[derive(Clone, Debug, Default)]
pub struct EndpointPatch {
    pub url: Option<String>,
    pub events: Option<EventFilter>,
    /// Turns it on (`None` inside) or off.
    pub disabled: Option<Option<DisabledReason>>,
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
            let EndpointPatch { url, events, disabled } = patch.clone();
            let changed = Endpoint {
                url: url.unwrap_or(known.url),
                events: events.unwrap_or(known.events),
                disabled: disabled.unwrap_or(known.disabled),
                ..known
            };
            setup.replace_endpoint(changed.clone())?;
            Ok(changed)
        };
        Ok(self.change(&scope.merchant_id, decide).await?.0)
    }

    /// Removes an endpoint. What is queued for it is stopped when its turn comes.
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
            created_at: now,
        };
        (endpoint, secret, text)
    }
}

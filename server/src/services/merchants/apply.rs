//! A set-up as a file wants it: what differs is changed, in one commit; what does not is left alone.

use domain::{
    id::MerchantId,
    merchant::{
        ApiKey, DisabledReason, Endpoint, EventFilter, MerchantSettings, MerchantStatus, Setup,
        SetupRefusal,
    },
    session::Dialect,
};
use secrecy::SecretString;

use super::{
    Change, Merchants, NewAccount, NewEndpoint, NewKey, SetupError, Verb,
    change::{Difference, audit, mode},
    create::Draft,
    keys::told,
};
use crate::store::{StoreError, Write};

/// How often a set-up that changed meanwhile is looked at again.
const STALE_RETRIES: u32 = 3;

/// The whole set-up of one merchant, every field checked at the border.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The merchant, by its id or by the handle it has or shall have.
    pub id: Option<MerchantId>,
    pub handle: Option<String>,
    pub name: String,
    /// `None`: as it is.
    pub status: Option<MerchantStatus>,
    pub settings: MerchantSettings,
    /// Modes in which there is at least one key that opens something.
    pub keys: Vec<bool>,
    pub accounts: Vec<WantedAccount>,
    pub endpoints: Vec<WantedEndpoint>,
}

/// An account, known by mode and name.
pub type WantedAccount = NewAccount;

/// An endpoint, known by mode, dialect and URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedEndpoint {
    pub livemode: bool,
    pub dialect: Dialect,
    pub url: String,
    pub events: EventFilter,
    pub is_enabled: bool,
}

/// What was done.
#[derive(Debug)]
pub struct Applied {
    pub merchant_id: MerchantId,
    pub changes: Vec<Change>,
    /// The secrets that came into being; they are shown once.
    pub made: Vec<Made>,
}

/// A secret that came into being, and what it is for.
#[derive(Debug)]
pub struct Made {
    pub what: String,
    pub secret: SecretString,
}

impl Merchants {
    /// Makes the set-up what `wanted` says. Applied again, it changes nothing.
    pub async fn apply(&self, wanted: &Wanted) -> Result<Applied, SetupError> {
        for _ in 0..STALE_RETRIES {
            match self.try_apply(wanted).await {
                Err(SetupError::Store(StoreError::StaleVersion)) => {}
                // Somebody has made the merchant of this handle in between.
                Err(SetupError::HandleTaken(_)) if wanted.id.is_none() => {}
                done => return done,
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    async fn try_apply(&self, wanted: &Wanted) -> Result<Applied, SetupError> {
        let known = self.wanted_merchant(wanted).await?;
        let keys = match &known {
            Some(id) => self.keys(id).await?,
            None => Vec::new(),
        };
        let before = match &known {
            Some(id) => Some(self.setup(id).await?.ok_or(SetupError::NoMerchant)?),
            None => None,
        };
        let mut made = Vec::new();
        let mut after = before.clone().unwrap_or_else(|| {
            let Draft { setup, webhook_secrets } = self.draft(&wanted.name);
            for (livemode, secret) in [false, true].into_iter().zip(webhook_secrets) {
                let what = format!("webhook secret for sessions' own URLs ({})", mode(livemode));
                made.push(Made { what, secret });
            }
            setup
        });
        self.decide(&mut after, wanted, &mut made)?;
        let merchant_id = after.merchant.id.clone();
        let missing = self.missing_keys(&merchant_id, &keys, wanted);
        let mut new_keys: Vec<_> =
            missing.iter().map(|(key, _)| Write::InsertKey(key.clone())).collect();
        let told_keys: Vec<_> = missing.iter().map(|(key, _)| told(key, Verb::Added)).collect();
        let changes = match &before {
            None => {
                new_keys.extend(self.noted(&merchant_id, &told_keys));
                let mut changes = self.insert(after, new_keys).await?;
                audit(&merchant_id, &told_keys);
                changes.extend(told_keys);
                changes
            }
            Some(before) => {
                let mut difference = Difference::between(before, &after);
                difference.writes.extend(new_keys);
                difference.changes.extend(told_keys);
                self.commit(&before.merchant, &after.merchant, difference).await?
            }
        };
        let of_key = |(key, secret): (ApiKey, SecretString)| {
            let what = format!("secret key ({})", mode(key.livemode));
            Made { what, secret }
        };
        made.extend(missing.into_iter().map(of_key));
        Ok(Applied { merchant_id, changes, made })
    }

    /// The merchant that is meant, if it is there. An id must be; a handle need not.
    async fn wanted_merchant(&self, wanted: &Wanted) -> Result<Option<MerchantId>, SetupError> {
        if let Some(id) = &wanted.id {
            let found = self.find(id).await?.ok_or(SetupError::NoMerchant)?;
            return Ok(Some(found.id));
        }
        let Some(handle) = &wanted.handle else { return Err(SetupError::NoMerchant) };
        Ok(self.ground.store.merchant_by_handle(handle).await?.map(|merchant| merchant.id))
    }

    fn decide(
        &self,
        setup: &mut Setup,
        wanted: &Wanted,
        made: &mut Vec<Made>,
    ) -> Result<(), SetupRefusal> {
        let merchant = &mut setup.merchant;
        merchant.handle = wanted.handle.clone().or_else(|| merchant.handle.clone());
        merchant.name.clone_from(&wanted.name);
        merchant.status = wanted.status.unwrap_or(merchant.status);
        merchant.settings = wanted.settings.clone();
        self.decide_accounts(setup, &wanted.accounts)?;
        self.decide_endpoints(setup, &wanted.endpoints, made)
    }

    /// An account that is not listed takes no new payments; it comes back when it is listed again.
    fn decide_accounts(
        &self,
        setup: &mut Setup,
        wanted: &[WantedAccount],
    ) -> Result<(), SetupRefusal> {
        for account in &mut setup.accounts {
            let is_listed = wanted
                .iter()
                .any(|one| (one.livemode, &one.name) == (account.livemode, &account.name));
            account.is_enabled &= is_listed;
        }
        let merchant_id = setup.merchant.id.clone();
        for new in wanted {
            let Some(known) = setup.account_named(new.livemode, &new.name) else {
                setup.add_account(self.new_account(&merchant_id, new.clone()))?;
                continue;
            };
            if known.connector != new.connector {
                return Err(SetupRefusal::ConnectorFixed {
                    name: new.name.clone(),
                    connector: known.connector.clone(),
                });
            }
            known.currencies.clone_from(&new.currencies);
            known.methods.clone_from(&new.methods);
            known.priority = new.priority;
            known.is_enabled = new.is_enabled;
        }
        Ok(())
    }

    /// An endpoint that is not listed is told of nothing; it comes back when it is listed again.
    fn decide_endpoints(
        &self,
        setup: &mut Setup,
        wanted: &[WantedEndpoint],
        made: &mut Vec<Made>,
    ) -> Result<(), SetupRefusal> {
        for endpoint in &mut setup.endpoints {
            if !wanted.iter().any(|one| one.is(endpoint)) {
                endpoint.disabled = endpoint.disabled.or(Some(DisabledReason::Unlisted));
            }
        }
        for one in wanted {
            let disabled = (!one.is_enabled).then_some(DisabledReason::Operator);
            if let Some(known) = setup.endpoints.iter_mut().find(|known| one.is(known)) {
                known.events.clone_from(&one.events);
                known.disabled = disabled;
                continue;
            }
            let new = NewEndpoint {
                livemode: one.livemode,
                dialect: one.dialect,
                url: one.url.clone(),
                events: one.events.clone(),
                disabled,
                memo: None,
            };
            let (endpoint, secret, text) = self.new_endpoint(&setup.merchant.id, new);
            setup.add_endpoint(endpoint)?;
            setup.secrets.push(secret);
            let what = format!("webhook secret of {} ({})", one.url, mode(one.livemode));
            made.push(Made { what, secret: text });
        }
        Ok(())
    }

    fn missing_keys(
        &self,
        merchant_id: &MerchantId,
        known: &[ApiKey],
        wanted: &Wanted,
    ) -> Vec<(ApiKey, SecretString)> {
        let now = self.ground.clock.now();
        let has =
            |mode: bool| known.iter().any(|key| key.livemode == mode && key.is_usable_at(now));
        let missing = wanted.keys.iter().filter(|mode| !has(**mode));
        let new = |&livemode: &bool| NewKey { livemode, ..NewKey::default() };
        missing.map(new).map(|new| self.new_key(merchant_id, new)).collect()
    }
}

impl WantedEndpoint {
    fn is(&self, known: &Endpoint) -> bool {
        (self.livemode, self.dialect, &self.url) == (known.livemode, known.dialect, &known.url)
    }
}

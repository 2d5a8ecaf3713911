//! Everything that is set up for one merchant, changed as a whole: the rules look at all of it, and the
//! merchant's version guards all of it.

use super::{
    Connector, ConnectorAccount, ENDPOINTS_MAX, Endpoint, Merchant, NotRotated, WebhookSecret,
    is_handle,
};
use crate::{
    currency::Currency,
    id::{AccountId, EndpointId, SecretId},
    session::{Dialect, MethodCode},
    time::Micros,
};

/// One merchant's set-up, both modes; its keys are not part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    pub merchant: Merchant,
    /// Removed ones too.
    pub accounts: Vec<ConnectorAccount>,
    pub endpoints: Vec<Endpoint>,
    pub secrets: Vec<WebhookSecret>,
}

/// Why the set-up stays as it is. Sentences for whoever asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetupRefusal {
    #[error("there is no connector {0:?}; there is: {list}", list = connectors())]
    UnknownConnector(String),
    #[error(
        "the sandbox moves no money, so it serves test mode only; there is no live connector yet"
    )]
    SandboxIsTest,
    #[error("an account needs at least one currency")]
    NoCurrency,
    #[error("somebody has changed it in the meantime")]
    Outdated,
    #[error("{0:?} is no name: use 1 to 40 lower-case letters, digits and hyphens")]
    NotAName(String),
    #[error("there is an account named {0} in this mode already")]
    NameTaken(String),
    #[error("account {name} is one of {connector}; give the new one another name")]
    ConnectorFixed { name: String, connector: String },
    #[error("this merchant has no account {0}")]
    NoAccount(AccountId),
    #[error("{0} goes to an endpoint of this mode already")]
    UrlTaken(String),
    #[error("a merchant has at most {ENDPOINTS_MAX} endpoints in one mode")]
    TooManyEndpoints,
    #[error("this merchant has no webhook endpoint {0}")]
    NoEndpoint(EndpointId),
    #[error("this merchant has no signing secret for this mode")]
    NoSecret,
    #[error(transparent)]
    NotRotated(#[from] NotRotated),
}

fn connectors() -> String {
    Connector::ALL.iter().map(|one| one.word()).collect::<Vec<_>>().join(", ")
}

impl Setup {
    /// One more account, asked for new payments as its fields say.
    pub fn add_account(&mut self, new: ConnectorAccount) -> Result<(), SetupRefusal> {
        Connector::serving(&new.connector, new.livemode)?;
        if !is_handle(&new.name) {
            return Err(SetupRefusal::NotAName(new.name));
        }
        if new.currencies.is_empty() {
            return Err(SetupRefusal::NoCurrency);
        }
        if self.account_named(new.livemode, &new.name).is_some() {
            return Err(SetupRefusal::NameTaken(new.name));
        }
        self.accounts.push(new);
        Ok(())
    }

    /// The account of this name, unless it was removed.
    pub fn account_named(&mut self, livemode: bool, name: &str) -> Option<&mut ConnectorAccount> {
        self.accounts.iter_mut().find(|account| {
            account.livemode == livemode && account.name == name && account.removed_at.is_none()
        })
    }

    /// The account of this id, unless it was removed.
    pub fn account(&mut self, id: &AccountId) -> Result<&mut ConnectorAccount, SetupRefusal> {
        let mut accounts = self.accounts.iter_mut();
        let found = accounts.find(|account| account.id == *id && account.removed_at.is_none());
        found.ok_or_else(|| SetupRefusal::NoAccount(id.clone()))
    }

    /// Gives an account other currencies and methods; no method in particular: every one that its acquirer knows.
    pub fn serve_account(
        &mut self,
        id: &AccountId,
        currencies: &[Currency],
        methods: &[MethodCode],
    ) -> Result<(), SetupRefusal> {
        let account = self.account(id)?;
        if currencies.is_empty() {
            return Err(SetupRefusal::NoCurrency);
        }
        account.currencies = currencies.to_vec();
        account.methods = methods.to_vec();
        Ok(())
    }

    /// Takes an account away for good; its name is free again.
    pub fn remove_account(&mut self, id: &AccountId, now: Micros) -> Result<(), SetupRefusal> {
        let account = self.account(id)?;
        account.is_enabled = false;
        account.removed_at = Some(now);
        Ok(())
    }

    /// One more endpoint.
    pub fn add_endpoint(&mut self, new: Endpoint) -> Result<(), SetupRefusal> {
        self.check_url(&new)?;
        if self.endpoints.iter().filter(|one| one.livemode == new.livemode).count() >= ENDPOINTS_MAX
        {
            return Err(SetupRefusal::TooManyEndpoints);
        }
        self.endpoints.push(new);
        Ok(())
    }

    /// The endpoint of this id; of one mode, for callers who see only that.
    pub fn endpoint(
        &mut self,
        livemode: Option<bool>,
        id: &EndpointId,
    ) -> Result<&mut Endpoint, SetupRefusal> {
        let is_seen = |one: &Endpoint| livemode.is_none_or(|mode| one.livemode == mode);
        let found = self.endpoints.iter_mut().find(|one| one.id == *id && is_seen(one));
        found.ok_or_else(|| SetupRefusal::NoEndpoint(id.clone()))
    }

    /// Puts an endpoint in the place of the one with its id.
    pub fn replace_endpoint(&mut self, new: Endpoint) -> Result<(), SetupRefusal> {
        self.check_url(&new)?;
        let place = self.endpoint(Some(new.livemode), &new.id)?;
        *place = new;
        Ok(())
    }

    /// One event goes to one URL once, so that two endpoints cannot share one.
    fn check_url(&self, new: &Endpoint) -> Result<(), SetupRefusal> {
        let is_same = |one: &&Endpoint| {
            (one.livemode, one.dialect, &one.url) == (new.livemode, new.dialect, &new.url)
        };
        match self.endpoints.iter().find(is_same) {
            Some(other) if other.id != new.id => Err(SetupRefusal::UrlTaken(new.url.clone())),
            _ => Ok(()),
        }
    }

    /// The merchant's own secret of a mode and dialect: it signs for sessions' URLs, and for endpoints
    /// that have none of their own.
    pub fn own_secret(
        &self,
        livemode: bool,
        dialect: Dialect,
    ) -> Result<&WebhookSecret, SetupRefusal> {
        let mut own = self.secrets.iter().filter(|secret| secret.endpoint_id.is_none());
        let found = own.find(|secret| secret.livemode == livemode && secret.dialect == dialect);
        found.ok_or(SetupRefusal::NoSecret)
    }

    /// Changes one secret.
    pub fn change_secret<E: Into<SetupRefusal>>(
        &mut self,
        id: &SecretId,
        change: impl FnOnce(WebhookSecret) -> Result<WebhookSecret, E>,
    ) -> Result<(), SetupRefusal> {
        let found = self.secrets.iter_mut().find(|secret| secret.id == *id);
        let secret = found.ok_or(SetupRefusal::NoSecret)?;
        *secret = change(secret.clone()).map_err(Into::into)?;
        Ok(())
    }
}

//! A new merchant, which can sell in test mode at once.

use domain::{
    currency::Currency,
    id::MerchantId,
    merchant::{Endpoint, EventFilter, Merchant, Setup},
    session::Dialect,
};
use secrecy::SecretString;

use super::{
    Change, Merchants, NewKey, SetupError, Subject, Verb,
    accounts::NewAccount,
    change::{Difference, audit},
};
use crate::{
    clock::new_id,
    store::{Commit, StoreError, Write},
};

/// A merchant to create.
#[derive(Clone, Debug)]
pub struct NewMerchant {
    pub name: String,
    /// What its sandbox account sells in.
    pub currencies: Vec<Currency>,
    /// Where all its test events go, unless a session says otherwise.
    pub webhook_url: Option<String>,
}

/// A new merchant with its secrets, which are shown once.
#[derive(Debug)]
pub struct Created {
    pub merchant: Merchant,
    pub secret_key: SecretString,
    pub webhook_secret: SecretString,
    pub live_webhook_secret: SecretString,
}

/// A merchant that is not stored yet.
pub(super) struct Draft {
    pub setup: Setup,
    /// What signs in test and in live mode.
    pub webhook_secrets: [SecretString; 2],
}

impl Merchants {
    /// Creates a merchant with a sandbox account for `currencies` and a test key.
    pub async fn create(&self, new: NewMerchant) -> Result<Created, SetupError> {
        self.create_with(new, |_| Vec::new()).await
    }

    /// The same; `besides` adds to the commit what belongs to the new merchant.
    pub async fn create_with(
        &self,
        new: NewMerchant,
        besides: impl FnOnce(&MerchantId) -> Vec<Write>,
    ) -> Result<Created, SetupError> {
        let Draft { mut setup, webhook_secrets } = self.draft(&new.name);
        let sandbox = NewAccount {
            livemode: false,
            name: "sandbox".into(),
            connector: "sandbox".into(),
            currencies: new.currencies,
            methods: Vec::new(),
            priority: 0,
            is_enabled: true,
        };
        setup.add_account(self.new_account(&setup.merchant.id, sandbox))?;
        if let Some(url) = new.webhook_url {
            let endpoint = Endpoint {
                id: new_id(&*self.ground.ids, self.ground.clock.now()),
                merchant_id: setup.merchant.id.clone(),
                livemode: false,
                dialect: Dialect::Maxfi,
                url,
                events: EventFilter::All,
                secret_id: setup.own_secret(false, Dialect::Maxfi)?.id.clone(),
                disabled: None,
                memo: None,
                created_at: self.ground.clock.now(),
            };
            setup.add_endpoint(endpoint)?;
        }
        let (key, secret_key) = self.new_key(&setup.merchant.id, NewKey::default());
        let merchant = setup.merchant.clone();
        let mut writes = besides(&merchant.id);
        writes.push(Write::InsertKey(key));
        self.insert(setup, writes).await?;
        let [webhook_secret, live_webhook_secret] = webhook_secrets;
        Ok(Created { merchant, secret_key, webhook_secret, live_webhook_secret })
    }

    /// A merchant with its own secrets in both modes, and nothing else.
    pub(super) fn draft(&self, name: &str) -> Draft {
        let now = self.ground.clock.now();
        let merchant = Merchant::new(new_id(&*self.ground.ids, now), name, now);
        let (test, test_text) = self.new_webhook_secret(&merchant.id, false, None);
        let (live, live_text) = self.new_webhook_secret(&merchant.id, true, None);
        let setup = Setup {
            merchant,
            accounts: Vec::new(),
            endpoints: Vec::new(),
            secrets: vec![test, live],
        };
        Draft { setup, webhook_secrets: [test_text, live_text] }
    }

    /// Stores a drafted merchant with everything it has.
    pub(super) async fn insert(
        &self,
        setup: Setup,
        besides: Vec<Write>,
    ) -> Result<Vec<Change>, SetupError> {
        let merchant = setup.merchant.clone();
        // It has no picture yet that a theme could show.
        let plain = Merchant::new(merchant.id.clone(), "", merchant.created_at);
        self.check_theme(&plain, &merchant).await?;
        let nothing = Setup {
            merchant: merchant.clone(),
            accounts: Vec::new(),
            endpoints: Vec::new(),
            secrets: Vec::new(),
        };
        let Difference { writes, changes } = Difference::between(&nothing, &setup);
        let itself = Change {
            subject: Subject::Merchant,
            verb: Verb::Added,
            id: merchant.id.to_string(),
            label: merchant.name.clone(),
            fields: Vec::new(),
        };
        let changes: Vec<_> = [itself].into_iter().chain(changes).collect();
        let commit = Commit::new()
            .and(Write::InsertMerchant(merchant.clone()))
            .and_all(writes)
            .and_all(self.noted(&merchant.id, &changes))
            .and_all(besides);
        match self.ground.store.commit(commit).await {
            Ok(()) => {
                audit(&merchant.id, &changes);
                Ok(changes)
            }
            Err(StoreError::Conflict("merchants")) => {
                Err(SetupError::HandleTaken(merchant.handle.unwrap_or_default()))
            }
            Err(error) => Err(error.into()),
        }
    }
}

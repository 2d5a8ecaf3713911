//! Contracts with acquirers.

use domain::{
    currency::Currency,
    id::{AccountId, MerchantId},
    merchant::{ConnectorAccount, Setup},
    session::MethodCode,
};

use super::{Merchants, SetupError};
use crate::{clock::new_id, store::StoreError};

/// An account to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    pub livemode: bool,
    pub name: String,
    pub connector: String,
    pub currencies: Vec<Currency>,
    /// Empty: every method that the acquirer knows.
    pub methods: Vec<MethodCode>,
    pub priority: i64,
    pub is_enabled: bool,
}

impl Merchants {
    /// The accounts of one mode, those that are off too, in the order in which they are asked.
    pub async fn accounts(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<ConnectorAccount>, StoreError> {
        self.ground.store.accounts(merchant_id, livemode).await
    }

    /// Adds an account that is asked for new payments from now on.
    pub async fn add_account(
        &self,
        merchant_id: &MerchantId,
        new: NewAccount,
    ) -> Result<ConnectorAccount, SetupError> {
        let account = self.new_account(merchant_id, new);
        self.change(merchant_id, |setup| setup.add_account(account.clone())).await?;
        Ok(account)
    }

    /// Lets an account take new payments, or no longer. Captures and refunds of old ones go on.
    pub async fn enable_account(
        &self,
        merchant_id: &MerchantId,
        id: &AccountId,
        is_enabled: bool,
    ) -> Result<(), SetupError> {
        let decide = |setup: &mut Setup| {
            setup.account(id)?.is_enabled = is_enabled;
            Ok(())
        };
        self.change(merchant_id, decide).await?;
        Ok(())
    }

    /// Takes an account away for good. Captures and refunds of its payments still go through it.
    pub async fn remove_account(
        &self,
        merchant_id: &MerchantId,
        id: &AccountId,
    ) -> Result<(), SetupError> {
        let now = self.ground.clock.now();
        self.change(merchant_id, |setup| setup.remove_account(id, now)).await?;
        Ok(())
    }

    pub(super) fn new_account(
        &self,
        merchant_id: &MerchantId,
        new: NewAccount,
    ) -> ConnectorAccount {
        ConnectorAccount {
            id: new_id(&*self.ground.ids, self.ground.clock.now()),
            merchant_id: merchant_id.clone(),
            livemode: new.livemode,
            name: new.name,
            connector: new.connector,
            credentials: None,
            currencies: new.currencies,
            methods: new.methods,
            priority: new.priority,
            is_enabled: new.is_enabled,
            removed_at: None,
        }
    }
}

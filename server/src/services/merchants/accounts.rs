//! Contracts with acquirers.

use domain::{
    currency::Currency,
    id::{AccountId, MerchantId},
    merchant::{AccountTries, ConnectorAccount, Setup, Way},
    session::MethodCode,
};

use super::{Caller, Merchants, SetupError};
use crate::{
    clock::new_id,
    services::idempotency::{Call, Reply},
    store::StoreError,
};

/// How far back the health of an account goes, and over how many operations of its merchant at most.
const HEALTH_SECONDS: i64 = 86_400;
pub const HEALTH_OPERATIONS_MAX: u32 = 2000;

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

    /// Adds an account for a caller, who has been asked for no priority: it comes last.
    pub async fn create_account(
        &self,
        call: Call<ConnectorAccount>,
        new: NewAccount,
    ) -> Result<Reply, SetupError> {
        let merchant_id = call.caller.merchant.id.clone();
        let account = self.new_account(&merchant_id, new);
        let reply = (call.reply)(&account);
        let decide = |setup: &mut Setup| setup.add_account_last(account.clone());
        let by = self.done_by(&call.caller);
        by.change_and(&merchant_id, decide, |commit, ()| {
            commit.answering(call.claim.as_ref(), &reply)
        })
        .await?;
        Ok(reply)
    }

    /// How the authorizations of a caller's accounts have gone in the last 24 hours of its mode.
    pub async fn account_tries(&self, caller: &Caller) -> Result<Vec<AccountTries>, StoreError> {
        let since = self.ground.now_of(caller).plus_seconds(-HEALTH_SECONDS);
        let (merchant_id, livemode) = (&caller.merchant.id, caller.livemode);
        let store = &self.ground.store;
        store.account_tries(merchant_id, livemode, since, HEALTH_OPERATIONS_MAX).await
    }

    /// Lets an account that is asked at `place` be asked before or after its neighbour.
    pub async fn move_account(
        &self,
        merchant_id: &MerchantId,
        id: &AccountId,
        (place, way): (usize, Way),
    ) -> Result<(), SetupError> {
        self.revise(merchant_id, |setup| setup.move_account(id, place, way)).await
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

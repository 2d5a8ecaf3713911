//! What can be paid with: what the page takes, cut with the merchant's accounts and the session's list.

use domain::{
    currency::Currency, merchant::ConnectorAccount, payment::Purchase, session::MethodCode,
};

use super::sessions::Sessions;
use crate::store::StoreError;

/// What the page takes, in the order in which it shows it.
const ON_PAGE: [MethodCode; 1] = [MethodCode::Card];

/// A method that a payer may choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    pub method: MethodCode,
    /// In which the merchant takes it.
    pub currencies: Vec<Currency>,
}

impl Sessions {
    /// What the payer of a session may pay with.
    pub async fn methods(&self, purchase: &Purchase) -> Result<Vec<Offered>, StoreError> {
        let payment = &purchase.payment;
        let accounts = self.ground.store.accounts(&payment.merchant_id, payment.livemode).await?;
        let listed = purchase.session.as_ref().map(|session| &session.settings.payment_methods);
        let is_listed = |method: &&MethodCode| {
            listed.is_none_or(|listed| listed.is_empty() || listed.contains(method))
        };
        let offered = |method: &MethodCode| Offered {
            method: *method,
            currencies: currencies(&accounts, *method),
        };
        let is_taken = |offered: &Offered| offered.currencies.contains(&payment.amount.currency());
        Ok(ON_PAGE.iter().filter(is_listed).map(offered).filter(is_taken).collect())
    }
}

/// In which the method is taken by any account; those of the first one first.
fn currencies(accounts: &[ConnectorAccount], method: MethodCode) -> Vec<Currency> {
    let mut accounts = accounts.iter().collect::<Vec<_>>();
    accounts.sort_by_key(|account| account.priority);
    let mut currencies = Vec::new();
    for account in accounts {
        for currency in &account.currencies {
            if account.takes(*currency, method) && !currencies.contains(currency) {
                currencies.push(*currency);
            }
        }
    }
    currencies
}

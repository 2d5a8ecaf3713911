//! What can be paid with: what a page can take, cut with the merchant's accounts, the currency and the
//! session's list.

use domain::{
    currency::Currency,
    merchant::ConnectorAccount,
    payment::{Method, Payment, Purchase},
    session::{MethodCode, Settings},
};

use super::sessions::Sessions;
use crate::store::StoreError;

/// A method that a payer may choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    pub method: MethodCode,
    /// In which the merchant takes it.
    pub currencies: Vec<Currency>,
}

impl Sessions {
    /// What the payer of a session may pay with, in the order shown.
    pub async fn methods(&self, purchase: &Purchase) -> Result<Vec<Offered>, StoreError> {
        let nothing = Settings::default();
        let settings = purchase.session.as_ref().map(|session| &session.settings);
        self.offered(&purchase.payment, settings.unwrap_or(&nothing)).await
    }

    /// The same for a payment, by what its session says.
    pub async fn offered(
        &self,
        payment: &Payment,
        settings: &Settings,
    ) -> Result<Vec<Offered>, StoreError> {
        let accounts = self.ground.lookups.accounts(&payment.merchant_id, payment.livemode).await?;
        Ok(offered(&accounts, payment.amount.currency(), settings))
    }
}

/// What may be chosen.
pub(super) fn offered(
    accounts: &[ConnectorAccount],
    currency: Currency,
    settings: &Settings,
) -> Vec<Offered> {
    MethodCode::ON_PAGE
        .into_iter()
        .filter(|method| settings.admits(*method))
        .map(|method| Offered { method, currencies: currencies(accounts, method) })
        .filter(|offered| offered.currencies.contains(&currency))
        .collect()
}

/// As what a payment by a method of the page is known.
pub(super) const fn known_as(method: MethodCode) -> Method {
    match method {
        MethodCode::Card => Method::Card,
        MethodCode::Recurrent => Method::Token,
        MethodCode::Wallet => Method::Wallet,
        MethodCode::Bnpl => Method::Bnpl,
        MethodCode::Sbp => Method::Sbp,
        MethodCode::Sberpay => Method::Sberpay,
        MethodCode::Tpay => Method::Tpay,
        MethodCode::Yoomoney => Method::Yoomoney,
        MethodCode::ApplePay => Method::ApplePay,
        MethodCode::GooglePay => Method::GooglePay,
        MethodCode::MobileMoney => Method::MobileMoney,
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

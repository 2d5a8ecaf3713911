//! What can be paid with: what a page can take, cut with the merchant's accounts, the currency and the
//! session's list.

use domain::{
    currency::Currency,
    merchant::ConnectorAccount,
    payment::{Method, Payment, Purchase},
    session::MethodCode,
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
        let listed = purchase.session.as_ref().map(|session| &session.settings.payment_methods[..]);
        self.offered(&purchase.payment, listed.unwrap_or_default()).await
    }

    /// The same for a payment, by the list of its session.
    pub async fn offered(
        &self,
        payment: &Payment,
        listed: &[MethodCode],
    ) -> Result<Vec<Offered>, StoreError> {
        let accounts = self.ground.lookups.accounts(&payment.merchant_id, payment.livemode).await?;
        Ok(offered(&accounts, payment.amount.currency(), listed))
    }
}

/// What may be chosen; `listed` is the session's own list, empty: everything.
pub(super) fn offered(
    accounts: &[ConnectorAccount],
    currency: Currency,
    listed: &[MethodCode],
) -> Vec<Offered> {
    MethodCode::ON_PAGE
        .into_iter()
        .filter(|method| is_listed(listed, *method))
        .map(|method| Offered { method, currencies: currencies(accounts, method) })
        .filter(|offered| offered.currencies.contains(&currency))
        .collect()
}

/// Whether the session's list lets this method pass.
pub(super) fn is_listed(listed: &[MethodCode], method: MethodCode) -> bool {
    listed.is_empty() || listed.iter().any(|of| of.covers(method))
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

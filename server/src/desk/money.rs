//! Amounts that people type, and what can be chosen beside them.

use app::view::desk::{By, MoneyProblem};
use domain::{
    currency::Currency,
    merchant::ConnectorAccount,
    money::{Money, minor_of},
    payment::{Attempt, Payment},
};

use super::{Desk, Entered};
use crate::store::StoreError;

/// The longest reason of a refund, in characters.
const REASON_MAX: usize = 500;

/// What was typed as money of this currency.
pub(super) fn amount(typed: &str, currency: Currency) -> Result<Money, MoneyProblem> {
    let minor = minor_of(typed, currency).map_err(|why| MoneyProblem::Amount(why, currency))?;
    let range = domain::money::TypedError::OutOfRange;
    Money::new(minor, currency).map_err(|_| MoneyProblem::Amount(range, currency))
}

/// The same where no more than `most` is possible, and nothing typed means all of it.
pub(super) fn part(typed: &str, most: Money) -> Result<Money, MoneyProblem> {
    if typed.trim().is_empty() {
        return Ok(most);
    }
    let money = amount(typed, most.currency())?;
    if money.minor() > most.minor() { Err(MoneyProblem::TooMuch(most)) } else { Ok(money) }
}

/// A line of text of at most so many characters; `None`: nothing was typed.
pub(super) fn line(typed: &str, most: usize) -> Result<Option<String>, ()> {
    let text = typed.trim();
    let is_fine = text.chars().count() <= most && !text.chars().any(char::is_control);
    is_fine.then(|| Some(text.to_owned()).filter(|text| !text.is_empty())).ok_or(())
}

/// Why money is given back, in somebody's words.
pub(super) fn reason(typed: &str) -> Result<Option<String>, MoneyProblem> {
    line(typed, REASON_MAX).map_err(|()| MoneyProblem::Reason)
}

/// How a payment was paid.
pub(super) fn by(payment: &Payment) -> By {
    let (brand, last4) = (payment.card_brand, payment.card_last4.clone());
    By { method: payment.method, brand, last4 }
}

/// The same of one try.
pub(super) fn tried_by(attempt: &Attempt) -> By {
    let card = attempt.card.as_ref();
    let (brand, last4) = (card.and_then(|card| card.brand), card.map(|card| card.last4.clone()));
    By { method: attempt.method, brand, last4 }
}

impl Desk {
    /// The currencies in which the merchant's accounts take or send money now.
    pub(super) async fn currencies(&self, entered: &Entered) -> Result<Vec<Currency>, StoreError> {
        let merchant_id = &entered.signed.merchant.id;
        let accounts = self.merchants.accounts(merchant_id, entered.livemode).await?;
        let serving =
            |account: &&ConnectorAccount| account.is_enabled && account.removed_at.is_none();
        let mut currencies: Vec<Currency> = accounts
            .iter()
            .filter(serving)
            .flat_map(|account| account.currencies.clone())
            .collect();
        currencies.sort_unstable_by_key(|currency| currency.code());
        currencies.dedup();
        Ok(currencies)
    }
}

//! What a merchant asks for when it takes a payment without a page. The border has checked every field.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use super::Purchase;
use crate::{
    card::Card,
    money::Money,
    particulars::Particulars,
    session::{CaptureMethod, Customer, Dialect, MethodCode},
};

/// A direct payment as a merchant wants it. It has no `Debug`: it may hold a card.
pub struct Wanted {
    pub dialect: Dialect,
    pub amount: Money,
    pub funding: Funding,
    pub capture_method: CaptureMethod,
    pub description: Option<String>,
    pub order_id: Option<String>,
    pub customer: Customer,
    pub webhook_url: Option<String>,
    pub metadata: BTreeMap<String, String>,
    pub particulars: Particulars,
    /// Where the payer lands after 3-D Secure or a wallet; none: the payer cannot be sent anywhere.
    pub return_url: Option<String>,
    /// A live key asks for the sandbox.
    pub test_mode: bool,
}

/// A payment that a merchant names first and tries later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intended {
    pub dialect: Dialect,
    pub amount: Money,
    pub capture_method: CaptureMethod,
    pub description: Option<String>,
    pub customer: Customer,
    pub webhook_url: Option<String>,
    pub metadata: BTreeMap<String, String>,
    pub particulars: Particulars,
    /// What it will be tried by; without an account for it nothing is made.
    pub method: MethodCode,
    /// Where the payer lands after 3-D Secure; none: the payer cannot be sent anywhere.
    pub return_url: Option<String>,
    /// After how long nobody may try any more.
    pub lifetime_seconds: i64,
}

/// Whose money one try asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tender {
    /// A token of ours or, in test mode, the name of a test card.
    Token(String),
    /// An operator's account, by its phone in E.164.
    Phone { number: String, operator: Option<String> },
}

impl Tender {
    /// As what an acquirer's account knows it.
    pub const fn method(&self) -> MethodCode {
        match self {
            Self::Token(_) => MethodCode::Card,
            Self::Phone { .. } => MethodCode::MobileMoney,
        }
    }
}

/// One try to pay what was intended. What is absent stays as it was said before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    pub tender: Tender,
    pub return_url: Option<String>,
    /// Nobody is there whom the bank could ask.
    pub is_alone: bool,
    pub capture_method: Option<CaptureMethod>,
    /// In place of the one that is kept.
    pub memo: Option<String>,
}

impl Trial {
    /// The payment as this try is to find it.
    #[must_use]
    pub fn on(self, mut purchase: Purchase) -> Purchase {
        let payment = &mut purchase.payment;
        let known = payment.return_url.take();
        payment.return_url = self.return_url.or(known).filter(|_| !self.is_alone);
        payment.capture_method = self.capture_method.unwrap_or(payment.capture_method);
        payment.order.particulars =
            std::mem::take(&mut payment.order.particulars).noting(self.memo);
        purchase
    }
}

/// Whose money is asked for, as the merchant named it.
pub enum Funding {
    Card(Card),
    /// A token of ours or, in test mode, the name of a test card.
    Token(String),
    Wallet {
        /// Never `wallet` itself.
        kind: MethodCode,
        /// What the wallet handed to the merchant; as good as a card.
        payload: Option<Zeroizing<String>>,
    },
}

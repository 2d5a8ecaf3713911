//! What a merchant asks for when it takes a payment without a page. The border has checked every field.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use crate::{
    card::Card,
    money::Money,
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
    /// Where the payer lands after 3-D Secure or a wallet; none: the payer cannot be sent anywhere.
    pub return_url: Option<String>,
    /// A live key asks for the sandbox.
    pub test_mode: bool,
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

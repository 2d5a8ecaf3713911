//! What the demo shop shows.

use domain::{currency::Currency, money::Money};

use super::{ItemView, State};
use crate::shop::Cart;

/// The demo shop of `kassa serve --demo`: the catalogue with the cart, or what became of an order.
#[derive(Debug, Clone)]
pub struct DemoView {
    pub cart: Cart,
    pub currency: Currency,
    /// What the shop sells in.
    pub currencies: Vec<Currency>,
    pub order: Option<DemoOrder>,
    /// Of each of the four steps: the code in every language.
    pub samples: [Vec<SampleView>; 4],
}

/// An order whose payment the shop has begun.
#[derive(Debug, Clone)]
pub struct DemoOrder {
    /// Of the session.
    pub id: String,
    /// The shop's own number.
    pub number: Option<String>,
    pub items: Vec<ItemView>,
    pub money: Money,
    /// What Kassa's page says.
    pub state: State,
    /// What the shop believes: only what a webhook has told it.
    pub told: Told,
    /// The last webhook, if one was due.
    pub webhook: Option<DemoWebhook>,
}

/// What the shop's own receiver has accepted of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Nothing,
    Paid,
    NotPaid,
    Cancelled,
}

#[derive(Debug, Clone)]
pub struct DemoWebhook {
    pub id: String,
    /// As `payment.succeeded`.
    pub event: String,
    pub delivered: bool,
    pub attempts: u32,
}

/// A code sample in one language.
#[derive(Debug, Clone)]
pub struct SampleView {
    pub language: &'static str,
    /// Its text in pieces, each with the class of its colour or none.
    pub pieces: Vec<(&'static str, String)>,
}

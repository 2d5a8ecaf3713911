//! What the pages of the banks and wallets show that test mode plays.

use domain::{card::Brand, money::Money};

use super::Link;

/// A card's bank asks its holder (3-D Secure).
#[derive(Debug, Clone)]
pub struct ChallengeView {
    /// As the merchant calls itself.
    pub shop: String,
    pub money: Option<Money>,
    pub brand: Brand,
    pub last4: String,
    pub asks: Asks,
    /// How many answers may follow, after one that was wrong.
    pub tries_left: Option<u32>,
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    Code,
    App,
    One,
    Several,
}

impl Asks {
    pub const ALL: [Self; 4] = [Self::Code, Self::App, Self::One, Self::Several];
}

/// A page that brings something somewhere: by itself with script, by its button without.
#[derive(Debug, Clone)]
pub struct HandoverView {
    pub errand: Errand,
    /// An address whose origin the page's policy names.
    pub url: String,
    pub fields: Vec<(&'static str, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand {
    /// The bank has looked at the browser.
    Looked,
    /// The holder has answered.
    Answered,
}

/// A wallet, a bank or a lender asks its customer.
#[derive(Debug, Clone)]
pub struct BankView {
    pub asker: Asker,
    pub money: Money,
    /// What is paid when, where it is paid in parts.
    pub parts: Vec<PartView>,
    pub is_answered: bool,
    pub back: Option<Link>,
}

#[derive(Debug, Clone, Copy)]
pub struct PartView {
    /// Microseconds since 1970.
    pub at: i64,
    pub money: Money,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    SberPay,
    TPay,
    YooMoney,
    ApplePay,
    GooglePay,
    Sbp,
    Bnpl,
}

impl Asker {
    pub const ALL: [Self; 7] = [
        Self::SberPay,
        Self::TPay,
        Self::YooMoney,
        Self::ApplePay,
        Self::GooglePay,
        Self::Sbp,
        Self::Bnpl,
    ];

    /// A wallet's own name.
    pub const fn wallet(self) -> Option<&'static str> {
        match self {
            Self::SberPay => Some("SberPay"),
            Self::TPay => Some("T-Pay"),
            Self::YooMoney => Some("YooMoney"),
            Self::ApplePay => Some("Apple Pay"),
            Self::GooglePay => Some("Google Pay"),
            Self::Sbp | Self::Bnpl => None,
        }
    }
}

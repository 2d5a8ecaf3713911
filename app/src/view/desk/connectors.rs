//! A merchant's accounts with acquirers: who is asked, in which order, and why nobody is.

use domain::{
    currency::Currency,
    merchant::{AccountHealth, Obstacle},
    session::MethodCode,
};

/// The accounts of a mode, and what comes of them for each currency.
#[derive(Debug, Clone)]
pub struct ConnectorsView {
    /// In the order in which they are asked.
    pub accounts: Vec<ConnectorView>,
    pub currencies: Vec<CurrencyView>,
    pub why: WhyView,
    /// Over how many operations the health goes, at most.
    pub health_max: u32,
    pub may_change: bool,
    /// For one more; `None`: whoever looks may not, or this mode has no acquirer to choose.
    pub form: Option<AccountForm>,
}

/// An account, and how its last authorizations went.
#[derive(Debug, Clone)]
pub struct ConnectorView {
    pub id: String,
    pub name: String,
    /// Names the acquirer.
    pub connector: String,
    pub is_enabled: bool,
    pub priority: i64,
    pub currencies: Vec<Currency>,
    /// Empty: every method that the acquirer knows.
    pub methods: Vec<MethodCode>,
    pub health: AccountHealth,
}

/// What can be done in one currency.
#[derive(Debug, Clone)]
pub struct CurrencyView {
    pub currency: Currency,
    /// Those that list it, in the order in which they are asked.
    pub accounts: Vec<AskedView>,
    /// What payers can choose, and what they cannot.
    pub on: Vec<MethodCode>,
    pub off: Vec<MethodCode>,
}

#[derive(Debug, Clone)]
pub struct AskedView {
    pub id: String,
    pub name: String,
    pub is_enabled: bool,
    /// In this currency.
    pub health: AccountHealth,
}

/// The question who would be asked, and its answer.
#[derive(Debug, Clone)]
pub struct WhyView {
    /// What can be asked about.
    pub currencies: Vec<Currency>,
    pub currency: Option<Currency>,
    /// `None`: a payout.
    pub method: Option<MethodCode>,
    /// `None`: nothing was asked.
    pub answer: Option<WhyAnswer>,
}

#[derive(Debug, Clone)]
pub struct WhyAnswer {
    pub currency: Currency,
    /// `None`: the API answers 402.
    pub asked: Option<NamedAccount>,
    pub others: Vec<OtherView>,
    /// Whether a checkout session opens in this currency.
    pub opens: bool,
}

#[derive(Debug, Clone)]
pub struct NamedAccount {
    pub name: String,
    /// `None`: it has no page any more.
    pub id: Option<String>,
}

/// An account that is not asked. Without an obstacle: one that stands behind.
#[derive(Debug, Clone)]
pub struct OtherView {
    pub account: NamedAccount,
    pub obstacles: Vec<Obstacle>,
}

/// What was typed or is so, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct AccountForm {
    /// Chosen once, when it is added.
    pub name: String,
    pub currencies: Vec<Currency>,
    /// Empty: every method that the acquirer knows.
    pub methods: Vec<MethodCode>,
    /// Every currency that can be chosen.
    pub known: Vec<Currency>,
    /// Marks what the form was drawn from.
    pub seen: String,
    pub problem: Option<AccountProblem>,
}

/// Why an account stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountProblem {
    Name,
    Taken,
    NoCurrency,
    /// No session may ask for it on this server.
    NotSold(Currency),
    /// Somebody has changed it since the form was drawn.
    Outdated,
}

/// One account.
#[derive(Debug, Clone)]
pub struct AccountPage {
    pub account: ConnectorView,
    /// Over how many operations the health goes, at most.
    pub health_max: u32,
    /// `None`: whoever looks may not change it.
    pub form: Option<AccountForm>,
}

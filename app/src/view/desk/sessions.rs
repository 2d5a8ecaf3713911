//! Sessions: the list, one of them with its link, and a new one made without code.

use domain::{currency::Currency, language::Lang, money::Money, session::Status};

use super::{MoneyProblem, Turns};

/// How long a link may be good, in seconds: half an hour to a day.
pub const LIFETIMES: [i64; 5] = [1800, 3600, 10_800, 43_200, 86_400];

/// A list of sessions that have a page.
#[derive(Debug, Clone)]
pub struct SessionsView {
    pub status: Option<Status>,
    pub rows: Vec<SessionView>,
    pub turns: Turns,
    pub now: i64,
    /// Whether a new one can be made.
    pub may_sell: bool,
}

/// One session.
#[derive(Debug, Clone)]
pub struct SessionView {
    pub id: String,
    pub money: Money,
    pub status: Status,
    pub lang: Lang,
    /// The payer's page.
    pub link: String,
    pub declines: u32,
    pub description: Option<String>,
    pub order_id: Option<String>,
    pub success_url: Option<String>,
    pub cancel_url: Option<String>,
    pub expires_at: i64,
    pub created_at: i64,
    /// What is offered now.
    pub can_expire: bool,
    pub can_cancel: bool,
}

/// A form for a new one.
#[derive(Debug, Clone, Default)]
pub struct NewSessionView {
    /// What can be charged; empty: nothing, because no account takes anything.
    pub currencies: Vec<Currency>,
    pub typed: TypedSession,
    pub problem: Option<SessionProblem>,
}

/// As it was typed.
#[derive(Debug, Clone, Default)]
pub struct TypedSession {
    pub amount: String,
    pub currency: String,
    pub description: String,
    pub order_id: String,
    /// In seconds.
    pub expires_in: String,
    pub language: String,
    pub success_url: String,
    pub cancel_url: String,
}

/// Why there is no session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionProblem {
    Money(MoneyProblem),
    Currency,
    Description,
    OrderId,
    SuccessUrl,
    CancelUrl,
}

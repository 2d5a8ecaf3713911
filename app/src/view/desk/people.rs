//! Who works with the dashboard, and who has done what.

use domain::{
    audit::{Subject, Verb},
    user::Role,
};

use super::Pager;

#[derive(Debug, Clone)]
pub struct PeopleView {
    pub people: Vec<UserView>,
    /// As it was typed.
    pub email: String,
    pub problem: Option<PeopleProblem>,
}

#[derive(Debug, Clone)]
pub struct UserView {
    pub id: String,
    pub email: String,
    pub role: Role,
    pub may_refund: bool,
    pub standing: UserStanding,
    pub signed_in_at: Option<i64>,
    /// Whoever looks.
    pub is_you: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserStanding {
    Active,
    /// No password yet.
    Invited,
    Off,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct UserPage {
    pub user: UserView,
    pub problem: Option<PeopleProblem>,
}

/// Why somebody stays as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeopleProblem {
    Address,
    Taken,
    Full,
    LastOwner,
}

#[derive(Debug, Clone)]
pub struct AuditView {
    pub rows: Vec<EntryView>,
    pub pager: Pager,
}

#[derive(Debug, Clone)]
pub struct EntryView {
    pub at: i64,
    pub who: Who,
    pub subject: Subject,
    pub verb: Verb,
    pub object_id: String,
    /// Where it is shown, if it is.
    pub href: Option<String>,
    pub detail: String,
}

#[derive(Debug, Clone)]
pub enum Who {
    /// An e-mail address.
    User(String),
    /// The last four characters.
    Key(String),
    Operator,
}

//! What a form says of an account, and what is wrong with it.

use app::view::desk::{AccountForm, AccountProblem};
use domain::{
    currency::Currency,
    merchant::{ConnectorAccount, SetupRefusal},
    session::MethodCode,
};

use super::super::seen::mark;
use crate::services::merchants::SetupError;

/// What was typed and ticked. Boxes of one name come one by one, which `serde` cannot tell from a mistake.
pub(super) struct Said {
    pub(super) name: String,
    pub(super) currencies: Vec<Currency>,
    pub(super) methods: Vec<MethodCode>,
    /// Marks what the form was drawn from.
    pub(super) seen: String,
}

impl Said {
    /// `None`: no page of ours sends that.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let mut said = Self {
            name: String::new(),
            currencies: Vec::new(),
            methods: Vec::new(),
            seen: String::new(),
        };
        for (name, value) in url::form_urlencoded::parse(bytes) {
            match &*name {
                "name" => value.trim().clone_into(&mut said.name),
                "currency" => said.currencies.push(value.parse().ok()?),
                "method" => said.methods.push(value.parse().ok()?),
                "seen" => said.seen = value.into_owned(),
                _ => {}
            }
        }
        Some(said)
    }

    pub(super) fn form(
        self,
        known: Vec<Currency>,
        seen: String,
        problem: AccountProblem,
    ) -> AccountForm {
        let Self { name, currencies, methods, .. } = self;
        AccountForm { name, currencies, methods, known, seen, problem: Some(problem) }
    }
}

/// The mark of what the form of an account shows.
pub(super) fn seen(account: &ConnectorAccount) -> String {
    let codes = account.currencies.iter().map(|one| one.code()).collect::<Vec<_>>();
    mark(&(codes, &account.methods))
}

/// What can be said at the form.
pub(super) fn problem_of(error: &SetupError) -> Option<AccountProblem> {
    let SetupError::Refused(refusal) = error else { return None };
    match refusal {
        SetupRefusal::NotAName(_) => Some(AccountProblem::Name),
        SetupRefusal::NameTaken(_) => Some(AccountProblem::Taken),
        SetupRefusal::NoCurrency => Some(AccountProblem::NoCurrency),
        SetupRefusal::Outdated => Some(AccountProblem::Outdated),
        _ => None,
    }
}

//! What the API in whose words a payment was made keeps of it beside what all have: the one home of whatever only one
//! dialect knows. The names are written once, with the payment.

use std::collections::BTreeMap;

/// The kind of name that is the dialect's id of the checkout itself.
pub const CHECKOUT: &str = "checkout";

/// The kind of name that is the id of the payment whose session was begun again in this one's.
pub const RECOVERED: &str = "recovered";

/// The fact that is a text of the dialect's own.
const MEMO: &str = "memo";

/// By kind and by name; a dialect chooses the words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// Under which the dialect finds the payment, as `checkout` → `cs_ci_…`. No two payments of a merchant, mode and
    /// dialect have the same name of one kind.
    pub names: BTreeMap<String, String>,
    /// What is only shown again, as it was sent.
    pub facts: BTreeMap<String, String>,
}

impl Particulars {
    /// The name of this kind.
    pub fn name(&self, kind: &str) -> Option<&str> {
        self.names.get(kind).map(String::as_str)
    }

    /// The fact of this name.
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts.get(name).map(String::as_str)
    }

    /// What is kept as one text, in a shape of the dialect's.
    pub fn memo(&self) -> Option<&str> {
        self.fact(MEMO)
    }

    /// Keeps this in its place, if there is anything.
    #[must_use]
    pub fn noting(self, memo: Option<String>) -> Self {
        self.keeping(MEMO, memo)
    }

    /// Also found under this.
    #[must_use]
    pub fn named(mut self, kind: &str, name: impl Into<String>) -> Self {
        self.names.insert(kind.into(), name.into());
        self
    }

    /// Keeps this in the place of what was there, or nothing.
    pub fn replace(&mut self, name: &str, value: Option<String>) {
        match value {
            Some(value) => drop(self.facts.insert(name.into(), value)),
            None => drop(self.facts.remove(name)),
        }
    }

    /// Also keeps this, if there is anything.
    #[must_use]
    pub fn keeping(mut self, name: &str, value: Option<impl Into<String>>) -> Self {
        if let Some(value) = value {
            self.facts.insert(name.into(), value.into());
        }
        self
    }
}

//! One object of Stripe's: `id`, `object`, what is set, and null for every other key of its shape.

use domain::{currency::Currency, time::Micros};
use serde_json::{Map, Value};

/// An object being made.
#[derive(Clone, Debug)]
pub struct Object(Map<String, Value>);

impl Object {
    /// An object of this kind; the keys that are not set after it are null.
    pub fn new(kind: &str, id: impl Into<String>, nulls: &[&str]) -> Self {
        let mut members =
            nulls.iter().map(|key| ((*key).to_owned(), Value::Null)).collect::<Map<_, _>>();
        members.insert("id".into(), Value::String(id.into()));
        members.insert("object".into(), kind.into());
        Self(members)
    }

    /// With this member.
    #[must_use]
    pub fn set(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.into(), value.into());
        self
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object.0)
    }
}

/// `usd`.
pub fn code(currency: Currency) -> String {
    currency.code().to_ascii_lowercase()
}

/// Seconds since 1970.
pub fn unix(at: Micros) -> Value {
    at.seconds().into()
}

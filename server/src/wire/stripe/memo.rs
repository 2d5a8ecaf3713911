//! What is kept of a request only to be said again: nothing here decides anything about money.

use domain::payment::Payment;
use serde_json::{Map, Value};

/// Named values in JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memo(Map<String, Value>);

impl Memo {
    /// What was kept; nothing, where nothing was.
    pub fn read(kept: Option<&str>) -> Self {
        Self(kept.and_then(|kept| serde_json::from_str(kept).ok()).unwrap_or_default())
    }

    /// Of a payment.
    pub fn of(payment: &Payment) -> Self {
        Self::read(payment.order.particulars.memo())
    }

    /// With this value; null is not kept.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        match value.into() {
            Value::Null => self.0.remove(name),
            value => self.0.insert(name.into(), value),
        };
        self
    }

    /// The value of this name, or null.
    pub fn get(&self, name: &str) -> Value {
        self.0.get(name).cloned().unwrap_or_default()
    }

    /// The same, or what stands for nothing.
    pub fn get_or(&self, name: &str, default: impl Into<Value>) -> Value {
        self.0.get(name).cloned().unwrap_or_else(|| default.into())
    }

    /// A text of this name.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// As it is kept.
    pub fn kept(self) -> Option<String> {
        (!self.0.is_empty()).then(|| Value::Object(self.0).to_string())
    }
}

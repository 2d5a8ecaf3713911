//! Where a merchant is told, and of what.

use crate::{
    event::Fact,
    id::{EndpointId, MerchantId, SecretId},
    session::Dialect,
    time::Micros,
    words::words,
};

/// How many endpoints a merchant may have in one mode.
pub const ENDPOINTS_MAX: usize = 16;

words! {
    /// Who turned an endpoint off.
    pub enum DisabledReason {
        Operator = "operator",
        Merchant = "merchant",
        /// It was left out of the merchant's set-up file.
        Unlisted = "unlisted",
        /// The receiver itself, by answering 410.
        Gone = "gone",
    }
}

/// Where a merchant wants its events of one mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    pub id: EndpointId,
    pub merchant_id: MerchantId,
    pub livemode: bool,
    pub dialect: Dialect,
    /// Unlike the other URLs of its mode and dialect.
    pub url: String,
    pub events: EventFilter,
    /// What signs: a secret of its own, or the merchant's of the mode and dialect.
    pub secret_id: SecretId,
    /// `None`: it is told.
    pub disabled: Option<DisabledReason>,
    /// What its dialect keeps of the request, to say it again. Nobody else reads it.
    pub memo: Option<String>,
    pub created_at: Micros,
}

impl Endpoint {
    /// Whether it is told of events of this type in the dialect's words.
    pub fn wants(&self, kind: &str) -> bool {
        self.disabled.is_none() && self.events.matches(kind)
    }
}

/// Which events an endpoint is told of, by their types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum EventFilter {
    #[default]
    All,
    Only(Vec<String>),
}

/// The list names something that is no event type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAFilter {
    #[error("must name at least one event, or * for all")]
    Empty,
    #[error("{0:?} is no event; there are *, {list}", list = known())]
    Unknown(String),
    #[error("names {0} twice")]
    Twice(String),
    #[error("names * beside others")]
    NotAlone,
}

fn known() -> String {
    Fact::native().map(Fact::word).collect::<Vec<_>>().join(", ")
}

impl EventFilter {
    /// Reads a list of native event types; `*` alone stands for all, now and later.
    pub fn of<T: AsRef<str>>(words: &[T]) -> Result<Self, NotAFilter> {
        let mut only = Vec::<String>::new();
        for word in words.iter().map(AsRef::as_ref) {
            if word == "*" {
                return if words.len() == 1 { Ok(Self::All) } else { Err(NotAFilter::NotAlone) };
            }
            if !word.parse().is_ok_and(Fact::is_native) {
                return Err(NotAFilter::Unknown(word.to_owned()));
            }
            if only.iter().any(|known| known == word) {
                return Err(NotAFilter::Twice(word.to_owned()));
            }
            only.push(word.to_owned());
        }
        if only.is_empty() { Err(NotAFilter::Empty) } else { Ok(Self::Only(only)) }
    }

    /// The list that it was read from.
    pub fn words(&self) -> Vec<&str> {
        match self {
            Self::All => vec!["*"],
            Self::Only(kinds) => kinds.iter().map(String::as_str).collect(),
        }
    }

    /// Whether an event of this type passes.
    pub fn matches(&self, kind: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(kinds) => kinds.iter().any(|known| known == kind),
        }
    }
}

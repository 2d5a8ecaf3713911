//! Wire types: pure, one room per dialect, and the parsing they share.

pub mod adullam;
pub mod canonical;
pub mod decimal;
pub mod emv;
pub mod fields;
pub mod form;
pub mod fyatu;
pub mod json;
pub mod kept;
pub mod leads;
pub mod maxfi;
pub mod orqex;
pub mod query;
pub mod stripe;
pub mod theme;
pub mod time;
pub mod told;
pub mod urls;

/// A field that is not as the contract says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Invalid {
    /// Dotted path, as `settings.auto_return`; empty for the body as a whole.
    pub param: String,
    /// One clear sentence for the caller.
    pub message: String,
}

impl Invalid {
    /// The field at `param` is wrong.
    pub fn new(param: impl Into<String>, message: impl Into<String>) -> Self {
        Self { param: param.into(), message: message.into() }
    }
}

/// The value, or one more that is wrong: for dialects that tell all of them.
pub fn all_of<T>(wrong: &mut Vec<Invalid>, read: Result<T, Invalid>) -> Option<T> {
    read.map_err(|invalid| wrong.push(invalid)).ok()
}

//! What the pages consist of, for whoever must account for every script and header (PCI DSS 6.4.3 and
//! 11.6.1): the list, signed by the operator, and a look at a page as a browser receives it.
//!
//! Commands and the dashboard call it. It knows the pages' files and headers; nothing of services, stores or payments.

mod html;
mod look;
mod manifest;
mod markup;
mod served;
mod theme;

pub use look::look;
pub use manifest::{Approval, Manifest, ManifestError};

use serde::Serialize;

/// Something that is not as the list says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    pub what: What,
    /// The URL that was asked for.
    pub at: String,
    /// The header, tag or reference.
    pub detail: String,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A header is missing, is there twice, or says something else.
    ChangedHeader,
    /// A header that no answer of ours has.
    UnknownHeader,
    /// Other bytes than the list's.
    ChangedBytes,
    /// The answer is none of a page or file that is there.
    WrongAnswer,
    /// Something that runs or styles, and stands in the page itself.
    Inline,
    /// A reference to what the list does not have.
    UnknownReference,
    /// A file of the list that the page does not load.
    MissingReference,
    /// A script or style without its integrity, or with another.
    Integrity,
    /// A nonce that is guessed, reused, or stands where it does not belong.
    Nonce,
    /// Markup that our renderer does not write.
    Markup,
}

impl What {
    /// As the command says it.
    pub fn word(self) -> String {
        let word = serde_json::to_value(self).ok();
        word.and_then(|word| word.as_str().map(String::from)).unwrap_or_default()
    }
}

/// Why a page could not be looked at.
#[derive(Debug, thiserror::Error)]
pub enum LookError {
    #[error("not the URL of a page: {0}")]
    Url(String),
    #[error("the list has no route for {0}")]
    Route(String),
    #[error("{url} answers {status}")]
    Status { url: String, status: u16 },
    #[error("{url} cannot be read: {cause}")]
    Unreachable { url: String, cause: String },
}

//! Who can come in, and what watches over the payment page.

use domain::watch::{Directive, Source};

#[derive(Debug, Clone)]
pub struct SecurityView {
    /// People who come in by a password alone.
    pub without: Vec<Without>,
    /// Browsers that are signed in.
    pub browsers: Vec<BrowserRow>,
    pub knocks: Vec<Knock>,
    /// What the payment page loads.
    pub files: Vec<FileView>,
    /// Its policy, with `{N}` for what is new in every answer.
    pub policy: String,
    /// The release that is running.
    pub release: String,
    pub look: Option<LookView>,
    /// Whether there is a page to look at in this mode.
    pub can_look: bool,
    /// The same look from elsewhere.
    pub command: String,
    pub reports: Vec<ReportView>,
}

#[derive(Debug, Clone)]
pub struct Without {
    pub id: String,
    pub email: String,
}

/// A browser that is signed in.
#[derive(Debug, Clone)]
pub struct BrowserRow {
    pub user_id: String,
    pub email: String,
    /// By which the form names it. It opens nothing.
    pub mark: String,
    pub agent: String,
    pub address: Option<String>,
    pub created_at: i64,
    pub seen_at: i64,
    /// The one that asks.
    pub is_this: bool,
}

/// Somebody at the door.
#[derive(Debug, Clone)]
pub struct Knock {
    pub at: i64,
    pub email: String,
    pub is_refused: bool,
}

/// A script, module or style sheet.
#[derive(Debug, Clone)]
pub struct FileView {
    pub url: String,
    pub integrity: String,
    /// Why it is there: a sentence in English.
    pub purpose: String,
}

/// The last look at the page.
#[derive(Debug, Clone)]
pub struct LookView {
    pub at: i64,
    /// Why there was nothing to see.
    pub trouble: Option<String>,
    pub findings: Vec<FindingView>,
}

#[derive(Debug, Clone)]
pub struct FindingView {
    /// Its kind, in the words of the command.
    pub what: String,
    pub at: String,
    pub detail: String,
}

/// What a browser kept from the page.
#[derive(Debug, Clone)]
pub struct ReportView {
    pub directive: Directive,
    pub blocked: String,
    pub source: Source,
    pub count: u32,
    pub first_at: i64,
    pub last_at: i64,
}

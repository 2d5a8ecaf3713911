//! What a merchant has settled, in parts that are saved one by one.

use domain::{
    limit::Rule,
    merchant::{ThreeDsUnavailable, ThreeDsUse},
    session::Dialect,
    words::words,
};

/// All parts, and what was typed in one of them.
#[derive(Debug, Clone)]
pub struct SettingsView {
    pub forms: SettingsForms,
    /// As it is stored, where that matters.
    pub stored: SettingsForms,
    /// Marks what each form was drawn from, in the order of [`Part::ALL`].
    pub seen: Vec<String>,
    pub problem: Option<SettingsProblem>,
    pub limit: Option<LimitView>,
    /// A session's lifetime where the merchant has chosen none, in minutes.
    pub minutes_default: i64,
    /// The lifetime in seconds, where it is no whole number of minutes.
    pub seconds: Option<i64>,
    pub terms: TermsView,
}

words! {
    /// A part of the settings with a form of its own, in the order of the page.
    ///
    /// Each with where its form is sent, below the mode.
    pub enum Part {
        Shown = "/settings/shown",
        Return = "/settings/return",
        Lifetime = "/settings/lifetime",
        Secure = "/settings/secure",
        Limit = "/settings/limit",
    }
}

/// The fields of every part, as people read and type them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct SettingsForms {
    pub name: String,
    pub statement: String,
    /// One on each line.
    pub origins: String,
    pub return_url: String,
    /// Empty: the default.
    pub minutes: String,
    pub three_ds: ThreeDsUse,
    pub unavailable: ThreeDsUnavailable,
    /// Empty: what this server allows everybody.
    pub requests: String,
}

/// How often programs may ask.
#[derive(Debug, Clone, Copy)]
pub struct LimitView {
    /// What holds for everybody on this server.
    pub rule: Rule,
    /// The most that the merchant may choose.
    pub most: u32,
}

/// What whoever runs this server decides.
#[derive(Debug, Clone)]
pub struct TermsView {
    pub merchant_id: String,
    /// In basis points.
    pub fees: Vec<(Dialect, u32)>,
    pub direct_api: bool,
}

/// Why a part stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsProblem {
    Name,
    Statement,
    /// The line, and the reason of the rule that commands and files have, too.
    Origin(String, String),
    /// The same of the address.
    ReturnUrl(String),
    Lifetime,
    Requests,
    /// Somebody has changed this part since its form was drawn.
    Outdated(Part),
}

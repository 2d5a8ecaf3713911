//! What a merchant has settled, in parts that are saved one by one.

use domain::{
    limit::Rule,
    merchant::{ThreeDsUnavailable, ThreeDsUse},
    session::Dialect,
};

/// All parts, and what was typed in one of them.
#[derive(Debug, Clone)]
pub struct SettingsView {
    pub forms: SettingsForms,
    /// As it is stored, where that matters.
    pub stored: SettingsForms,
    /// Marks what each form was drawn from, in the order of [`Part::ALL`].
    pub seen: [String; 5],
    pub problem: Option<SettingsProblem>,
    pub limit: Option<LimitView>,
    /// A session's lifetime where the merchant has chosen none, in minutes.
    pub minutes_default: i64,
    /// The lifetime in seconds, where it is no whole number of minutes.
    pub seconds: Option<i64>,
    pub terms: TermsView,
}

/// A part of the settings with a form of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Shown,
    Return,
    Lifetime,
    Secure,
    Limit,
}

impl Part {
    /// Every part, in the order of the page.
    pub const ALL: [Self; 5] =
        [Self::Shown, Self::Return, Self::Lifetime, Self::Secure, Self::Limit];

    /// Where its form is sent, below the mode.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Shown => "/settings/shown",
            Self::Return => "/settings/return",
            Self::Lifetime => "/settings/lifetime",
            Self::Secure => "/settings/secure",
            Self::Limit => "/settings/limit",
        }
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

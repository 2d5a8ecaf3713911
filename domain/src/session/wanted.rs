//! What a merchant asks for when it opens a session. The border has checked every field.

use std::collections::BTreeMap;

use super::{CaptureMethod, Customer, Dialect, Settings};
use crate::{language::Lang, money::Money, particulars::Particulars};

/// A session as a merchant wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub dialect: Dialect,
    pub amount: Money,
    pub capture_method: CaptureMethod,
    pub description: Option<String>,
    pub order_id: Option<String>,
    pub language: Lang,
    pub customer: Customer,
    pub success_url: Option<String>,
    pub cancel_url: Option<String>,
    pub settings: Settings,
    pub webhook_url: Option<String>,
    pub metadata: BTreeMap<String, String>,
    pub particulars: Particulars,
    /// A live key asks for the sandbox.
    pub test_mode: bool,
    pub lifetime_seconds: i64,
}

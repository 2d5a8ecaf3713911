//! The keys of a merchant's programs.

/// Those of one mode, and the form for one more.
#[derive(Debug, Clone)]
pub struct KeysView {
    pub keys: Vec<KeyView>,
}

#[derive(Debug, Clone)]
pub struct KeyView {
    pub id: String,
    /// As `sk_test_0123456789…wxyz`: what is left out opens it.
    pub shown: String,
    pub created_at: i64,
    /// To the minute.
    pub used_at: Option<i64>,
    pub expires_at: Option<i64>,
    pub state: KeyState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    Open,
    /// It opens something until its end, which is set.
    Ending,
    Over,
    Revoked,
}

//! What lists have in common.

/// The ways from one page of a list to its others, as addresses.
#[derive(Debug, Clone, Default)]
pub struct Pager {
    pub newer: Option<String>,
    pub older: Option<String>,
    /// All rows that pass the filter, as a file.
    pub csv: String,
}

/// A field that another form carries on.
#[derive(Debug, Clone)]
pub struct Pick {
    pub name: String,
    pub value: String,
}

impl Pick {
    /// This value under this name.
    pub fn of(name: &str, value: &str) -> Self {
        Self { name: name.to_owned(), value: value.to_owned() }
    }
}

//! Drafts of themes, what was published and what is shared.

use domain::theme::{Draft, Published, Shared, Theme};

use super::{StoreError, at, json, look::ThemeJson, read, row};

row! {
    pub(in crate::store) struct DraftRow {
        merchant_id: String,
        theme: String,
        history: String,
        changed_at: i64,
        version: i64,
    }
}

row! {
    pub(in crate::store) struct PublishedRow {
        merchant_id: String,
        number: i64,
        theme: String,
        published_at: i64,
    }
}

row! {
    pub(in crate::store) struct SharedRow {
        merchant_id: String,
        version: i64,
        theme: String,
        expires_at: i64,
    }
}

/// A theme as its column holds it.
pub(in crate::store) fn theme(theme: &Theme) -> String {
    json::to_json(&ThemeJson::of(theme))
}

/// The steps of a draft as their column holds them.
pub(in crate::store) fn theme_history(history: &[Theme]) -> String {
    json::to_json(&history.iter().map(ThemeJson::of).collect::<Vec<_>>())
}

fn read_theme(column: &'static str, id: &str, text: &str) -> Result<Theme, StoreError> {
    json::from_json::<ThemeJson>(column, id, text)?.read(column, id)
}

impl TryFrom<DraftRow> for Draft {
    type Error = StoreError;

    fn try_from(row: DraftRow) -> Result<Self, StoreError> {
        const HISTORY: &str = "theme_drafts.history";
        let id = &row.merchant_id;
        let history = json::from_json::<Vec<ThemeJson>>(HISTORY, id, &row.history)?;
        let history = history.into_iter().map(|theme| theme.read(HISTORY, id));
        Ok(Self {
            merchant_id: read("theme_drafts.merchant_id", id, id)?,
            theme: read_theme("theme_drafts.theme", id, &row.theme)?,
            history: history.collect::<Result<_, _>>()?,
            changed_at: at(row.changed_at),
            version: row.version,
        })
    }
}

impl TryFrom<PublishedRow> for Published {
    type Error = StoreError;

    fn try_from(row: PublishedRow) -> Result<Self, StoreError> {
        let id = &row.merchant_id;
        Ok(Self {
            merchant_id: read("theme_versions.merchant_id", id, id)?,
            number: row.number,
            theme: read_theme("theme_versions.theme", id, &row.theme)?,
            published_at: at(row.published_at),
        })
    }
}

impl TryFrom<SharedRow> for Shared {
    type Error = StoreError;

    fn try_from(row: SharedRow) -> Result<Self, StoreError> {
        let id = &row.merchant_id;
        Ok(Self {
            merchant_id: read("theme_shares.merchant_id", id, id)?,
            version: row.version,
            theme: read_theme("theme_shares.theme", id, &row.theme)?,
            expires_at: at(row.expires_at),
        })
    }
}

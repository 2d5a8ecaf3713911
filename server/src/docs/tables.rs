//! The sandbox's own tables as HTML.

use super::{html::inline, listing::table};
use crate::acquirers::sandbox::tables;

/// The table of this name; nothing where the sandbox has none.
pub(super) fn draw(name: &str) -> String {
    let Some(tables::Table { heading, rows }) = tables::table(name) else { return String::new() };
    let rows = rows.iter().map(|row| row.iter().map(|cell| inline(cell)).collect::<Vec<_>>());
    table(heading, &rows.collect::<Vec<_>>())
}

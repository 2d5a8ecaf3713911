//! Lists: which page is asked for, and the envelope around it.

use domain::list::{Cursor, LIMIT_DEFAULT, LIMIT_MAX, Page, Span};
use serde::Serialize;

use crate::wire::{Invalid, query::Query};

/// Longest id of any kind.
pub(super) const ID_MAX: usize = 64;

/// `limit`, `starting_after` and `ending_before`.
pub(super) fn page(query: &Query<'_>) -> Result<Page, Invalid> {
    let limit = query.integer("limit", 1..=i64::from(LIMIT_MAX))?;
    let after = query.parsed("starting_after", ID_RULE, id)?;
    let before = query.parsed("ending_before", ID_RULE, id)?;
    let cursor = match (after, before) {
        (Some(_), Some(_)) => {
            return query.refuse("ending_before", "cannot be sent together with starting_after");
        }
        (Some(after), None) => Some(Cursor::After(after)),
        (None, before) => before.map(Cursor::Before),
    };
    let limit = limit.and_then(|limit| u32::try_from(limit).ok()).unwrap_or(LIMIT_DEFAULT);
    Ok(Page { limit, cursor })
}

/// Reads the query of a list that has no filters.
pub fn read(raw: &str) -> Result<Page, Invalid> {
    page(&Query::of(raw))
}

/// What a cursor should have been.
const ID_RULE: &str = "must be the id of an object in this list";

/// Any text that could be an id.
fn id(text: &str) -> Option<String> {
    let is_id = (1..=ID_MAX).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    is_id.then(|| text.into())
}

/// The error for a cursor that names no row of the list.
pub fn unknown_cursor(cursor: &Cursor) -> Invalid {
    let name = match cursor {
        Cursor::After(_) => "starting_after",
        Cursor::Before(_) => "ending_before",
    };
    Invalid::new(name, format!("{name} {ID_RULE}"))
}

/// `created_from` and `created_to`.
pub(super) fn created(query: &Query<'_>) -> Result<Span, Invalid> {
    Ok(Span { from: query.instant("created_from")?, to: query.instant("created_to")? })
}

/// One page of a list.
#[derive(Debug, Serialize)]
pub struct ListOut<T> {
    data: Vec<T>,
    has_more: bool,
    next_cursor: Option<String>,
}

impl<T> ListOut<T> {
    /// The page made of `rows`; `id` is what a cursor calls a row.
    pub fn of<'a, R>(
        rows: &'a [R],
        has_more: bool,
        out: impl FnMut(&'a R) -> T,
        id: impl FnOnce(&'a R) -> &'a str,
    ) -> Self {
        let next_cursor = rows.last().filter(|_| has_more).map(|last| id(last).to_owned());
        Self { data: rows.iter().map(out).collect(), has_more, next_cursor }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_page_has_a_limit_and_at_most_one_cursor() {
        let after  = |id: &str| Some(Cursor::After(id.into()));
        let before = |id: &str| Some(Cursor::Before(id.into()));
        let long = "a".repeat(64);
        let table = [
            ("",                                 Ok((20, None))),
            ("limit=1",                          Ok((1, None))),
            ("limit=100",                        Ok((100, None))),
            ("limit=007",                        Ok((7, None))),
            ("starting_after=pay_1",             Ok((20, after("pay_1")))),
            ("limit=5&ending_before=cs_1",       Ok((5, before("cs_1")))),
            (&format!("starting_after={long}"),  Ok((20, after(&long)))),
            ("unknown=1&unknown=2",              Ok((20, None))),
            ("limit=0",                          Err("limit")),
            ("limit=101",                        Err("limit")),
            ("limit=+5",                         Err("limit")), // the plus sign is a space
            ("limit=%2B5",                       Err("limit")),
            ("limit=-1",                         Err("limit")),
            ("limit=1.0",                        Err("limit")),
            ("limit=",                           Err("limit")),
            ("limit",                            Err("limit")),
            ("limit=99999999999999999999",       Err("limit")),
            ("limit=5&limit=5",                  Err("limit")),
            ("starting_after=",                  Err("starting_after")),
            ("starting_after=a.b",               Err("starting_after")),
            (&format!("starting_after={long}a"), Err("starting_after")),
            ("ending_before=%00",                Err("ending_before")),
            ("starting_after=a&ending_before=b", Err("ending_before")),
            ("ending_before=!&limit=0",          Err("limit")),
        ];
        for (raw, expected) in table {
            let read = page(&Query::of(raw)).map(|page| (page.limit, page.cursor));
            let read = read.map_err(|invalid| invalid.param);
            assert_eq!(read, expected.map_err(String::from), "{raw}");
        }
    }

    #[test]
    fn an_unknown_cursor_is_named() {
        let invalid = unknown_cursor(&Cursor::Before("pay_1".into()));
        assert_eq!(invalid.param, "ending_before");
        assert_eq!(invalid.message, "ending_before must be the id of an object in this list");
    }

    #[test]
    fn the_envelope_has_these_bytes() {
        let bytes = |rows: &[&str], has_more| {
            let list = ListOut::of(rows, has_more, |row| *row, |row| row);
            serde_json::to_string(&list).unwrap()
        };
        assert_eq!(bytes(&[], false), r#"{"data":[],"has_more":false,"next_cursor":null}"#);
        assert_eq!(bytes(&["b"], false), r#"{"data":["b"],"has_more":false,"next_cursor":null}"#);
        assert_eq!(
            bytes(&["b", "a"], true),
            r#"{"data":["b","a"],"has_more":true,"next_cursor":"a"}"#
        );
    }
}

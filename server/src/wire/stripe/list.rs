//! Lists: which page is asked for, and the envelope around it.

use domain::{
    list::{Cursor, LIMIT_MAX, Page, Span},
    time::Micros,
};
use serde_json::{Value, json};

use super::params::{Params, Wrong};

/// Objects on a page when the caller does not say.
pub const LIMIT_DEFAULT: u32 = 10;

/// Parameters that every list takes.
pub const PAGE: &[&str] = &["limit", "starting_after", "ending_before", "expand[*]"];
/// And those that take a time.
pub const CREATED: &[&str] =
    &["created", "created[gt]", "created[gte]", "created[lt]", "created[lte]"];

/// What a list is asked for; the cursor is an id in Stripe's words.
pub fn page(params: &Params<'_>) -> Result<Page, Wrong> {
    let limit = params.integer("limit", 1..=i64::from(LIMIT_MAX))?;
    let after = params.text("starting_after", 64)?;
    let before = params.text("ending_before", 64)?;
    let cursor = match (after, before) {
        (Some(_), Some(_)) => {
            return params.refuse(
                "",
                "ending_before",
                "You may only specify one of these parameters: starting_after, ending_before.",
            );
        }
        (Some(after), None) => Some(Cursor::After(after)),
        (None, before) => before.map(Cursor::Before),
    };
    let limit = limit.and_then(|limit| u32::try_from(limit).ok()).unwrap_or(LIMIT_DEFAULT);
    Ok(Page { limit, cursor })
}

/// The cursor as `engine` knows it.
pub fn known<T: ToString>(
    page: &Page,
    kind: &str,
    engine: impl Fn(&str) -> Option<T>,
) -> Result<Page, Wrong> {
    let cursor = match &page.cursor {
        None => None,
        Some(cursor) => {
            let (Cursor::After(id) | Cursor::Before(id)) = cursor;
            let found = engine(id).ok_or_else(|| unknown(cursor, kind))?.to_string();
            Some(match cursor {
                Cursor::After(_) => Cursor::After(found),
                Cursor::Before(_) => Cursor::Before(found),
            })
        }
    };
    Ok(Page { cursor, limit: page.limit })
}

/// A cursor that names nothing of this list.
pub fn unknown(cursor: &Cursor, kind: &str) -> Wrong {
    let (name, id) = match cursor {
        Cursor::After(id) => ("starting_after", id),
        Cursor::Before(id) => ("ending_before", id),
    };
    Wrong::missing(kind, id, name)
}

/// `created`: a second, or bounds.
pub fn created(params: &Params<'_>) -> Result<Span, Wrong> {
    let seconds = 0..=999_999_999_999;
    let at = |seconds: i64| Micros::new(seconds.saturating_mul(1_000_000));
    if params.get("created").is_some_and(|json| matches!(json, crate::wire::json::Json::Text(_))) {
        let second = params.integer("created", seconds)?;
        return Ok(Span { from: second.map(at), to: second.map(|second| at(second + 1)) });
    }
    let Some(inner) = params.hash("created")? else { return Ok(Span::default()) };
    let bound = |name| inner.integer(name, seconds.clone());
    let from = bound("gte")?.into_iter().chain(bound("gt")?.map(|second| second + 1)).max();
    let to = bound("lt")?.into_iter().chain(bound("lte")?.map(|second| second + 1)).min();
    Ok(Span { from: from.map(at), to: to.map(at) })
}

/// The envelope.
pub fn of(data: Vec<Value>, has_more: bool, url: &str) -> Value {
    json!({"object": "list", "data": Value::Array(data), "has_more": has_more, "url": url})
}

/// A page cut out of what is all there; `id` is what a cursor calls an element.
pub fn cut<T>(
    all: Vec<T>,
    page: &Page,
    kind: &str,
    id: impl Fn(&T) -> String,
) -> Result<(Vec<T>, bool), Wrong> {
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    let place = |cursor: &Cursor| {
        let (Cursor::After(wanted) | Cursor::Before(wanted)) = cursor;
        all.iter().position(|one| id(one) == *wanted).ok_or_else(|| unknown(cursor, kind))
    };
    let (from, to) = match &page.cursor {
        None => (0, limit),
        Some(cursor @ Cursor::After(_)) => {
            let at = place(cursor)? + 1;
            (at, at + limit)
        }
        Some(cursor @ Cursor::Before(_)) => {
            let at = place(cursor)?;
            (at.saturating_sub(limit), at)
        }
    };
    let has_more = match &page.cursor {
        Some(Cursor::Before(_)) => from > 0,
        Some(Cursor::After(_)) | None => to < all.len(),
    };
    Ok((all.into_iter().take(to).skip(from).collect(), has_more))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::form;

    #[test]
    #[rustfmt::skip]
    fn created_is_a_second_or_bounds() {
        for (query, from, to) in [
            ("",                            None,     None),
            ("created=5",                   Some(5),  Some(6)),
            ("created[gte]=5",              Some(5),  None),
            ("created[gt]=5&created[lt]=9", Some(6),  Some(9)),
            ("created[lte]=9",              None,     Some(10)),
        ] {
            let (json, _) = form::object(query.as_bytes()).unwrap();
            let span = created(&Params::of(&json, CREATED).unwrap()).unwrap();
            let seconds = |at: Option<Micros>| at.map(Micros::seconds);
            assert_eq!((seconds(span.from), seconds(span.to)), (from, to), "{query}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_page_is_cut_out_beside_its_cursor() {
        for (query, ids, has_more) in [
            ("limit=2",                    &["a", "b"][..], true),
            ("limit=5",                    &["a", "b", "c", "d", "e"], false),
            ("limit=2&starting_after=b",   &["c", "d"], true),
            ("limit=2&starting_after=c",   &["d", "e"], false),
            ("limit=2&ending_before=d",    &["b", "c"], true),
            ("limit=2&ending_before=c",    &["a", "b"], false),
        ] {
            let (json, _) = form::object(query.as_bytes()).unwrap();
            let page = page(&Params::of(&json, PAGE).unwrap()).unwrap();
            let all = vec!["a", "b", "c", "d", "e"];
            assert_eq!(cut(all, &page, "thing", |id| (*id).to_owned()).unwrap(), (ids.to_vec(), has_more), "{query}");
        }
    }
}

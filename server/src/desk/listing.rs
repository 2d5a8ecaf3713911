//! What the address of a list asks for: filters, and which page of it.

use std::convert::Infallible;

use app::view::desk::Turns;
use axum::{extract::FromRequestParts, http::request::Parts};
use domain::{
    list::{Cursor, Page, Span},
    time::Micros,
};
use url::form_urlencoded;

/// Rows on one page.
const ROWS: u32 = 25;
/// The longest value that is looked at.
const VALUE_MAX: usize = 254;
/// What says where a list goes on, and in which form; everything else narrows it.
const TURNING: [&str; 4] = ["after", "before", "format", "word"];
pub(super) const DAY_SECONDS: i64 = 86_400;

/// The query of a list. What cannot be read is left out, and said.
pub(super) struct Asked {
    pairs: Vec<(String, String)>,
    is_misread: bool,
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts.uri.query().unwrap_or_default()))
    }
}

impl Asked {
    fn of(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes());
        let pairs = pairs.map(|(name, value)| (name.into_owned(), value.trim().to_owned()));
        let is_kept = |(name, value): &(String, String)| {
            name != "word" && !value.is_empty() && value.chars().count() <= VALUE_MAX
        };
        Self { pairs: pairs.filter(is_kept).collect(), is_misread: false }
    }

    /// As it was typed; empty when it was not.
    pub(super) fn text(&self, name: &str) -> &str {
        let found = self.pairs.iter().find(|(asked, _)| asked == name);
        found.map_or("", |(_, value)| value)
    }

    /// What was typed, as `read` understands it.
    pub(super) fn read<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = Some(self.text(name)).filter(|text| !text.is_empty())?;
        let value = read(text);
        self.is_misread |= value.is_none();
        value
    }

    /// A word of a vocabulary.
    pub(super) fn word<T: std::str::FromStr>(&mut self, name: &str) -> Option<T> {
        self.read(name, |text| text.parse().ok())
    }

    /// Whole days, the last one included.
    pub(super) fn span(&mut self) -> Span {
        let from = self.read("from", Micros::of_day);
        let to = self.read("to", Micros::of_day).map(|day| day.plus_seconds(DAY_SECONDS));
        Span { from, to }
    }

    pub(super) fn wants_csv(&self) -> bool {
        self.text("format") == "csv"
    }

    /// Which page.
    pub(super) fn page(&self) -> Page {
        page_beside(self.text("after"), self.text("before"))
    }

    /// Where the list goes on beside the rows with these ids.
    pub(super) fn turns(&self, ids: Option<(&str, &str)>, has_more: bool) -> Turns {
        let (has_newer, has_older) = goes_on(&self.page(), has_more);
        let newer = ids.filter(|_| has_newer).map(|(first, _)| self.with("before", first));
        let older = ids.filter(|_| has_older).map(|(_, last)| self.with("after", last));
        let is_filter = |(name, _): &(String, String)| !TURNING.contains(&name.as_str());
        let is_filtered = self.pairs.iter().any(is_filter);
        let csv = self.with("format", "csv");
        Turns { newer, older, csv, is_filtered, is_misread: self.is_misread }
    }

    /// The filters as a query, and one more pair.
    fn with(&self, name: &str, value: &str) -> String {
        let filters = self.pairs.iter().filter(|(name, _)| !TURNING.contains(&name.as_str()));
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(filters)
            .append_pair(name, value)
            .finish()
    }
}

/// The page beside the row with this id; empty: there is none.
pub(super) fn page_beside(after: &str, before: &str) -> Page {
    let at = |id: &str| Some(id.to_owned()).filter(|id| !id.is_empty());
    let after = at(after).map(Cursor::After);
    Page { limit: ROWS, cursor: after.or_else(|| at(before).map(Cursor::Before)) }
}

/// Whether there are newer rows than those of a page, and older ones; `has_more` is in the direction of reading.
pub(super) const fn goes_on(page: &Page, has_more: bool) -> (bool, bool) {
    match page.cursor {
        Some(Cursor::Before(_)) => (has_more, true),
        Some(Cursor::After(_)) => (true, has_more),
        None => (false, has_more),
    }
}

/// The ids of the first and the last row.
pub(super) fn ends<'a, T>(
    rows: &'a [T],
    id: impl Fn(&'a T) -> &'a str,
) -> Option<(&'a str, &'a str)> {
    Some((id(rows.first()?), id(rows.last()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_on_with_its_filters() {
        let rows = Some(("z", "a"));
        let turns = |query: &str, has_more| {
            let turns = Asked::of(query).turns(rows, has_more);
            (turns.newer, turns.older, turns.is_filtered)
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(turns("", false), (None, None, false));
        assert_eq!(turns("", true), (None, some("after=a"), false));
        assert_eq!(turns("after=q", true), (some("before=z"), some("after=a"), false));
        assert_eq!(turns("before=q", false), (None, some("after=a"), false));
        let filtered = turns("q=%D0%B0+b&status=&after=x&format=csv&word=refunded", true);
        let (newer, older) = ("q=%D0%B0+b&before=z", "q=%D0%B0+b&after=a");
        assert_eq!(filtered, (some(newer), some(older), true));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let mut asked = Asked::of("from=2026-11-22&to=2026-11-22");
        let day = Micros::of_day("2026-11-22").unwrap();
        let span = Span { from: Some(day), to: Some(day.plus_seconds(DAY_SECONDS)) };
        assert_eq!((asked.span(), asked.is_misread), (span, false));
        let mut asked = Asked::of("from=yesterday");
        assert_eq!((asked.span(), asked.is_misread), (Span::default(), true));
    }
}

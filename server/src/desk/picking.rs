//! Lists: what an address asks for, and the ways on and back.

use app::view::desk::{Pager, Pick};
use domain::{
    list::{Page, Span},
    time::Micros,
};
use url::form_urlencoded;

use super::listing::{DAY_SECONDS, goes_on, page_beside};
use crate::wire::time::instant;

/// Longer than any id or word of ours.
const VALUE_MAX: usize = 100;

/// What stands after the question mark. An empty field of a form asks for nothing.
pub(super) struct Asked(Vec<(String, String)>);

/// A value that no page of ours sends.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misasked;

impl Asked {
    pub(super) fn of(raw: &str) -> Self {
        let pairs = form_urlencoded::parse(raw.as_bytes()).into_owned();
        let pairs = pairs.map(|(name, value)| (name, value.trim().to_owned()));
        Self(pairs.filter(|(_, value)| !value.is_empty()).collect())
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(sent, _)| sent == name).map(|(_, value)| value.as_str())
    }

    /// What was typed, for the form to show again.
    pub(super) fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }

    /// Text that is no longer than any of ours.
    pub(super) fn short(&self, name: &str) -> Result<Option<String>, Misasked> {
        self.at_most(name, VALUE_MAX)
    }

    /// Text of so many bytes.
    pub(super) fn at_most(&self, name: &str, n_bytes: usize) -> Result<Option<String>, Misasked> {
        match self.get(name) {
            Some(value) if value.len() > n_bytes => Err(Misasked),
            value => Ok(value.map(str::to_owned)),
        }
    }

    /// A word of a closed vocabulary.
    pub(super) fn word<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Misasked> {
        self.get(name).map(|value| value.parse().map_err(|_| Misasked)).transpose()
    }

    /// From a day on, and to the end of another.
    pub(super) fn span(&self) -> Result<Span, Misasked> {
        let day = |name| self.get(name).map(|text| instant(text).ok_or(Misasked)).transpose();
        let last: Option<Micros> = day("to")?;
        Ok(Span { from: day("from")?, to: last.map(|last| last.plus_seconds(DAY_SECONDS)) })
    }

    pub(super) fn page(&self) -> Page {
        page_beside(self.get("after").unwrap_or_default(), self.get("before").unwrap_or_default())
    }

    pub(super) fn is_csv(&self) -> bool {
        self.get("format") == Some("csv")
    }

    /// Whether any of these fields asks for something.
    pub(super) fn has_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.get(name).is_some())
    }

    /// The fields that choose, as hidden fields of another form carry them on.
    pub(super) fn picks(&self, names: &[&str]) -> Vec<Pick> {
        let pick = |name: &&str| self.get(name).map(|value| Pick::of(name, value));
        names.iter().filter_map(pick).collect()
    }

    /// An address of the same list, with one more parameter.
    pub(super) fn address(&self, path: &str, names: &[&str], more: Option<(&str, &str)>) -> String {
        let kept = names.iter().filter_map(|name| self.get(name).map(|value| (*name, value)));
        let query =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(kept.chain(more)).finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// The ways to the newer rows, to the older ones, and to the file of all.
    pub(super) fn pager(
        &self,
        path: &str,
        names: &[&str],
        ids: (Option<&str>, Option<&str>),
        has_more: bool,
    ) -> Pager {
        let (has_newer, has_older) = goes_on(&self.page(), has_more);
        let newer = ids.0.filter(|_| has_newer).map(|id| ("before", id));
        let older = ids.1.filter(|_| has_older).map(|id| ("after", id));
        Pager {
            newer: newer.map(|more| self.address(path, names, Some(more))),
            older: older.map(|more| self.address(path, names, Some(more))),
            csv: self.address(path, names, Some(("format", "csv"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_counts_to_its_end() {
        let asked = Asked::of("from=2026-04-17&to=2026-04-17&state=");
        let span = asked.span().unwrap();
        assert_eq!(span.to.unwrap().seconds() - span.from.unwrap().seconds(), DAY_SECONDS);
        assert_eq!(asked.get("state"), None);
        for wrong in ["from=soon", "to=2026-13-01"] {
            assert_eq!(Asked::of(wrong).span(), Err(Misasked), "{wrong}");
        }
    }

    #[test]
    fn the_ways_lead_on_and_back_and_keep_what_was_chosen() {
        let names = &["state"];
        let ids = (Some("dlv_9"), Some("dlv_5"));
        #[rustfmt::skip]
        let table = [
            ("",                      false, None,          None),
            ("",                      true,  None,          Some("after=dlv_5")),
            ("after=dlv_10",          false, Some("before=dlv_9"), None),
            ("after=dlv_10",          true,  Some("before=dlv_9"), Some("after=dlv_5")),
            ("before=dlv_4",          false, None,          Some("after=dlv_5")),
            ("before=dlv_4",          true,  Some("before=dlv_9"), Some("after=dlv_5")),
        ];
        for (query, has_more, newer, older) in table {
            let asked = Asked::of(&format!("state=due&{query}"));
            let pager = asked.pager("/d", names, ids, has_more);
            let at = |way: Option<&str>| way.map(|way| format!("/d?state=due&{way}"));
            assert_eq!((pager.newer, pager.older), (at(newer), at(older)), "{query} {has_more}");
            assert_eq!(pager.csv, "/d?state=due&format=csv");
        }
    }
}

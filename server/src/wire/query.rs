//! Reading the parameters after the question mark, each by its rule.
//!
//! As in a body, unknown ones are left alone, and none that counts may stand twice.

use std::{borrow::Cow, ops::RangeInclusive, str::FromStr};

use domain::time::Micros;
use url::form_urlencoded;

use super::{
    Invalid,
    fields::TextRule,
    time::{INSTANT_RULE, instant},
};

/// The parameters of one request.
pub struct Query<'a>(Vec<(Cow<'a, str>, Cow<'a, str>)>);

impl<'a> Query<'a> {
    /// Takes what stands after the question mark.
    pub fn of(raw: &'a str) -> Self {
        Self(form_urlencoded::parse(raw.as_bytes()).collect())
    }

    /// An error about this parameter; `rule` goes on after its name.
    pub fn refuse<T>(&self, name: &str, rule: &str) -> Result<T, Invalid> {
        Err(Invalid::new(name, format!("{name} {rule}")))
    }

    /// What was sent under this name.
    fn get(&self, name: &str) -> Result<Option<&str>, Invalid> {
        let mut found = self.0.iter().filter(|(sent, _)| sent == name).map(|(_, value)| &**value);
        match (found.next(), found.next()) {
            (Some(_), Some(_)) => self.refuse(name, "stands twice"),
            (value, _) => Ok(value),
        }
    }

    /// A value that `parse` understands; `rule` says what it should have been.
    pub fn parsed<T>(
        &self,
        name: &str,
        rule: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Invalid> {
        match self.get(name)?.map(parse) {
            None => Ok(None),
            Some(Some(value)) => Ok(Some(value)),
            Some(None) => self.refuse(name, rule),
        }
    }

    /// Text that is not empty.
    pub fn text(&self, name: &str, max: usize) -> Result<Option<String>, Invalid> {
        let Some(text) = self.get(name)? else { return Ok(None) };
        TextRule::filled(max).check(text).or_else(|rule| self.refuse(name, &rule))?;
        Ok(Some(text.into()))
    }

    /// Decimal digits in a range.
    pub fn integer(&self, name: &str, range: RangeInclusive<i64>) -> Result<Option<i64>, Invalid> {
        let rule = format!("must be an integer between {} and {}", range.start(), range.end());
        self.parsed(name, &rule, |text| {
            let is_plain = text.bytes().all(|b| b.is_ascii_digit());
            text.parse().ok().filter(|integer| is_plain && range.contains(integer))
        })
    }

    /// `true` or `false`.
    pub fn flag(&self, name: &str) -> Result<Option<bool>, Invalid> {
        self.parsed(name, "must be true or false", |text| text.parse().ok())
    }

    /// RFC 3339, or a date.
    pub fn instant(&self, name: &str) -> Result<Option<Micros>, Invalid> {
        self.parsed(name, INSTANT_RULE, instant)
    }

    /// One word of a closed vocabulary.
    pub fn word<T: FromStr>(&self, name: &str, words: &[&str]) -> Result<Option<T>, Invalid> {
        let rule = format!("must be one of {}", words.join(", "));
        self.parsed(name, &rule, |text| text.parse().ok())
    }

    /// Words of a closed vocabulary, separated by commas, without repeats; absent is none.
    pub fn words<T: FromStr + PartialEq>(
        &self,
        name: &str,
        words: &[&str],
    ) -> Result<Vec<T>, Invalid> {
        let rule = format!("must be distinct values of {}, separated by commas", words.join(", "));
        let read = self.parsed(name, &rule, |text| {
            let mut read = Vec::new();
            for word in text.split(',') {
                let word = word.parse().ok().filter(|word| !read.contains(word))?;
                read.push(word);
            }
            Some(read)
        })?;
        Ok(read.unwrap_or_default())
    }
}

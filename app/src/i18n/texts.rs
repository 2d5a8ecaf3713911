//! The Fluent messages of `locales/`, parsed once. Only [`super`] calls it.

use std::{
    borrow::Cow,
    sync::atomic::{AtomicU64, Ordering},
};

use domain::language::Lang;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

/// The files of one language, compiled in.
macro_rules! locale {
    ($lang:literal) => {
        &[
            include_str!(concat!("../../../locales/", $lang, "/common.ftl")),
            include_str!(concat!("../../../locales/", $lang, "/checkout.ftl")),
            include_str!(concat!("../../../locales/", $lang, "/errors.ftl")),
            include_str!(concat!("../../../locales/", $lang, "/bank.ftl")),
            include_str!(concat!("../../../locales/", $lang, "/methods.ftl")),
            include_str!(concat!("../../../locales/", $lang, "/authentication.ftl")),
            include_str!(concat!("../../../locales/", $lang, "/receipt.ftl")),
            include_str!(concat!("../../../locales/", $lang, "/tools.ftl")),
            include_str!(concat!("../../../locales/", $lang, "/demo.ftl")),
            include_str!(concat!("../../../locales/", $lang, "/desk.ftl")),
            include_str!(concat!("../../../locales/", $lang, "/desk_money.ftl")),
            include_str!(concat!("../../../locales/", $lang, "/studio.ftl")),
            include_str!(concat!("../../../locales/", $lang, "/desk_tools.ftl")),
            include_str!(concat!("../../../locales/", $lang, "/desk_setup.ftl")),
            include_str!(concat!("../../../locales/", $lang, "/desk_lab.ftl")),
            include_str!(concat!("../../../locales/", $lang, "/desk_logs.ftl")),
        ]
    };
}

/// What a message's variable may hold. There is no decimal: Fluent does not format numbers, so an
/// amount or a date arrives as a finished text and a count only chooses the plural.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    Text(Cow<'a, str>),
    Count(i64),
}

/// The messages of every language, and how often one was looked for in vain.
pub(super) struct Texts {
    bundles: Vec<(Lang, FluentBundle<FluentResource>)>,
    missing: AtomicU64,
}

impl Texts {
    pub(super) fn embedded() -> Self {
        Self::of(|lang| match lang {
            Lang::En => locale!("en"),
            Lang::Ru => locale!("ru"),
            Lang::Az => locale!("az"),
        })
    }

    fn of(sources: impl Fn(Lang) -> &'static [&'static str]) -> Self {
        let bundles = Lang::ALL.map(|lang| (lang, bundle(lang, sources(lang))));
        Self { bundles: bundles.into(), missing: AtomicU64::new(0) }
    }

    pub(super) fn missing(&self) -> u64 {
        self.missing.load(Ordering::Relaxed)
    }

    pub(super) fn look_up(
        &self,
        lang: Lang,
        id: &str,
        attribute: Option<&str>,
        values: &[(&str, Value<'_>)],
    ) -> String {
        if let Some(text) = self.find(lang, id, attribute, values) {
            return text;
        }
        self.missing.fetch_add(1, Ordering::Relaxed);
        self.find(Lang::En, id, attribute, values).unwrap_or_else(|| id.to_owned())
    }

    fn find(
        &self,
        lang: Lang,
        id: &str,
        attribute: Option<&str>,
        values: &[(&str, Value<'_>)],
    ) -> Option<String> {
        let (_, bundle) = self.bundles.iter().find(|(of, _)| *of == lang)?;
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let values: FluentArgs<'_> =
            values.iter().map(|(name, value)| (*name, FluentValue::from(value))).collect();
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
        if !errors.is_empty() {
            self.missing.fetch_add(1, Ordering::Relaxed);
        }
        Some(text.into_owned())
    }
}

/// A file that does not parse loses only its broken messages; looking one up counts as missing.
fn bundle(lang: Lang, sources: &[&'static str]) -> FluentBundle<FluentResource> {
    let locale = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolation marks (U+2068, U+2069) would end up in titles, e-mails and comparisons.
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = FluentResource::try_new((*source).to_owned());
        bundle.add_resource_overriding(resource.unwrap_or_else(|(partial, _)| partial));
    }
    bundle
}

impl<'a> From<&'a Value<'_>> for FluentValue<'a> {
    fn from(value: &'a Value<'_>) -> Self {
        match value {
            Value::Text(text) => text.as_ref().into(),
            Value::Count(count) => (*count).into(),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<i64> for Value<'_> {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "
only-english = English
greeting = Hello { $name }
field = Label
    .hint = Hint for { $name }
count = { $count ->
    [one] one
   *[other] other
}
";
    const RUSSIAN: &str = "
greeting = Привет, { $name }
field = Поле
count = { $count ->
    [one] one
    [few] few
    [many] many
   *[other] other
}
";
    const BROKEN: &str = "
greeting = Salam { $name
count = { $count ->
    [one] one
   *[other] other
}
";

    fn sample() -> Texts {
        Texts::of(|lang| match lang {
            Lang::En => &[ENGLISH],
            Lang::Ru => &[RUSSIAN],
            Lang::Az => &[BROKEN],
        })
    }

    #[test]
    fn a_message_speaks_its_language_without_isolation_marks() {
        let (texts, name) = (sample(), [("name", Value::from("Əli"))]);
        for (lang, id, attribute, expected) in [
            (Lang::En, "greeting", None, "Hello Əli"),
            (Lang::Ru, "greeting", None, "Привет, Əli"),
            (Lang::En, "field", Some("hint"), "Hint for Əli"),
            (Lang::Ru, "field", None, "Поле"),
        ] {
            assert_eq!(texts.look_up(lang, id, attribute, &name), expected);
        }
        assert_eq!(texts.missing(), 0);
    }

    #[test]
    fn what_a_language_lacks_is_said_in_english_and_counted() {
        let (texts, name) = (sample(), [("name", Value::from("Əli"))]);
        for (n, (lang, id, attribute, expected)) in [
            (Lang::Ru, "only-english", None, "English"),
            (Lang::Ru, "field", Some("hint"), "Hint for Əli"),
            (Lang::Az, "greeting", None, "Hello Əli"),
            (Lang::En, "nowhere", None, "nowhere"),
            (Lang::Ru, "nowhere", Some("hint"), "nowhere"),
        ]
        .into_iter()
        .enumerate()
        {
            assert_eq!(texts.look_up(lang, id, attribute, &name), expected);
            assert_eq!(texts.missing(), n as u64 + 1, "{id}");
        }
    }

    #[test]
    fn a_forgotten_variable_is_counted() {
        let texts = sample();
        assert_eq!(texts.look_up(Lang::En, "greeting", None, &[]), "Hello {$name}");
        assert_eq!(texts.missing(), 1);
    }

    #[test]
    fn plurals_are_those_of_cldr() {
        let counts = [0_i64, 1, 2, 5, 11, 21, 22, 25, 101];
        let two = ["other", "one", "other", "other", "other", "other", "other", "other", "other"];
        let ru = ["many", "one", "few", "many", "many", "one", "few", "many", "one"];
        let texts = sample();
        for (lang, expected) in [(Lang::En, two), (Lang::Az, two), (Lang::Ru, ru)] {
            let forms = counts.map(|n| texts.look_up(lang, "count", None, &[("count", n.into())]));
            assert_eq!(forms, expected, "{lang}");
        }
    }

    #[test]
    fn the_embedded_files_parse_and_share_no_id() {
        for (lang, files) in
            [(Lang::En, locale!("en")), (Lang::Ru, locale!("ru")), (Lang::Az, locale!("az"))]
        {
            let files: &[&str] = files;
            let mut bundle: FluentBundle<FluentResource> = FluentBundle::new_concurrent(vec![]);
            for file in files {
                let resource = FluentResource::try_new((*file).to_owned());
                let resource = resource.map_err(|(_, errors)| errors);
                assert_eq!(resource.as_ref().err(), None, "{lang}");
                assert_eq!(bundle.add_resource(resource.unwrap()), Ok(()), "{lang}");
            }
        }
    }
}

//! What the theme studio shows.

use std::collections::BTreeMap;

use domain::{
    language::Lang,
    theme::{Difference, Palette, Theme},
};

use crate::{i18n::pseudo, samples};

/// The desk of a merchant's designer.
#[derive(Debug, Clone)]
pub struct StudioView {
    /// The merchant's own name.
    pub shop: String,
    /// The draft.
    pub theme: Theme,
    /// Of the draft.
    pub version: i64,
    pub can_undo: bool,
    /// What of it payers do not see yet.
    pub changes: Vec<Difference>,
    /// Newest first.
    pub versions: Vec<VersionView>,
    pub presets: Vec<PresetView>,
    /// What was typed where something is wrong, by the names of the inputs.
    pub typed: BTreeMap<&'static str, String>,
    /// The inputs that are wrong, in the order of the page.
    pub wrong: Vec<&'static str>,
    pub said: Option<Said>,
    pub shared: Option<SharedLink>,
    /// Why an import came to nothing.
    pub refused: Option<Refused>,
    pub shown: Shown,
}

/// A theme that was published.
#[derive(Debug, Clone)]
pub struct VersionView {
    pub number: i64,
    /// Microseconds since 1970.
    pub at: i64,
    pub is_current: bool,
}

/// A ready-made theme.
#[derive(Debug, Clone)]
pub struct PresetView {
    pub name: &'static str,
    /// What it looks like where a payer's device says nothing else.
    pub palette: Palette,
}

/// A link that was just made.
#[derive(Debug, Clone)]
pub struct SharedLink {
    pub url: String,
    /// Microseconds since 1970.
    pub until: i64,
}

/// What was wrong with an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    Empty,
    /// The sentence that the API has for it.
    Wrong(String),
}

/// What has just been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    Published,
    Restored,
    Imported,
    Moved,
}

/// A draft that was shared, for whoever has the link.
#[derive(Debug, Clone)]
pub struct SharedView {
    pub shop: String,
    pub theme: Theme,
    /// Microseconds since 1970.
    pub until: i64,
}

/// What the preview shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Of [`samples::all`].
    pub state: &'static str,
    pub lang: Lang,
    pub is_pseudo: bool,
    pub display: Display,
}

/// How the page is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Display {
    /// As the theme and the device have it.
    #[default]
    Auto,
    Light,
    Dark,
    /// In the system's own colours, as far as a style sheet can play them.
    Forced,
}

impl Said {
    pub const ALL: [Self; 4] = [Self::Published, Self::Restored, Self::Imported, Self::Moved];

    /// As the address says it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Restored => "restored",
            Self::Imported => "imported",
            Self::Moved => "moved",
        }
    }
}

impl Display {
    pub const ALL: [Self; 4] = [Self::Auto, Self::Light, Self::Dark, Self::Forced];

    /// As the address says it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Forced => "forced",
        }
    }
}

impl Shown {
    /// What the words of an address mean; what none of them says is as it is for everybody.
    pub fn read(state: Option<&str>, lang: Option<&str>, display: Option<&str>) -> Self {
        let known = state.and_then(samples::find).map_or("open", |(key, _)| key);
        let displays = Display::ALL.into_iter().find(|one| Some(one.word()) == display);
        Self {
            state: known,
            lang: lang.and_then(|lang| lang.parse().ok()).unwrap_or_default(),
            is_pseudo: lang == Some(pseudo::CODE),
            display: displays.unwrap_or_default(),
        }
    }

    /// The language, as addresses say it.
    pub const fn code(&self) -> &'static str {
        if self.is_pseudo { pseudo::CODE } else { self.lang.code() }
    }

    /// The end of a preview's address.
    pub fn query(&self) -> String {
        format!("?state={}&lang={}&mode={}", self.state, self.code(), self.display.word())
    }

    /// The studio in this language that shows this.
    pub fn studio(&self, path: &str, lang: Lang) -> String {
        let Self { state, display, .. } = self;
        format!("{path}?lang={lang}&state={state}&page={}&display={}", self.code(), display.word())
    }
}

impl Default for Shown {
    fn default() -> Self {
        Self::read(None, None, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_nobody_wrote_shows_the_open_page() {
        let shown = Shown::read(Some("\"><script>"), Some("xx"), Some("neon"));
        assert_eq!(shown, Shown::default());
        assert_eq!(shown.query(), "?state=open&lang=en&mode=auto");
        let shown = Shown::read(Some("methods-sbp"), Some("en-XA"), Some("forced"));
        assert_eq!(
            shown.studio("/studio", Lang::Ru),
            "/studio?lang=ru&state=methods-sbp&page=en-XA&display=forced"
        );
    }
}

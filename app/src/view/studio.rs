//! What the theme studio shows.

use std::collections::BTreeMap;

use domain::{
    id::AssetId,
    language::Lang,
    picture::Size,
    theme::{Difference, Palette, Theme},
    words::words,
};

use super::PicturesView;
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
    /// Of the draft, as large as the page draws them.
    pub pictures: PicturesView,
    /// All that the merchant keeps, oldest first.
    pub kept: Vec<KeptView>,
    /// Why a picture was not taken or not given up.
    pub picture_problem: Option<PictureProblem>,
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

/// A picture that can be shown.
#[derive(Debug, Clone)]
pub struct KeptView {
    pub id: AssetId,
    /// In pixels.
    pub size: Size,
    /// Whether the draft shows it.
    pub is_shown: bool,
}

/// What was wrong with a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureProblem {
    /// None was chosen.
    NoFile,
    TooLarge,
    Format,
    Broken,
    Animated,
    /// Too many pixels.
    TooWide,
    /// The merchant keeps as many as there may be.
    NoRoom,
    /// Payers see it.
    InUse,
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

words! {
    /// What has just been done.
    pub enum Said {
        Published = "published",
        Restored = "restored",
        Imported = "imported",
        /// Nothing: the draft is another one than was looked at.
        Moved = "moved",
    }
}

/// A draft that was shared, for whoever has the link.
#[derive(Debug, Clone)]
pub struct SharedView {
    pub shop: String,
    pub theme: Theme,
    pub pictures: PicturesView,
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
    pub vision: Vision,
    /// Of the sheet with every state.
    pub screen: Screen,
}

words! {
    /// How the page is looked at.
    pub enum Display {
        /// As the theme and the device have it.
        Auto = "auto",
        Light = "light",
        Dark = "dark",
        /// In the system's own colours, as far as a style sheet can play them.
        Forced = "forced",
    }
}

words! {
    /// With which eyes the page is looked at. Simulated, to be informed by and no proof of anything.
    pub enum Vision {
        Usual = "usual",
        /// Without the cones for long waves.
        Protanopia = "protanopia",
        /// Without the cones for middle waves.
        Deuteranopia = "deuteranopia",
        /// Without the cones for short waves.
        Tritanopia = "tritanopia",
        /// Without colours.
        Achromatopsia = "achromatopsia",
    }
}

words! {
    /// How wide the page is.
    pub enum Screen {
        Phone = "phone",
        Desktop = "desktop",
    }
}

impl Shown {
    /// What the words of an address mean; what none of them says is as it is for everybody.
    pub fn read(state: Option<&str>, lang: Option<&str>, display: Option<&str>) -> Self {
        let known = state.and_then(samples::find).map_or("open", |(key, _)| key);
        Self {
            state: known,
            lang: lang.and_then(|lang| lang.parse().ok()).unwrap_or_default(),
            is_pseudo: lang == Some(pseudo::CODE),
            display: display.and_then(|word| word.parse().ok()).unwrap_or(Display::Auto),
            vision: Vision::Usual,
            screen: Screen::Phone,
        }
    }

    /// The same, as the words of an address have it looked at.
    #[must_use]
    pub fn seen(self, vision: Option<&str>, screen: Option<&str>) -> Self {
        let vision = vision.and_then(|word| word.parse().ok()).unwrap_or(Vision::Usual);
        let screen = screen.and_then(|word| word.parse().ok()).unwrap_or(Screen::Phone);
        Self { vision, screen, ..self }
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
        let mut address = format!("{path}?lang={lang}");
        for (name, word) in self.fields() {
            address.extend(["&", name, "=", word]);
        }
        address
    }

    /// What the studio's address says of it; what is usual is not said.
    pub fn fields(&self) -> Vec<(&'static str, &'static str)> {
        let mut fields =
            vec![("state", self.state), ("page", self.code()), ("display", self.display.word())];
        if self.vision != Vision::Usual {
            fields.push(("vision", self.vision.word()));
        }
        if self.screen != Screen::Phone {
            fields.push(("screen", self.screen.word()));
        }
        fields
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
        let seen = shown.seen(Some("tritanopia"), Some("desktop"));
        assert_eq!(
            seen.studio("/studio/gallery", Lang::Az),
            "/studio/gallery?lang=az&state=methods-sbp&page=en-XA&display=forced&vision=tritanopia&screen=desktop"
        );
        assert_eq!(
            seen.seen(Some("x\"y"), Some("wall")).studio("", Lang::En).matches('&').count(),
            3
        );
    }
}

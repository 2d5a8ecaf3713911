//! The languages a payer can read Kassa in. Sessions remember one; what it says is `app::i18n`'s.

use std::{fmt, str::FromStr};

/// A language of the page. The names are those of BCP 47.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Lang {
    #[default]
    En,
    Ru,
    Az,
}

/// The text names no language of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a language of the page")]
pub struct UnknownLang;

impl Lang {
    /// Every language, in the order of the language switch.
    pub const ALL: [Self; 3] = [Self::En, Self::Ru, Self::Az];

    /// The BCP 47 tag, as `lang=` on the page and in links has it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
            Self::Az => "az",
        }
    }

    /// What the language calls itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Ru => "Русский",
            Self::Az => "Azərbaycanca",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(code: &str) -> Result<Self, UnknownLang> {
        Self::ALL.into_iter().find(|lang| lang.code() == code).ok_or(UnknownLang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_reads_back_from_its_code() {
        for lang in Lang::ALL {
            assert_eq!(lang.to_string().parse(), Ok(lang));
        }
    }

    #[test]
    fn other_texts_are_no_language() {
        for text in ["", "EN", "en-US", "de", " ru"] {
            assert_eq!(text.parse::<Lang>(), Err(UnknownLang), "{text:?}");
        }
    }
}

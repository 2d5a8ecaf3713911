//! A theme as a list of its members, by the names of the Theme JSON: to show it, and to say what is different.

use super::{
    Theme,
    contrast::{Scheme, Token},
};

/// A member that two themes have differently; `None`: not asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub member: &'static str,
    pub was: Option<String>,
    pub is: Option<String>,
}

/// The colours by name, as the JSON has them.
pub const COLOURS: [(&str, Scheme, Token); 8] = [
    ("accent", Scheme::Light, Token::Accent),
    ("background", Scheme::Light, Token::Background),
    ("surface", Scheme::Light, Token::Surface),
    ("text", Scheme::Light, Token::Text),
    ("dark.accent", Scheme::Dark, Token::Accent),
    ("dark.background", Scheme::Dark, Token::Background),
    ("dark.surface", Scheme::Dark, Token::Surface),
    ("dark.text", Scheme::Dark, Token::Text),
];

impl Theme {
    /// Every member and its value, as text.
    pub fn members(&self) -> Vec<(&'static str, Option<String>)> {
        fn text<T: ToString>(value: Option<&T>) -> Option<String> {
            value.map(ToString::to_string)
        }
        let names = [
            ("brand", self.brand.clone()),
            ("logo", text(self.logo.as_ref())),
            ("logo_dark", text(self.logo_dark.as_ref())),
            ("icon", text(self.icon.as_ref())),
        ];
        let colours = COLOURS.map(|(name, scheme, token)| {
            let colours = match scheme {
                Scheme::Light => self.light,
                Scheme::Dark => self.dark,
            };
            (name, text(colours.of(token).as_ref()))
        });
        let shape = [
            ("radius", text(self.radius.as_ref())),
            ("font", text(self.font.as_ref())),
            ("mode", text(self.mode.as_ref())),
            ("density", text(self.density.as_ref())),
            ("powered_by", text(self.powered_by.as_ref())),
        ];
        names.into_iter().chain(colours).chain(shape).collect()
    }

    /// What is different from a theme that was before.
    pub fn differences(&self, before: &Self) -> Vec<Difference> {
        let pairs = before.members().into_iter().zip(self.members());
        let pairs = pairs.filter(|((_, was), (_, is))| was != is);
        pairs.map(|((member, was), (_, is))| Difference { member, was, is }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{Font, Rgb};

    #[test]
    fn what_is_different_is_named_as_the_json_names_it() {
        let before = Theme { radius: Some(8), ..Theme::default() };
        let mut after = Theme { radius: None, font: Some(Font::Mono), ..Theme::default() };
        after.dark.accent = Some(Rgb([0, 0, 255]));
        let found = after.differences(&before);
        let told = found.iter().map(|it| (it.member, it.was.as_deref(), it.is.as_deref()));
        let expected = [
            ("dark.accent", None, Some("#0000ff")),
            ("radius", Some("8"), None),
            ("font", None, Some("mono")),
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
        assert_eq!(before.differences(&before), []);
    }
}

//! What the guard of contrast makes of colours that were asked for, to be told to whoever asked.

use super::{
    Theme,
    colour::Rgb,
    contrast::{Check, Pair, Scheme},
};
use crate::words::words;

words! {
    /// What a colour is for.
    pub enum Role {
        Text = "text",
        Surface = "surface",
        /// The accent, where it is written or drawn as a line.
        Link = "accent as a link",
    }
}

/// A colour that would not have been readable, and the one in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Whether it is about dark pages.
    pub is_dark: bool,
    pub role: Role,
    pub asked: Rgb,
    pub made: Rgb,
}

impl Theme {
    /// What of this theme's own colours is not shown as it was asked for. Buttons always are.
    pub fn corrections(&self) -> Vec<Correction> {
        let told = |(is_dark, check): (bool, Check)| {
            let role = match check.name {
                "text" => Role::Text,
                "text beside" => Role::Surface,
                "link" => Role::Link,
                _ => return None,
            };
            let of = |pair: Pair| if role == Role::Surface { pair.ground } else { pair.front };
            let (asked, made) = (of(check.asked), of(check.shown));
            (asked != made).then_some(Correction { is_dark, role, asked, made })
        };
        let [light, dark] = [Scheme::Light, Scheme::Dark].map(|scheme| self.checks(scheme));
        let light = light.into_iter().map(|check| (false, check));
        light.chain(dark.into_iter().map(|check| (true, check))).filter_map(told).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Colours, *};

    fn told(theme: &Theme) -> Vec<(bool, &'static str, String, String)> {
        let line = |it: Correction| {
            (it.is_dark, it.role.word(), it.asked.to_string(), it.made.to_string())
        };
        theme.corrections().into_iter().map(line).collect()
    }

    fn line(
        is_dark: bool,
        role: &'static str,
        asked: &str,
        made: &str,
    ) -> (bool, &'static str, String, String) {
        (is_dark, role, asked.to_owned(), made.to_owned())
    }

    #[test]
    fn only_what_differs_from_what_was_asked_for_is_told() {
        let rgb = |text: &str| Some(text.parse().unwrap());
        assert_eq!(told(&Theme::default()), []);
        let light = Colours { accent: rgb("#FFD400"), ..Colours::default() };
        let yellow = told(&Theme { light, ..Theme::default() });
        let [(false, "accent as a link", asked, made)] = &yellow[..] else { panic!("{yellow:?}") };
        assert_eq!(asked, "#ffd400");
        assert_ne!(made, asked);

        let light = Colours { text: rgb("#eeeeee"), ..Colours::default() };
        let pale = told(&Theme { light, ..Theme::default() });
        assert_eq!(pale, [line(false, "text", "#eeeeee", "#000000")]);

        let dark = Colours { surface: rgb("#ffffff"), ..Colours::default() };
        let glaring = told(&Theme { dark, ..Theme::default() });
        assert_eq!(glaring, [line(true, "surface", "#ffffff", "#0f1115")]);
    }
}

//! What becomes of the colours that were asked for, pair by pair: how well they could be read, what the guard
//! shows instead, and the nearest colour that needs no guard. For the studio; WCAG 2.2, 1.4.3 and 1.4.11.

use super::{
    Colours, Theme,
    colour::{Ratio, Rgb, WHITE},
    palette::Palette,
};
use crate::words::words;

words! {
    /// The light page, or the dark one.
    pub enum Scheme {
        Light = "light",
        Dark = "dark",
    }
}

words! {
    /// A colour that can be asked for.
    pub enum Token {
        Accent = "accent",
        Background = "background",
        Surface = "surface",
        Text = "text",
    }
}

/// Two colours, one in front of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub front: Rgb,
    pub ground: Rgb,
}

impl Pair {
    /// In hundredths.
    pub fn ratio(self) -> Ratio {
        self.front.contrast(self.ground)
    }
}

/// One pair of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// Of [`Palette::pairs`].
    pub name: &'static str,
    /// What was asked for; where nobody can ask for it, what is shown.
    pub asked: Pair,
    pub shown: Pair,
    /// What it has to have, in hundredths.
    pub needed: Ratio,
    /// Set to this, the colour can be read as it was asked for.
    pub fix: Option<(Token, Rgb)>,
}

impl Check {
    /// What was asked for can be read, and is what is shown.
    pub fn is_kept(&self) -> bool {
        self.asked == self.shown && self.asked.ratio() >= self.needed
    }
}

impl Theme {
    /// Every pair of one scheme, in the order of [`Palette::pairs`].
    pub fn checks(&self, scheme: Scheme) -> Vec<Check> {
        let palette = self.palette(scheme);
        let asked = self.asked(scheme);
        let check = |(name, front, ground, needed)| {
            let shown = Pair { front, ground };
            let (asked, fix) = wanted(name, asked, &palette, shown);
            let check = Check { name, asked, shown, needed, fix: None };
            Check { fix: fix.filter(|_| !check.is_kept()), ..check }
        };
        palette.pairs().map(check).into()
    }

    /// The colours of one scheme, as they are shown.
    pub fn palette(&self, scheme: Scheme) -> Palette {
        match scheme {
            Scheme::Light => Palette::light(self.light),
            Scheme::Dark => Palette::dark(self.asked(scheme)),
        }
    }

    /// The colours that were asked for in one scheme: an accent is asked for in both.
    fn asked(&self, scheme: Scheme) -> Colours {
        match scheme {
            Scheme::Light => self.light,
            Scheme::Dark => Colours { accent: self.dark.accent.or(self.light.accent), ..self.dark },
        }
    }

    /// This theme with one colour set, or unset.
    #[must_use]
    pub fn with(mut self, scheme: Scheme, token: Token, colour: Option<Rgb>) -> Self {
        let colours = match scheme {
            Scheme::Light => &mut self.light,
            Scheme::Dark => &mut self.dark,
        };
        *colours.of_mut(token) = colour;
        self
    }
}

impl Colours {
    /// The one that was asked for.
    pub const fn of(self, token: Token) -> Option<Rgb> {
        match token {
            Token::Accent => self.accent,
            Token::Background => self.background,
            Token::Surface => self.surface,
            Token::Text => self.text,
        }
    }

    const fn of_mut(&mut self, token: Token) -> &mut Option<Rgb> {
        match token {
            Token::Accent => &mut self.accent,
            Token::Background => &mut self.background,
            Token::Surface => &mut self.surface,
            Token::Text => &mut self.text,
        }
    }
}

impl Palette {
    /// The colour shown where this one was asked for.
    pub const fn of_token(&self, token: Token) -> Rgb {
        match token {
            Token::Accent => self.accent,
            Token::Background => self.background,
            Token::Surface => self.surface,
            Token::Text => self.text,
        }
    }
}

/// What a designer means by this pair, and what would make it readable. White is what a button's text is
/// expected to be; everything that is derived is as it is shown.
fn wanted(
    name: &str,
    asked: Colours,
    palette: &Palette,
    shown: Pair,
) -> (Pair, Option<(Token, Rgb)>) {
    let text = asked.text.unwrap_or(palette.text);
    let surface = asked.surface.unwrap_or(palette.surface);
    match name {
        "button text" => {
            let strong = palette.accent.strong(&[WHITE], super::TEXT);
            let white = Pair { front: WHITE, ground: palette.accent };
            // Where both can be read, which one is shown is a matter of taste.
            let is_readable = white.ratio() >= super::TEXT;
            (if is_readable { shown } else { white }, Some((Token::Accent, strong)))
        }
        "text" => {
            (Pair { front: text, ground: palette.background }, Some((Token::Text, palette.text)))
        }
        "text beside" => {
            let pair = Pair { front: palette.text, ground: surface };
            (pair, Some((Token::Surface, palette.surface)))
        }
        "link" | "link beside" => match asked.accent {
            Some(accent) => {
                let pair = Pair { front: accent, ground: shown.ground };
                (pair, Some((Token::Accent, palette.accent_text)))
            }
            None => (shown, None),
        },
        _ => (shown, None),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn colour(text: &str) -> Rgb {
        text.parse().unwrap()
    }

    fn light(accent: &str, background: &str, surface: &str, text: &str) -> Theme {
        let [accent, background, surface, text] =
            [accent, background, surface, text].map(|text| text.parse().ok());
        Theme { light: Colours { accent, background, surface, text }, ..Theme::default() }
    }

    #[test]
    #[rustfmt::skip]
    fn each_pair_says_what_was_asked_what_is_shown_and_what_would_do() {
        let yellow = light("#FFD400", "", "", "");
        let grey = light("", "#FFFFFF", "#111111", "#AAAAAA");
        for (theme, scheme, name, asked, shown, fix) in [
            // White text on yellow: the page shows black, and a darker yellow would carry white.
            (&yellow, Scheme::Light, "button text", ("#ffffff", 143), ("#000000", 1466), Some((Token::Accent, "#8c7500"))),
            (&yellow, Scheme::Light, "link",        ("#ffd400", 143), ("#806a00", 527),  Some((Token::Accent, "#806a00"))),
            (&yellow, Scheme::Light, "text",        ("#16181d", 1775), ("#16181d", 1775), None),
            (&yellow, Scheme::Dark,  "link",        ("#ffd400", 1320), ("#ffd400", 1320), None),
            (&grey,   Scheme::Light, "text",        ("#aaaaaa", 232), ("#000000", 2100), Some((Token::Text, "#000000"))),
            (&grey,   Scheme::Light, "text beside", ("#000000", 111), ("#000000", 2100), Some((Token::Surface, "#ffffff"))),
            (&grey,   Scheme::Light, "button text", ("#ffffff", 512), ("#ffffff", 512),  None),
        ] {
            let checks = theme.checks(scheme);
            let check = checks.iter().find(|check| check.name == name).unwrap();
            let told = |pair: Pair| (pair.front.to_string(), pair.ratio());
            assert_eq!(told(check.asked), (asked.0.to_owned(), asked.1), "{name}");
            assert_eq!(told(check.shown), (shown.0.to_owned(), shown.1), "{name}");
            let expected = fix.map(|(token, text)| (token, colour(text)));
            assert_eq!(check.fix, expected, "{name}");
            assert_eq!(check.is_kept(), check.fix.is_none(), "{name}");
        }
    }

    #[test]
    fn where_nobody_chose_a_colour_nothing_is_corrected() {
        for scheme in Scheme::ALL {
            let checks = Theme::default().checks(*scheme);
            let corrected: Vec<_> = checks.iter().filter(|check| !check.is_kept()).collect();
            assert!(corrected.is_empty(), "{scheme}: {corrected:?}");
        }
    }

    #[test]
    fn a_colour_is_set_where_it_belongs() {
        let blue = Some(colour("#0B5FFF"));
        for token in Token::ALL {
            let theme = Theme::default().with(Scheme::Dark, *token, blue);
            assert_eq!((theme.dark.of(*token), theme.light), (blue, Colours::default()));
            assert_eq!(theme.with(Scheme::Dark, *token, None), Theme::default());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn what_is_taken_over_needs_no_guard(
            accent in any::<[u8; 3]>(), background in any::<[u8; 3]>(), surface in any::<[u8; 3]>(), text in any::<[u8; 3]>(),
        ) {
            let [accent, background, surface, text] =
                [accent, background, surface, text].map(|channels| Some(Rgb(channels)));
            let colours = Colours { accent, background, surface, text };
            let theme = Theme { light: colours, dark: colours, ..Theme::default() };
            for scheme in Scheme::ALL {
                for check in theme.checks(*scheme) {
                    let Some((token, colour)) = check.fix else { continue };
                    let fixed = theme.clone().with(*scheme, token, Some(colour));
                    let again = fixed.checks(*scheme);
                    let again = again.iter().find(|one| one.name == check.name).unwrap();
                    prop_assert!(again.is_kept(), "{again:?}");
                }
            }
        }
    }
}

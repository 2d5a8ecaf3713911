//! All colours of one page, light or dark, made of the four that can be asked for. Whatever these
//! are, the pairs that [`Palette::pairs`] lists have their contrast.

use super::{
    Colours,
    colour::{BLACK, EDGE, Ratio, Rgb, TEXT, WHITE},
};

/// The colours of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Of the button, exactly as asked for.
    pub accent: Rgb,
    pub on_accent: Rgb,
    /// Of links, the ring of focus, and the button's edge.
    pub accent_text: Rgb,
    pub background: Rgb,
    pub surface: Rgb,
    pub text: Rgb,
    pub muted: Rgb,
    pub border: Rgb,
    /// Divides and says nothing.
    pub hairline: Rgb,
    pub danger: Rgb,
    pub danger_ground: Rgb,
    pub good: Rgb,
    pub good_ground: Rgb,
}

/// What stands where nothing was asked for.
struct Base {
    accent: Rgb,
    background: Rgb,
    surface: Rgb,
    text: Rgb,
    muted: Rgb,
    border: Rgb,
}

const ACCENT: Rgb = Rgb([0x0B, 0x5F, 0xFF]);
const LIGHT: Base = Base {
    accent: ACCENT,
    background: WHITE,
    surface: Rgb([0xF5, 0xF6, 0xF8]),
    text: Rgb([0x16, 0x18, 0x1D]),
    muted: Rgb([0x4D, 0x55, 0x64]),
    border: Rgb([0x76, 0x7F, 0x8F]),
};
const DARK: Base = Base {
    accent: ACCENT,
    background: Rgb([0x0F, 0x11, 0x15]),
    surface: Rgb([0x19, 0x1D, 0x24]),
    text: Rgb([0xF2, 0xF4, 0xF8]),
    muted: Rgb([0xA7, 0xB0, 0xC0]),
    border: Rgb([0x7C, 0x86, 0x98]),
};

/// On light and on dark grounds.
const DANGER: [Rgb; 2] = [Rgb([0xB3, 0x26, 0x1E]), Rgb([0xFF, 0x8A, 0x80])];
const GOOD: [Rgb; 2] = [Rgb([0x14, 0x6C, 0x43]), Rgb([0x7D, 0xDB, 0xA3])];

impl Palette {
    pub(super) fn light(asked: Colours) -> Self {
        Self::of(asked, &LIGHT)
    }

    pub(super) fn dark(asked: Colours) -> Self {
        Self::of(asked, &DARK)
    }

    fn of(asked: Colours, base: &Base) -> Self {
        let background = asked.background.unwrap_or(base.background);
        let surest = background.on();
        let text = asked.text.unwrap_or(base.text);
        let text = if text.contrast(background) < TEXT { surest } else { text };
        // What is read best on the background is what every other colour may end up as.
        let carries = |ground: Rgb| [text, surest].iter().all(|it| it.contrast(ground) >= TEXT);
        let surface = asked.surface.unwrap_or(base.surface);
        let surface = if carries(surface) { surface } else { background };
        let tint = |colour: Rgb| {
            let ground = background.towards(colour, 2);
            if carries(ground) { ground } else { background }
        };
        let grounds = [background, surface];
        let (muted, border) = if asked.background.or(asked.text).is_some() {
            (text.towards(background, 7), text.towards(background, 9))
        } else {
            (base.muted, base.border)
        };
        let accent = asked.accent.unwrap_or(base.accent);
        let of_ground = |[light, dark]: [Rgb; 2]| if surest == BLACK { light } else { dark };
        let (danger, good) = (of_ground(DANGER), of_ground(GOOD));
        let (danger_ground, good_ground) = (tint(danger), tint(good));
        Self {
            accent,
            on_accent: accent.on(),
            accent_text: accent.strong(&grounds, TEXT),
            background,
            surface,
            text,
            muted: muted.strong(&grounds, TEXT),
            border: border.strong(&grounds, EDGE),
            hairline: background.towards(text, 2),
            danger: danger.strong(&[background, surface, danger_ground], TEXT),
            danger_ground,
            good: good.strong(&[background, surface, good_ground], TEXT),
            good_ground,
        }
    }

    /// Every pair that is seen together: its name, what is in front, what is behind, and the
    /// contrast it has to have.
    #[rustfmt::skip]
    pub const fn pairs(&self) -> [(&'static str, Rgb, Rgb, Ratio); 17] {
        let (on, beside) = (self.background, self.surface);
        [
            ("button text",       self.on_accent,   self.accent,        TEXT),
            ("text",              self.text,        on,                 TEXT),
            ("text beside",       self.text,        beside,             TEXT),
            ("text in a notice",  self.text,        self.danger_ground, TEXT),
            ("link",              self.accent_text, on,                 TEXT),
            ("link beside",       self.accent_text, beside,             TEXT),
            ("muted",             self.muted,       on,                 TEXT),
            ("muted beside",      self.muted,       beside,             TEXT),
            ("border",            self.border,      on,                 EDGE),
            ("border beside",     self.border,      beside,             EDGE),
            ("focus",             self.accent_text, on,                 EDGE),
            ("danger",            self.danger,      on,                 TEXT),
            ("danger beside",     self.danger,      beside,             TEXT),
            ("danger in a notice", self.danger,     self.danger_ground, TEXT),
            ("good",              self.good,        on,                 TEXT),
            ("good beside",       self.good,        beside,             TEXT),
            ("good on its seal",  self.good,        self.good_ground,   EDGE),
        ]
    }
}

//! How the page looks: what a merchant and a session ask for, one over the other, and what comes of
//! it. Any colour may be asked for; [`Theme::look`] sees to it that everything can be read.

mod colour;
mod contrast;
mod draft;
mod emblem;
mod guard;
mod members;
mod palette;
#[cfg(test)]
mod tests;

pub use self::{
    colour::{EDGE, NotAColour, Ratio, Rgb, TEXT},
    contrast::{Check, Pair, Scheme, Token},
    draft::{Draft, HISTORY_MAX, PUBLISHED_MAX, Published, SHARED_SECONDS, Shared},
    emblem::Emblem,
    guard::{Correction, Role},
    members::{COLOURS, Difference},
    palette::Palette,
};
use crate::{id::AssetId, words::words};

/// The version of the Theme JSON.
pub const VERSION: i64 = 1;
/// The largest radius of a corner, in pixels.
pub const RADIUS_MAX: u8 = 24;
const RADIUS_DEFAULT: u8 = 8;
/// The longest brand, in characters.
pub const BRAND_MAX: usize = 60;

words! {
    /// Fonts that every device has, so that none is loaded.
    pub enum Font {
        System = "system",
        Serif = "serif",
        Mono = "mono",
        Rounded = "rounded",
    }
}

words! {
    /// Light or dark; `auto` is what the payer's device says.
    pub enum Mode {
        Auto = "auto",
        Light = "light",
        Dark = "dark",
    }
}

words! {
    /// How much air there is.
    pub enum Density {
        Comfortable = "comfortable",
        Compact = "compact",
    }
}

/// The colours that can be asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// Of the button.
    pub accent: Option<Rgb>,
    /// Under everything that is read and typed.
    pub background: Option<Rgb>,
    /// Under what stands beside it: the summary.
    pub surface: Option<Rgb>,
    pub text: Option<Rgb>,
}

/// What is asked for. What is absent is as the theme below has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// In place of the merchant's name.
    pub brand: Option<String>,
    pub logo: Option<AssetId>,
    /// For dark pages; without it the other stands on a light plate.
    pub logo_dark: Option<AssetId>,
    /// In the browser's tab, and before the name where there is no logo.
    pub icon: Option<AssetId>,
    pub light: Colours,
    pub dark: Colours,
    /// In pixels, at most [`RADIUS_MAX`].
    pub radius: Option<u8>,
    pub font: Option<Font>,
    pub mode: Option<Mode>,
    pub density: Option<Density>,
    pub powered_by: Option<bool>,
}

/// What a page looks like: nothing is missing, and every pair of colours can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub brand: Option<String>,
    pub logo: Option<AssetId>,
    pub logo_dark: Option<AssetId>,
    pub icon: Option<AssetId>,
    pub light: Palette,
    pub dark: Palette,
    pub radius: u8,
    pub font: Font,
    pub mode: Mode,
    pub density: Density,
    pub powered_by: bool,
}

impl Look {
    /// Whether a page on a dark ground has nothing but a logo that was made for light ones.
    pub const fn needs_plate(&self) -> bool {
        self.logo.is_some() && self.logo_dark.is_none() && !matches!(self.mode, Mode::Light)
    }
}

impl Theme {
    /// A colour and a name, which is all that some dialects know.
    pub fn customization(color: Option<Rgb>, brand: Option<String>) -> Self {
        let light = Colours { accent: color, ..Colours::default() };
        Self { brand, light, ..Self::default() }
    }

    /// This theme, and where it says nothing the one below.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        // A dark colour belongs to the light one it was chosen with, and a logo to its brand.
        let dark = self.dark.or(below.dark.without(self.light));
        let has_own_logo = self.logo.is_some();
        let logo_dark = self.logo_dark.or(below.logo_dark.filter(|_| !has_own_logo));
        Self {
            brand: self.brand.or(below.brand),
            logo: self.logo.or(below.logo),
            logo_dark,
            icon: self.icon.or(below.icon),
            light: self.light.or(below.light),
            dark,
            radius: self.radius.or(below.radius),
            font: self.font.or(below.font),
            mode: self.mode.or(below.mode),
            density: self.density.or(below.density),
            powered_by: self.powered_by.or(below.powered_by),
        }
    }

    /// What the page looks like. Colours that cannot be read are corrected.
    pub fn look(self) -> Look {
        Look {
            light: self.palette(Scheme::Light),
            dark: self.palette(Scheme::Dark),
            brand: self.brand,
            logo: self.logo,
            logo_dark: self.logo_dark,
            icon: self.icon,
            radius: self.radius.unwrap_or(RADIUS_DEFAULT).min(RADIUS_MAX),
            font: self.font.unwrap_or(Font::System),
            mode: self.mode.unwrap_or(Mode::Auto),
            density: self.density.unwrap_or(Density::Comfortable),
            powered_by: self.powered_by.unwrap_or(true),
        }
    }
}

impl Colours {
    fn or(self, below: Self) -> Self {
        Self {
            accent: self.accent.or(below.accent),
            background: self.background.or(below.background),
            surface: self.surface.or(below.surface),
            text: self.text.or(below.text),
        }
    }

    /// Without those that `other` has.
    fn without(self, other: Self) -> Self {
        let unless = |own: Option<Rgb>, other: Option<Rgb>| own.filter(|_| other.is_none());
        Self {
            accent: unless(self.accent, other.accent),
            background: unless(self.background, other.background),
            surface: unless(self.surface, other.surface),
            text: unless(self.text, other.text),
        }
    }
}

impl Default for Look {
    fn default() -> Self {
        Theme::default().look()
    }
}

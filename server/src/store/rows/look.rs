//! How a page looks and what it lists, inside the columns that hold settings.

use domain::{
    session::{Item, Restriction},
    theme::{Colours, Rgb, Theme},
};
use serde::{Deserialize, Serialize};

use super::{StoreError, read_option};

#[derive(Default, PartialEq, Serialize, Deserialize)]
pub(super) struct ThemeJson {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    brand: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    logo: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    logo_dark: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    icon: Option<String>,
    #[serde(default, skip_serializing_if = "ColoursJson::is_empty")]
    light: ColoursJson,
    #[serde(default, skip_serializing_if = "ColoursJson::is_empty")]
    dark: ColoursJson,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    radius: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    font: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mode: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    density: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    powered_by: Option<bool>,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
struct ColoursJson {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    accent: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    background: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    surface: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct ItemJson {
    name: String,
    quantity: u32,
    unit_minor: i64,
}

#[derive(Default, Serialize, Deserialize)]
pub(super) struct RestrictionJson {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
}

impl ThemeJson {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn of(theme: &Theme) -> Self {
        Self {
            brand: theme.brand.clone(),
            logo: text(theme.logo.as_ref()),
            logo_dark: text(theme.logo_dark.as_ref()),
            icon: text(theme.icon.as_ref()),
            light: ColoursJson::of(theme.light),
            dark: ColoursJson::of(theme.dark),
            radius: theme.radius,
            font: text(theme.font.as_ref()),
            mode: text(theme.mode.as_ref()),
            density: text(theme.density.as_ref()),
            powered_by: theme.powered_by,
        }
    }

    pub(super) fn read(self, column: &'static str, id: &str) -> Result<Theme, StoreError> {
        Ok(Theme {
            brand: self.brand,
            logo: read_option(column, id, self.logo.as_ref())?,
            logo_dark: read_option(column, id, self.logo_dark.as_ref())?,
            icon: read_option(column, id, self.icon.as_ref())?,
            light: self.light.read(column, id)?,
            dark: self.dark.read(column, id)?,
            radius: self.radius,
            font: read_option(column, id, self.font.as_ref())?,
            mode: read_option(column, id, self.mode.as_ref())?,
            density: read_option(column, id, self.density.as_ref())?,
            powered_by: self.powered_by,
        })
    }
}

impl ColoursJson {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn of(colours: Colours) -> Self {
        let [accent, background, surface, text] =
            [colours.accent, colours.background, colours.surface, colours.text]
                .map(|colour| text(colour.as_ref()));
        Self { accent, background, surface, text }
    }

    fn read(self, column: &'static str, id: &str) -> Result<Colours, StoreError> {
        let colour = |text: Option<String>| read_option::<Rgb>(column, id, text.as_ref());
        Ok(Colours {
            accent: colour(self.accent)?,
            background: colour(self.background)?,
            surface: colour(self.surface)?,
            text: colour(self.text)?,
        })
    }
}

impl ItemJson {
    pub(super) fn of(item: &Item) -> Self {
        let Item { name, quantity, unit_minor } = item.clone();
        Self { name, quantity, unit_minor }
    }

    pub(super) fn read(self) -> Item {
        let Self { name, quantity, unit_minor } = self;
        Item { name, quantity, unit_minor }
    }
}

impl RestrictionJson {
    pub(super) fn of(restriction: &Restriction) -> Option<Self> {
        let Restriction { country, phone } = restriction.clone();
        (country.is_some() || phone.is_some()).then_some(Self { country, phone })
    }

    pub(super) fn read(self) -> Restriction {
        let Self { country, phone } = self;
        Restriction { country, phone }
    }
}

fn text<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(ToString::to_string)
}

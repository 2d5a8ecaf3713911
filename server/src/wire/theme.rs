//! The Theme JSON: how a page looks, as a session's settings, a merchant's file and an operator's
//! file say it. Its syntax is checked; its colours may be any, and are corrected where they are used.

pub mod write;

use std::str::FromStr;

use domain::{
    id::AssetId,
    theme::{BRAND_MAX, Colours, Density, Font, Mode, RADIUS_MAX, Rgb, Theme, VERSION},
};
use serde::Serialize;

use super::{
    Invalid,
    fields::{Fields, TextRule},
    json::{self, Json},
};

/// Reads a theme that is a member of something.
pub fn read(fields: Fields<'_>) -> Result<Theme, Invalid> {
    if fields.get("version").is_some_and(|version| *version != Json::Integer(VERSION)) {
        return fields.refuse("version", &format!("must be {VERSION}"));
    }
    Ok(Theme {
        brand: fields.text("brand", TextRule::filled(BRAND_MAX))?,
        logo: asset(fields, "logo")?,
        logo_dark: asset(fields, "logo_dark")?,
        icon: asset(fields, "icon")?,
        light: colours(fields)?,
        dark: fields.object("dark", colours)?.unwrap_or_default(),
        radius: fields
            .integer("radius", 0..=i64::from(RADIUS_MAX))?
            .and_then(|radius| u8::try_from(radius).ok()),
        font: fields.word("font", &Font::ALL.iter().map(|it| it.word()).collect::<Vec<_>>())?,
        mode: fields.word("mode", &Mode::ALL.iter().map(|it| it.word()).collect::<Vec<_>>())?,
        density: fields
            .word("density", &Density::ALL.iter().map(|it| it.word()).collect::<Vec<_>>())?,
        powered_by: match fields.get("powered_by") {
            None => None,
            Some(_) => Some(fields.flag("powered_by")?),
        },
    })
}

/// Reads a file that is one theme.
pub fn read_file(bytes: &[u8]) -> Result<Theme, Invalid> {
    read(Fields::top(&json::object(bytes)?))
}

/// A theme as a file that [`read_file`] reads: what is absent is as the theme below has it.
pub fn write_file(theme: &Theme) -> String {
    let json = serde_json::to_string_pretty(&ThemeOut::of(theme)).unwrap_or_default();
    json + "\n"
}

#[derive(Serialize)]
struct ThemeOut {
    version: i64,
    #[serde(flatten)]
    texts: Texts,
    #[serde(flatten)]
    light: ColoursOut,
    #[serde(skip_serializing_if = "ColoursOut::is_empty")]
    dark: ColoursOut,
    #[serde(skip_serializing_if = "Option::is_none")]
    radius: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    font: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    density: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    powered_by: Option<bool>,
}

#[derive(Serialize)]
struct Texts {
    #[serde(skip_serializing_if = "Option::is_none")]
    brand: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo_dark: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<String>,
}

#[derive(PartialEq, Serialize)]
struct ColoursOut {
    #[serde(skip_serializing_if = "Option::is_none")]
    accent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    background: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    surface: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

impl ThemeOut {
    fn of(theme: &Theme) -> Self {
        let id = |id: &Option<AssetId>| id.as_ref().map(ToString::to_string);
        Self {
            version: VERSION,
            texts: Texts {
                brand: theme.brand.clone(),
                logo: id(&theme.logo),
                logo_dark: id(&theme.logo_dark),
                icon: id(&theme.icon),
            },
            light: ColoursOut::of(theme.light),
            dark: ColoursOut::of(theme.dark),
            radius: theme.radius,
            font: theme.font.map(Font::word),
            mode: theme.mode.map(Mode::word),
            density: theme.density.map(Density::word),
            powered_by: theme.powered_by,
        }
    }
}

impl ColoursOut {
    fn of(colours: Colours) -> Self {
        let Colours { accent, background, surface, text } = colours;
        let [accent, background, surface, text] =
            [accent, background, surface, text].map(|it| it.map(|it| it.to_string()));
        Self { accent, background, surface, text }
    }

    fn is_empty(&self) -> bool {
        *self == Self::of(Colours::default())
    }
}

fn colours(fields: Fields<'_>) -> Result<Colours, Invalid> {
    Ok(Colours {
        accent: parsed::<Rgb>(fields, "accent")?,
        background: parsed(fields, "background")?,
        surface: parsed(fields, "surface")?,
        text: parsed(fields, "text")?,
    })
}

fn asset<T: FromStr>(fields: Fields<'_>, name: &str) -> Result<Option<T>, Invalid> {
    let Some(text) = fields.str(name, TextRule::line(64))? else { return Ok(None) };
    text.parse().map(Some).or_else(|_| {
        fields.refuse(name, "must be the id of a picture that was uploaded, as img_01…; no address")
    })
}

fn parsed<T: FromStr<Err: std::fmt::Display>>(
    fields: Fields<'_>,
    name: &str,
) -> Result<Option<T>, Invalid> {
    match fields.get(name) {
        None => Ok(None),
        Some(Json::Text(text)) => {
            text.parse().map(Some).or_else(|error: T::Err| fields.refuse(name, &error.to_string()))
        }
        Some(other) => fields.refuse(name, &format!("must be a string, not {}", other.kind())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_theme_is_read() {
        let theme = read_file(
            br##"{"version": 1, "brand": "Kiln", "accent": "#FFD400", "background": "#ffffff",
                "dark": {"accent": "#0B5FFF", "text": "#eeeeee"}, "radius": 24, "font": "serif",
                "mode": "dark", "density": "compact", "powered_by": false, "unknown": 1}"##,
        )
        .unwrap();
        assert_eq!(theme.brand.as_deref(), Some("Kiln"));
        assert_eq!(theme.light.accent, Some(Rgb([0xFF, 0xD4, 0])));
        assert_eq!(theme.dark.text, Some(Rgb([0xEE; 3])));
        assert_eq!((theme.radius, theme.font), (Some(24), Some(Font::Serif)));
        assert_eq!((theme.mode, theme.density), (Some(Mode::Dark), Some(Density::Compact)));
        assert_eq!(theme.powered_by, Some(false));
        assert_eq!(read_file(b"{}"), Ok(Theme::default()));
    }

    #[test]
    fn what_is_written_reads_back() {
        let picture = "img_01KPM0000000000000000000ZZ";
        let whole = format!(
            r##"{{
  "version": 1,
  "brand": "Kiln \"&\" Clay",
  "logo": "{picture}",
  "logo_dark": "{picture}",
  "icon": "{picture}",
  "accent": "#ffd400",
  "background": "#ffffff",
  "surface": "#eeeeee",
  "text": "#111111",
  "dark": {{
    "accent": "#0b5fff"
  }},
  "radius": 0,
  "font": "serif",
  "mode": "auto",
  "density": "compact",
  "powered_by": false
}}
"##
        );
        assert_eq!(write_file(&read_file(whole.as_bytes()).unwrap()), whole);
        assert_eq!(write_file(&Theme::default()), "{\n  \"version\": 1\n}\n");
    }

    #[test]
    #[rustfmt::skip]
    fn what_is_wrong_is_named() {
        for (body, param, rule) in [
            (r#"{"accent": "red"}"#,                   "accent",     "must be a colour like #0B5FFF"),
            (r##"{"accent": "#fff"}"##,                "accent",     "must be a colour like #0B5FFF"),
            (r#"{"accent": 7}"#,                       "accent",     "must be a string, not a number"),
            (r##"{"dark": {"text": "#12345"}}"##,      "dark.text",  "must be a colour like #0B5FFF"),
            (r##"{"dark": "#000000"}"##,               "dark",       "must be an object, not a string"),
            (r#"{"radius": 25}"#,                      "radius",     "must be between 0 and 24"),
            (r#"{"font": "Comic Sans"}"#,              "font",       "must be one of system, serif, mono, rounded"),
            (r#"{"mode": "night"}"#,                   "mode",       "must be one of auto, light, dark"),
            (r#"{"density": "roomy"}"#,                "density",    "must be one of comfortable, compact"),
            (r#"{"version": 2}"#,                      "version",    "must be 1"),
            (r#"{"brand": ""}"#,                       "brand",      "must have 1 to 60 characters"),
            (r#"{"powered_by": "no"}"#,                "powered_by", "must be true or false"),
            (r#"{"logo": "https://a.example/l.svg"}"#, "logo",       "must be the id of a picture that was uploaded, as img_01…; no address"),
        ] {
            let error = read_file(body.as_bytes()).unwrap_err();
            assert_eq!((error.param.as_str(), error.message), (param, format!("{param} {rule}")), "{body}");
        }
    }
}

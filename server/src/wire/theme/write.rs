//! A theme in the words of each dialect: what the readers of `settings.theme`, `branding_settings` and
//! `customization` make of it is the theme again, as far as they know its members.

use domain::theme::{Font, Rgb, Theme};
use serde_json::{Value, json};

use super::ThemeOut;

/// The Theme JSON. What was not asked for is not in it.
pub fn theme(theme: &Theme) -> Value {
    serde_json::to_value(ThemeOut::of(theme)).unwrap_or_default()
}

/// Stripe's `branding_settings`: the nearest of its words where it knows few.
pub fn branding(theme: &Theme) -> Value {
    let border = theme.radius.map(|radius| match radius {
        0 => "rectangular",
        1..16 => "rounded",
        _ => "pill",
    });
    let font = theme.font.map(|font| match font {
        Font::System => "default",
        Font::Serif => "lora",
        Font::Mono => "inconsolata",
        Font::Rounded => "nunito",
    });
    let members = [
        ("background_color", theme.light.background.map(written)),
        ("border_style", border.map(|word| json!(word))),
        ("button_color", theme.light.accent.map(written)),
        ("display_name", theme.brand.as_ref().map(|brand| json!(brand))),
        ("font_family", font.map(|word| json!(word))),
    ];
    object(members)
}

/// Orqex' `customization`: a colour and a name.
pub fn customization(theme: &Theme) -> Value {
    object([
        ("brand", theme.brand.as_ref().map(|brand| json!(brand))),
        ("color", theme.light.accent.map(written)),
    ])
}

fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let members = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(members.collect())
}

fn written(colour: Rgb) -> Value {
    json!(colour.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::read_file;
    use super::*;

    const WHOLE: &str = r##"{
        "version": 1, "brand": "Гончар", "accent": "#ffd400", "background": "#fffaf0",
        "surface": "#f4ead8", "text": "#222222", "dark": {"accent": "#0b5fff", "text": "#eeeeee"},
        "radius": 24, "font": "serif", "mode": "dark", "density": "compact", "powered_by": false
    }"##;

    #[test]
    fn what_is_written_reads_back() {
        let whole = read_file(WHOLE.as_bytes()).unwrap();
        for (name, found) in [("whole", &whole), ("empty", &Theme::default())] {
            let written = super::theme(found);
            assert_eq!(read_file(written.to_string().as_bytes()).as_ref(), Ok(found), "{name}");
        }
        let expected: Value = serde_json::from_str(WHOLE).unwrap();
        assert_eq!(super::theme(&whole), expected);
    }

    #[test]
    fn other_dialects_get_what_they_know() {
        let whole = read_file(WHOLE.as_bytes()).unwrap();
        let expected = json!({"background_color": "#fffaf0", "border_style": "pill",
            "button_color": "#ffd400", "display_name": "Гончар", "font_family": "lora"});
        assert_eq!(branding(&whole), expected);
        assert_eq!(customization(&whole), json!({"brand": "Гончар", "color": "#ffd400"}));
        for empty in [branding(&Theme::default()), customization(&Theme::default())] {
            assert_eq!(empty, json!({}));
        }
    }
}

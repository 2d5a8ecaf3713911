//! `branding_settings`: read into the page's theme, and shown as it was sent.

use domain::theme::{BRAND_MAX, Colours, Font, Rgb, Theme};
use serde_json::{Value, json};

use super::params::{Params, Wrong};

/// Corner radius in pixels of each word of `border_style`.
pub const BORDERS: [(&str, u8); 3] = [("pill", 24), ("rectangular", 0), ("rounded", 8)];

/// Fonts of Stripe's list and the one of ours that is nearest: none is loaded.
#[rustfmt::skip]
pub const FONTS: [(&str, Font); 28] = [
    ("default", Font::System),        ("be_vietnam_pro", Font::System), ("bitter", Font::Serif),
    ("chakra_petch", Font::System),   ("hahmlet", Font::Serif),         ("inconsolata", Font::Mono),
    ("inter", Font::System),          ("lato", Font::System),           ("lora", Font::Serif),
    ("m_plus_1_code", Font::Mono),    ("montserrat", Font::System),     ("noto_sans", Font::System),
    ("noto_sans_jp", Font::System),   ("noto_serif", Font::Serif),      ("nunito", Font::Rounded),
    ("open_sans", Font::System),      ("pridi", Font::Serif),           ("pt_sans", Font::System),
    ("pt_serif", Font::Serif),        ("raleway", Font::System),        ("roboto", Font::System),
    ("roboto_slab", Font::Serif),     ("source_sans_pro", Font::System), ("titillium_web", Font::System),
    ("ubuntu_mono", Font::Mono),      ("zen_maru_gothic", Font::Rounded), ("arimo", Font::System),
    ("merriweather", Font::Serif),
];

/// The theme, and what is shown of it; `name` is the merchant's.
pub fn read(params: &Params<'_>, name: &str) -> Result<(Theme, Value), Wrong> {
    let background = params.parsed::<Rgb>("", "background_color", "Invalid color")?;
    let button = params.parsed::<Rgb>("", "button_color", "Invalid color")?;
    let border = params.one_of("border_style", &BORDERS.map(|(word, _)| word))?;
    let font = params.one_of("font_family", &FONTS.map(|(word, _)| word))?;
    let brand = params.text("display_name", BRAND_MAX)?;
    let theme = Theme {
        brand: brand.clone(),
        light: Colours { accent: button, background, ..Colours::default() },
        radius: BORDERS.iter().find(|(word, _)| Some(*word) == border).map(|(_, radius)| *radius),
        font: FONTS.iter().find(|(word, _)| Some(*word) == font).map(|(_, font)| *font),
        ..Theme::default()
    };
    let colour = |colour: Option<Rgb>, default: &str| {
        colour.map_or(default.to_owned(), |colour| colour.to_string().to_ascii_lowercase())
    };
    let shown = json!({
        "background_color": colour(background, "#ffffff"),
        "border_style": border.unwrap_or("rounded"),
        "button_color": colour(button, "#0b5fff"),
        "display_name": brand.unwrap_or_else(|| name.to_owned()),
        "font_family": font.unwrap_or("default"),
        "icon": null,
        "logo": null,
    });
    Ok((theme, shown))
}

//! A theme as custom properties of the style sheet, for the shell. Everything written here comes from
//! parsed types, so that no merchant's text gets into a style.

use std::fmt::Write;

use domain::theme::{Density, Font, Look, Mode, Palette, Ratio};

/// A button that stands out less from the page has an edge.
const SEEN: Ratio = 125;

/// The content of the page's one style element; `None` where the style sheet says the same.
pub(super) fn css(look: &Look) -> Option<String> {
    let ours = Look::default();
    let mut css = String::new();
    if (look.light, look.dark, look.mode) != (ours.light, ours.dark, ours.mode) {
        css = match look.mode {
            Mode::Auto => format!(
                ":root{{{}}}@media (prefers-color-scheme:dark){{:root{{{}}}}}",
                properties(&look.light),
                properties(&look.dark),
            ),
            Mode::Light => format!(":root{{color-scheme:light;{}}}", properties(&look.light)),
            Mode::Dark => format!(":root{{color-scheme:dark;{}}}", properties(&look.dark)),
        };
    }
    let mut shape = String::new();
    if look.radius != ours.radius {
        // Writing to a String cannot fail.
        let _ = write!(shape, "--radius:{}px;", look.radius);
    }
    if look.density == Density::Compact {
        shape.push_str("--field:44px;--step:.75rem;");
    }
    if let Some(stack) = stack(look.font) {
        let _ = write!(shape, "--font:{stack};");
    }
    if look.needs_plate() {
        css.push_str(if look.mode == Mode::Dark {
            ":root{--plate:#fff;}"
        } else {
            "@media (prefers-color-scheme:dark){:root{--plate:#fff;}}"
        });
    }
    if !shape.is_empty() {
        let _ = write!(css, ":root{{{shape}}}");
    }
    (!css.is_empty()).then_some(css)
}

/// A whole style sheet of custom properties, a line for each, whether they are ours or not.
pub(crate) fn sheet(look: &Look) -> String {
    let lines = |palette: &Palette, indent: &str| {
        properties(palette).split_inclusive(';').fold(String::new(), |mut css, line| {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            let _ = writeln!(css, "{indent}{name}: {value}");
            css
        })
    };
    let (light, dark) = (lines(&look.light, "  "), lines(&look.dark, "    "));
    let colours = match look.mode {
        Mode::Auto => format!(
            ":root {{\n  color-scheme: light dark;\n{light}}}\n\n\
             @media (prefers-color-scheme: dark) {{\n  :root {{\n{dark}  }}\n}}\n"
        ),
        Mode::Light => format!(":root {{\n  color-scheme: light;\n{light}}}\n"),
        Mode::Dark => format!(":root {{\n  color-scheme: dark;\n{}}}\n", lines(&look.dark, "  ")),
    };
    let font = stack(look.font).unwrap_or("system-ui,sans-serif");
    format!("{colours}\n:root {{\n  --radius: {}px;\n  --font: {font};\n}}\n", look.radius)
}

/// Which schemes the browser may draw its own parts in.
pub(super) const fn schemes(look: &Look) -> &'static str {
    match look.mode {
        Mode::Auto => "light dark",
        Mode::Light => "light",
        Mode::Dark => "dark",
    }
}

fn properties(palette: &Palette) -> String {
    let all = [
        ("accent", palette.accent),
        ("on-accent", palette.on_accent),
        ("accent-text", palette.accent_text),
        ("bg", palette.background),
        ("surface", palette.surface),
        ("text", palette.text),
        ("muted", palette.muted),
        ("border", palette.border),
        ("hairline", palette.hairline),
        ("danger", palette.danger),
        ("danger-bg", palette.danger_ground),
        ("good", palette.good),
        ("good-bg", palette.good_ground),
    ];
    let edge = (palette.accent.contrast(palette.background) < SEEN)
        .then_some(("edge", palette.accent_text));
    all.into_iter().chain(edge).fold(String::new(), |mut css, (name, colour)| {
        let _ = write!(css, "--{name}:{colour};");
        css
    })
}

/// Fonts of the payer's device; `None` is what the style sheet has. Names of several words need no
/// quotes.
const fn stack(font: Font) -> Option<&'static str> {
    match font {
        Font::System => None,
        Font::Serif => Some("ui-serif,Georgia,Cambria,Times New Roman,serif"),
        Font::Mono => Some("ui-monospace,SFMono-Regular,Menlo,Consolas,Liberation Mono,monospace"),
        Font::Rounded => Some(
            "ui-rounded,SF Pro Rounded,Nunito,Varela Round,Arial Rounded MT Bold,system-ui,sans-serif",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::theme::{Colours, Theme};

    #[test]
    fn the_style_sheet_is_our_own_look() {
        let sheet: String = include_str!("../../../style/tokens.css").split_whitespace().collect();
        let look = Look::default();
        for palette in [look.light, look.dark] {
            let expected = properties(&palette);
            assert!(sheet.contains(&expected), "tokens.css lacks {expected}");
        }
        assert!(sheet.contains("--radius:8px;"));
        assert_eq!(css(&look), None);
    }

    #[test]
    fn a_button_of_the_colour_of_the_page_has_an_edge() {
        for (accent, has_edge) in [("#ffffff", true), ("#FFD400", false), ("#000000", false)] {
            let light = Colours { accent: accent.parse().ok(), ..Colours::default() };
            let mode = Some(Mode::Light);
            let css = css(&Theme { light, mode, ..Theme::default() }.look()).unwrap();
            assert_eq!(css.contains("--edge:#"), has_edge, "{accent} {css}");
        }
    }

    #[test]
    fn a_theme_is_written_as_it_was_corrected() {
        let light = Colours { accent: "#FFD400".parse().ok(), ..Colours::default() };
        let theme = Theme { light, radius: Some(0), font: Some(Font::Serif), ..Theme::default() };
        let css = css(&theme.clone().look()).unwrap();
        assert!(css.starts_with(":root{--accent:#ffd400;--on-accent:#000000;--accent-text:#"));
        assert!(
            css.contains("@media (prefers-color-scheme:dark){:root{--accent:#ffd400;"),
            "{css}"
        );
        assert!(css.ends_with(
            ":root{--radius:0px;--font:ui-serif,Georgia,Cambria,Times New Roman,serif;}"
        ));
        let dark = Theme { mode: Some(Mode::Dark), ..theme }.look();
        let css = super::css(&dark).unwrap();
        assert!(css.starts_with(":root{color-scheme:dark;") && !css.contains("@media"), "{css}");
        assert_eq!(schemes(&dark), "dark");
    }
}

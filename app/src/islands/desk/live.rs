//! The colours as they stand in the form at this moment, on the frames and in the list of pairs.

use domain::theme::{COLOURS, Palette, Rgb, Scheme, Theme};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlIFrameElement};

use super::browser::{chosen, field, frames};
use crate::islands::browser::{document, first, say, set, window};

/// A colour as people type it; `Ok(None)`: none.
pub(super) fn read(text: &str) -> Result<Option<Rgb>, ()> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let sharp = if text.starts_with('#') { text.to_owned() } else { ["#", text].concat() };
    Rgb::parse_short(&sharp).map(Some).map_err(|_| ())
}

/// Puts the form's colours on the page in the frames, and their ratios into the list.
pub(super) fn show(form: &Element, counts: &str) {
    let theme = typed(form);
    if chosen(form, "display") != "forced" {
        let palette = theme.palette(scheme(form));
        for frame in frames() {
            dress(&frame, &palette);
        }
    }
    for scheme in Scheme::ALL {
        tell(&theme, *scheme, counts);
    }
}

fn typed(form: &Element) -> Theme {
    COLOURS.into_iter().fold(Theme::default(), |theme, (name, scheme, token)| {
        let text = field(form, name).map(|input| input.value()).unwrap_or_default();
        theme.with(scheme, token, read(&text).unwrap_or_default())
    })
}

/// Which of the two the frames show.
fn scheme(form: &Element) -> Scheme {
    let is_dark = || {
        let asked = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
        asked.is_some_and(|asked| asked.matches())
    };
    match (&*chosen(form, "display"), &*chosen(form, "mode")) {
        ("light", _) | ("auto", "light") => Scheme::Light,
        ("dark", _) | ("auto", "dark") => Scheme::Dark,
        _ if is_dark() => Scheme::Dark,
        _ => Scheme::Light,
    }
}

/// Through the object model, so that no policy is in the way.
fn dress(frame: &HtmlIFrameElement, palette: &Palette) {
    let root = frame.content_document().and_then(|document| document.document_element());
    let Some(root) = root else { return };
    let style = root.unchecked_into::<HtmlElement>().style();
    for (name, colour) in [
        ("--accent", palette.accent),
        ("--on-accent", palette.on_accent),
        ("--accent-text", palette.accent_text),
        ("--bg", palette.background),
        ("--surface", palette.surface),
        ("--text", palette.text),
        ("--muted", palette.muted),
        ("--border", palette.border),
        ("--hairline", palette.hairline),
        ("--danger", palette.danger),
        ("--danger-bg", palette.danger_ground),
        ("--good", palette.good),
        ("--good-bg", palette.good_ground),
    ] {
        let _ = style.set_property(name, &colour.to_string());
    }
}

/// The ratio of each pair, and in a sentence how many are corrected.
fn tell(theme: &Theme, scheme: Scheme, counts: &str) {
    let checks = theme.checks(scheme);
    let section = ["[data-scheme=", scheme.word(), "] .pairs"].concat();
    if let Ok(Some(pairs)) = document().query_selector(&section) {
        let rows = pairs.children();
        for (row, check) in (0..).zip(&checks).filter_map(|(n, check)| Some((rows.item(n)?, check)))
        {
            let ratio = check.shown.ratio();
            let [whole, cents] = [ratio / 100, ratio % 100].map(|part| part.to_string());
            let zero = if cents.len() < 2 { "0" } else { "" };
            if let Some(numbers) = first(&row, ".numbers") {
                say(&numbers, &[&*whole, point(&numbers), zero, &*cents, ":1"].concat());
            }
        }
    }
    let corrected = checks.iter().filter(|check| !check.is_kept()).count();
    let verdict = ["[data-verdict=", scheme.word(), "]"].concat();
    if let (Ok(Some(verdict)), Some(words)) =
        (document().query_selector(&verdict), counts.lines().nth(corrected))
    {
        let class = if corrected == 0 { "with-icon kept" } else { "with-icon warns" };
        set(&verdict, "class", Some(class));
        first(&verdict, ".verdict").inspect(|sentence| say(sentence, words));
    }
}

/// As the server has written it.
fn point(numbers: &Element) -> &'static str {
    if numbers.text_content().is_some_and(|text| text.contains(',')) { "," } else { "." }
}

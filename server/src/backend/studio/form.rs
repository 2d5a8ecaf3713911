//! The posted form of a theme: read over the draft that it was made of, and kept where it is wrong.

use std::{collections::BTreeMap, str::FromStr};

use app::backend::ThemeIn;
use domain::theme::{BRAND_MAX, COLOURS, Density, Font, Mode, RADIUS_MAX, Rgb, Theme};

/// The theme, or the inputs that are wrong, in the order of the page. A choice that stands where the draft has
/// none and ours is the same stays no choice.
pub(super) fn read(form: &ThemeIn, draft: &Theme) -> Result<Theme, Vec<&'static str>> {
    let ours = Theme::default().look();
    let (mut theme, mut wrong) = (draft.clone(), Vec::new());
    if let Some(brand) = form.get("brand").map(|brand| brand.trim()) {
        let is_fit = brand.chars().count() <= BRAND_MAX && !brand.chars().any(char::is_control);
        if is_fit {
            theme.brand = (!brand.is_empty()).then(|| brand.to_owned());
        } else {
            wrong.push("brand");
        }
    }
    for (name, scheme, token) in COLOURS {
        match colour(form, name) {
            Some(Ok(colour)) => theme = theme.with(scheme, token, colour),
            Some(Err(())) => wrong.push(name),
            None => {}
        }
    }
    if let Some(radius) = form.get("radius").map(|radius| radius.trim()) {
        match radius.parse::<u8>() {
            Ok(radius) if radius <= RADIUS_MAX => {
                theme.radius = kept(radius, draft.radius, ours.radius);
            }
            _ if radius.is_empty() => theme.radius = None,
            _ => wrong.push("radius"),
        }
        // A box that is not ticked is not posted; the form is, where its field is.
        let powered_by = form.contains_key("powered_by");
        theme.powered_by = kept(powered_by, draft.powered_by, ours.powered_by);
    }
    theme.font = word::<Font>(form, "font", draft.font, ours.font);
    theme.mode = word::<Mode>(form, "mode", draft.mode, ours.mode);
    theme.density = word::<Density>(form, "density", draft.density, ours.density);
    if wrong.is_empty() { Ok(theme) } else { Err(wrong) }
}

/// What was typed, by the names of the inputs.
pub(super) fn typed(form: &ThemeIn) -> BTreeMap<&'static str, String> {
    let names = COLOURS.map(|(name, ..)| name).into_iter().chain(["brand", "radius"]);
    names.filter_map(|name| Some((name, form.get(name)?.clone()))).collect()
}

/// `None`: not posted. A well that was moved away from what it showed counts before the text.
fn colour(form: &ThemeIn, name: &str) -> Option<Result<Option<Rgb>, ()>> {
    let text = form.get(name)?.trim();
    let [picked, seen] = ["pick", "seen"].map(|part| form.get(&format!("{name}-{part}")));
    let moved = picked.zip(seen).filter(|(picked, seen)| !picked.eq_ignore_ascii_case(seen));
    let text = moved.map_or(text, |(picked, _)| picked);
    if text.is_empty() {
        return Some(Ok(None));
    }
    let sharp = if text.starts_with('#') { text.to_owned() } else { format!("#{text}") };
    Some(Rgb::parse_short(&sharp).map(Some).map_err(|_| ()))
}

fn word<T: FromStr + Copy + PartialEq>(
    form: &ThemeIn,
    name: &str,
    was: Option<T>,
    ours: T,
) -> Option<T> {
    match form.get(name).and_then(|word| word.parse().ok()) {
        Some(word) => kept(word, was, ours),
        None => was,
    }
}

fn kept<T: PartialEq + Copy>(asked: T, was: Option<T>, ours: T) -> Option<T> {
    if was.is_none() && asked == ours { None } else { Some(asked) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> ThemeIn {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    #[rustfmt::skip]
    fn a_colour_is_what_was_typed_or_what_was_picked() {
        for (text, picked, seen, expected) in [
            ("#FFD400", "#0b5fff", "#0b5fff", Some("#ffd400")),
            ("FFD400",  "#0b5fff", "#0b5fff", Some("#ffd400")),
            ("fd4",     "#0b5fff", "#0B5FFF", Some("#ffdd44")),
            ("",        "#0b5fff", "#0b5fff", None),
            ("",        "#ffd400", "#0b5fff", Some("#ffd400")),
            ("#123456", "#ffd400", "#0b5fff", Some("#ffd400")),
        ] {
            let form = form(&[("accent", text), ("accent-pick", picked), ("accent-seen", seen)]);
            let read = read(&form, &Theme::default()).unwrap();
            assert_eq!(read.light.accent.map(|it| it.to_string()).as_deref(), expected, "{text} {picked}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_and_kept() {
        let long = "x".repeat(61);
        let form =
            form(&[("brand", &long), ("dark.text", "red}"), ("radius", "25"), ("font", "x")]);
        assert_eq!(read(&form, &Theme::default()), Err(vec!["brand", "dark.text", "radius"]));
        assert_eq!(typed(&form)["dark.text"], "red}");
        for radius in ["-1", "8.5", "256", "a"] {
            let form = self::form(&[("radius", radius)]);
            assert_eq!(read(&form, &Theme::default()), Err(vec!["radius"]), "{radius}");
        }
    }

    #[test]
    fn a_form_that_nobody_touched_changes_nothing() {
        let ours = form(&[
            ("brand", ""),
            ("accent", ""),
            ("accent-pick", "#0b5fff"),
            ("accent-seen", "#0b5fff"),
            ("radius", ""),
            ("font", "system"),
            ("mode", "auto"),
            ("density", "comfortable"),
            ("powered_by", "true"),
        ]);
        assert_eq!(read(&ours, &Theme::default()), Ok(Theme::default()));
        let own = Theme { font: Some(Font::System), radius: Some(8), ..Theme::default() };
        let same = Theme { radius: None, ..own.clone() };
        assert_eq!(read(&ours, &own), Ok(same), "an empty radius is none");
        let plain = form(&[("radius", "8"), ("font", "mono")]);
        let expected =
            Theme { font: Some(Font::Mono), powered_by: Some(false), ..Theme::default() };
        assert_eq!(read(&plain, &Theme::default()), Ok(expected));
    }
}

//! The one style element that a page may hold: a merchant's colours, as custom properties.

/// Whether a style element says no more than a theme does.
pub(super) fn is_theme(css: &str) -> bool {
    const DARK: &str = "@media (prefers-color-scheme:dark){";
    let mut rest = css;
    while !rest.is_empty() {
        let (inner, is_dark) = match rest.strip_prefix(DARK) {
            Some(inner) => (inner, true),
            None => (rest, false),
        };
        let Some((properties, after)) =
            inner.strip_prefix(":root{").and_then(|inner| inner.split_once('}'))
        else {
            return false;
        };
        let after = if is_dark { after.strip_prefix('}') } else { Some(after) };
        let Some(after) = after else { return false };
        if !properties.split_terminator(';').all(is_property) {
            return false;
        }
        rest = after;
    }
    !css.is_empty()
}

/// A custom property that nothing can be loaded by.
fn is_property(text: &str) -> bool {
    let Some((name, value)) = text.split_once(':') else { return false };
    let is_word = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    let is_ours = name == "color-scheme" || name.starts_with("--");
    is_ours
        && name.bytes().all(is_word)
        && !value.is_empty()
        && value.bytes().all(|b| is_word(b) || matches!(b, b'#' | b'.' | b',' | b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_sets_properties_and_loads_nothing() {
        let table = [
            (":root{--accent:#0a7b83;--radius:4px;}", true),
            (":root{color-scheme:dark;--font:ui-serif,Times New Roman,serif;}", true),
            (
                ":root{--a:#1;}@media (prefers-color-scheme:dark){:root{--a:#2;}}:root{--step:.75rem;}",
                true,
            ),
            ("", false),
            (":root{--a:url(https://x)}", false),
            (":root{background:red}", false),
            ("@import 'x';", false),
            ("input[value^=a]{--a:b}", false),
            (":root{--a:\\75rl}", false),
            (":root{--a:1}}", false),
            (":root{--a:1", false),
        ];
        for (css, expected) in table {
            assert_eq!(is_theme(css), expected, "{css}");
        }
    }
}

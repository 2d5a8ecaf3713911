//! Ready-made themes: files of Theme JSON, read as the API reads one.

use std::sync::LazyLock;

use app::view::PresetView;
use domain::theme::{Mode, Scheme, Theme};

use crate::wire::theme;

const FILES: [(&str, &str); 6] = [
    ("Plain", include_str!("../../../themes/plain.json")),
    ("Night", include_str!("../../../themes/night.json")),
    ("Ledger", include_str!("../../../themes/ledger.json")),
    ("Paper", include_str!("../../../themes/paper.json")),
    ("Mint", include_str!("../../../themes/mint.json")),
    ("Contrast", include_str!("../../../themes/contrast.json")),
];

/// A file that is no theme is none of them; a test reads all.
static PRESETS: LazyLock<Vec<(&str, Theme)>> = LazyLock::new(|| {
    let read = |(name, text): (_, &str)| Some((name, theme::read_file(text.as_bytes()).ok()?));
    FILES.into_iter().filter_map(read).collect()
});

/// The theme of this name.
pub(super) fn find(name: &str) -> Option<Theme> {
    PRESETS.iter().find(|(one, _)| *one == name).map(|(_, theme)| theme.clone())
}

/// All of them, as they are shown to choose from.
pub(super) fn views() -> Vec<PresetView> {
    let view = |(name, theme): &(&'static str, Theme)| {
        let scheme = if theme.mode == Some(Mode::Dark) { Scheme::Dark } else { Scheme::Light };
        PresetView { name, palette: theme.palette(scheme) }
    };
    PRESETS.iter().map(view).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_a_theme_that_the_guard_leaves_as_it_is() {
        assert_eq!(PRESETS.len(), FILES.len());
        for (name, theme) in PRESETS.iter() {
            for scheme in Scheme::ALL {
                let checks = theme.checks(*scheme);
                // On a light accent the button's text is black by choice.
                let checks = checks.iter().filter(|check| check.name != "button text");
                let corrected: Vec<_> = checks.filter(|check| !check.is_kept()).collect();
                assert!(corrected.is_empty(), "{name}, {scheme}: {corrected:?}");
            }
        }
    }
}

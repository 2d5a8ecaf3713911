use proptest::prelude::*;

use super::*;

fn colour(text: &str) -> Rgb {
    text.parse().unwrap()
}

fn accent(text: &str) -> Colours {
    Colours { accent: Some(colour(text)), ..Colours::default() }
}

#[test]
fn nothing_asked_for_is_our_own_look() {
    let look = Theme::default().look();
    for (found, expected) in [
        (look.light.accent_text, "#0b5fff"),
        (look.light.surface, "#f5f6f8"),
        (look.light.muted, "#4d5564"),
        (look.light.border, "#767f8f"),
        (look.light.danger, "#b3261e"),
        (look.light.good, "#146c43"),
        (look.dark.background, "#0f1115"),
        (look.dark.muted, "#a7b0c0"),
        (look.dark.border, "#7c8698"),
        (look.dark.danger, "#ff8a80"),
        (look.dark.good, "#7ddba3"),
    ] {
        assert_eq!(found.to_string(), expected);
    }
    assert_eq!((look.radius, look.font, look.mode), (8, Font::System, Mode::Auto));
    assert!(look.powered_by);
}

#[test]
fn a_session_stands_over_its_merchant() {
    let merchant = Theme {
        brand: Some("Kiln".into()),
        light: Colours { background: Some(colour("#FFF8F0")), ..accent("#FFD400") },
        dark: accent("#FFE680"),
        radius: Some(0),
        powered_by: Some(false),
        ..Theme::default()
    };
    let session = Theme::customization(Some(colour("#00B388")), None);
    let both = session.clone().over(merchant.clone());
    assert_eq!(both.light.accent, Some(colour("#00B388")));
    assert_eq!(both.light.background, merchant.light.background);
    assert_eq!(both.dark.accent, None, "chosen with another light one");
    assert_eq!((both.radius, both.powered_by, both.brand), (Some(0), Some(false), merchant.brand));
    assert_eq!(session.clone().over(Theme::default()), session);
}

#[test]
fn what_cannot_be_read_is_corrected() {
    let asked = |background: &str, surface: &str, text: &str| Colours {
        background: Some(colour(background)),
        surface: Some(colour(surface)),
        text: Some(colour(text)),
        accent: None,
    };
    for (colours, surface, text) in [
        (asked("#FFFFFF", "#EEEEEE", "#222222"), "#eeeeee", "#222222"),
        // Grey on white.
        (asked("#FFFFFF", "#EEEEEE", "#AAAAAA"), "#eeeeee", "#000000"),
        // A surface on which that text would be lost.
        (asked("#FFFFFF", "#111111", "#222222"), "#ffffff", "#222222"),
        (asked("#101010", "#181818", "#333333"), "#181818", "#ffffff"),
    ] {
        let look = Theme { light: colours, ..Theme::default() }.look();
        assert_eq!(look.light.surface.to_string(), surface, "{colours:?}");
        assert_eq!(look.light.text.to_string(), text, "{colours:?}");
    }
}

fn any_colour() -> impl Strategy<Value = Option<Rgb>> {
    proptest::option::weighted(0.7, any::<[u8; 3]>().prop_map(Rgb))
}

prop_compose! {
    fn any_colours()(
        accent in any_colour(), background in any_colour(), surface in any_colour(), text in any_colour(),
    ) -> Colours {
        Colours { accent, background, surface, text }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn every_pair_of_every_theme_can_be_read(light in any_colours(), dark in any_colours()) {
        let look = Theme { light, dark, ..Theme::default() }.look();
        for palette in [look.light, look.dark] {
            for (name, front, ground, least) in palette.pairs() {
                let ratio = front.contrast(ground);
                prop_assert!(ratio >= least, "{name}: {front} on {ground} is {ratio}");
            }
        }
    }
}

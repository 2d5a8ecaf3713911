//! The Theme JSON, as `wire::theme` reads it.

use domain::theme::{BRAND_MAX, Density, Font, Mode, RADIUS_MAX, VERSION};
use utoipa::openapi::{Object, Schema};

use super::shapes::{
    Member, component, flag, integer, line, object, optional, text, with_example, words,
};

/// The id of a picture.
const PICTURE: &str = "^img_[0-9A-HJKMNP-TV-Z]{26}$";

pub(super) fn theme() -> Schema {
    let fonts = words(Font::ALL.iter().map(|font| font.word()));
    let modes = words(Mode::ALL.iter().map(|mode| mode.word()));
    let densities = words(Density::ALL.iter().map(|density| density.word()));
    let members = [
        optional("version", integer(VERSION, VERSION), "Of this format."),
        optional("brand", line(1, BRAND_MAX), "In place of the merchant's name."),
        optional("logo", picture(), "A picture that was uploaded for this merchant."),
        optional(
            "logo_dark",
            picture(),
            "The same for dark pages; without it the logo stands on a light plate.",
        ),
        optional(
            "icon",
            picture(),
            "For the browser's tab, and before the name where there is no logo.",
        ),
        optional("dark", component("ThemeColours"), "For payers whose device is dark."),
        optional("radius", integer(0, i64::from(RADIUS_MAX)), "Of corners, in pixels."),
        optional("font", fonts, "A font that the payer's device has."),
        optional("mode", modes, "`auto`: as the payer's device is."),
        optional("density", densities, "How much air there is."),
        optional("powered_by", flag(), "Whether the foot names Kassa."),
    ];
    object("How the payment page looks.", members.into_iter().chain(four()))
}

pub(super) fn colours() -> Schema {
    object("Colours, each as `#RRGGBB`.", four())
}

fn four() -> [Member; 4] {
    [
        optional("accent", colour(), "Of the button; links become as strong as they must be."),
        optional("background", colour(), "Under what is read and typed."),
        optional("surface", colour(), "Under the summary."),
        optional("text", colour(), "Of words."),
    ]
}

fn colour() -> Object {
    with_example(text(7, "^#[0-9A-Fa-f]{6}$"), "#0B5FFF")
}

fn picture() -> Object {
    text(30, PICTURE)
}

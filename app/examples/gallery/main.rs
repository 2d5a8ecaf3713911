//! Every state of every page in every language as HTML files, to look at:
//! `cargo run -p app --features ssr --example gallery -- FOLDER STYLE-URL [BANK-STYLE-URL [SHOP-STYLE-URL [TOOLS-STYLE-URL]]]`.

mod banks;
mod demo;
mod tools;

use std::{env, error::Error, fs, path::Path};

use app::{
    i18n::pseudo,
    render,
    samples::{self, NOW, money},
    view::{Asset, Assets, CheckoutView, Frame, PictureView, PicturesView, State},
};
use domain::{
    id::AssetId,
    language::Lang,
    picture::Size,
    theme::{Colours, Density, Font, Mode, Theme},
    time::Micros,
};

type Page = samples::Sample;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let folder = args.next().ok_or("name a folder")?;
    let mut asset = || args.next().map(|url| Asset { url, integrity: String::new() });
    let assets = Assets { css: asset(), ..Assets::default() };
    let theirs = Assets { css: asset(), ..Assets::default() };
    let shops = Assets { css: asset(), ..Assets::default() };
    let assets = Assets { tools_css: asset(), ..assets };
    fs::create_dir_all(&folder)?;
    for (name, file, _) in PICTURES {
        fs::write(Path::new(&folder).join(format!("{name}.png")), file)?;
    }
    let spoken = Lang::ALL.map(|lang| (lang, lang.code(), false));
    for (lang, code, is_pseudo) in spoken.into_iter().chain([(Lang::En, pseudo::CODE, true)]) {
        let frame = Frame {
            lang,
            is_pseudo,
            assets: assets.clone(),
            path: Some("/checkout/cs_test_1".to_owned()),
            request_id: "req_7hK2mQ9vX4".to_owned(),
            now: NOW,
            ..Frame::default()
        };
        let bank = Frame {
            assets: theirs.clone(),
            path: Some("/bank/1".to_owned()),
            request_id: String::new(),
            ..frame.clone()
        };
        let ours = samples::all().chain(THEMED).chain(banks::OURS).chain(tools::PAGES);
        let ours = ours.map(|page| (page, &frame));
        let theirs = banks::THEIRS.iter().map(|page| (page, &bank));
        let shop = Frame {
            assets: shops.clone(),
            path: Some("/demo?currency=USD&cart=vase-1".to_owned()),
            request_id: String::new(),
            ..frame.clone()
        };
        let shops = demo::PAGES.iter().map(|page| (page, &shop));
        for ((name, page), frame) in ours.chain(theirs).chain(shops) {
            let html = pseudo::within(is_pseudo, || page(frame));
            fs::write(Path::new(&folder).join(format!("{name}.{code}.html")), html)?;
        }
    }
    Ok(())
}

/// Looks that are hard to get right, each on the page that has most of it.
const THEMED: &[Page] = &[
    ("themed-yellow", |frame| themed(frame, light("#ffd400", "#fffaf0", "#f4ead8"))),
    ("themed-black", |frame| themed(frame, light("#000000", "#ffffff", "#ffffff"))),
    ("themed-white", |frame| themed(frame, light("#ffffff", "#ffffff", "#fafafa"))),
    ("themed-night", |frame| themed(frame, light("#00b388", "#101418", "#182028"))),
    ("themed-mono", |frame| {
        let (mode, font) = (Some(Mode::Light), Some(Font::Mono));
        themed(frame, Theme { mode, font, ..light("#e4002b", "#fff", "#fde8ec") })
    }),
    ("themed-compact", |frame| {
        let (mode, density) = (Some(Mode::Dark), Some(Density::Compact));
        let shape = (Some(0), Some(Font::Rounded));
        let theme = Theme { mode, density, ..Theme::default() };
        themed(frame, Theme { radius: shape.0, font: shape.1, powered_by: Some(false), ..theme })
    }),
    ("themed-paid", |frame| sample("succeeded", frame, light("#ffd400", "#fffaf0", "#f4ead8"))),
    ("logo", |frame| shown(frame, Mode::Auto, &["logo", "logo_dark"])),
    ("logo-alone", |frame| shown(frame, Mode::Auto, &["logo"])),
    ("logo-night", |frame| shown(frame, Mode::Dark, &["logo", "logo_dark"])),
    ("logo-night-alone", |frame| shown(frame, Mode::Dark, &["logo"])),
    ("logo-day", |frame| shown(frame, Mode::Light, &["logo"])),
    ("logo-icon", |frame| shown(frame, Mode::Auto, &["icon"])),
    ("logo-receipt", |frame| render::receipt(&with_pictures(Mode::Auto, &["logo"]), frame)),
    ("logo-receipt-night", |frame| {
        render::receipt(&with_pictures(Mode::Dark, &["logo", "logo_dark"]), frame)
    }),
    ("logo-cancel", |frame| render::cancel(&with_pictures(Mode::Auto, &["logo"]), frame)),
    ("themed-action", |frame| {
        samples::code_again(&in_look(frame, light("#ffd400", "#101418", "#182028")))
    }),
    ("themed-cancel", |frame| sample("cancel", frame, light("#ffd400", "#fffaf0", "#f4ead8"))),
];

/// Colours on a light page, in a shape that is not ours.
fn light(accent: &str, background: &str, surface: &str) -> Theme {
    let light = Colours {
        accent: accent.parse().ok(),
        background: background.parse().ok(),
        surface: surface.parse().ok(),
        text: None,
    };
    Theme { light, radius: Some(16), font: Some(Font::Serif), ..Theme::default() }
}

fn in_look(frame: &Frame, theme: Theme) -> Frame {
    Frame { look: theme.look(), ..frame.clone() }
}

fn themed(frame: &Frame, theme: Theme) -> String {
    samples::busy(&in_look(frame, theme))
}

/// The pictures of a merchant's, as files beside the pages.
const PICTURES: &[(&str, &[u8], Size)] = &[
    ("logo", include_bytes!("logo.png"), Size { width: 176, height: 40 }),
    ("logo_dark", include_bytes!("logo_dark.png"), Size { width: 176, height: 40 }),
    ("icon", include_bytes!("icon.png"), Size { width: 32, height: 32 }),
];

/// A session that is paid, of a merchant with these pictures.
fn with_pictures(mode: Mode, names: &[&str]) -> CheckoutView {
    let named = |name: &str| names.contains(&name);
    let id = |name: &str| named(name).then(|| AssetId::new(Micros::new(NOW), &[7; 16]));
    let (logo, logo_dark, icon) = (id("logo"), id("logo_dark"), id("icon"));
    let picture = |name: &str| {
        let (name, _, size) = PICTURES.iter().find(|(known, ..)| *known == name && named(name))?;
        Some(PictureView { url: format!("{name}.png"), size: *size })
    };
    let pictures = PicturesView {
        logo: picture("logo"),
        logo_dark: picture("logo_dark"),
        icon: picture("icon"),
    };
    let theme = Theme { logo, logo_dark, icon, mode: Some(mode), ..Theme::default() };
    CheckoutView { look: theme.look(), pictures, ..samples::view(State::Succeeded) }
}

/// The same before it is paid.
fn shown(frame: &Frame, mode: Mode, names: &[&str]) -> String {
    let form = Some(samples::every_method());
    let view = CheckoutView { form, receipt: None, ..with_pictures(mode, names) };
    render::checkout(&CheckoutView { state: State::Open, ..view }, frame)
}

fn sample(key: &str, frame: &Frame, theme: Theme) -> String {
    let (_, draw) = samples::find(key).unwrap_or_else(|| unreachable!("a state of the samples"));
    draw(&in_look(frame, theme))
}

//! Every state of every page in every language as HTML files, to look at:
//! `cargo run -p app --features ssr --example gallery -- FOLDER STYLE-URL [BANK-STYLE-URL [SHOP-STYLE-URL [TOOLS-STYLE-URL]]]`.

mod banks;
mod demo;
mod tools;

use std::{collections::BTreeMap, env, error::Error, fs, path::Path};

use app::{
    i18n::pseudo,
    render,
    view::{
        ActionView, Asset, Assets, CardMark, CheckoutView, FormView, Frame, ItemView, Link,
        MethodsView, Mistyped, Notice, PictureView, PicturesView, ReceiptView, RefundView, State,
    },
};
use domain::{
    acquirer::Instalment,
    card::{Brand, FieldError},
    id::AssetId,
    language::Lang,
    money::Money,
    picture::Size,
    session::{ContactField, MethodCode},
    theme::{Colours, Density, Font, Look, Mode, Theme},
    time::Micros,
};

/// 21 November 2026, 14:34 UTC.
const NOW: i64 = 1_795_271_640_000_000;
const HOUR: i64 = 3_600_000_000;

type Page = (&'static str, fn(&Frame) -> String);

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
        let ours = PAGES.iter().chain(banks::OURS).chain(tools::PAGES).map(|page| (page, &frame));
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

const PAGES: &[Page] = &[
    ("open", |frame| open(frame, &form(None, vec![]))),
    ("open-invalid", |frame| {
        let wrong =
            vec![FieldError::NumberInvalid, FieldError::ExpiryPast, FieldError::CodeMissing];
        open(frame, &form(None, wrong))
    }),
    ("open-declined", |frame| open(frame, &form(Some(Notice::Declined), vec![]))),
    ("open-auth-failed", |frame| open(frame, &form(Some(Notice::AuthFailed), vec![]))),
    ("open-unreachable", |frame| open(frame, &form(Some(Notice::Unreachable), vec![]))),
    ("open-card-again", |frame| open(frame, &form(Some(Notice::CardAgain), vec![]))),
    ("open-test-card", |frame| {
        let test_cards_open = true;
        open(frame, &FormView { test_cards_open, ..form(Some(Notice::TestCard), vec![]) })
    }),
    ("open-long", |frame| {
        let view = CheckoutView {
            shop: "Международная ассоциация производителей керамики «Гончарный круг»".into(),
            description: Some("A rather long description. ".repeat(18)),
            order_id: Some("ORDER-2026-11-21-000000000000000000000000000000042".into()),
            button_text: Some("Reserve my seat".into()),
            expires_at: NOW + 48 * HOUR,
            now: NOW,
            form: Some(form(None, vec![])),
            ..view(State::Open)
        };
        render::checkout(&view, frame)
    }),
    ("open-items", |frame| items_page(frame, ITEMS)),
    ("open-items-many", |frame| {
        let items = ["Vase", "Cup", "Bowl", "Plate", "Mug", "Jar", "Tile"].map(|it| (it, 1, 700));
        items_page(frame, &items)
    }),
    ("open-live", |frame| {
        let view = CheckoutView { form: Some(form(None, vec![])), ..view(State::Open) };
        render::checkout(&CheckoutView { livemode: true, ..view }, frame)
    }),
    ("open-bare", |frame| {
        let money = money(999_999_999_999, "KZT");
        let view = CheckoutView { money, description: None, order_id: None, ..view(State::Open) };
        let form = Some(form(None, vec![]));
        render::checkout(&CheckoutView { back: None, form, ..view }, frame)
    }),
    ("open-cancels", |frame| {
        let form = Some(form(Some(Notice::Declined), vec![]));
        let view = CheckoutView { back_cancels: true, form, ..view(State::Open) };
        render::checkout(&view, frame)
    }),
    ("open-terms", |frame| {
        let mut form = form(None, vec![]);
        form.methods.terms = Some("A rather long description of what is agreed to.".into());
        form.methods.wrong = vec!["contact-terms"];
        render::checkout(&CheckoutView { form: Some(form), ..view(State::Open) }, frame)
    }),
    ("cancel", |frame| render::cancel(&view(State::Open), frame)),
    ("open-contact", |frame| {
        let methods = MethodsView { contact: CONTACT.into(), ..MethodsView::default() };
        open(frame, &FormView { methods, ..form(None, vec![]) })
    }),
    ("open-contact-invalid", |frame| {
        let wrong = ["contact-name", "contact-email", "contact-phone", "contact-country"].into();
        let methods = MethodsView { contact: CONTACT.into(), wrong, ..MethodsView::default() };
        open(frame, &FormView { methods, ..form(None, vec![FieldError::NumberMissing]) })
    }),
    ("themed-yellow", |frame| themed(frame, light("#ffd400", "#fffaf0", "#f4ead8"))),
    ("themed-black", |frame| themed(frame, light("#000000", "#ffffff", "#ffffff"))),
    ("themed-white", |frame| themed(frame, light("#ffffff", "#ffffff", "#fafafa"))),
    ("themed-night", |frame| themed(frame, light("#00b388", "#101418", "#182028"))),
    ("themed-mono", |frame| {
        let font = Some(Font::Mono);
        themed(
            frame,
            Theme { mode: Some(Mode::Light), font, ..light("#e4002b", "#fff", "#fde8ec") },
        )
    }),
    ("themed-compact", |frame| {
        let (mode, density) = (Some(Mode::Dark), Some(Density::Compact));
        let shape = (Some(0), Some(Font::Rounded));
        let theme = Theme { mode, density, ..Theme::default() };
        themed(frame, Theme { radius: shape.0, font: shape.1, powered_by: Some(false), ..theme })
    }),
    ("themed-paid", |frame| {
        let look = light("#ffd400", "#fffaf0", "#f4ead8").look();
        render::checkout(&CheckoutView { look, ..view(State::Succeeded) }, frame)
    }),
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
        let look = light("#ffd400", "#101418", "#182028").look();
        let action = Some(action_code(Some(Mistyped::Code)));
        render::checkout(&CheckoutView { look, action, ..view(State::RequiresAction) }, frame)
    }),
    ("themed-cancel", |frame| {
        let look = light("#ffd400", "#fffaf0", "#f4ead8").look();
        render::cancel(&CheckoutView { look, ..view(State::Open) }, frame)
    }),
    ("methods", |frame| open(frame, &methods("card", &[]))),
    ("methods-card-invalid", |frame| {
        let errors = vec![FieldError::NumberIncomplete, FieldError::ExpiryMissing];
        let FormView { methods, .. } = methods("card", &["contact-email"]);
        open(frame, &FormView { methods, ..form(None, errors) })
    }),
    ("methods-sbp", |frame| open(frame, &methods("sbp", &[]))),
    ("methods-sbp-invalid", |frame| open(frame, &methods("sbp", &["sbp-phone"]))),
    ("methods-bnpl", |frame| open(frame, &methods("bnpl", &[]))),
    ("methods-bnpl-invalid", |frame| {
        open(frame, &methods("bnpl", &["contact-email", "bnpl-name", "bnpl-phone"]))
    }),
    ("methods-mobile", |frame| open(frame, &methods("mobile_money", &[]))),
    ("methods-mobile-invalid", |frame| {
        open(frame, &methods("mobile_money", &["mobile-operator", "mobile-phone"]))
    }),
    ("methods-mobile-anywhere", |frame| {
        let mut form = methods("mobile_money", &[]);
        form.methods.country = None;
        open(frame, &form)
    }),
    ("methods-declined", |frame| after(Notice::Declined, frame)),
    ("methods-too-late", |frame| after(Notice::TooLate, frame)),
    ("methods-unreachable", |frame| after(Notice::Unreachable, frame)),
    ("methods-two", |frame| some(frame, &[MethodCode::Card, MethodCode::Sberpay])),
    ("methods-wallets", |frame| {
        let all = MethodCode::ON_PAGE.into_iter().filter(|method| method.is_wallet());
        some(frame, &all.collect::<Vec<_>>())
    }),
    ("only-wallet", |frame| some(frame, &[MethodCode::Tpay])),
    ("only-sbp", |frame| some(frame, &[MethodCode::Sbp])),
    ("only-bnpl", |frame| some(frame, &[MethodCode::Bnpl])),
    ("only-mobile", |frame| some(frame, &[MethodCode::MobileMoney])),
    ("action-challenge", |frame| {
        let (framed, go) = ("/checkout/cs_test_1/3ds/frame", "/checkout/cs_test_1/3ds");
        act(frame, ActionView::Challenge { frame: framed.into(), go: go.into() })
    }),
    ("action-method", |frame| {
        let (framed, go) = ("about:blank", "/checkout/cs_test_1/3ds");
        act(frame, ActionView::Method { frame: framed.into(), go: go.into() })
    }),
    ("action-qr", |frame| {
        // The three finders of the smallest code.
        let finder = |x: u32, y: u32| format!("M{x} {y}h7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z");
        let path = [finder(4, 4), finder(18, 4), finder(4, 18)].concat();
        let url = "https://bank.example/1".into();
        act(frame, ActionView::Scan { url, path, modules: 29, expires_at: NOW + 118_000_000 })
    }),
    ("action-phone", |frame| {
        let phone = "•••• 4567".into();
        act(frame, ActionView::Approve { phone, expires_at: NOW + 118_000_000 })
    }),
    ("action-otp", |frame| act(frame, action_code(None))),
    ("action-otp-invalid", |frame| act(frame, action_code(Some(Mistyped::Shape)))),
    ("action-otp-wrong", |frame| act(frame, action_code(Some(Mistyped::Code)))),
    ("action-redirect", |frame| {
        let url = "https://wallet.example/1".into();
        act(frame, ActionView::Redirect { method: MethodCode::Sberpay, url, at_once: false })
    }),
    ("processing", |frame| render::checkout(&view(State::Processing), frame)),
    ("processing-unknown", |frame| render::checkout(&view(State::Unknown), frame)),
    ("succeeded", |frame| render::checkout(&view(State::Succeeded), frame)),
    ("succeeded-stay", |frame| {
        let view = CheckoutView { stay: true, ..view(State::Succeeded) };
        render::checkout(&CheckoutView { forward: None, ..view }, frame)
    }),
    ("succeeded-wallet", |frame| {
        let method = Some(MethodCode::Sberpay);
        let view = CheckoutView { method, card: None, livemode: true, ..view(State::Succeeded) };
        render::checkout(&CheckoutView { description: None, order_id: None, ..view }, frame)
    }),
    ("authorized", |frame| render::checkout(&view(State::Authorized), frame)),
    ("partly-refunded", |frame| render::checkout(&refunded(State::PartlyRefunded), frame)),
    ("refunded", |frame| render::checkout(&refunded(State::Refunded), frame)),
    ("receipt", |frame| render::receipt(&refunded(State::PartlyRefunded), frame)),
    ("receipt-items", |frame| render::receipt(&with_items(State::Succeeded, ITEMS), frame)),
    ("failed", |frame| render::checkout(&view(State::Failed), frame)),
    ("expired", |frame| render::checkout(&view(State::Expired), frame)),
    ("expired-again", |frame| {
        let view = CheckoutView { recoverable_until: Some(NOW + HOUR), ..view(State::Expired) };
        render::checkout(&view, frame)
    }),
    ("cancelled", |frame| render::checkout(&view(State::Cancelled), frame)),
    ("not-found", render::not_found),
    ("too-many", render::too_many),
    ("forbidden-form", render::forbidden_form),
    ("trouble", render::trouble),
];

fn refunded(state: State) -> CheckoutView {
    let refund = |minor, is_pending| RefundView {
        at: NOW + 20 * HOUR,
        money: money(minor, "USD"),
        is_pending,
    };
    let refunds = match state {
        State::Refunded => vec![refund(4900, false)],
        _ => vec![refund(1000, false), refund(500, true)],
    };
    let mut view = view(state);
    if let Some(receipt) = &mut view.receipt {
        receipt.refunds = refunds;
        receipt.statement = Some("KILN* VASE".into());
    }
    view
}

const ITEMS: &[(&str, u32, i64)] =
    &[("Stoneware vase", 1, 2400), ("Espresso cup, «грани»", 2, 900), ("Gift wrap", 1, 0)];

fn with_items(state: State, items: &[(&str, u32, i64)]) -> CheckoutView {
    let line = |(name, quantity, unit): &(&str, u32, i64)| ItemView {
        name: (*name).into(),
        quantity: *quantity,
        unit_minor: *unit,
        total_minor: unit * i64::from(*quantity),
    };
    let total = items.iter().map(|(_, quantity, unit)| unit * i64::from(*quantity)).sum();
    CheckoutView {
        items: items.iter().map(line).collect(),
        money: money(total, "USD"),
        description: None,
        ..view(state)
    }
}

fn items_page(frame: &Frame, items: &[(&str, u32, i64)]) -> String {
    let view = with_items(State::Open, items);
    render::checkout(&CheckoutView { form: Some(form(None, vec![])), ..view }, frame)
}

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

fn themed(frame: &Frame, theme: Theme) -> String {
    let form = Some(FormView { notice: Some(Notice::Declined), ..methods("card", &[]) });
    render::checkout(&CheckoutView { look: theme.look(), form, ..view(State::Open) }, frame)
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
    CheckoutView { look: theme.look(), pictures, ..view(State::Succeeded) }
}

/// The same before it is paid.
fn shown(frame: &Frame, mode: Mode, names: &[&str]) -> String {
    let form = Some(methods("card", &[]));
    let view = CheckoutView { form, receipt: None, ..with_pictures(mode, names) };
    render::checkout(&CheckoutView { state: State::Open, ..view }, frame)
}

fn open(frame: &Frame, form: &FormView) -> String {
    let view = CheckoutView { form: Some(form.clone()), ..view(State::Open) };
    render::checkout(&view, frame)
}

fn act(frame: &Frame, action: ActionView) -> String {
    render::checkout(&CheckoutView { action: Some(action), ..view(State::RequiresAction) }, frame)
}

fn action_code(wrong: Option<Mistyped>) -> ActionView {
    ActionView::Code {
        phone: "•••• 0003".into(),
        tries_left: 2,
        wrong,
        token: "ft_test_1".into(),
        expires_at: NOW + 118_000_000,
    }
}

/// A try with no card is over.
fn after(notice: Notice, frame: &Frame) -> String {
    let form = Some(FormView { notice: Some(notice), ..methods("sbp", &[]) });
    let view = CheckoutView { method: Some(MethodCode::Sbp), form, ..view(State::Open) };
    render::checkout(&view, frame)
}

/// These ways to pay, and no question about the payer but a lender's.
fn some(frame: &Frame, offered: &[MethodCode]) -> String {
    let all = methods("card", &[]).methods;
    let (offered, chosen, contact) = (offered.to_vec(), None, vec![]);
    let methods = MethodsView { offered, chosen, contact, ..all };
    open(frame, &FormView { methods, ..form(None, vec![]) })
}

const CONTACT: [ContactField; 4] =
    [ContactField::Name, ContactField::Email, ContactField::Phone, ContactField::Country];

/// Every way to pay, this one chosen, these inputs wrong.
fn methods(chosen: &str, wrong: &[&'static str]) -> FormView {
    let part = |n: i64| Instalment {
        due_at: Micros::new(NOW + n * 14 * 24 * HOUR),
        amount: money(1225, "USD"),
    };
    let methods = MethodsView {
        offered: MethodCode::ON_PAGE.into(),
        chosen: chosen.parse().ok(),
        contact: vec![ContactField::Email, ContactField::Country],
        terms: None,
        lender_asks: vec![ContactField::Name, ContactField::Phone],
        typed: if wrong.is_empty() { BTreeMap::new() } else { typed() },
        wrong: wrong.to_vec(),
        parts: (0..4).map(part).collect(),
        locked: Vec::new(),
        country: domain::mobile_money::country("KE"),
    };
    FormView { methods, ..form(None, vec![]) }
}

fn typed() -> BTreeMap<&'static str, String> {
    [("contact-email", "ann@example".to_owned())].into()
}

fn form(notice: Option<Notice>, errors: Vec<FieldError>) -> FormView {
    FormView {
        token: "ft_test_1".into(),
        name: if errors.is_empty() { String::new() } else { "Leyla Aliyeva".into() },
        expiry: if errors.is_empty() { String::new() } else { "04/22".into() },
        errors,
        notice,
        tries_left: notice.map(|_| 2),
        test_cards_open: false,
        brands: Brand::ALL.into(),
        methods: MethodsView::default(),
    }
}

fn view(state: State) -> CheckoutView {
    let link = |path: &str| {
        Some(Link { url: format!("https://kiln.example/{path}"), host: "kiln.example".into() })
    };
    let is_paid = state.is_paid();
    CheckoutView {
        id: "cs_test_1".into(),
        state,
        now: NOW,
        lang: Lang::En,
        shop: "Kiln & Clay".into(),
        look: Look::default(),
        pictures: PicturesView::default(),
        items: vec![],
        money: money(4900, "USD"),
        description: Some("Stoneware vase, speckled white, 24 cm".into()),
        order_id: Some("2026-1142".into()),
        livemode: false,
        expires_at: NOW + HOUR,
        back: link("cart"),
        forward: link("thanks"),
        auto_return_ms: 3000,
        stay: false,
        button_text: None,
        submit: None,
        texts: domain::session::Texts::default(),
        back_cancels: false,
        recoverable_until: None,
        method: Some(MethodCode::Card),
        card: Some(CardMark { brand: Some(Brand::Visa), last4: "4242".into() }),
        action: None,
        form: None,
        receipt: is_paid.then(|| ReceiptView {
            paid_at: NOW,
            reference: "pay_test_8fK2mQ9vX4".into(),
            statement: None,
            refunds: vec![],
        }),
        told: vec![],
    }
}

fn money(minor: i64, code: &str) -> Money {
    let currency = code.parse().unwrap_or_else(|_| unreachable!("a currency of the list"));
    Money::new(minor, currency).unwrap_or_else(|_| unreachable!("an amount of the list"))
}

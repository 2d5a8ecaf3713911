//! Every state of every page in every language as HTML files, to look at:
//! `cargo run -p app --features ssr --example gallery -- FOLDER STYLE-URL [SCRIPT-URL WASM-URL]`.

use std::{env, error::Error, fs, path::Path};

use app::{
    i18n::pseudo,
    render,
    view::{
        ActionView, Asset, Assets, CardMark, CheckoutView, DemoSession, DemoView, DemoWebhook,
        FormView, Frame, ItemView, Link, MethodsView, Mistyped, Notice, ReceiptView, RefundView,
        State,
    },
};
use domain::{
    acquirer::Instalment,
    card::{Brand, FieldError},
    language::Lang,
    money::Money,
    session::{ContactField, MethodCode},
    theme::{Colours, Font, Look, Theme},
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
    let assets = Assets { css: asset(), js: asset(), wasm: asset() };
    fs::create_dir_all(&folder)?;
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
        for (name, page) in PAGES {
            let html = pseudo::within(is_pseudo, || page(&frame));
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
            form: Some(form(None, vec![])),
            ..view(State::Open)
        };
        render::checkout(&view, frame)
    }),
    ("open-items", |frame| {
        let items =
            [("Stoneware vase", 1, 2400), ("Espresso cup, «грани»", 2, 900), ("Gift wrap", 1, 0)];
        items_page(frame, &items)
    }),
    ("open-items-many", |frame| {
        let items = ["Vase", "Cup", "Bowl", "Plate", "Mug", "Jar", "Tile"].map(|it| (it, 1, 700));
        items_page(frame, &items)
    }),
    ("open-themed", |frame| themed(frame, &[("#ffd400", "#fffaf0", "#f4ead8")])),
    ("open-themed-night", |frame| themed(frame, &[("#00b388", "#101418", "#182028")])),
    ("methods", |frame| open(frame, &methods("card", &[]))),
    ("methods-sbp", |frame| open(frame, &methods("sbp", &[]))),
    ("methods-bnpl", |frame| open(frame, &methods("bnpl", &["contact-email", "bnpl-phone"]))),
    ("methods-mobile", |frame| open(frame, &methods("mobile_money", &["mobile-phone"]))),
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
    ("action-otp", |frame| {
        let (phone, token) = ("•••• 0003".into(), "ft_test_1".into());
        let (tries_left, wrong) = (2, Some(Mistyped::Code));
        let expires_at = NOW + 118_000_000;
        act(frame, ActionView::Code { phone, tries_left, wrong, token, expires_at })
    }),
    ("action-redirect", |frame| {
        let url = "https://wallet.example/1".into();
        act(frame, ActionView::Redirect { method: MethodCode::Sberpay, url, at_once: false })
    }),
    ("processing", |frame| render::checkout(&view(State::Processing), frame)),
    ("processing-unknown", |frame| render::checkout(&view(State::Unknown), frame)),
    ("succeeded", |frame| render::checkout(&view(State::Succeeded), frame)),
    ("authorized", |frame| render::checkout(&view(State::Authorized), frame)),
    ("partly-refunded", |frame| render::checkout(&refunded(State::PartlyRefunded), frame)),
    ("refunded", |frame| render::checkout(&refunded(State::Refunded), frame)),
    ("receipt", |frame| render::receipt(&refunded(State::PartlyRefunded), frame)),
    ("failed", |frame| render::checkout(&view(State::Failed), frame)),
    ("expired", |frame| render::checkout(&view(State::Expired), frame)),
    ("cancelled", |frame| render::checkout(&view(State::Cancelled), frame)),
    ("not-found", render::not_found),
    ("too-many", render::too_many),
    ("forbidden-form", render::forbidden_form),
    ("trouble", render::trouble),
    ("demo", |frame| {
        let last = DemoSession {
            id: "cs_test_k2J9xQ4mPz".into(),
            money: money(4900, "USD"),
            state: State::Succeeded,
            webhook: Some(DemoWebhook {
                event: "payment.succeeded".into(),
                delivered: true,
                attempts: 1,
            }),
        };
        let amounts = [(4900, "USD"), (1250, "EUR"), (499_000, "RUB"), (8500, "AZN")];
        let view = DemoView {
            amounts: amounts.map(|(minor, code)| money(minor, code)).into(),
            last: Some(last),
        };
        render::demo(&view, frame)
    }),
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

fn items_page(frame: &Frame, items: &[(&str, u32, i64)]) -> String {
    let line = |(name, quantity, unit): &(&str, u32, i64)| ItemView {
        name: (*name).into(),
        quantity: *quantity,
        unit_minor: *unit,
        total_minor: unit * i64::from(*quantity),
    };
    let total = items.iter().map(|(_, quantity, unit)| unit * i64::from(*quantity)).sum();
    let view = CheckoutView {
        items: items.iter().map(line).collect(),
        money: money(total, "USD"),
        description: None,
        form: Some(form(None, vec![])),
        ..view(State::Open)
    };
    render::checkout(&view, frame)
}

fn themed(frame: &Frame, colours: &[(&str, &str, &str)]) -> String {
    let light =
        colours.first().map_or_else(Colours::default, |(accent, background, surface)| Colours {
            accent: accent.parse().ok(),
            background: background.parse().ok(),
            surface: surface.parse().ok(),
            text: None,
        });
    let theme = Theme { light, radius: Some(16), font: Some(Font::Serif), ..Theme::default() };
    let look = theme.look();
    let view = CheckoutView { look, form: Some(form(None, vec![])), ..view(State::Open) };
    render::checkout(&view, frame)
}

fn open(frame: &Frame, form: &FormView) -> String {
    let view = CheckoutView { form: Some(form.clone()), ..view(State::Open) };
    render::checkout(&view, frame)
}

fn act(frame: &Frame, action: ActionView) -> String {
    render::checkout(&CheckoutView { action: Some(action), ..view(State::RequiresAction) }, frame)
}

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
        lender_asks: vec![ContactField::Name, ContactField::Phone],
        typed: [("contact-email", "ann@example".to_owned())].into(),
        wrong: wrong.to_vec(),
        parts: (0..4).map(part).collect(),
        country: domain::mobile_money::country("KE"),
    };
    FormView { methods, ..form(None, vec![]) }
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
        lang: Lang::En,
        shop: "Kiln & Clay".into(),
        look: Look::default(),
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
        back_cancels: false,
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
    }
}

fn money(minor: i64, code: &str) -> Money {
    let currency = code.parse().unwrap_or_else(|_| unreachable!("a currency of the list"));
    Money::new(minor, currency).unwrap_or_else(|_| unreachable!("an amount of the list"))
}

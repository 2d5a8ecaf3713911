//! The pages on the way to a card's bank and back, and those of the banks, wallets and lenders that test
//! mode plays.

use app::{
    render,
    view::{
        Asker, Asks, BackView, BankStep, BankView, ChallengeView, Errand, Frame, HandoverView,
        Link, Onward, PartView,
    },
};
use domain::card::Brand;

use super::{NOW, Page, money};

const FORTNIGHT: i64 = 14 * 86_400_000_000;

/// Drawn with our own style sheet.
pub(super) const OURS: &[Page] = &[
    ("bank-frame", |frame| still(&render::bank_frame(&step(), frame))),
    ("bank-go", |frame| still(&render::bank_go(&step(), frame))),
    ("bank-back", |frame| back(Onward::Page("/checkout/cs_test_1".into()), frame)),
    ("bank-back-outside", |frame| back(Onward::Outside(shop()), frame)),
    ("bank-back-wait", |frame| back(Onward::Wait("/3ds/notify/1".into()), frame)),
];

/// Drawn with the style sheet of the others.
pub(super) const THEIRS: &[Page] = &[
    ("challenge-code", |frame| challenge(Asks::Code, None, frame)),
    ("challenge-code-wrong", |frame| challenge(Asks::Code, Some(2), frame)),
    ("challenge-app", |frame| challenge(Asks::App, None, frame)),
    ("challenge-app-wrong", |frame| challenge(Asks::App, Some(1), frame)),
    ("challenge-one", |frame| challenge(Asks::One, None, frame)),
    ("challenge-one-wrong", |frame| challenge(Asks::One, Some(2), frame)),
    ("challenge-several", |frame| challenge(Asks::Several, None, frame)),
    ("challenge-several-wrong", |frame| challenge(Asks::Several, Some(2), frame)),
    ("challenge-long", |frame| {
        let shop = "Международная ассоциация производителей керамики «Гончарный круг»".into();
        let view = ChallengeView { shop, money: None, ..asked(Asks::Code, None) };
        render::challenge(&view, frame)
    }),
    ("handover-looked", |frame| handover(Errand::Looked, frame)),
    ("handover-answered", |frame| handover(Errand::Answered, frame)),
    ("bank-over", |frame| render::bank_over(&without_path(frame))),
    ("bank-nowhere", |frame| render::bank_nowhere(&without_path(frame))),
    ("bank-trouble", |frame| render::bank_trouble(&without_path(frame))),
    ("bank-sbp", |frame| bank(Asker::Sbp, frame)),
    ("bank-bnpl", |frame| bank(Asker::Bnpl, frame)),
    ("bank-sberpay", |frame| bank(Asker::SberPay, frame)),
    ("bank-tpay", |frame| bank(Asker::TPay, frame)),
    ("bank-yoomoney", |frame| bank(Asker::YooMoney, frame)),
    ("bank-apple-pay", |frame| bank(Asker::ApplePay, frame)),
    ("bank-google-pay", |frame| bank(Asker::GooglePay, frame)),
    ("bank-answered", |frame| answered(Some(shop()), frame)),
    ("bank-answered-nowhere", |frame| answered(None, frame)),
];

/// Without the script that would send the form at once.
fn still(html: &str) -> String {
    let Some((before, rest)) = html.split_once("<script") else {
        return html.to_owned();
    };
    let after = rest.split_once("</script>").map_or("", |(_, after)| after);
    [before, after].concat()
}

fn step() -> BankStep {
    BankStep {
        is_method: false,
        livemode: false,
        url: "https://acs.example/challenge".into(),
        origin: "https://acs.example".into(),
        fields: vec![("creq", "e30".into())],
    }
}

fn shop() -> Link {
    Link { url: "https://kiln.example/x".into(), host: "kiln.example".into() }
}

/// In a frame, as it would leave at once on a page of its own.
fn back(onward: Onward, frame: &Frame) -> String {
    let view = BackView { livemode: false, onward, origin: None, is_framed: true };
    render::bank_back(&view, frame)
}

fn without_path(frame: &Frame) -> Frame {
    Frame { path: None, ..frame.clone() }
}

fn asked(asks: Asks, tries_left: Option<u32>) -> ChallengeView {
    ChallengeView {
        shop: "Kiln & Clay".into(),
        money: Some(money(4900, "USD")),
        brand: if asks == Asks::One { Brand::Mastercard } else { Brand::Visa },
        last4: "3220".into(),
        asks,
        tries_left,
    }
}

fn challenge(asks: Asks, tries_left: Option<u32>, frame: &Frame) -> String {
    render::challenge(&asked(asks, tries_left), frame)
}

fn handover(errand: Errand, frame: &Frame) -> String {
    let url = "https://pay.example/3ds/notify/1".into();
    still(&render::handover(&HandoverView { errand, url, fields: vec![] }, &without_path(frame)))
}

fn bank(asker: Asker, frame: &Frame) -> String {
    render::bank(&of(asker), frame)
}

/// Of SBP, whose payer is on another screen: others leave at once.
fn answered(back: Option<Link>, frame: &Frame) -> String {
    render::bank(&BankView { is_answered: true, back, ..of(Asker::Sbp) }, frame)
}

fn of(asker: Asker) -> BankView {
    let part = |n| PartView { at: NOW + n * FORTNIGHT, money: money(1225, "USD") };
    BankView {
        asker,
        money: money(4900, "USD"),
        parts: (0..4).map(part).collect(),
        is_answered: false,
        back: Some(shop()),
    }
}

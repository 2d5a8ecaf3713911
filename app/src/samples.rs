//! Every state of the payment page with sample data, in whatever look the frame has: what the studio shows and
//! the gallery draws. No state of it is anybody's session.

mod action;
mod ended;
mod form;
mod methods;

use domain::{
    card::Brand,
    language::Lang,
    money::Money,
    session::{MethodCode, Texts},
    theme::Look,
};

use crate::{
    i18n::text,
    render,
    view::{
        CardMark, CheckoutView, FormView, Frame, ItemView, Link, PicturesView, ReceiptView, State,
    },
};

/// When the samples are looked at: 21 November 2026, 14:34 UTC.
pub const NOW: i64 = 1_795_271_640_000_000;
const HOUR: i64 = 3_600_000_000;

/// A state by its name, and how it is drawn.
pub type Sample = (&'static str, fn(&Frame) -> String);

/// States of one kind, by its name.
pub const GROUPS: [(&str, &[Sample]); 5] = [
    ("form", form::SAMPLES),
    ("methods", methods::SAMPLES),
    ("action", action::SAMPLES),
    ("ended", ended::SAMPLES),
    ("notice", NOTICES),
];

const NOTICES: &[Sample] = &[
    ("not-found", render::not_found),
    ("too-many", render::too_many),
    ("forbidden-form", render::forbidden_form),
    ("trouble", render::trouble),
];

/// All of them, in the order shown.
pub fn all() -> impl Iterator<Item = &'static Sample> {
    GROUPS.iter().flat_map(|(_, samples)| *samples)
}

/// The one of this name.
pub fn find(name: &str) -> Option<&'static Sample> {
    all().find(|(key, _)| *key == name)
}

/// What people call a state.
pub fn name(key: &str, lang: Lang) -> String {
    text(lang, &format!("studio-state-{key}"))
}

/// What people call a kind of states.
pub fn group_name(key: &str, lang: Lang) -> String {
    text(lang, &format!("studio-group-{key}"))
}

/// Every part of the form at once: the ways to pay, a notice, the fields.
pub fn busy(frame: &Frame) -> String {
    methods::busy(frame)
}

/// The form with every way to pay.
pub fn every_method() -> FormView {
    methods::methods("card", &[])
}

/// A code that was typed wrongly.
pub fn code_again(frame: &Frame) -> String {
    action::code_again(frame)
}

/// An amount of the samples.
pub fn money(minor: i64, code: &str) -> Money {
    let currency = code.parse().unwrap_or_else(|_| unreachable!("a currency of the list"));
    Money::new(minor, currency).unwrap_or_else(|_| unreachable!("an amount of the list"))
}

/// In the frame's look.
fn dressed(view: CheckoutView, frame: &Frame) -> CheckoutView {
    let look = frame.look.clone();
    let shop = look.brand.clone().unwrap_or(view.shop);
    let pictures = frame.sample.as_ref().map(|sample| sample.pictures.clone()).unwrap_or_default();
    CheckoutView { shop, look, pictures, ..view }
}

fn show(view: CheckoutView, frame: &Frame) -> String {
    render::checkout(&dressed(view, frame), frame)
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

/// A session in this state, with nothing to fill in.
pub fn view(state: State) -> CheckoutView {
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
        told: vec![],
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
        texts: Texts::default(),
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n;

    #[test]
    fn every_state_has_a_name_in_every_language_and_no_two_have_one() {
        for lang in Lang::ALL {
            let mut names: Vec<_> = all().map(|(key, _)| name(key, lang)).collect();
            let groups = GROUPS.map(|(key, _)| group_name(key, lang));
            assert!(groups.iter().all(|name| !name.starts_with("studio-")), "{groups:?}");
            assert!(names.iter().all(|name| !name.starts_with("studio-")), "{names:?}");
            names.sort();
            names.dedup();
            assert_eq!(names.len(), all().count(), "{lang}");
        }
        assert_eq!(i18n::missing(), 0);
    }

    #[test]
    fn every_state_is_drawn_in_the_look_of_the_frame() {
        let frame = Frame { look: Look { radius: 21, ..Look::default() }, ..Frame::default() };
        for (key, draw) in all() {
            let html = draw(&frame);
            assert!(html.contains("--radius:21px"), "{key}");
            assert!(!html.contains("<script"), "{key}");
        }
    }
}

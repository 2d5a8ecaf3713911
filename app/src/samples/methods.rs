//! The open session with more ways to pay than a card.

use std::collections::BTreeMap;

use domain::{
    acquirer::Instalment,
    card::FieldError,
    session::{ContactField, MethodCode},
    time::Micros,
};

use super::{
    HOUR, NOW, Sample,
    form::{form, open},
    money, show, view,
};
use crate::view::{CheckoutView, FormView, Frame, MethodsView, Notice, State};

pub(super) const SAMPLES: &[Sample] = &[
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
];

/// Every part at once.
pub(super) fn busy(frame: &Frame) -> String {
    open(frame, &FormView { notice: Some(Notice::Declined), ..methods("card", &[]) })
}

/// A try with no card is over.
fn after(notice: Notice, frame: &Frame) -> String {
    let form = Some(FormView { notice: Some(notice), ..methods("sbp", &[]) });
    let view = CheckoutView { method: Some(MethodCode::Sbp), form, ..view(State::Open) };
    show(view, frame)
}

/// These ways to pay, and no question about the payer but a lender's.
fn some(frame: &Frame, offered: &[MethodCode]) -> String {
    let all = methods("card", &[]).methods;
    let (offered, chosen, contact) = (offered.to_vec(), None, vec![]);
    let methods = MethodsView { offered, chosen, contact, ..all };
    open(frame, &FormView { methods, ..form(None, vec![]) })
}

/// Every way to pay, this one chosen, these inputs wrong.
pub(super) fn methods(chosen: &str, wrong: &[&'static str]) -> FormView {
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

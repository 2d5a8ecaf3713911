//! The open session: the card's form and what can stand around it.

use domain::{
    card::{Brand, FieldError},
    session::ContactField,
};

use super::{HOUR, ITEMS, NOW, Sample, money, show, view, with_items};
use crate::view::{CheckoutView, FormView, Frame, MethodsView, Notice, State};

pub(super) const SAMPLES: &[Sample] = &[
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
        show(view, frame)
    }),
    ("open-items", |frame| items_page(frame, ITEMS)),
    ("open-items-many", |frame| {
        let items = ["Vase", "Cup", "Bowl", "Plate", "Mug", "Jar", "Tile"].map(|it| (it, 1, 700));
        items_page(frame, &items)
    }),
    ("open-live", |frame| {
        let view = CheckoutView { form: Some(form(None, vec![])), ..view(State::Open) };
        show(CheckoutView { livemode: true, ..view }, frame)
    }),
    ("open-bare", |frame| {
        let money = money(999_999_999_999, "KZT");
        let view = CheckoutView { money, description: None, order_id: None, ..view(State::Open) };
        let form = Some(form(None, vec![]));
        show(CheckoutView { back: None, form, ..view }, frame)
    }),
    ("open-cancels", |frame| {
        let form = Some(form(Some(Notice::Declined), vec![]));
        let view = CheckoutView { back_cancels: true, form, ..view(State::Open) };
        show(view, frame)
    }),
    ("open-terms", |frame| {
        let mut form = form(None, vec![]);
        form.methods.terms = Some("A rather long description of what is agreed to.".into());
        form.methods.wrong = vec!["contact-terms"];
        show(CheckoutView { form: Some(form), ..view(State::Open) }, frame)
    }),
    ("open-contact", |frame| {
        let methods = MethodsView { contact: CONTACT.into(), ..MethodsView::default() };
        open(frame, &FormView { methods, ..form(None, vec![]) })
    }),
    ("open-contact-invalid", |frame| {
        let wrong = ["contact-name", "contact-email", "contact-phone", "contact-country"].into();
        let methods = MethodsView { contact: CONTACT.into(), wrong, ..MethodsView::default() };
        open(frame, &FormView { methods, ..form(None, vec![FieldError::NumberMissing]) })
    }),
];

fn items_page(frame: &Frame, items: &[(&str, u32, i64)]) -> String {
    let view = with_items(State::Open, items);
    show(CheckoutView { form: Some(form(None, vec![])), ..view }, frame)
}

pub(super) fn open(frame: &Frame, form: &FormView) -> String {
    let view = CheckoutView { form: Some(form.clone()), ..view(State::Open) };
    show(view, frame)
}

const CONTACT: [ContactField; 4] =
    [ContactField::Name, ContactField::Email, ContactField::Phone, ContactField::Country];

pub(super) fn form(notice: Option<Notice>, errors: Vec<FieldError>) -> FormView {
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

//! What the page asks beside the card, and what the payer has typed: names, phones, who lends.

use std::collections::BTreeMap;

use app::{backend::PayIn, view::MethodsView};
use domain::{
    contact, mobile_money,
    payment::{Hosted, Method},
    phone::e164,
    session::{ContactField, Customer, MethodCode},
};
use zeroize::Zeroizing;

use crate::services::payments::Purse;

/// What a lender must know of whoever owes it.
const LENDER_ASKS: [ContactField; 3] =
    [ContactField::Name, ContactField::Email, ContactField::Phone];
/// Under which names the page asks, by field: whatever is paid with, and for a lender.
const CONTACT: [&str; 4] = ["contact-name", "contact-email", "contact-phone", "contact-country"];
/// Whether the payer agrees to the merchant's terms.
const TERMS: &str = "contact-terms";
const LENDER: [&str; 4] = ["bnpl-name", "bnpl-email", "bnpl-phone", "contact-country"];
/// Where a phone is typed.
const PHONES: [&str; 4] = ["contact-phone", "sbp-phone", "mobile-phone", "bnpl-phone"];

/// What pays, without the card, and what the payer says about themselves.
pub(super) struct Said {
    pub(super) contact: Customer,
    /// `None`: a card, which is read elsewhere.
    pub(super) purse: Option<Purse>,
}

/// As what the page knows the method of a payment.
pub(super) fn code(method: Method) -> Option<MethodCode> {
    match method {
        Method::Token => Some(MethodCode::Recurrent),
        other => other.word().parse().ok(),
    }
}

/// What stands around the card's fields before anything is typed.
pub(super) fn methods(purchase: &Hosted, offered: Vec<MethodCode>) -> MethodsView {
    let settings = &purchase.session.settings;
    let customer = &purchase.payment.order.customer;
    let lender_asks = LENDER_ASKS.into_iter().filter(|field| {
        !settings.customer_fields.contains(field) && known(customer, *field).is_none()
    });
    let country = country(purchase);
    let mut typed = BTreeMap::new();
    for field in ContactField::ALL {
        if let Some(text) = known(customer, *field) {
            typed.insert(CONTACT[place(*field)], text.clone());
        }
    }
    let bound = settings.restriction.phone.as_ref();
    typed.extend(bound.iter().flat_map(|phone| PHONES.map(|id| (id, (*phone).clone()))));
    if let Some(phone) = bound.or(customer.phone.as_ref()) {
        let prefix = country.map_or("", |country| country.prefix);
        typed.insert("mobile-phone", phone.strip_prefix(prefix).unwrap_or(phone).to_owned());
    }
    MethodsView {
        offered,
        chosen: purchase.payment.method.and_then(code),
        contact: settings.customer_fields.clone(),
        terms: settings.texts.terms.clone(),
        lender_asks: lender_asks.collect(),
        typed,
        locked: bound.map(|_| PHONES.to_vec()).unwrap_or_default(),
        country,
        ..MethodsView::default()
    }
}

/// What the payer has typed for this method; or the inputs that are wrong, in the order of the page.
pub(super) fn read(
    purchase: &Hosted,
    with: &PayIn,
    method: MethodCode,
) -> Result<Said, Vec<&'static str>> {
    let phone = purchase.session.settings.restriction.phone.as_deref();
    let mut form = Form { typed: &with.typed, phone, wrong: Vec::new() };
    let mut contact = Customer::default();
    for field in &purchase.session.settings.customer_fields {
        let read = form.contact(CONTACT[place(*field)], *field);
        *slot(&mut contact, *field) = read;
    }
    let purse = match method {
        MethodCode::Card | MethodCode::Recurrent | MethodCode::Wallet => None,
        MethodCode::Sbp => Some(Purse::Sbp { phone: form.optional_phone("sbp-phone") }),
        MethodCode::MobileMoney => Some(form.mobile_money(purchase)),
        MethodCode::Bnpl => {
            let known = purchase.payment.order.customer.clone();
            for field in methods(purchase, Vec::new()).lender_asks {
                *slot(&mut contact, field) = form.contact(LENDER[place(field)], field);
            }
            Some(Purse::Bnpl { contact: Box::new(known.completed(contact.clone())) })
        }
        kind => {
            let number = form.text("yoomoney-wallet").filter(|_| kind == MethodCode::Yoomoney);
            Some(Purse::Wallet {
                kind,
                payload: number.map(|text| Zeroizing::new(text.to_owned())),
            })
        }
    };
    if purchase.session.settings.texts.terms.is_some() && form.text(TERMS).is_none() {
        form.wrong.push(TERMS);
    }
    if form.wrong.is_empty() { Ok(Said { contact, purse }) } else { Err(form.wrong) }
}

struct Form<'a> {
    typed: &'a BTreeMap<&'static str, String>,
    /// The only one that may pay: whatever else is typed is not read.
    phone: Option<&'a str>,
    wrong: Vec<&'static str>,
}

impl Form<'_> {
    /// What stands in an input, if anything does.
    fn text(&self, id: &str) -> Option<&str> {
        if let Some(phone) = self.phone.filter(|_| PHONES.contains(&id)) {
            return Some(phone);
        }
        self.typed.get(id).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    fn contact(&mut self, id: &'static str, field: ContactField) -> Option<String> {
        let read = contact::read(field, self.text(id).unwrap_or_default());
        if read.is_none() {
            self.wrong.push(id);
        }
        read
    }

    fn optional_phone(&mut self, id: &'static str) -> Option<String> {
        self.text(id)?;
        self.contact(id, ContactField::Phone)
    }

    fn mobile_money(&mut self, purchase: &Hosted) -> Purse {
        let country = country(purchase);
        let operators = country.map_or(&[][..], |country| country.operators);
        let chosen = self.text("mobile-operator");
        let operator = match operators {
            [] => None,
            [one] => Some(one.code),
            several => several.iter().map(|it| it.code).find(|code| chosen == Some(code)),
        };
        if operator.is_none() && operators.len() > 1 {
            self.wrong.push("mobile-operator");
        }
        let typed = self.text("mobile-phone").unwrap_or_default();
        let phone = e164(&country.map_or(typed.into(), |country| country.whole(typed)));
        if phone.is_none() {
            self.wrong.push("mobile-phone");
        }
        let operator = operator.map(str::to_owned);
        Purse::MobileMoney { phone: phone.unwrap_or_default(), operator }
    }
}

fn country(purchase: &Hosted) -> Option<&'static mobile_money::Country> {
    let bound = purchase.session.settings.restriction.country.as_deref();
    let said = purchase.payment.order.customer.country.as_deref();
    bound.or(said).and_then(mobile_money::country)
}

const fn known(customer: &Customer, field: ContactField) -> Option<&String> {
    match field {
        ContactField::Name => customer.name.as_ref(),
        ContactField::Email => customer.email.as_ref(),
        ContactField::Phone => customer.phone.as_ref(),
        ContactField::Country => customer.country.as_ref(),
    }
}

const fn slot(customer: &mut Customer, field: ContactField) -> &mut Option<String> {
    match field {
        ContactField::Name => &mut customer.name,
        ContactField::Email => &mut customer.email,
        ContactField::Phone => &mut customer.phone,
        ContactField::Country => &mut customer.country,
    }
}

const fn place(field: ContactField) -> usize {
    match field {
        ContactField::Name => 0,
        ContactField::Email => 1,
        ContactField::Phone => 2,
        ContactField::Country => 3,
    }
}

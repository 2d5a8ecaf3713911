//! What a merchant sends for a checkout or an intent.

use std::collections::BTreeMap;

use domain::{
    contact::is_email,
    language::Lang,
    money::Money,
    particulars::{CHECKOUT, Particulars},
    payment::Intended,
    session::{
        CaptureMethod, Customer, Dialect, MethodCode, Restriction, STATEMENT_MAX, Settings, Wanted,
    },
    theme::Theme,
};

use super::{
    amount,
    parts::{CustomerIn, currency, customer, customization, email, metadata, restriction},
};
use crate::wire::{
    Invalid, all_of,
    decimal::written,
    fields::{Fields, TextRule},
    json::Json,
    urls::{UrlRules, check_return, check_webhook},
};

/// How long it can be paid when the merchant does not say, in minutes.
const LIFETIME_MINUTES: i64 = 60;
/// The longest receipt address, in characters.
const RECEIPT_MAX: usize = 255;

/// Kinds of names: of the payment, and of its customer, with the payment's behind it so that no two are alike.
pub const PAYMENT: &str = "payment";
pub const CUSTOMER: &str = "customer";

/// Facts that only this dialect shows.
pub const CUSTOMER_ID: &str = "customer_id";
pub const FIRST_NAME: &str = "first_name";
pub const LAST_NAME: &str = "last_name";
pub const TOKEN: &str = "token";
pub const METADATA: &str = "metadata";
pub const RESTRICTION: &str = "restriction";
pub const CUSTOMIZATION: &str = "customization";
pub const STATEMENT: &str = "statement_descriptor";
pub const RECEIPT: &str = "receipt_email";

/// A checkout, or an intent, as it is asked for.
#[derive(Debug)]
pub struct OrderIn {
    amount: Money,
    description: String,
    customer: CustomerIn,
    return_url: Option<String>,
    webhook_url: Option<String>,
    statement_descriptor: Option<String>,
    receipt_email: Option<String>,
    restriction: Restriction,
    theme: Theme,
    /// As they were written.
    shown: [(&'static str, Option<String>); 3],
    lifetime_seconds: i64,
}

/// The names that a new payment gets.
#[derive(Debug)]
pub struct Names {
    /// Of the checkout, if it is one: its id and its token.
    pub checkout: Option<(String, String)>,
    pub payment: String,
    pub customer: String,
}

/// Reads a checkout, or without a page an intent; `wrong` takes every field that is not as it must be, in the
/// documented order. `canonical` has the numbers as they were written.
pub fn read(
    body: &Json,
    canonical: &[u8],
    urls: UrlRules<'_>,
    has_page: bool,
    wrong: &mut Vec<Invalid>,
) -> Option<OrderIn> {
    let fields = Fields::top(body);
    let currency = currency(fields);
    let amount = all_of(wrong, amount::read(canonical, currency.clone().ok())).flatten();
    all_of(wrong, currency);
    let rule = TextRule { min: 1, ..TextRule::lines(500) };
    let description = fields.text("description", rule);
    let description = description.and_then(|text| fields.required("description", text));
    let description = all_of(wrong, description);
    let customer = customer(fields, wrong);
    let return_url = all_of(wrong, fields.url("return_url", |raw| check_return(raw, urls)));
    let webhook_url = all_of(wrong, fields.url("webhook_url", |raw| check_webhook(raw, urls)));
    let statement = all_of(wrong, fields.text(STATEMENT, TextRule::line(STATEMENT_MAX)));
    let receipt_email = all_of(wrong, email(fields, RECEIPT, RECEIPT_MAX));
    let (restriction, theme) = if has_page {
        (restriction(fields, wrong), customization(fields, wrong))
    } else {
        (Restriction::default(), Theme::default())
    };
    all_of(wrong, metadata(fields));
    let minutes = all_of(wrong, fields.integer("expires_in_minutes", 5..=1440)).flatten();
    let shown = [RESTRICTION, CUSTOMIZATION, METADATA].map(|name| {
        let text = written(canonical, name).filter(|text| *text != "null");
        (name, text.map(str::to_owned))
    });
    Some(OrderIn {
        amount: amount?,
        description: description?,
        customer: customer?,
        return_url: return_url?,
        webhook_url: webhook_url?,
        statement_descriptor: statement?,
        receipt_email: receipt_email?,
        restriction,
        theme,
        shown,
        lifetime_seconds: minutes.unwrap_or(LIFETIME_MINUTES) * 60,
    })
}

/// Pairs of metadata as texts, which is all that the native dialect shows.
fn texts(metadata: Option<&str>) -> BTreeMap<String, String> {
    let members: BTreeMap<String, serde_json::Value> =
        metadata.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let text = |(name, value): (String, serde_json::Value)| match value {
        serde_json::Value::String(text) => Some((name, text)),
        serde_json::Value::Null => None,
        other => Some((name, other.to_string())),
    };
    members.into_iter().filter_map(text).collect()
}

impl OrderIn {
    /// By what its customer is known, if by anything.
    pub fn known_by(&self) -> Option<&str> {
        self.customer.email.as_deref()
    }

    /// What it costs.
    pub const fn amount(&self) -> Money {
        self.amount
    }

    /// What the merchant's texts become in pairs.
    fn metadata(&self) -> BTreeMap<String, String> {
        let [_, _, (_, metadata)] = &self.shown;
        texts(metadata.as_deref())
    }

    fn customer(&self) -> Customer {
        let CustomerIn { email, first_name, last_name, country } = &self.customer;
        let names = [first_name, last_name].into_iter().flatten().map(|name| name.trim());
        let name = names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ");
        Customer {
            email: email.clone().filter(|email| is_email(email)),
            phone: self.restriction.phone.clone(),
            name: (!name.is_empty()).then_some(name),
            country: country.clone(),
        }
    }

    fn particulars(&self, names: &Names) -> Particulars {
        let receipt = self.receipt_email.as_ref().or(self.customer.email.as_ref());
        let particulars = Particulars::default()
            .named(PAYMENT, names.payment.clone())
            .named(CUSTOMER, format!("{}{}", names.customer, names.payment))
            .keeping(CUSTOMER_ID, Some(names.customer.clone()))
            .keeping(FIRST_NAME, self.customer.first_name.clone())
            .keeping(LAST_NAME, self.customer.last_name.clone())
            .keeping(STATEMENT, self.statement_descriptor.clone())
            .keeping(RECEIPT, receipt.cloned());
        let particulars = self
            .shown
            .iter()
            .fold(particulars, |particulars, (name, text)| particulars.keeping(name, text.clone()));
        match &names.checkout {
            None => particulars,
            Some((id, token)) => {
                particulars.named(CHECKOUT, id.clone()).keeping(TOKEN, Some(token.clone()))
            }
        }
    }

    /// A checkout in canonical terms, under these names.
    pub fn wanted(self, names: &Names) -> Wanted {
        Wanted {
            dialect: Dialect::Orqex,
            amount: self.amount,
            capture_method: CaptureMethod::Automatic,
            order_id: None,
            language: Lang::default(),
            customer: self.customer(),
            settings: Settings {
                auto_return_ms: Some(0),
                theme: self.theme.clone(),
                restriction: self.restriction.clone(),
                statement_descriptor: self.statement_descriptor.clone(),
                receipt_email: self.receipt_email.clone(),
                ..Settings::default()
            },
            metadata: self.metadata(),
            particulars: self.particulars(names),
            test_mode: false,
            lifetime_seconds: self.lifetime_seconds,
            description: Some(self.description),
            success_url: self.return_url.clone(),
            cancel_url: self.return_url,
            webhook_url: self.webhook_url,
        }
    }

    /// An intent in canonical terms, under these names.
    pub fn intended(self, names: &Names) -> Intended {
        Intended {
            dialect: Dialect::Orqex,
            amount: self.amount,
            capture_method: CaptureMethod::Automatic,
            customer: self.customer(),
            metadata: self.metadata(),
            particulars: self.particulars(names),
            method: MethodCode::MobileMoney,
            description: Some(self.description),
            webhook_url: self.webhook_url,
            return_url: self.return_url,
            lifetime_seconds: self.lifetime_seconds,
        }
    }
}

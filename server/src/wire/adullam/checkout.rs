//! A checkout: what a partner sends, and what it reads.

use std::collections::BTreeMap;

use domain::{
    currency::Currency,
    ledger::fee_minor,
    merchant::SESSION_SECONDS,
    money::{MINOR_MAX, Money},
    particulars::{CHECKOUT, Particulars},
    payment::{Payment, Purchase},
    session::{
        CaptureMethod, Customer, Dialect, LIFETIME_SECONDS_DEFAULT, Settings, Status, Wanted,
    },
    time::Micros,
};
use serde::Serialize;

use crate::wire::{
    Invalid,
    fields::{Fields, TextRule},
    json::Json,
    time::rfc3339,
    urls::{UrlRules, check_return},
};

/// The smallest amount, in XOF.
pub const AMOUNT_MIN: i64 = 100;
/// The only currency; it has no minor unit.
pub const CURRENCY: &str = "XOF";
/// What an own id begins with.
pub const PREFIX: &str = "cs_ci_";
/// What a payer may be asked by.
pub const METHODS: [&str; 2] = ["mobile_money", "card"];
/// What `user_phone` must be.
pub const PHONE_RULE: &str = "must be a Cote d'Ivoire number, as +22507987654";

/// Facts that only this dialect shows.
const PHONE: &str = "user_phone";
const PAYMENT_ID: &str = "payment_id";
const CUSTOMER: &str = "customer_id";

/// A checkout as it is asked for.
#[derive(Debug)]
pub struct CheckoutIn {
    amount: Money,
    pub user_phone: String,
    description: Option<String>,
    lifetime_seconds: i64,
    payment_id: Option<String>,
    /// Whether the payer is asked on the phone as soon as the checkout is open.
    pub is_prompted: bool,
    success_url: Option<String>,
    cancel_url: Option<String>,
}

/// The names that a new checkout gets.
#[derive(Debug)]
pub struct Names {
    pub checkout: String,
    pub customer: String,
}

/// Reads a new checkout in the documented order; the first field that is wrong answers.
pub fn read(body: &Json, urls: UrlRules<'_>) -> Result<CheckoutIn, Invalid> {
    let fields = Fields::top(body);
    let minor = fields.required("amount", fields.integer("amount", AMOUNT_MIN..=MINOR_MAX)?)?;
    fields.required("currency", fields.one_of("currency", &[CURRENCY])?)?;
    let amount = money(minor).ok_or_else(|| Invalid::new("amount", "amount is too large"))?;
    let user_phone = fields.required(PHONE, fields.str(PHONE, TextRule::line(64))?)?;
    if !is_ivorian(user_phone) {
        return fields.refuse(PHONE, PHONE_RULE);
    }
    let description = fields.text("description", TextRule::lines(200))?;
    let lifetime_seconds = fields.integer("expires_in", SESSION_SECONDS)?;
    let payment_id = fields.text(PAYMENT_ID, TextRule::filled(128))?;
    let method = fields.one_of("payment_method", &METHODS)?;
    Ok(CheckoutIn {
        amount,
        user_phone: user_phone.to_owned(),
        description,
        lifetime_seconds: lifetime_seconds.unwrap_or(LIFETIME_SECONDS_DEFAULT),
        payment_id,
        is_prompted: method != Some("card"),
        success_url: fields.url("success_url", |raw| check_return(raw, urls))?,
        cancel_url: fields.url("cancel_url", |raw| check_return(raw, urls))?,
    })
}

impl CheckoutIn {
    /// In canonical terms.
    pub fn wanted(self, names: Names) -> Wanted {
        let particulars = Particulars::default()
            .named(CHECKOUT, names.checkout)
            .keeping(PHONE, Some(self.user_phone.clone()))
            .keeping(PAYMENT_ID, self.payment_id.clone())
            .keeping(CUSTOMER, Some(names.customer));
        Wanted {
            dialect: Dialect::Adullam,
            amount: self.amount,
            capture_method: CaptureMethod::Automatic,
            description: self.description,
            order_id: self.payment_id,
            language: domain::language::Lang::default(),
            customer: Customer { phone: Some(self.user_phone), ..Customer::default() },
            success_url: self.success_url,
            cancel_url: self.cancel_url,
            settings: Settings { auto_return_ms: Some(0), ..Settings::default() },
            webhook_url: None,
            metadata: BTreeMap::new(),
            particulars,
            test_mode: false,
            lifetime_seconds: self.lifetime_seconds,
        }
    }
}

fn money(minor: i64) -> Option<Money> {
    let currency = CURRENCY.parse::<Currency>().ok()?;
    Money::new(minor, currency).ok()
}

/// The old plan has eight digits, the new one ten.
fn is_ivorian(phone: &str) -> bool {
    phone.strip_prefix("+225").is_some_and(|digits| {
        matches!(digits.len(), 8 | 10) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// What events tell of a checkout.
#[derive(Debug, Serialize)]
pub struct CheckoutData<'a> {
    id: &'a str,
    status: &'static str,
    amount: i64,
    currency: &'static str,
    user_phone: &'a str,
    payment_id: &'a str,
    description: Option<&'a str>,
    created_at: String,
    expires_at: String,
    completed_at: Option<String>,
    failure_reason: Option<&'static str>,
    transaction_fee: i64,
}

/// A checkout as its partner reads it.
#[derive(Debug, Serialize)]
pub struct CheckoutOut<'a> {
    #[serde(flatten)]
    checkout: CheckoutData<'a>,
    customer_id: Option<&'a str>,
    checkout_url: String,
}

impl<'a> CheckoutOut<'a> {
    /// The checkout as it is at `now`, under the server's public address; `None` for what is none.
    pub fn of(purchase: &'a Purchase, base_url: &str, now: Micros) -> Option<Self> {
        let session = purchase.session.as_ref()?;
        Some(Self {
            checkout: CheckoutData::of(purchase, status_word(purchase, now)?)?,
            customer_id: purchase.payment.order.particulars.fact(CUSTOMER),
            checkout_url: format!("{base_url}/checkout/{}", session.id),
        })
    }
}

impl<'a> CheckoutData<'a> {
    /// With this word for its status.
    pub fn of(purchase: &'a Purchase, status: &'static str) -> Option<Self> {
        let (payment, session) = (&purchase.payment, purchase.session.as_ref()?);
        let Payment { amount, order, .. } = payment;
        let particulars = &order.particulars;
        let is_failed = status == "failed";
        let is_completed = status == "completed";
        Some(Self {
            id: particulars.name(CHECKOUT)?,
            status,
            amount: amount.minor(),
            currency: amount.currency().code(),
            user_phone: particulars.fact(PHONE).unwrap_or_default(),
            payment_id: particulars.fact(PAYMENT_ID).unwrap_or(payment.id.as_str()),
            description: order.description.as_deref(),
            created_at: rfc3339(session.created_at),
            expires_at: rfc3339(session.expires_at),
            completed_at: session.completed_at.filter(|_| is_completed).map(rfc3339),
            failure_reason: payment.decline.filter(|_| is_failed).map(|decline| {
                let reason = decline.decline_code.map(domain::decline::DeclineCode::word);
                reason.unwrap_or_else(|| decline.code.word())
            }),
            transaction_fee: fee_minor(*amount, payment.fee_bps),
        })
    }
}

/// The seven words.
pub const STATUSES: [&str; 7] =
    ["created", "pending", "processing", "completed", "failed", "expired", "cancelled"];

/// Where a checkout stands at `now`; `None` for what is none.
pub fn status_word(purchase: &Purchase, now: Micros) -> Option<&'static str> {
    let session = purchase.session.as_ref()?;
    Some(match session.status_at(now) {
        Status::Open if session.attempts == 0 => "created",
        Status::Open | Status::RequiresAction => "pending",
        Status::Processing => "processing",
        Status::Succeeded => "completed",
        Status::Failed => "failed",
        Status::Expired => "expired",
        Status::Cancelled => "cancelled",
    })
}

//! A collection: what an app sends, and what it reads.

use std::collections::BTreeMap;

use domain::{
    currency::Currency,
    decline::DeclineCode,
    ledger::fee_minor,
    money::Money,
    particulars::{CHECKOUT, Particulars},
    payment::{Payment, Purchase},
    session::{CaptureMethod, Customer, Dialect, Session, Settings, Status, Wanted},
    time::Micros,
};
use serde::Serialize;
use serde_json::value::RawValue;

use super::envelope::timestamp;
use crate::wire::{
    Invalid, all_of,
    decimal::{self, NotAnAmount, major},
    fields::{Fields, TextRule},
    json::Json,
    urls::{UrlRules, check_return, check_webhook},
};

/// The only currency.
pub const CURRENCY: &str = "USD";
/// Its decimals.
pub const DECIMALS: u32 = 2;
/// How long a collection can be paid, in seconds.
pub const LIFETIME_SECONDS: i64 = 3600;
/// The smallest amount, in cents.
const MINOR_MIN: i64 = 100;
/// The longest text of `metadata`.
const METADATA_MAX: usize = 16_384;

/// Kinds of names besides the collection's id.
pub const REFERENCE: &str = "reference";
pub const ORDER: &str = "order";

/// Facts that only this dialect shows.
const CALLBACK: &str = "callbackUrl";
const METADATA: &str = "metadata";

/// A collection as it is asked for.
#[derive(Debug)]
pub struct CollectionIn {
    amount: Money,
    order_id: String,
    description: String,
    callback_url: Option<String>,
    webhook_url: Option<String>,
    /// One JSON object, as it was written.
    metadata: Option<String>,
}

/// Reads a new collection; every field that is wrong answers. `canonical` has the numbers as they were written.
pub fn read(
    body: &Json,
    canonical: &[u8],
    urls: UrlRules<'_>,
) -> Result<CollectionIn, Vec<Invalid>> {
    let fields = Fields::top(body);
    let text = |name, max| fields.required(name, fields.text(name, TextRule::filled(max))?);
    let mut wrong = Vec::new();
    let amount = all_of(&mut wrong, amount(canonical, MINOR_MIN));
    let order_id = all_of(&mut wrong, text("orderId", 100));
    let description = all_of(&mut wrong, text("description", 100));
    let callback_url = fields.url(CALLBACK, |raw| check_return(raw, urls));
    let callback_url = all_of(&mut wrong, callback_url).flatten();
    let webhook_url = fields.url("webhookUrl", |raw| check_webhook(raw, urls));
    let webhook_url = all_of(&mut wrong, webhook_url).flatten();
    let metadata = all_of(&mut wrong, metadata(fields, canonical)).flatten();
    match (amount, order_id, description) {
        (Some(amount), Some(order_id), Some(description)) if wrong.is_empty() => {
            Ok(CollectionIn { amount, order_id, description, callback_url, webhook_url, metadata })
        }
        _ => Err(wrong),
    }
}

/// `amount` in dollars, of at least so many cents.
pub(super) fn amount(canonical: &[u8], least: i64) -> Result<Money, Invalid> {
    let refuse = |rule: &str| Err(Invalid::new("amount", format!("amount {rule}")));
    let minor = match decimal::minor(canonical, "amount", DECIMALS) {
        Ok(minor) if minor < least => {
            return refuse(&format!("must be at least {}", major(least, DECIMALS)));
        }
        Ok(minor) => minor,
        Err(NotAnAmount::Absent) => return refuse("is required"),
        Err(NotAnAmount::NotANumber) => return refuse("must be a number"),
        Err(NotAnAmount::TooFine) => return refuse("must have at most 2 decimals"),
        Err(NotAnAmount::OutOfRange) => return refuse("must be between 1 and 9999999999.99"),
    };
    let currency = CURRENCY.parse::<Currency>().ok();
    match currency.and_then(|currency| Money::new(minor, currency).ok()) {
        Some(money) => Ok(money),
        None => refuse("must be between 1 and 9999999999.99"),
    }
}

fn metadata(fields: Fields<'_>, canonical: &[u8]) -> Result<Option<String>, Invalid> {
    match fields.get(METADATA) {
        None => Ok(None),
        Some(Json::Object(_)) => match decimal::written(canonical, METADATA) {
            Some(text) if text.len() <= METADATA_MAX => Ok(Some(text.to_owned())),
            _ => fields.refuse(METADATA, "must have at most 16384 bytes"),
        },
        Some(_) => fields.refuse(METADATA, "must be an object"),
    }
}

impl CollectionIn {
    /// With the merchant's own address for its payers, where it names none and that one is allowed.
    #[must_use]
    pub fn returning(mut self, own: Option<&str>, urls: UrlRules<'_>) -> Self {
        let own = own.filter(|own| check_return(own, urls).is_ok());
        self.callback_url = self.callback_url.or_else(|| own.map(str::to_owned));
        self
    }

    /// In canonical terms, under these names.
    pub fn wanted(self, collection_id: String, reference: String) -> Wanted {
        let particulars = Particulars::default()
            .named(CHECKOUT, collection_id)
            .named(REFERENCE, reference)
            .named(ORDER, self.order_id.clone())
            .keeping(CALLBACK, self.callback_url.clone())
            .keeping(METADATA, self.metadata.clone());
        Wanted {
            dialect: Dialect::Fyatu,
            amount: self.amount,
            capture_method: CaptureMethod::Automatic,
            description: Some(self.description),
            order_id: Some(self.order_id),
            language: domain::language::Lang::default(),
            customer: Customer::default(),
            success_url: self.callback_url.clone(),
            cancel_url: self.callback_url,
            settings: Settings { auto_return_ms: Some(0), ..Settings::default() },
            webhook_url: self.webhook_url,
            metadata: texts(self.metadata.as_deref()),
            particulars,
            test_mode: false,
            lifetime_seconds: LIFETIME_SECONDS,
        }
    }
}

/// What the native dialect can show of metadata: texts of its length.
fn texts(metadata: Option<&str>) -> BTreeMap<String, String> {
    let members: BTreeMap<String, serde_json::Value> =
        metadata.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let text = |(name, value): (String, serde_json::Value)| match value {
        serde_json::Value::String(text) if text.chars().count() <= 500 => Some((name, text)),
        _ => None,
    };
    members.into_iter().filter_map(text).take(50).collect()
}

/// The words of `status`.
pub const STATUSES: [&str; 7] =
    ["PENDING", "COMPLETED", "FAILED", "CANCELLED", "EXPIRED", "REFUNDED", "PARTIALLY_REFUNDED"];

/// Where a collection stands at `now`; `None` for what is none.
pub fn status_word(purchase: &Purchase, now: Micros) -> Option<&'static str> {
    purchase.session.as_ref().map(|session| status_of(session, &purchase.payment, now))
}

fn status_of(session: &Session, payment: &Payment, now: Micros) -> &'static str {
    match session.status_at(now) {
        Status::Open | Status::Processing | Status::RequiresAction => "PENDING",
        Status::Succeeded if payment.refunded_minor == 0 => "COMPLETED",
        Status::Succeeded if payment.refunded_minor >= net_minor(payment) => "REFUNDED",
        Status::Succeeded => "PARTIALLY_REFUNDED",
        Status::Failed => "FAILED",
        Status::Cancelled => "CANCELLED",
        Status::Expired => "EXPIRED",
    }
}

/// What the payer's browser brings back: one of three words.
pub fn return_query(
    session: &Session,
    payment: &Payment,
    now: Micros,
) -> Vec<(&'static str, String)> {
    let status = match status_of(session, payment, now) {
        "COMPLETED" | "REFUNDED" | "PARTIALLY_REFUNDED" => "COMPLETED",
        "PENDING" | "CANCELLED" => "CANCELLED",
        _ => "FAILED",
    };
    let batch = payment.order.particulars.name(CHECKOUT).unwrap_or_default();
    vec![("batch", batch.to_owned()), ("status", status.to_owned())]
}

/// What the app gets, in cents.
pub fn net_minor(payment: &Payment) -> i64 {
    payment.amount.minor() - fee_minor(payment.amount, payment.fee_bps)
}

/// What is said of a collection wherever it is spoken of.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Brief<'a> {
    collection_id: &'a str,
    reference: &'a str,
    order_id: &'a str,
    amount: Box<RawValue>,
    fee: Box<RawValue>,
    net_amount: Box<RawValue>,
    currency: &'static str,
    status: &'static str,
}

impl<'a> Brief<'a> {
    /// The collection with this status; `None` for what is none.
    pub(super) fn of(purchase: &'a Purchase, status: &'static str) -> Option<Self> {
        let payment = &purchase.payment;
        let (names, net) = (&payment.order.particulars, net_minor(payment));
        Some(Self {
            collection_id: names.name(CHECKOUT)?,
            reference: names.name(REFERENCE)?,
            order_id: names.name(ORDER)?,
            amount: major(payment.amount.minor(), DECIMALS),
            fee: major(payment.amount.minor() - net, DECIMALS),
            net_amount: major(net, DECIMALS),
            currency: CURRENCY,
            status,
        })
    }
}

/// The ten members of a new collection.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CollectionOut<'a> {
    #[serde(flatten)]
    brief: Brief<'a>,
    checkout_url: String,
    expires_at: String,
}

impl<'a> CollectionOut<'a> {
    /// The collection at `now`, under the server's public address.
    pub fn of(purchase: &'a Purchase, base_url: &str, now: Micros) -> Option<Self> {
        let session = purchase.session.as_ref()?;
        Some(Self {
            brief: Brief::of(purchase, status_word(purchase, now)?)?,
            checkout_url: format!("{base_url}/checkout/{}", session.id),
            expires_at: timestamp(session.expires_at),
        })
    }
}

/// Who has paid, as far as it is known.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Payer<'a> {
    client_id: Option<&'a str>,
    name: Option<&'a str>,
    email: Option<&'a str>,
    account_name: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Refunds {
    total_refunded: Box<RawValue>,
    remaining_refundable: Box<RawValue>,
    count: u32,
}

/// A collection that is read.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CollectionRead<'a> {
    #[serde(flatten)]
    brief: Brief<'a>,
    expires_at: String,
    batch: &'a str,
    status_reason: Option<String>,
    description: Option<&'a str>,
    payer: Payer<'a>,
    refunds: Refunds,
    metadata: Box<RawValue>,
    callback_url: Option<&'a str>,
    webhook_url: Option<&'a str>,
    completed_at: Option<String>,
    created_at: String,
}

impl<'a> CollectionRead<'a> {
    /// The collection as it is at `now`; `None` for what is none.
    pub fn of(purchase: &'a Purchase, now: Micros) -> Option<Self> {
        let (payment, session) = (&purchase.payment, purchase.session.as_ref()?);
        let (order, names) = (&payment.order, &payment.order.particulars);
        let status = status_word(purchase, now)?;
        let left = (net_minor(payment) - payment.refunded_minor).max(0);
        let left = if payment.captured_minor == 0 { 0 } else { left };
        let metadata = names.fact(METADATA).unwrap_or("{}").to_owned();
        Some(Self {
            brief: Brief::of(purchase, status)?,
            expires_at: timestamp(session.expires_at),
            batch: names.name(CHECKOUT)?,
            status_reason: reason(purchase, status),
            description: order.description.as_deref(),
            payer: Payer {
                client_id: None,
                name: order.customer.name.as_deref(),
                email: order.customer.email.as_deref(),
                account_name: None,
            },
            refunds: Refunds {
                total_refunded: major(payment.refunded_minor, DECIMALS),
                remaining_refundable: major(left, DECIMALS),
                count: payment.refund_count,
            },
            metadata: RawValue::from_string(metadata).unwrap_or_default(),
            callback_url: names.fact(CALLBACK),
            webhook_url: order.webhook_url.as_deref(),
            completed_at: completed_at(purchase),
            created_at: timestamp(session.created_at),
        })
    }
}

/// When it was paid, if it was.
pub(super) fn completed_at(purchase: &Purchase) -> Option<String> {
    let session = purchase.session.as_ref()?;
    session.completed_at.filter(|_| session.status == Status::Succeeded).map(timestamp)
}

/// Why it failed, once it has: our word in upper case.
pub(super) fn reason(purchase: &Purchase, status: &str) -> Option<String> {
    let decline = purchase.payment.decline.filter(|_| status == "FAILED")?;
    let word = decline.decline_code.map(DeclineCode::word);
    Some(word.unwrap_or_else(|| decline.code.word()).to_uppercase())
}

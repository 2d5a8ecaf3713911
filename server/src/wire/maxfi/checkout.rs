//! Checkout sessions: what a merchant sends, and the seven members it gets.

#[cfg(test)]
mod tests;

use domain::{
    currency::Currency,
    egress::Egress,
    language::Lang,
    merchant::{MerchantSettings, SESSION_SECONDS},
    money::Money,
    payment::Purchase,
    session::{ContactField, Customer, MethodCode, Settings, Status},
    time::Micros,
};
use serde::Serialize;

use crate::wire::{
    Invalid,
    fields::{Fields, TextRule},
    json::Json,
    time::rfc3339,
    urls::{UrlRules, check_return, check_webhook},
};

/// What the reading depends on besides the body.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// Of the caller's key.
    pub livemode: bool,
    /// What sessions may be in.
    pub currencies: &'a [Currency],
    pub egress: &'a Egress,
    /// The caller's terms.
    pub settings: &'a MerchantSettings,
}

/// `CreateCheckoutRequest`, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckoutIn {
    pub amount: Money,
    pub description: Option<String>,
    pub order_id: Option<String>,
    pub language: Lang,
    pub customer: Customer,
    pub success_url: Option<String>,
    pub cancel_url: Option<String>,
    pub settings: Settings,
    pub webhook_url: Option<String>,
    pub metadata: std::collections::BTreeMap<String, String>,
    pub test_mode: bool,
    pub lifetime_seconds: i64,
}

impl CheckoutIn {
    /// Reads the fields in the documented order; the first that is wrong answers.
    pub fn read(body: &Json, rules: Rules<'_>) -> Result<Self, Invalid> {
        let fields = Fields::top(body);
        // The mode decides which URLs are allowed, so it is looked at first and judged in its place.
        let is_test = !rules.livemode || matches!(fields.get("test_mode"), Some(Json::Bool(true)));
        let return_origins = &rules.settings.return_origins;
        let urls = UrlRules { livemode: !is_test, egress: rules.egress, return_origins };
        let amount = amount(fields, rules.currencies)?;
        let description = fields.text("description", TextRule { max: 500, is_multiline: true })?;
        let order_id = fields.text("order_id", TextRule::line(128))?;
        let language = fields.word("language", &["en", "ru", "az"])?.unwrap_or_default();
        let customer = fields.object("customer", customer)?.unwrap_or_default();
        let success_url = return_url(fields, "success_url", urls)?;
        let cancel_url = return_url(fields, "cancel_url", urls)?;
        let settings =
            fields.object("settings", |inner| read_settings(inner, urls))?.unwrap_or_default();
        let webhook_url = url(fields, "webhook_url", |raw| check_webhook(raw, urls))?;
        let metadata = fields.metadata("metadata")?;
        let test_mode = fields.flag("test_mode")?;
        let lifetime_seconds = fields
            .integer("expires_in", SESSION_SECONDS)?
            .unwrap_or_else(|| rules.settings.lifetime_seconds());
        if fields.get("channel_id").is_some() {
            return fields.refuse("channel_id", "is not supported: channels do not exist yet");
        }
        Ok(Self {
            amount,
            description,
            order_id,
            language,
            customer,
            // Each legacy address counts only where the canonical one is absent.
            success_url: success_url.or(settings.success_url),
            cancel_url: cancel_url.or(settings.cancel_url),
            settings: settings.settings,
            webhook_url,
            metadata,
            test_mode,
            lifetime_seconds,
        })
    }
}

fn amount(fields: Fields<'_>, currencies: &[Currency]) -> Result<Money, Invalid> {
    let rule = "must be an integer in minor units between 1 and 999999999999";
    let minor = match fields.get("amount") {
        None => return fields.refuse("amount", "is required"),
        Some(Json::Integer(minor)) => *minor,
        Some(_) => return fields.refuse("amount", rule),
    };
    if !(1..=domain::money::MINOR_MAX).contains(&minor) {
        return fields.refuse("amount", rule);
    }
    let listed =
        || currencies.iter().map(|currency| currency.code()).collect::<Vec<_>>().join(", ");
    let Some(text) = fields.text("currency", TextRule::line(16))? else {
        return fields.refuse("currency", "is required");
    };
    let currency = text.parse().ok().filter(|currency| currencies.contains(currency));
    let Some(currency) = currency else {
        return fields.refuse("currency", &format!("must be one of {}", listed()));
    };
    Money::new(minor, currency).or_else(|_| fields.refuse("amount", rule))
}

fn customer(fields: Fields<'_>) -> Result<Customer, Invalid> {
    let email = fields.text("email", TextRule::line(254))?;
    if email.as_ref().is_some_and(|email| !is_email(email)) {
        return fields.refuse("email", "must be an email address");
    }
    let phone = match fields.text("phone", TextRule::line(64))? {
        None => None,
        Some(typed) => match e164(&typed) {
            Some(phone) => Some(phone),
            None => {
                return fields
                    .refuse("phone", "must be a phone number with country code, as +994501234567");
            }
        },
    };
    let name = fields.text("name", TextRule::line(200))?;
    let country = match fields.text("country", TextRule::line(64))? {
        None => None,
        Some(code) if code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic()) => {
            Some(code.to_ascii_uppercase())
        }
        Some(_) => return fields.refuse("country", "must be a two-letter ISO 3166-1 code"),
    };
    Ok(Customer { email, phone, name, country })
}

/// One `@` with something on both sides.
fn is_email(text: &str) -> bool {
    let mut parts = text.split('@');
    let (Some(local), Some(host), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    !local.is_empty() && !host.is_empty() && !text.contains(char::is_whitespace)
}

/// E.164 after removing spaces, hyphens and parentheses.
fn e164(typed: &str) -> Option<String> {
    let phone = typed.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect::<String>();
    let digits = phone.strip_prefix('+')?;
    let is_number = (7..=15).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && !digits.starts_with('0');
    is_number.then_some(phone)
}

/// `settings` with its legacy addresses.
#[derive(Default)]
struct SettingsIn {
    settings: Settings,
    success_url: Option<String>,
    cancel_url: Option<String>,
}

fn read_settings(fields: Fields<'_>, urls: UrlRules<'_>) -> Result<SettingsIn, Invalid> {
    let methods = MethodCode::ALL.iter().map(|method| method.word()).collect::<Vec<_>>();
    let payment_methods = fields.words::<MethodCode>("payment_methods", &methods)?;
    match &payment_methods {
        Some(methods) if methods.is_empty() => {
            return fields.refuse("payment_methods", "must name at least one method");
        }
        // What can be paid with today is the card; a list without it would open a page nobody can pay on.
        Some(methods) if !methods.contains(&MethodCode::Card) => {
            return fields.refuse(
                "payment_methods",
                "leaves no method that this merchant has for the currency",
            );
        }
        _ => {}
    }
    let button_text = fields.text("button_text", TextRule::line(40))?;
    if button_text.as_deref() == Some("") {
        return fields.refuse("button_text", "must have 1 to 40 characters");
    }
    let auto_return_ms =
        fields.integer("auto_return", 0..=60_000)?.and_then(|ms| u32::try_from(ms).ok());
    let contact = ContactField::ALL.iter().map(|field| field.word()).collect::<Vec<_>>();
    let customer_fields = fields.words("customer_fields", &contact)?.unwrap_or_default();
    let success_url = return_url(fields, "success_url", urls)?;
    let cancel_url = return_url(fields, "cancel_url", urls)?;
    let payment_methods = payment_methods.unwrap_or_default();
    let settings = Settings { payment_methods, button_text, auto_return_ms, customer_fields };
    Ok(SettingsIn { settings, success_url, cancel_url })
}

fn return_url(
    fields: Fields<'_>,
    name: &str,
    urls: UrlRules<'_>,
) -> Result<Option<String>, Invalid> {
    url(fields, name, |raw| check_return(raw, urls))
}

fn url(
    fields: Fields<'_>,
    name: &str,
    check: impl FnOnce(&str) -> Result<(), String>,
) -> Result<Option<String>, Invalid> {
    let Some(value) = fields.get(name) else { return Ok(None) };
    let Json::Text(raw) = value else { return fields.refuse(name, "must be a string") };
    match check(raw) {
        Ok(()) => Ok(Some(raw.clone())),
        Err(rule) => fields.refuse(name, &rule),
    }
}

/// `CheckoutSession`: exactly these seven members.
#[derive(Debug, Serialize)]
pub struct CheckoutOut {
    id: String,
    checkout_url: String,
    expires_at: String,
    amount: i64,
    currency: &'static str,
    status: &'static str,
    livemode: bool,
}

impl CheckoutOut {
    /// The session as it is at `now`, under the server's public address.
    pub fn of(purchase: &Purchase, base_url: &str, now: Micros) -> Self {
        let session = &purchase.session;
        Self {
            id: session.id.to_string(),
            checkout_url: format!("{base_url}/checkout/{}", session.id),
            expires_at: rfc3339(session.expires_at),
            amount: session.amount.minor(),
            currency: session.amount.currency().code(),
            status: status_word(session.status_at(now)),
            livemode: session.livemode,
        }
    }
}

/// The contract has six words; a cancelled session is shown as expired.
pub const fn status_word(status: Status) -> &'static str {
    match status {
        Status::Cancelled => Status::Expired.word(),
        other => other.word(),
    }
}

//! The members that requests share, each with its one rule.

use domain::{
    contact::is_email,
    currency::Currency,
    egress::Egress,
    merchant::MerchantSettings,
    money::{MINOR_MAX, Money},
    phone::e164,
    session::Customer,
};

use crate::wire::{
    Invalid,
    fields::{Fields, TextRule},
    json::Json,
    urls::{UrlRules, check_return, check_webhook},
};

/// What the reading depends on besides the body.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// Of the caller's key.
    pub livemode: bool,
    /// What may be charged.
    pub currencies: &'a [Currency],
    pub egress: &'a Egress,
    /// The caller's terms.
    pub settings: &'a MerchantSettings,
}

impl<'a> Rules<'a> {
    /// The mode decides which URLs are allowed: `test_mode` is looked at first, and judged in its place.
    pub(super) fn urls(self, fields: Fields<'_>) -> UrlRules<'a> {
        let is_test = !self.livemode || matches!(fields.get("test_mode"), Some(Json::Bool(true)));
        let return_origins = &self.settings.return_origins;
        UrlRules { livemode: !is_test, egress: self.egress, return_origins }
    }
}

/// `amount` in minor units, where it may be left out.
pub(super) fn minor(fields: Fields<'_>) -> Result<Option<i64>, Invalid> {
    match fields.get("amount") {
        None => Ok(None),
        Some(Json::Integer(minor)) if (1..=MINOR_MAX).contains(minor) => Ok(Some(*minor)),
        Some(_) => {
            fields.refuse("amount", "must be an integer in minor units between 1 and 999999999999")
        }
    }
}

/// `amount` and `currency`.
pub(super) fn money(fields: Fields<'_>, currencies: &[Currency]) -> Result<Money, Invalid> {
    let minor = fields.required("amount", minor(fields)?)?;
    let text = fields.required("currency", fields.str("currency", TextRule::line(16))?)?;
    let currency = text.parse().ok().filter(|currency| currencies.contains(currency));
    let Some(currency) = currency else {
        let listed = currencies.iter().map(|currency| currency.code()).collect::<Vec<_>>();
        return fields.refuse("currency", &format!("must be one of {}", listed.join(", ")));
    };
    Money::new(minor, currency).or_else(|error| fields.refuse("amount", &error.to_string()))
}

/// `description`.
pub(super) fn description(fields: Fields<'_>) -> Result<Option<String>, Invalid> {
    fields.text("description", TextRule::lines(500))
}

/// `order_id`.
pub(super) fn order_id(fields: Fields<'_>) -> Result<Option<String>, Invalid> {
    fields.text("order_id", TextRule::line(128))
}

/// `customer`.
pub(super) fn customer(fields: Fields<'_>) -> Result<Customer, Invalid> {
    let customer = fields.object("customer", |inner| {
        Ok(Customer {
            email: email(inner)?,
            phone: phone(inner)?,
            name: inner.text("name", TextRule::line(200))?,
            country: country(inner)?,
        })
    })?;
    Ok(customer.unwrap_or_default())
}

fn email(fields: Fields<'_>) -> Result<Option<String>, Invalid> {
    let email = fields.text("email", TextRule::line(254))?;
    if email.as_deref().is_some_and(|email| !is_email(email)) {
        return fields.refuse("email", "must be an email address");
    }
    Ok(email)
}

fn phone(fields: Fields<'_>) -> Result<Option<String>, Invalid> {
    let Some(typed) = fields.str("phone", TextRule::line(64))? else { return Ok(None) };
    match e164(typed) {
        Some(phone) => Ok(Some(phone)),
        None => fields.refuse("phone", PHONE_RULE),
    }
}

/// What a phone number that was not understood should have been.
pub(super) const PHONE_RULE: &str = "must be a phone number with country code, as +994501234567";

fn country(fields: Fields<'_>) -> Result<Option<String>, Invalid> {
    match fields.str("country", TextRule::line(64))? {
        None => Ok(None),
        Some(code) if code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic()) => {
            Ok(Some(code.to_ascii_uppercase()))
        }
        Some(_) => fields.refuse("country", "must be a two-letter ISO 3166-1 code"),
    }
}

/// An address that a payer is led to.
pub(super) fn return_url(
    fields: Fields<'_>,
    name: &str,
    urls: UrlRules<'_>,
) -> Result<Option<String>, Invalid> {
    fields.url(name, |raw| check_return(raw, urls))
}

/// `webhook_url`.
pub(super) fn webhook_url(
    fields: Fields<'_>,
    urls: UrlRules<'_>,
) -> Result<Option<String>, Invalid> {
    fields.url("webhook_url", |raw| check_webhook(raw, urls))
}

/// `url` of a webhook endpoint.
pub(super) fn endpoint_url(
    fields: Fields<'_>,
    rules: Rules<'_>,
) -> Result<Option<String>, Invalid> {
    let urls = UrlRules {
        livemode: rules.livemode,
        egress: rules.egress,
        return_origins: &rules.settings.return_origins,
    };
    fields.url("url", |raw| check_webhook(raw, urls))
}

/// Refused until there are channels: leaving it aside would route money wrongly.
pub(super) fn no_channel(fields: Fields<'_>) -> Result<(), Invalid> {
    fields.absent("channel_id", "is not supported: channels do not exist yet")
}

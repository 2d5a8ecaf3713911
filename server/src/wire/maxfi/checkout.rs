//! Checkout sessions: what a merchant sends, and the seven members it gets.

#[cfg(test)]
mod tests;

use domain::{
    merchant::SESSION_SECONDS,
    particulars::Particulars,
    session::{
        CaptureMethod, ContactField, Dialect, MethodCode, Session, Settings, Status, Wanted,
    },
    time::Micros,
};
use serde::Serialize;

use super::order::{self, Rules};
use crate::wire::{
    Invalid,
    fields::{Fields, TextRule},
    json::Json,
    theme,
    time::rfc3339,
    urls::UrlRules,
};

/// Reads `CreateCheckoutRequest` in the documented order; the first field that is wrong answers.
pub fn read(body: &Json, rules: Rules<'_>) -> Result<Wanted, Invalid> {
    let fields = Fields::top(body);
    let urls = rules.urls(fields);
    let amount = order::money(fields, rules.currencies)?;
    let description = order::description(fields)?;
    let order_id = order::order_id(fields)?;
    let language = fields.word("language", &["en", "ru", "az"])?.unwrap_or_default();
    let customer = order::customer(fields)?;
    let success_url = order::return_url(fields, "success_url", urls)?;
    let cancel_url = order::return_url(fields, "cancel_url", urls)?;
    let settings =
        fields.object("settings", |inner| read_settings(inner, urls))?.unwrap_or_default();
    let webhook_url = order::webhook_url(fields, urls)?;
    let metadata = fields.metadata("metadata")?;
    let test_mode = fields.flag("test_mode")?;
    let lifetime_seconds = fields.integer("expires_in", SESSION_SECONDS)?;
    order::no_channel(fields)?;
    Ok(Wanted {
        dialect: Dialect::Maxfi,
        amount,
        capture_method: CaptureMethod::Automatic,
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
        particulars: Particulars::default(),
        test_mode,
        lifetime_seconds: lifetime_seconds.unwrap_or_else(|| rules.settings.lifetime_seconds()),
    })
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
    if payment_methods.as_ref().is_some_and(Vec::is_empty) {
        return fields.refuse("payment_methods", "must name at least one method");
    }
    let button_text = fields.text("button_text", TextRule::filled(40))?;
    let auto_return_ms =
        fields.integer("auto_return", 0..=60_000)?.and_then(|ms| u32::try_from(ms).ok());
    let contact = ContactField::ALL.iter().map(|field| field.word()).collect::<Vec<_>>();
    let customer_fields = fields.words("customer_fields", &contact)?.unwrap_or_default();
    let success_url = order::return_url(fields, "success_url", urls)?;
    let cancel_url = order::return_url(fields, "cancel_url", urls)?;
    let payment_methods = payment_methods.unwrap_or_default();
    let theme = fields.object("theme", theme::read)?.unwrap_or_default();
    let settings = Settings {
        payment_methods,
        button_text,
        auto_return_ms,
        customer_fields,
        theme,
        ..Settings::default()
    };
    Ok(SettingsIn { settings, success_url, cancel_url })
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
    pub fn of(session: &Session, base_url: &str, now: Micros) -> Self {
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

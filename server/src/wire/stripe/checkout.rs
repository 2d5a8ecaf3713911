//! `POST /v1/checkout/sessions`: what a merchant sends, in the documented order of checks.

use std::collections::BTreeMap;

use domain::{
    contact::is_email,
    currency::Currency,
    egress::Egress,
    language::Lang,
    merchant::{MerchantSettings, STATEMENT_RULE, is_statement},
    money::MINOR_MAX,
    particulars::Particulars,
    session::{
        CaptureMethod, ContactField, Customer, Dialect, MethodCode, Settings, SubmitWord, Texts,
        Wanted,
    },
    time::Micros,
};
use serde_json::json;

use super::{
    branding, expand, lines,
    memo::Memo,
    params::{Params, Wrong, merged},
};
use crate::wire::{
    json::Json,
    urls::{UrlRules, check_return},
};

/// How short and long a session may live, in seconds.
pub const LIFETIME: std::ops::RangeInclusive<i64> = 1800..=86_400;
/// Longest text of `custom_text`, in characters.
pub const TEXT_MAX: usize = 1200;
/// What may be expanded.
pub const EXPANDABLE: &[&str] = &["line_items", "payment_intent", "payment_intent.latest_charge"];

/// What is read; everything else is unknown.
pub const KNOWN: &[&str] = &[
    "mode",
    "ui_mode",
    "line_items[*][price]",
    "line_items[*][quantity]",
    "line_items[*][price_data][currency]",
    "line_items[*][price_data][unit_amount]",
    "line_items[*][price_data][unit_amount_decimal]",
    "line_items[*][price_data][product_data][name]",
    "line_items[*][price_data][product_data][description]",
    "line_items[*][price_data][product_data][images][*]",
    "line_items[*][price_data][product_data][metadata][*]",
    "success_url",
    "cancel_url",
    "client_reference_id",
    "customer_email",
    "metadata[*]",
    "expires_at",
    "locale",
    "payment_method_types[*]",
    "payment_intent_data[capture_method]",
    "payment_intent_data[description]",
    "payment_intent_data[metadata][*]",
    "payment_intent_data[receipt_email]",
    "payment_intent_data[statement_descriptor]",
    "payment_intent_data[statement_descriptor_suffix]",
    "branding_settings[background_color]",
    "branding_settings[button_color]",
    "branding_settings[border_style]",
    "branding_settings[display_name]",
    "branding_settings[font_family]",
    "custom_text[submit][message]",
    "custom_text[after_submit][message]",
    "custom_text[terms_of_service_acceptance][message]",
    "after_expiration[recovery][enabled]",
    "submit_type",
    "billing_address_collection",
    "phone_number_collection[enabled]",
    "expand[*]",
];

/// Stripe's locales, and `az`.
pub const LOCALES: &[&str] = &[
    "auto", "az", "bg", "cs", "da", "de", "el", "en", "en-GB", "es", "es-419", "et", "fi", "fil",
    "fr", "fr-CA", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl", "pl",
    "pt", "pt-BR", "ro", "ru", "sk", "sl", "sv", "th", "tr", "vi", "zh", "zh-HK", "zh-TW",
];

/// What the reading depends on besides the body.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    pub livemode: bool,
    pub currencies: &'a [Currency],
    pub egress: &'a Egress,
    pub settings: &'a MerchantSettings,
    /// The merchant's.
    pub name: &'a str,
    /// The merchant's time.
    pub now: Micros,
}

impl<'a> Rules<'a> {
    /// Where payers may be led and events be posted.
    pub const fn urls(self) -> UrlRules<'a> {
        let return_origins = self.settings.return_origins.as_slice();
        UrlRules { livemode: self.livemode, egress: self.egress, return_origins }
    }

    /// A currency that can be charged, in either case.
    pub(super) fn currency(self, params: &Params<'_>) -> Result<Currency, Wrong> {
        let text = params.required("currency", params.str("currency")?)?;
        let found = text.to_ascii_uppercase().parse().ok();
        let found = found.filter(|currency| self.currencies.contains(currency));
        found.map_or_else(
            || {
                let listed = self.currencies.iter().map(|it| super::object::code(*it));
                let listed = listed.collect::<Vec<_>>().join(", ");
                params.refuse(
                    "",
                    "currency",
                    format!("Invalid currency: {text}. Supported are: {listed}"),
                )
            },
            Ok,
        )
    }

    /// A page of the merchant's.
    pub(super) fn url(self, params: &Params<'_>, name: &str) -> Result<Option<String>, Wrong> {
        let Some(url) = params.text(name, 2048)? else { return Ok(None) };
        match check_return(&url, self.urls()) {
            Ok(()) => Ok(Some(url)),
            Err(rule) => params.refuse("url_invalid", name, format!("Not a valid URL: it {rule}.")),
        }
    }
}

/// An address of a payer.
pub(super) fn email(params: &Params<'_>, name: &str) -> Result<Option<String>, Wrong> {
    let email = params.text(name, 254)?;
    match email.as_deref().filter(|email| !is_email(email)) {
        Some(text) => {
            params.refuse("email_invalid", name, format!("Invalid email address: {text}"))
        }
        None => Ok(email),
    }
}

/// What a bank may write.
pub(super) fn statement(params: &Params<'_>, name: &str) -> Result<Option<String>, Wrong> {
    let text = params.text(name, 22)?;
    match text.as_deref().filter(|text| !is_statement(text)) {
        Some(_) => params.refuse("", name, format!("The statement descriptor {STATEMENT_RULE}.")),
        None => Ok(text),
    }
}

/// An amount above what one payment can be.
pub(super) fn too_large<T>(params: &Params<'_>, name: &str) -> Result<T, Wrong> {
    params.refuse("amount_too_large", name, format!("Amount must be no more than {MINOR_MAX}."))
}

/// A session as it is asked for, and what of its answer is expanded.
#[derive(Debug)]
pub struct CheckoutIn {
    pub wanted: Wanted,
    pub expand: Vec<String>,
}

/// Reads a new session.
pub fn read(body: &Json, rules: Rules<'_>) -> Result<CheckoutIn, Wrong> {
    let params = Params::of(body, KNOWN)?;
    params.required("mode", params.one_of("mode", &["payment"])?)?;
    params.one_of("ui_mode", &["hosted_page", "hosted"])?;
    let lines = lines::read(&params, rules)?;
    let success_url = params.required("success_url", rules.url(&params, "success_url")?)?;
    let cancel_url = rules.url(&params, "cancel_url")?;
    let order_id = params.text("client_reference_id", 200)?;
    let customer = Customer { email: email(&params, "customer_email")?, ..Customer::default() };
    let metadata = merged(&BTreeMap::new(), params.metadata("metadata")?);
    let lifetime_seconds = lifetime(&params, rules.now)?;
    let locale = params.one_of("locale", LOCALES)?;
    let payment_methods = methods(&params)?;
    let memo = Memo::default()
        .with("items", lines.said)
        .with("locale", locale)
        .with("order_id", order_id.clone());
    let (capture_method, description, memo) = intent_data(&params, memo)?;
    let statement_descriptor = memo.text("statement_descriptor").map(String::from);
    let receipt_email = memo.text("receipt_email").map(String::from);
    let branding = params.hash("branding_settings")?;
    let branding = branding.map(|params| branding::read(&params, rules.name)).transpose()?;
    let (theme, shown) = branding.unwrap_or_default();
    let texts = match params.hash("custom_text")? {
        Some(inner) => Texts {
            submit: message(&inner, "submit")?,
            after_submit: message(&inner, "after_submit")?,
            terms: message(&inner, "terms_of_service_acceptance")?,
        },
        None => Texts::default(),
    };
    let is_recoverable = recovery(&params)?;
    let submit = params.one_of("submit_type", &["auto", "pay", "book", "donate"])?;
    let billing = params.one_of("billing_address_collection", &["auto", "required"])?;
    let phone = match params.hash("phone_number_collection")? {
        Some(inner) => inner.required("enabled", inner.flag("enabled")?)?,
        None => false,
    };
    let memo = memo
        .with("branding_settings", shown)
        .with("submit_type", submit)
        .with("billing_address_collection", billing);
    let asked =
        [(phone, ContactField::Phone), (billing == Some("required"), ContactField::Country)];
    let settings = Settings {
        payment_methods,
        // Stripe's page leads on at once; what stands on ours must be read.
        auto_return_ms: texts.after_submit.is_none().then_some(0),
        customer_fields: asked.into_iter().filter(|(is, _)| *is).map(|(_, field)| field).collect(),
        theme,
        items: lines.items,
        statement_descriptor,
        receipt_email,
        submit: submit.and_then(|word| word.parse::<SubmitWord>().ok()),
        texts,
        is_recoverable,
        ..Settings::default()
    };
    let wanted = Wanted {
        dialect: Dialect::Stripe,
        amount: lines.total,
        capture_method,
        description,
        order_id,
        language: locale.and_then(|locale| locale.parse::<Lang>().ok()).unwrap_or_default(),
        customer,
        success_url: Some(success_url),
        cancel_url,
        settings,
        webhook_url: None,
        metadata,
        particulars: Particulars::default().noting(memo.kept()),
        test_mode: false,
        lifetime_seconds,
    };
    Ok(CheckoutIn { wanted, expand: expand::read(&params, EXPANDABLE)? })
}

fn lifetime(params: &Params<'_>, now: Micros) -> Result<i64, Wrong> {
    let Some(at) = params.integer("expires_at", 0..=999_999_999_999)? else {
        return Ok(*LIFETIME.end());
    };
    let seconds = at - now.seconds();
    if LIFETIME.contains(&seconds) {
        return Ok(seconds);
    }
    let message = "The `expires_at` timestamp must be between 30 minutes and 24 hours from now.";
    params.refuse("", "expires_at", message)
}

/// `payment_method_types`; empty: every method that the merchant has.
pub(super) fn methods(params: &Params<'_>) -> Result<Vec<MethodCode>, Wrong> {
    let words = params.texts("payment_method_types", 64)?.unwrap_or_default();
    let mut methods = Vec::new();
    for word in words {
        let known = word.parse().ok().filter(|method| MethodCode::ON_PAGE.contains(method));
        match known {
            Some(method) if !methods.contains(&method) => methods.push(method),
            _ => {
                let listed = MethodCode::ON_PAGE.map(MethodCode::word).join(", ");
                let message = format!(
                    "Invalid payment_method_types: {word}; it must be distinct values of {listed}"
                );
                return params.refuse("", "payment_method_types", message);
            }
        }
    }
    Ok(methods)
}

/// `after_expiration`: whether a payer who comes too late may begin again.
fn recovery(params: &Params<'_>) -> Result<bool, Wrong> {
    let after = params.hash("after_expiration")?;
    match after.map(|after| after.hash("recovery")).transpose()?.flatten() {
        Some(inner) => inner.required("enabled", inner.flag("enabled")?),
        None => Ok(false),
    }
}

fn intent_data(
    params: &Params<'_>,
    memo: Memo,
) -> Result<(CaptureMethod, Option<String>, Memo), Wrong> {
    let Some(data) = params.hash("payment_intent_data")? else {
        return Ok((CaptureMethod::Automatic, None, memo));
    };
    let (capture_method, memo) = capture(&data, memo)?;
    let description = data.text("description", 500)?;
    let metadata = merged(&BTreeMap::new(), data.metadata("metadata")?);
    let memo = memo
        .with("intent_metadata", json!(metadata))
        .with("receipt_email", email(&data, "receipt_email")?)
        .with("statement_descriptor", statement(&data, "statement_descriptor")?)
        .with("statement_descriptor_suffix", statement(&data, "statement_descriptor_suffix")?);
    Ok((capture_method, description, memo))
}

/// `capture_method`; which word of the automatic ones is said again.
pub(super) fn capture(params: &Params<'_>, memo: Memo) -> Result<(CaptureMethod, Memo), Wrong> {
    let word = params.one_of("capture_method", &["automatic", "automatic_async", "manual"])?;
    Ok(match word {
        Some("manual") => (CaptureMethod::Manual, memo),
        word => (CaptureMethod::Automatic, memo.with("capture_method", word)),
    })
}

fn message(params: &Params<'_>, name: &str) -> Result<Option<String>, Wrong> {
    match params.hash(name)? {
        Some(inner) => Ok(Some(inner.required("message", inner.text("message", TEXT_MAX)?)?)),
        None => Ok(None),
    }
}

/// A change of a session: its metadata.
pub fn read_update(body: &Json) -> Result<(Params<'_>, Vec<String>), Wrong> {
    let params = Params::of(body, &["metadata[*]", "expand[*]"])?;
    let expand = expand::read(&params, EXPANDABLE)?;
    Ok((params, expand))
}

/// A request that takes nothing but `expand`.
pub fn read_expand(body: &Json, known: &[&str]) -> Result<Vec<String>, Wrong> {
    expand::read(&Params::of(body, &["expand[*]"])?, known)
}

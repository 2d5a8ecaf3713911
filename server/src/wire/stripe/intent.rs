//! Payment intents: what a merchant sends to make, confirm, capture and cancel them.

use std::collections::BTreeMap;

use domain::{
    money::{MINOR_MAX, Money},
    particulars::Particulars,
    payment::{Intended, Tender, Trial},
    session::{CaptureMethod, Customer, Dialect, MethodCode},
};
use serde_json::json;

use super::{
    checkout::{Rules, capture, email, methods, statement, too_large},
    expand,
    memo::Memo,
    params::{Params, Wrong, merged},
};
use crate::wire::json::Json;

/// Unpaid ones end after so many seconds: thirty days.
const LIFETIME_SECONDS: i64 = 2_592_000;
/// What may be expanded.
pub const EXPANDABLE: &[&str] = &["latest_charge"];

/// An intent as it is asked for.
#[derive(Debug)]
pub struct IntentIn {
    pub intended: Intended,
    /// It is confirmed at once.
    pub trial: Option<Trial>,
    pub expand: Vec<String>,
}

/// Reads a new intent.
pub fn read(body: &Json, rules: Rules<'_>) -> Result<IntentIn, Wrong> {
    let params = Params::of(
        body,
        &[
            "amount",
            "currency",
            "automatic_payment_methods[enabled]",
            "automatic_payment_methods[allow_redirects]",
            "payment_method_types[*]",
            "payment_method",
            "capture_method",
            "confirm",
            "confirmation_method",
            "description",
            "metadata[*]",
            "receipt_email",
            "return_url",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "error_on_requires_action",
            "off_session",
            "payment_method_options[card][request_three_d_secure]",
            "expand[*]",
        ],
    )?;
    let minor = params.required("amount", params.integer("amount", 0..=999_999_999_999)?)?;
    if minor == 0 {
        return params.refuse("amount_too_small", "amount", "Amount must be at least 1.");
    }
    if minor > MINOR_MAX {
        return too_large(&params, "amount");
    }
    let currency = rules.currency(&params)?;
    let amount = Money::new(minor, currency);
    let amount = amount.or_else(|error| params.refuse("", "amount", error.to_string()))?;
    let automatic = match params.hash("automatic_payment_methods")? {
        Some(inner) => {
            let enabled = inner.required("enabled", inner.flag("enabled")?)?;
            let redirects = inner.one_of("allow_redirects", &["always", "never"])?;
            Some(json!({"enabled": enabled, "allow_redirects": redirects.unwrap_or("always")}))
        }
        None => None,
    };
    // Without a page there is nothing but cards.
    if methods(&params)?.iter().any(|method| *method != MethodCode::Card) {
        return params.refuse(
            "",
            "payment_method_types",
            "A payment intent of its own takes card; other methods need a checkout session.",
        );
    }
    let token = params.text("payment_method", 128)?;
    let (capture_method, memo) = capture(&params, Memo::default())?;
    let is_confirmed = params.flag("confirm")?.unwrap_or(false);
    let confirmation = params.one_of("confirmation_method", &["automatic", "manual"])?;
    let description = params.text("description", 500)?;
    let metadata = merged(&BTreeMap::new(), params.metadata("metadata")?);
    let receipt_email = email(&params, "receipt_email")?;
    let return_url = rules.url(&params, "return_url")?;
    let options =
        match params.hash("payment_method_options")?.map(|it| it.hash("card")).transpose()? {
            Some(Some(card)) => {
                let words = ["automatic", "any", "challenge"];
                card.one_of("request_three_d_secure", &words)?
                    .map(|word| json!({"card": {"request_three_d_secure": word}}))
            }
            _ => None,
        };
    let memo = memo
        .with("automatic_payment_methods", automatic)
        .with("confirmation_method", confirmation)
        .with("payment_method", token.clone())
        .with("payment_method_options", options)
        .with("receipt_email", receipt_email.clone())
        .with("statement_descriptor", statement(&params, "statement_descriptor")?)
        .with("statement_descriptor_suffix", statement(&params, "statement_descriptor_suffix")?);
    let is_alone = is_alone(&params)?;
    let trial = match (is_confirmed, token) {
        (true, Some(token)) => {
            let tender = Tender::Token(token);
            Some(Trial { tender, return_url: None, is_alone, capture_method: None, memo: None })
        }
        (true, None) => return Err(no_method(&params)),
        (false, _) => None,
    };
    let customer = Customer { email: receipt_email, ..Customer::default() };
    let intended = Intended {
        dialect: Dialect::Stripe,
        amount,
        capture_method,
        description,
        customer,
        webhook_url: None,
        metadata,
        particulars: Particulars::default().noting(memo.kept()),
        method: MethodCode::Card,
        return_url,
        lifetime_seconds: LIFETIME_SECONDS,
    };
    let expand = expand::read(&params, EXPANDABLE)?;
    Ok(IntentIn { intended, trial, expand })
}

/// A confirmation: of the intent that it is about, `memo` is what was kept.
pub fn read_confirm(
    body: &Json,
    rules: Rules<'_>,
    memo: Memo,
) -> Result<(Trial, Vec<String>), Wrong> {
    let params = Params::of(
        body,
        &[
            "payment_method",
            "return_url",
            "receipt_email",
            "capture_method",
            "error_on_requires_action",
            "off_session",
            "expand[*]",
        ],
    )?;
    let token = params.text("payment_method", 128)?;
    let return_url = rules.url(&params, "return_url")?;
    let receipt = email(&params, "receipt_email")?;
    let is_capture_said = params.get("capture_method").is_some();
    let (capture_method, memo) = capture(&params, memo)?;
    let capture_method: Option<CaptureMethod> = is_capture_said.then_some(capture_method);
    let is_alone = is_alone(&params)?;
    let expand = expand::read(&params, EXPANDABLE)?;
    let known = memo.text("payment_method").map(String::from);
    let Some(token) = token.or(known) else { return Err(no_method(&params)) };
    let memo = match receipt {
        Some(email) => memo.with("receipt_email", email),
        None => memo,
    };
    // Named once, tried once: after a decline another must be named.
    let memo = memo.with("payment_method", serde_json::Value::Null).kept();
    let memo = memo.or(Some("{}".into()));
    let tender = Tender::Token(token);
    Ok((Trial { tender, return_url, is_alone, capture_method, memo }, expand))
}

fn no_method(params: &Params<'_>) -> Wrong {
    let message = "You cannot confirm this PaymentIntent because it's missing a payment method.";
    Wrong::new("parameter_missing", params.param("payment_method"), message)
}

/// Whether nobody is there to act: then a bank that asks is a decline.
fn is_alone(params: &Params<'_>) -> Result<bool, Wrong> {
    let off_session = params.flag("off_session")?.unwrap_or(false);
    Ok(params.flag("error_on_requires_action")?.unwrap_or(false) || off_session)
}

/// A capture.
#[derive(Debug)]
pub struct CaptureIn {
    pub amount_minor: Option<i64>,
    pub metadata: Option<BTreeMap<String, Option<String>>>,
    pub expand: Vec<String>,
}

/// Reads a capture.
pub fn read_capture(body: &Json) -> Result<CaptureIn, Wrong> {
    let known = ["amount_to_capture", "metadata[*]", "final_capture", "expand[*]"];
    let params = Params::of(body, &known)?;
    let amount_minor = params.integer("amount_to_capture", 1..=MINOR_MAX)?;
    let metadata = params.metadata("metadata")?;
    if params.flag("final_capture")? == Some(false) {
        return params.refuse(
            "",
            "final_capture",
            "There is one capture of a payment: final_capture cannot be false.",
        );
    }
    Ok(CaptureIn { amount_minor, metadata, expand: expand::read(&params, EXPANDABLE)? })
}

/// Reads a cancellation: why, and what is expanded.
pub fn read_cancel(body: &Json) -> Result<(Option<String>, Vec<String>), Wrong> {
    let params = Params::of(body, &["cancellation_reason", "expand[*]"])?;
    let words = ["duplicate", "fraudulent", "requested_by_customer", "abandoned"];
    let reason = params.one_of("cancellation_reason", &words)?;
    Ok((reason.map(String::from), expand::read(&params, EXPANDABLE)?))
}

/// Reads a change of an intent: its metadata.
pub fn read_update(body: &Json) -> Result<(Params<'_>, Vec<String>), Wrong> {
    let params = Params::of(body, &["metadata[*]", "expand[*]"])?;
    let expand = expand::read(&params, EXPANDABLE)?;
    Ok((params, expand))
}

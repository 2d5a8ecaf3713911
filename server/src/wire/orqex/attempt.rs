//! A try to pay: what a merchant sends to make and to confirm one, and how it is shown.

use domain::{
    acquirer::Action,
    id::{AttemptId, Id, Kind},
    payment::{AttemptState, Purchase, Tender},
    session::Restriction,
};
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    amount::AmountOut,
    failure::FailureOut,
    methods::{self, CARD, MethodOut, TEST},
    phone::{self, country},
};
use crate::wire::{
    Invalid, all_of,
    fields::{Fields, TextRule},
    json::Json,
    time::rfc3339_offset,
};

/// The words of `status`.
pub const STATUSES: [&str; 5] =
    ["processing", "action_required", "completed", "failed", "cancelled"];
/// The words of `next_action.type` that are said here.
pub const ACTIONS: [&str; 5] =
    ["redirect_to_url", "collect_otp", "approve_on_phone", "scan_qr_code", "none"];
/// A phone of test mode that pays at once.
const TEST_PHONE: &str = "+2250700000000";
/// Digits of a code that an operator sends.
const CODE_DIGITS: usize = 6;

/// What a try must fit.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Of the payment, where that is known.
    pub currency: Option<&'a str>,
    pub restriction: Option<&'a Restriction>,
    pub livemode: bool,
}

/// Reads a try in a body of its own; every field that is wrong answers.
pub fn read(body: &Json, place: Place<'_>) -> Result<Tender, Vec<Invalid>> {
    let mut wrong = Vec::new();
    match read_in(Fields::top(body), place, &mut wrong) {
        Some(tender) if wrong.is_empty() => Ok(tender),
        _ => Err(wrong),
    }
}

/// Reads `attempt` of a new intent, if it is there.
pub fn read_first(body: &Json, place: Place<'_>, wrong: &mut Vec<Invalid>) -> Option<Tender> {
    let mut inner = Vec::new();
    let read = Fields::top(body).object("attempt", |fields| Ok(read_in(fields, place, &mut inner)));
    let read = all_of(wrong, read).flatten().flatten();
    wrong.append(&mut inner);
    read
}

fn read_in(fields: Fields<'_>, place: Place<'_>, wrong: &mut Vec<Invalid>) -> Option<Tender> {
    let codes = methods::codes().collect::<Vec<_>>();
    let code = fields.one_of("method_code", &codes);
    let code =
        code.and_then(|code| fields.required("method_code", code)).and_then(|code| match code {
            CARD => fields.refuse("method_code", "is card, which is typed on a checkout's page"),
            TEST if place.livemode => fields.refuse("method_code", "is test, and the key is live"),
            code => Ok(code),
        });
    let code = all_of(wrong, code);
    let from = country(fields, "country");
    let from = from.and_then(|from| fields.required("country", from)).and_then(|from| {
        let bound = place.restriction.and_then(|restriction| restriction.country.as_ref());
        match bound.filter(|bound| **bound != from) {
            Some(_) => fields.refuse("country", "is not the one that the checkout is bound to"),
            None => Ok(from),
        }
    });
    let from = all_of(wrong, from);
    let mut inner = Vec::new();
    let phone = fields.object("phone", |fields| {
        let phone = phone::read(fields, from.as_deref(), &mut inner);
        let bound = place.restriction.and_then(|restriction| restriction.phone.as_ref());
        if let (Some(bound), Some(phone)) = (bound, &phone)
            && *bound != phone.number
        {
            let rule = "is not the one that the checkout is bound to";
            inner.extend(fields.refuse::<()>("number", rule).err());
        }
        Ok(phone)
    });
    let is_silent = inner.is_empty();
    let phone = all_of(wrong, phone).flatten().flatten();
    wrong.append(&mut inner);
    let currency = fields.str("currency", TextRule::line(64)).and_then(|said| match said {
        Some(said) => match place.currency.filter(|own| *own != said) {
            Some(own) => fields.refuse("currency", &format!("must be {own}: nothing is converted")),
            None => Ok(()),
        },
        None => Ok(()),
    });
    let (code, from) = (code?, from?);
    let found = methods::operator(code, &from);
    if code != TEST && found.is_none() {
        wrong
            .extend(fields.refuse::<()>("method_code", &format!("is not offered in {from}")).err());
    }
    if code != TEST && phone.is_none() && is_silent && fields.get("phone").is_none() {
        wrong.extend(fields.refuse::<()>("phone", "is required").err());
    }
    all_of(wrong, currency)?;
    if code == TEST {
        return Some(Tender::Phone { number: TEST_PHONE.into(), operator: Some(TEST.into()) });
    }
    Some(Tender::Phone { number: phone?.number, operator: Some(found?.to_owned()) })
}

/// Reads the code that the payer has typed: `otp`, there or in `confirmation_data`.
pub fn read_code(body: &Json) -> Result<String, Vec<Invalid>> {
    let fields = Fields::top(body);
    let code = |fields: Fields<'_>| {
        let Some(code) = fields.str("otp", TextRule::line(64))? else { return Ok(None) };
        let is_code = code.len() == CODE_DIGITS && code.bytes().all(|b| b.is_ascii_digit());
        if is_code { Ok(Some(code.to_owned())) } else { fields.refuse("otp", "must be 6 digits") }
    };
    let found = match code(fields) {
        Ok(None) => fields.object("confirmation_data", code).map(Option::flatten),
        found => found,
    };
    found.and_then(|found| fields.required("otp", found)).map_err(|wrong| vec![wrong])
}

/// The words of a state. What is not known has not failed.
pub const fn status_word(state: AttemptState) -> &'static str {
    match state {
        AttemptState::Created
        | AttemptState::Submitted
        | AttemptState::Unknown
        | AttemptState::ManualReview => "processing",
        AttemptState::RequiresAction => "action_required",
        AttemptState::Approved => "completed",
        AttemptState::Declined | AttemptState::Reversed => "failed",
        AttemptState::Abandoned => "cancelled",
    }
}

#[derive(Debug, Serialize)]
struct Gateway<'a> {
    transaction: Transaction<'a>,
}

#[derive(Debug, Serialize)]
struct Transaction<'a> {
    id: String,
    reference: Option<&'a str>,
    external_id: Option<&'a str>,
    status: &'static str,
}

/// A try to pay.
#[derive(Debug, Serialize)]
pub struct AttemptOut<'a> {
    id: &'a str,
    method: MethodOut,
    amount: AmountOut,
    exchange_rate: u8,
    correction_rate: u8,
    gateway: Gateway<'a>,
    next_action: Value,
    failure: Option<FailureOut>,
    is_fallback: bool,
    completed_at: Option<String>,
    failed_at: Option<String>,
    created_at: String,
    status: &'static str,
}

impl<'a> AttemptOut<'a> {
    /// The try that stands with the payment, if there is one.
    pub fn of(purchase: &'a Purchase) -> Option<Self> {
        let (payment, attempt) = (&purchase.payment, purchase.attempt.as_ref()?);
        let is_paid = attempt.state == AttemptState::Approved;
        let is_ended = attempt.state.is_final();
        let resolved_at = attempt.resolved_at.map(rfc3339_offset);
        let method = attempt.method.or(payment.method);
        let transaction = Transaction {
            id: transaction_id(&attempt.id),
            reference: attempt.reference.as_ref().map(Id::as_str),
            external_id: payment.transaction_id.as_deref().filter(|_| is_paid),
            status: match status_word(attempt.state) {
                "completed" => "SUCCESSFUL",
                "failed" => "FAILED",
                "cancelled" => "CANCELLED",
                _ => "PENDING",
            },
        };
        Some(Self {
            id: attempt.id.as_str(),
            method: MethodOut::of(method, attempt.operator.as_deref()),
            amount: AmountOut::of(payment.amount),
            exchange_rate: 1,
            correction_rate: 1,
            gateway: Gateway { transaction },
            next_action: next_action(purchase, attempt.state),
            failure: attempt.decline.map(FailureOut::of),
            is_fallback: false,
            completed_at: resolved_at.clone().filter(|_| is_paid),
            failed_at: resolved_at.filter(|_| is_ended && !is_paid),
            created_at: rfc3339_offset(attempt.submitted_at),
            status: status_word(attempt.state),
        })
    }
}

fn transaction_id(id: &AttemptId) -> String {
    let prefix = <domain::id::AttemptKind as Kind>::PREFIX;
    format!("txn_{}", id.as_str().strip_prefix(prefix).unwrap_or_default())
}

/// What the payer must do. What to dial the operator tells the payer itself.
fn next_action(purchase: &Purchase, state: AttemptState) -> Value {
    let is_asked = state == AttemptState::RequiresAction;
    match purchase.payment.action.as_ref().filter(|_| is_asked) {
        Some(Action::Redirect { url } | Action::Authenticate { url, .. }) => {
            json!({"type": "redirect_to_url", "url": url})
        }
        Some(Action::Code { .. }) => {
            json!({"type": "collect_otp", "fields": ["otp"], "dial_code": null})
        }
        Some(Action::Approve { .. }) => json!({"type": "approve_on_phone", "dial_code": null}),
        Some(Action::Scan { url, .. }) => {
            json!({"type": "scan_qr_code", "content": url, "image_url": null})
        }
        None => json!({"type": "none"}),
    }
}

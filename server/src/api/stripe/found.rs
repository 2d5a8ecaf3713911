//! What paths and parameters name, for its own caller and dialect only; and how what was done is answered.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use domain::{
    code::Code,
    id::PaymentId,
    list::Page,
    payment::{AttemptState, Purchase, Status},
    session::Dialect,
};
use serde_json::{Map, Value, json};

use crate::{
    api::{
        Api,
        door::{Refusal, reply_of},
    },
    services::{
        idempotency::Reply,
        lists::{ListError, Listed},
        merchants::Caller,
        payments::{Noted, PayError},
    },
    wire::stripe::{
        checkout::Rules, decline, expand::Expand, ids, intent_out, list, memo::Memo, params::merged,
    },
};

/// What the reading of this caller's bodies depends on.
pub(super) fn rules<'a>(api: &'a Api, caller: &'a Caller) -> Rules<'a> {
    Rules {
        livemode: caller.livemode,
        currencies: &api.currencies,
        egress: &api.egress,
        settings: &caller.merchant.settings,
        name: &caller.merchant.name,
        now: api.payments.now_of(caller),
    }
}

/// Nothing here for this caller.
pub(super) fn missing(kind: &str, id: &str, param: &str) -> Refusal {
    let message = format!("No such {kind}: '{id}'");
    Refusal { word: "resource_missing", ..Refusal::new(Code::NotFound, message).about(param) }
}

async fn purchase(
    api: &Api,
    caller: &Caller,
    id: Option<PaymentId>,
) -> Result<Option<Purchase>, Refusal> {
    let Some(id) = id else { return Ok(None) };
    let found = api.sessions.find(caller, id.as_str()).await?;
    Ok(found
        .filter(|found| found.payment.id == id && found.payment.order.dialect == Dialect::Stripe))
}

/// The session that a path names.
pub(super) async fn session(api: &Api, caller: &Caller, id: &str) -> Result<Purchase, Refusal> {
    let found = purchase(api, caller, ids::of_session(id, caller.livemode)).await?;
    let found = found.filter(Purchase::has_page);
    found.ok_or_else(|| missing("checkout.session", id, "session"))
}

/// The intent that a path or a parameter names.
pub(super) async fn intent(api: &Api, caller: &Caller, id: &str) -> Result<Purchase, Refusal> {
    let found = purchase(api, caller, ids::of_intent(id)).await?;
    let found = found.filter(intent_out::is_there);
    found.ok_or_else(|| missing("payment_intent", id, "intent"))
}

/// The try that a path or a parameter names, with its payment.
pub(super) async fn charge(api: &Api, caller: &Caller, id: &str) -> Result<Purchase, Refusal> {
    let found = match ids::of_charge(id) {
        Some(id) => api.lists.one_try(caller, &id).await?,
        None => None,
    };
    let found = found.filter(|found| found.payment.order.dialect == Dialect::Stripe);
    found.ok_or_else(|| missing("charge", id, "id"))
}

/// A page of what stands at `url`, each said by `say`; a `kind` is what a cursor names.
pub(super) fn listed<T>(
    found: Result<Listed<T>, ListError>,
    page: &Page,
    (kind, url): (&str, &str),
    say: impl FnMut(&T) -> Value,
) -> Result<Response, Refusal> {
    let found = found.map_err(|error| no_list(error, page, kind))?;
    let said = found.rows.iter().map(say).collect();
    Ok(Json(list::of(said, found.has_more, url)).into_response())
}

fn no_list(error: ListError, page: &Page, kind: &str) -> Refusal {
    match (&page.cursor, error) {
        (_, ListError::Store(error)) => error.into(),
        (Some(cursor), ListError::UnknownCursor) => list::unknown(cursor, kind).into(),
        (None, error @ ListError::UnknownCursor) => Refusal::internal(&error),
    }
}

/// Says an intent as it is.
pub(super) fn said(
    api: &Api,
    expand: Vec<String>,
) -> impl Fn(&Purchase) -> Reply + Send + Sync + use<> {
    let payments = api.payments.clone();
    move |purchase| {
        let now = payments.now_of(purchase);
        reply_of(200, &intent_out::of(purchase, Expand::of(&expand, false), now))
    }
}

/// Says what a try has come to: a decline is an error here, and an outcome all the same.
pub(super) fn tried(
    api: &Api,
    expand: Vec<String>,
) -> impl Fn(&Purchase) -> Reply + Send + Sync + use<> {
    let payments = api.payments.clone();
    move |purchase| {
        let now = payments.now_of(purchase);
        let intent = intent_out::of(purchase, Expand::of(&expand, false), now);
        let is_over = purchase.attempt.as_ref().is_some_and(|attempt| {
            matches!(attempt.state, AttemptState::Declined | AttemptState::Abandoned)
        });
        let error = decline::error(purchase).filter(|_| is_over);
        match error {
            Some(error) => reply_of(402, &card_error(error, intent)),
            None => reply_of(200, &intent),
        }
    }
}

fn card_error(mut error: Map<String, Value>, intent: Value) -> Value {
    error.insert("payment_intent".into(), intent);
    error.insert("request_log_url".into(), Value::Null);
    json!({ "error": error })
}

/// What the merchant says anew of an intent's metadata. Of a session's payment it is kept apart.
pub(super) fn noted(
    purchase: &Purchase,
    change: Option<std::collections::BTreeMap<String, Option<String>>>,
) -> Noted {
    if change.is_none() {
        return Noted::default();
    }
    if !purchase.has_page() {
        let metadata = merged(&purchase.payment.order.metadata, change);
        return Noted { metadata: Some(metadata), memo: None };
    }
    let memo = Memo::of(&purchase.payment);
    let known = serde_json::from_value(memo.get("intent_metadata")).unwrap_or_default();
    let memo = memo.with("intent_metadata", json!(merged(&known, change))).kept();
    Noted { metadata: None, memo }
}

/// Why nothing was done to an intent.
pub(super) async fn refused(
    api: &Api,
    caller: &Caller,
    (id, verb): (Option<&PaymentId>, &str),
    error: PayError,
) -> Refusal {
    match error {
        PayError::State(status) => {
            let found = purchase(api, caller, id.cloned()).await.ok().flatten();
            wrong_state(api, found.as_ref(), (status, verb))
        }
        PayError::Token => {
            let message = "No such PaymentMethod: it is unknown, used, expired or revoked.";
            let refusal = Refusal::new(Code::Validation, message).about("payment_method");
            Refusal { word: "resource_missing", ..refusal }
        }
        PayError::Amount { authorized_minor } => {
            let message = format!(
                "The amount must be between 1 and {authorized_minor}, the amount that is capturable."
            );
            let refusal = Refusal::new(Code::Validation, message).about("amount_to_capture");
            Refusal { word: "amount_too_large", ..refusal }
        }
        error => error.into(),
    }
}

/// The intent is not in a state that allows it.
pub(super) fn wrong_state(
    api: &Api,
    purchase: Option<&Purchase>,
    (status, verb): (Status, &str),
) -> Refusal {
    let shown = purchase.map(|purchase| {
        let now = api.payments.now_of(purchase);
        let intent = intent_out::of(purchase, Expand::NONE, now);
        (intent_out::status(purchase, now), intent)
    });
    let word = shown.as_ref().map_or(status.word(), |(word, _)| word);
    let message =
        format!("You cannot {verb} this PaymentIntent because it has a status of {word}.");
    let beside = shown.map(|(_, intent)| Box::new(("payment_intent", intent)));
    Refusal { beside, ..Refusal::new(Code::InvalidState, message) }
}

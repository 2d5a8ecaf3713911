//! Orqex checkouts and intents. This table is the dialect's list of paths.

mod authorize_intent;
mod confirm_attempt;
mod create_attempt;
mod create_checkout;
mod create_intent;
mod create_refund;
mod get_attempt;
mod get_availability;
mod get_checkout;
mod get_intent;
mod get_refund;
mod list_attempts;
mod list_countries;
mod list_intents;
mod list_methods;
mod list_refunds;
mod requery_intent;
mod start_attempt;

use axum::{
    Json, Router, middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use domain::{
    payment::{Purchase, Tender, Trial},
    session::{Dialect, MethodCode},
};
use serde::Serialize;

use super::{
    Api,
    door::{
        Asked, Credential, KeyRule, Manner, Occasion, Refusal, Repeat, Said, caller::bearer, drain,
        once, once_or_resume, parsed::json_body, reply_of,
    },
};
use crate::{
    services::{idempotency::Reply, merchants::Caller},
    wire::orqex::{
        attempt::{AttemptOut, Place},
        methods::Offered,
        order::{Names, OrderIn, PAYMENT},
        payment::{Data, PaymentOut, Told},
        refusal::{self, KEY_HEADER},
    },
};

/// Characters of ids in lower case, and of the payment's.
const LOWER: &[u8] = b"abcdefghijklmnopqrstuvwxyz234567";
const UPPER: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Everything under `/v1/payment`.
pub fn router(api: &Api) -> Router<Api> {
    Router::new()
        .route("/v1/payment/checkouts", post(create_checkout::create_checkout))
        .route("/v1/payment/checkouts/{id}", get(get_checkout::get_checkout))
        .route(
            "/v1/payment/intents",
            post(create_intent::create_intent).get(list_intents::list_intents),
        )
        .route("/v1/payment/intents/{id}", get(get_intent::get_intent))
        .route("/v1/payment/intents/{id}/countries", get(list_countries::list_countries))
        .route(
            "/v1/payment/intents/{id}/countries/{country}/methods",
            get(list_methods::list_methods),
        )
        .route("/v1/payment/intents/{id}/attempt", post(start_attempt::start_attempt))
        .route(
            "/v1/payment/intents/{id}/attempts",
            post(create_attempt::create_attempt).get(list_attempts::list_attempts),
        )
        .route("/v1/payment/intents/{id}/attempts/{attempt_id}", get(get_attempt::get_attempt))
        .route(
            "/v1/payment/intents/{id}/attempts/{attempt_id}/confirm",
            post(confirm_attempt::confirm_attempt),
        )
        .route("/v1/payment/intents/{id}/authorize", post(authorize_intent::authorize_intent))
        .route("/v1/payment/intents/{id}/reconcile", post(requery_intent::requery_intent))
        .route("/v1/payment/intents/{id}/requery", post(requery_intent::requery_intent))
        .route(
            "/v1/payment/intents/{id}/refunds",
            post(create_refund::create_refund).get(list_refunds::list_refunds),
        )
        .route(
            "/v1/payment/intents/{id}/refunds/availability",
            get(get_availability::get_availability),
        )
        .route("/v1/payment/intents/{id}/refunds/{refund_id}", get(get_refund::get_refund))
        .layer(middleware::from_fn_with_state(api.clone(), drain::refuse))
}

/// Secret keys, a key for each request that wants one, and every field that is wrong.
pub static MANNER: Manner = Manner {
    dialect: Dialect::Orqex,
    credential: |headers| Ok(bearer(headers, None)?.map(|key| Credential::Key(key.into()))),
    unauthorized: "unauthenticated: send your secret key as Authorization: Bearer sk_…",
    late_seconds: 0,
    body: json_body,
    key: Some(KeyRule {
        header: KEY_HEADER,
        is_required: |_| false,
        is_key: |text| {
            (8..=128).contains(&text.len()) && text.bytes().all(|b| (0x20..0x7f).contains(&b))
        },
        rule: "must be 8 to 128 printable ASCII characters",
    }),
    repeat: Repeat { status: None, header: Some("x-idempotent-replayed") },
    render: |refusal, _: Occasion<'_>| Said {
        status: refusal::status(refusal.code),
        body: refusal::body(refusal.code, &refusal.message, &refusal.param, &refusal.wrong),
        headers: &[],
    },
};

/// The names of a new payment. Whoever has the same address is the same customer.
fn names(api: &Api, caller: &Caller, order: &OrderIn, checkout: Option<(String, String)>) -> Names {
    let payment = api.sessions.name("TRX", UPPER, 12);
    let known_by = order.known_by().map_or_else(|| payment.clone(), str::to_lowercase);
    Names { checkout, customer: api.merchants.customer_name(caller, &known_by), payment }
}

/// The caller's payment of this id.
async fn find(api: &Api, caller: &Caller, id: &str) -> Result<Purchase, Refusal> {
    let found = api.sessions.find_named(caller, (Dialect::Orqex, PAYMENT), id).await?;
    found.ok_or_else(Refusal::not_found)
}

/// An answer to a request that reads.
fn shown(data: impl Serialize) -> Response {
    Json(Data { data }).into_response()
}

/// Says a payment as it is.
fn payment_reply(
    status: u16,
    message: &'static str,
    api: &Api,
) -> impl Fn(&Purchase) -> Reply + Send + Sync + use<> {
    let sessions = api.sessions.clone();
    move |purchase| {
        let now = sessions.now_of(purchase);
        reply_of(status, &Told::of(message, PaymentOut::of(purchase, now)))
    }
}

/// Says the latest try of a payment.
fn attempt_reply(status: u16, message: &'static str) -> impl Fn(&Purchase) -> Reply + Send + Sync {
    move |purchase| reply_of(status, &Told::of(message, AttemptOut::of(purchase)))
}

/// What a try of this payment must fit.
fn place(purchase: &Purchase) -> Place<'_> {
    let session = purchase.session.as_ref();
    Place {
        currency: Some(purchase.payment.amount.currency().code()),
        restriction: session.map(|session| &session.settings.restriction),
        livemode: purchase.payment.livemode,
    }
}

/// One try, and nothing else that is new.
const fn trial(tender: Tender) -> Trial {
    Trial { tender, return_url: None, is_alone: false, capture_method: None, memo: None }
}

/// Tries a payment.
async fn try_it(
    api: &Api,
    asked: Asked,
    (purchase, tender): (Purchase, Tender),
    reply: impl Fn(&Purchase) -> Reply + Send + Sync + 'static,
) -> Result<Response, Refusal> {
    let payment_id = purchase.payment.id;
    let (payments, again) = (api.payments.clone(), api.payments.clone());
    let work = move |call| async move {
        payments.try_intended(call, payment_id.as_str(), trial(tender)).await
    };
    let resume = move |call, id| async move { again.resume(call, id).await };
    // The future is large: the acquirer may be asked.
    Box::pin(once_or_resume(api, asked, reply, work, resume)).await
}

/// Hands over the code that a payment's payer was asked for.
async fn confirm(
    api: &Api,
    asked: Asked,
    (purchase, code): (Purchase, String),
    reply: impl Fn(&Purchase) -> Reply + Send + Sync + 'static,
) -> Result<Response, Refusal> {
    let (payments, payment_id) = (api.payments.clone(), purchase.payment.id);
    let work =
        move |call| async move { payments.confirm_for(call, payment_id.as_str(), &code).await };
    Box::pin(once(api, asked, reply, work)).await
}

/// What a payment can be paid with.
async fn offered(api: &Api, purchase: &Purchase) -> Result<Offered, Refusal> {
    let methods = api.sessions.methods(purchase).await?;
    let has = |method| methods.iter().any(|offered| offered.method == method);
    Ok(Offered {
        has_phones: has(MethodCode::MobileMoney),
        has_cards: has(MethodCode::Card) && purchase.has_page(),
        has_test: !purchase.payment.livemode,
    })
}

/// The country that a payment is bound to.
fn bound(purchase: &Purchase) -> Option<&str> {
    purchase.session.as_ref()?.settings.restriction.country.as_deref()
}

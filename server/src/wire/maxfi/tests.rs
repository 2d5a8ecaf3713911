//! The exact bytes of what goes out.

use domain::{
    card::Brand,
    code::Code,
    decline::{Decline, DeclineCode, ErrorCode},
    event::Fact,
    id::{EventId, MerchantId, PaymentId, SessionId},
    language::Lang,
    money::Money,
    payment::{Method, Payment, Phase, Purchase, Source},
    session::{CaptureMethod, Customer, Dialect, Session, Settings, Status},
    time::Micros,
};

use super::{checkout::CheckoutOut, event, payment::PaymentOut, refusal};

const NOW: Micros = Micros::new(1_776_405_854_000_000);

#[test]
fn a_session_goes_out_as_seven_members() {
    let mut purchase = purchase();
    let out = |purchase: &Purchase, now| {
        serde_json::to_string(&CheckoutOut::of(purchase, "https://pay.example", now)).unwrap()
    };
    let id = purchase.session.id.to_string();
    assert_eq!(
        out(&purchase, NOW),
        format!(
            r#"{{"id":"{id}","checkout_url":"https://pay.example/checkout/{id}","expires_at":"2026-04-17T06:34:14Z","amount":4900,"currency":"USD","status":"open","livemode":false}}"#
        )
    );
    let end = purchase.session.expires_at;
    assert!(out(&purchase, end).contains(r#""status":"expired""#), "the clock decides");
    for (status, word) in [
        (Status::Open, "open"),
        (Status::Processing, "processing"),
        (Status::RequiresAction, "requires_action"),
        (Status::Succeeded, "succeeded"),
        (Status::Failed, "failed"),
        (Status::Expired, "expired"),
        (Status::Cancelled, "expired"),
    ] {
        purchase.session.status = status;
        assert!(out(&purchase, NOW).contains(&format!("\"status\":\"{word}\"")), "{status}");
    }
}

#[test]
fn a_payment_goes_out_with_all_its_members() {
    let purchase = purchase();
    let (session, payment) = (&purchase.session.id, &purchase.payment.id);
    let out = serde_json::to_string(&PaymentOut::of(&purchase, NOW)).unwrap();
    assert_eq!(
        out,
        format!(
            r#"{{"id":"{payment}","payment_id":"{session}","order_id":"A-1","checkout_session_id":"{session}","amount":4900,"currency":"USD","status":"pending","payment_method":null,"source":"checkout","card_last4":null,"card_brand":null,"customer_email":null,"error_code":null,"error_message":null,"decline_code":null,"metadata":{{"a":"1","b":"2"}},"created_at":"2026-04-17T06:04:14Z","updated_at":"2026-04-17T06:04:14Z","connector_transaction_id":null,"authorized_amount":0,"captured_amount":0,"refunded_amount":0,"refund_count":0,"next_action":null,"livemode":false,"dialect":"maxfi"}}"#
        )
    );
}

#[test]
fn an_event_has_these_bytes() {
    let mut purchase = purchase();
    let id = EventId::new(NOW, &[3; 16]);
    let session = purchase.session.id.to_string();
    let told = |fact, purchase: &Purchase| {
        String::from_utf8(event::body(&id, fact, purchase, NOW)).unwrap()
    };
    let decline = Decline::because(ErrorCode::CardDeclined, DeclineCode::InsufficientFunds);
    purchase.payment =
        Payment { phase: Phase::Failed, decline: Some(decline), sequence: 2, ..purchase.payment };
    assert_eq!(
        told(Fact::PaymentFailed, &purchase),
        format!(
            r#"{{"id":"{id}","type":"payment.failed","livemode":false,"created_at":"2026-04-17T06:04:14Z","data":{{"payment_id":"{session}","amount":4900,"currency":"USD","status":"failed","order_id":"A-1","metadata":{{"a":"1","b":"2"}},"checkout_session_id":"{session}","authorized_amount":0,"captured_amount":0,"refunded_amount":0,"error_code":"card_declined","decline_code":"insufficient_funds","error_message":"The card was declined.","sequence":2}}}}"#
        )
    );
    purchase.session.order_id = None;
    purchase.payment = Payment {
        phase: Phase::Succeeded,
        authorized_minor: 4900,
        captured_minor: 4900,
        method: Some(Method::Card),
        card_brand: Some(Brand::Visa),
        card_last4: Some("4242".into()),
        decline: None,
        sequence: 3,
        ..purchase.payment
    };
    assert_eq!(
        told(Fact::PaymentSucceeded, &purchase),
        format!(
            r#"{{"id":"{id}","type":"payment.succeeded","livemode":false,"created_at":"2026-04-17T06:04:14Z","data":{{"payment_id":"{session}","amount":4900,"currency":"USD","status":"succeeded","order_id":null,"metadata":{{"a":"1","b":"2"}},"checkout_session_id":"{session}","authorized_amount":4900,"captured_amount":4900,"refunded_amount":0,"error_code":null,"decline_code":null,"error_message":null,"sequence":3}}}}"#
        )
    );
}

#[test]
fn a_refusal_has_these_bytes() {
    let refused = |code, param| {
        let body = String::from_utf8(refusal::body(code, "no", param)).unwrap();
        (refusal::spelling(code).0, body)
    };
    let table = [
        (
            Code::Validation,
            "customer.email",
            400,
            r#"{"code":"VALIDATION_ERROR","message":"no","param":"customer.email"}"#,
        ),
        (Code::TwoCredentials, "", 400, r#"{"code":"VALIDATION_ERROR","message":"no"}"#),
        (Code::Unauthorized, "", 401, r#"{"code":"UNAUTHORIZED","message":"no"}"#),
        (
            Code::NoConnector,
            "currency",
            402,
            r#"{"code":"NO_CONNECTOR","message":"no","param":"currency"}"#,
        ),
        (Code::RateLimited, "", 429, r#"{"code":"RATE_LIMIT_EXCEEDED","message":"no"}"#),
        (Code::IdempotencyConflict, "", 409, r#"{"code":"IDEMPOTENCY_CONFLICT","message":"no"}"#),
        (
            Code::IdempotencyInProgress,
            "",
            409,
            r#"{"code":"IDEMPOTENCY_IN_PROGRESS","message":"no"}"#,
        ),
        (Code::Forbidden, "", 403, r#"{"code":"FORBIDDEN","message":"no"}"#),
        (Code::NotFound, "", 404, r#"{"code":"NOT_FOUND","message":"no"}"#),
        (Code::MethodNotAllowed, "", 405, r#"{"code":"METHOD_NOT_ALLOWED","message":"no"}"#),
        (Code::PayloadTooLarge, "", 413, r#"{"code":"PAYLOAD_TOO_LARGE","message":"no"}"#),
        (
            Code::UnsupportedMediaType,
            "",
            415,
            r#"{"code":"UNSUPPORTED_MEDIA_TYPE","message":"no"}"#,
        ),
        (Code::Internal, "", 500, r#"{"code":"INTERNAL_ERROR","message":"no"}"#),
        (Code::Unavailable, "", 503, r#"{"code":"SERVICE_UNAVAILABLE","message":"no"}"#),
    ];
    assert_eq!(table.len(), Code::ALL.len());
    for (code, param, status, error) in table {
        assert_eq!(refused(code, param), (status, format!("{{\"error\":{error}}}")), "{code}");
    }
}

fn purchase() -> Purchase {
    let session_id = SessionId::new(NOW, &[1; 26]);
    let payment_id = PaymentId::new(NOW, &[2; 16]);
    let merchant_id = MerchantId::new(NOW, &[0; 16]);
    let amount = Money::new(4900, "USD".parse().unwrap()).unwrap();
    let session = Session {
        id: session_id.clone(),
        merchant_id: merchant_id.clone(),
        livemode: false,
        is_test_forced: false,
        dialect: Dialect::Maxfi,
        payment_id: payment_id.clone(),
        status: Status::Open,
        amount,
        description: None,
        order_id: Some("A-1".into()),
        language: Lang::En,
        customer: Customer::default(),
        success_url: None,
        cancel_url: None,
        settings: Settings::default(),
        webhook_url: None,
        metadata: [("b", "2"), ("a", "1")].map(|(key, text)| (key.into(), text.into())).into(),
        declines: 0,
        attempts: 0,
        expires_at: NOW.plus_seconds(1800),
        created_at: NOW,
        completed_at: None,
        version: 1,
    };
    let payment = Payment {
        id: payment_id,
        merchant_id,
        livemode: false,
        session_id: Some(session_id),
        source: Source::Checkout,
        amount,
        capture_method: CaptureMethod::Automatic,
        phase: Phase::Pending,
        authorized_minor: 0,
        captured_minor: 0,
        refunded_minor: 0,
        fee_minor: 0,
        fee_bps: 0,
        method: None,
        card_brand: None,
        card_last4: None,
        decline: None,
        account_id: None,
        transaction_id: None,
        created_at: NOW,
        updated_at: NOW,
        sequence: 0,
        version: 1,
    };
    Purchase { session, payment, attempt: None }
}

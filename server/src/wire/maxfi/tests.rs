//! The exact bytes of what goes out.

use domain::{
    card::{Brand, Pan},
    code::Code,
    decline::{Decline, DeclineCode, ErrorCode},
    event::Fact,
    id::{
        EndpointKind, EventKind, Id, Kind, PaymentKind, PayoutKind, RefundKind, SessionKind,
        TokenKind,
    },
    language::Lang,
    money::Money,
    payment::{CardSummary, Method, Opening, Order, Payment, Phase, Presentation, Purchase},
    payout::{
        Payout, Status as PayoutStatus,
        destination::{Bic, Destination, Iban, Phone},
    },
    refund::{Refund, Status as RefundStatus},
    session::{CaptureMethod, Customer, Dialect, Settings, Status},
    time::Micros,
    token::Token,
};

use super::{
    checkout::CheckoutOut, event, payment::PaymentOut, payout::PayoutOut, refund::RefundOut,
    refusal, token::TokenOut,
};

const NOW: Micros = Micros::new(1_776_405_854_000_000);

#[test]
fn a_session_goes_out_as_seven_members() {
    let Purchase { session, .. } = purchase();
    let mut session = session.unwrap();
    let out = |session: &_, now| {
        serde_json::to_string(&CheckoutOut::of(session, "https://pay.example", now)).unwrap()
    };
    let id = session.id.to_string();
    assert_eq!(
        out(&session, NOW),
        format!(
            r#"{{"id":"{id}","checkout_url":"https://pay.example/checkout/{id}","expires_at":"2026-04-17T06:34:14Z","amount":4900,"currency":"USD","status":"open","livemode":false}}"#
        )
    );
    assert!(out(&session, session.expires_at).contains(r#""status":"expired""#), "by the clock");
    for (status, word) in [
        (Status::Open, "open"),
        (Status::Processing, "processing"),
        (Status::RequiresAction, "requires_action"),
        (Status::Succeeded, "succeeded"),
        (Status::Failed, "failed"),
        (Status::Expired, "expired"),
        (Status::Cancelled, "expired"),
    ] {
        session.status = status;
        assert!(out(&session, NOW).contains(&format!("\"status\":\"{word}\"")), "{status}");
    }
}

#[test]
fn a_payment_goes_out_with_all_its_members() {
    let (purchase, session) = (purchase(), id::<SessionKind>());
    let payment = &purchase.payment.id;
    assert_eq!(
        sent(&PaymentOut::of(&purchase, NOW)),
        format!(
            r#"{{"id":"{payment}","payment_id":"{session}","order_id":"A-1","checkout_session_id":"{session}","amount":4900,"currency":"USD","status":"pending","payment_method":null,"source":"checkout","card_last4":null,"card_brand":null,"customer_email":null,"error_code":null,"error_message":null,"decline_code":null,"metadata":{{"a":"1","b":"2"}},"created_at":"2026-04-17T06:04:14Z","updated_at":"2026-04-17T06:04:14Z","connector_transaction_id":null,"authorized_amount":0,"captured_amount":0,"refunded_amount":0,"refund_count":0,"next_action":null,"livemode":false,"dialect":"maxfi"}}"#
        )
    );
    let late = NOW.plus_seconds(1800);
    assert!(sent(&PaymentOut::of(&purchase, late)).contains(r#""status":"expired""#));
}

#[test]
fn a_direct_payment_tells_its_method_and_what_became_of_it() {
    let mut order = order();
    order.customer.email = Some("ann@example.com".into());
    let mut purchase = Purchase::direct(Opening { order, ..opening() }, None, NOW);
    purchase.payment = Payment {
        phase: Phase::Succeeded,
        authorized_minor: 4900,
        captured_minor: 1900,
        refunded_minor: 900,
        refund_count: 2,
        method: Some(Method::Token),
        card_brand: Some(Brand::Visa),
        card_last4: Some("4242".into()),
        decline: Some(decline()),
        transaction_id: Some("tx_77".into()),
        updated_at: NOW.plus_seconds(60),
        ..purchase.payment
    };
    let id = id::<PaymentKind>();
    assert_eq!(
        sent(&PaymentOut::of(&purchase, NOW)),
        format!(
            r#"{{"id":"{id}","payment_id":"{id}","order_id":"A-1","checkout_session_id":null,"amount":1900,"currency":"USD","status":"partially_refunded","payment_method":"token","source":"api","card_last4":"4242","card_brand":"visa","customer_email":"ann@example.com","error_code":"card_declined","error_message":"The card was declined.","decline_code":"insufficient_funds","metadata":{{"a":"1","b":"2"}},"created_at":"2026-04-17T06:04:14Z","updated_at":"2026-04-17T06:05:14Z","connector_transaction_id":"tx_77","authorized_amount":4900,"captured_amount":1900,"refunded_amount":900,"refund_count":2,"next_action":null,"livemode":false,"dialect":"maxfi"}}"#
        )
    );
}

#[test]
fn a_payer_is_sent_on_only_while_something_is_to_be_done() {
    let mut purchase = purchase();
    let url = "https://acs.example/1".into();
    purchase.payment.action = Some(domain::acquirer::Action::Redirect { url });
    let table = [
        (
            Phase::RequiresAction,
            r#""next_action":{"type":"redirect","url":"https://acs.example/1"}"#,
        ),
        (Phase::Processing, r#""next_action":null"#),
        (Phase::Succeeded, r#""next_action":null"#),
    ];
    for (phase, expected) in table {
        purchase.payment.phase = phase;
        assert!(sent(&PaymentOut::of(&purchase, NOW)).contains(expected), "{phase}");
    }
}

#[test]
fn a_refund_goes_out_with_what_is_left() {
    let (mut payment, mut refund) = (purchase().payment, refund());
    payment.phase = Phase::Succeeded;
    payment.captured_minor = 4900;
    payment.refunded_minor = 1000;
    let (id, session) = (id::<RefundKind>(), id::<SessionKind>());
    assert_eq!(
        sent(&RefundOut::of(&refund, &payment)),
        format!(
            r#"{{"id":"{id}","payment_id":"{session}","status":"partially_refunded","amount_refunded":1000,"total_refunded":1000,"remaining":3900,"reason":"one item returned","connector_refund_id":"rf_9","refund_status":"succeeded"}}"#
        )
    );
    payment.refunded_minor = 4900;
    refund = Refund { status: RefundStatus::Pending, transaction_id: None, reason: None, ..refund };
    assert_eq!(
        sent(&RefundOut::of(&refund, &payment)),
        format!(
            r#"{{"id":"{id}","payment_id":"{session}","status":"refunded","amount_refunded":1000,"total_refunded":4900,"remaining":0,"reason":null,"connector_refund_id":null,"refund_status":"pending"}}"#
        )
    );
}

#[test]
fn a_payout_goes_out_with_its_destination_masked() {
    let id = id::<PayoutKind>();
    let bic = || Bic::parse("100000000111").unwrap();
    let (phone, iban) = ("+79011234567", "GB82WEST12345698765432");
    let (phone, iban) = (|| Phone::parse(phone).unwrap(), || Iban::parse(iban).unwrap());
    let table = [
        (
            Destination::Sbp { phone: phone(), bic: bic() },
            r#"{"type":"sbp","phone":"+7******4567","bic":"100000000111"}"#,
        ),
        (
            Destination::Iban { iban: iban(), bic: Some(bic()) },
            r#"{"type":"iban","iban":"GB82**************5432","bic":"100000000111"}"#,
        ),
        (
            Destination::Iban { iban: iban(), bic: None },
            r#"{"type":"iban","iban":"GB82**************5432","bic":null}"#,
        ),
        (
            Destination::Card(Pan::parse("4242424242424242").unwrap()),
            r#"{"type":"card","card":"****4242","brand":"visa"}"#,
        ),
        (
            Destination::Card(Pan::parse("100000000008").unwrap()),
            r#"{"type":"card","card":"****0008","brand":null}"#,
        ),
    ];
    for (destination, expected) in table {
        let payout = Payout { destination: destination.masked(), ..payout() };
        assert_eq!(
            sent(&PayoutOut::of(&payout)),
            format!(
                r#"{{"id":"{id}","status":"processing","amount":4900,"currency":"USD","destination":{expected},"error_code":null,"metadata":{{}},"livemode":false,"created_at":"2026-04-17T06:04:14Z","updated_at":"2026-04-17T06:04:14Z"}}"#
            )
        );
    }
    let failed = Payout { status: PayoutStatus::Failed, decline: Some(decline()), ..payout() };
    assert!(sent(&PayoutOut::of(&failed)).contains(r#""error_code":"card_declined""#));
}

#[test]
fn a_token_goes_out_without_the_acquirers_name_for_the_card() {
    let token = Token {
        id: id(),
        merchant_id: id(),
        livemode: false,
        account_id: id(),
        reference: domain::acquirer::CardReference { reference: "secret".into() },
        card: CardSummary {
            brand: Some(Brand::Visa),
            last4: "4242".into(),
            fingerprint: "secret".into(),
        },
        is_reusable: false,
        used_at: None,
        expires_at: NOW.plus_seconds(1800),
        revoked_at: None,
        created_at: NOW,
    };
    let id = id::<TokenKind>();
    assert_eq!(
        sent(&TokenOut::of(&token, NOW)),
        format!(
            r#"{{"id":"{id}","reusable":false,"status":"active","card_brand":"visa","card_last4":"4242","livemode":false,"expires_at":"2026-04-17T06:34:14Z","created_at":"2026-04-17T06:04:14Z"}}"#
        )
    );
    let late = sent(&TokenOut::of(&token, token.expires_at));
    assert!(late.contains(r#""status":"expired""#), "{late}");
}

#[test]
fn an_event_has_these_bytes() {
    let mut purchase = purchase();
    let (event, session) = (id::<EventKind>(), id::<SessionKind>());
    let told = |fact, purchase: &Purchase, sequence| {
        let bytes = event::payment(&event, fact, (purchase, None), sequence, NOW);
        String::from_utf8(bytes).unwrap()
    };
    purchase.payment =
        Payment { phase: Phase::Failed, decline: Some(decline()), ..purchase.payment };
    assert_eq!(
        told(Fact::PaymentFailed, &purchase, 2),
        format!(
            r#"{{"id":"{event}","type":"payment.failed","livemode":false,"created_at":"2026-04-17T06:04:14Z","data":{{"payment_id":"{session}","amount":4900,"currency":"USD","status":"failed","order_id":"A-1","metadata":{{"a":"1","b":"2"}},"checkout_session_id":"{session}","authorized_amount":0,"captured_amount":0,"refunded_amount":0,"error_code":"card_declined","decline_code":"insufficient_funds","error_message":"The card was declined.","sequence":2}}}}"#
        )
    );
    purchase.payment = Payment {
        phase: Phase::Succeeded,
        authorized_minor: 4900,
        captured_minor: 1900,
        decline: None,
        order: Order { order_id: None, ..purchase.payment.order },
        ..purchase.payment
    };
    assert_eq!(
        told(Fact::PaymentSucceeded, &purchase, 3),
        format!(
            r#"{{"id":"{event}","type":"payment.succeeded","livemode":false,"created_at":"2026-04-17T06:04:14Z","data":{{"payment_id":"{session}","amount":1900,"currency":"USD","status":"succeeded","order_id":null,"metadata":{{"a":"1","b":"2"}},"checkout_session_id":"{session}","authorized_amount":4900,"captured_amount":1900,"refunded_amount":0,"error_code":null,"decline_code":null,"error_message":null,"sequence":3}}}}"#
        )
    );
}

#[test]
fn an_event_of_a_refund_tells_the_refund_too() {
    let mut purchase = purchase();
    purchase.payment = Payment {
        phase: Phase::Succeeded,
        authorized_minor: 4900,
        captured_minor: 4900,
        refunded_minor: 1000,
        ..purchase.payment
    };
    let (event, session, refund_id) = (id::<EventKind>(), id::<SessionKind>(), id::<RefundKind>());
    let refund = refund();
    let told = event::payment(&event, Fact::PaymentRefunded, (&purchase, Some(&refund)), 4, NOW);
    assert_eq!(
        String::from_utf8(told).unwrap(),
        format!(
            r#"{{"id":"{event}","type":"payment.refunded","livemode":false,"created_at":"2026-04-17T06:04:14Z","data":{{"payment_id":"{session}","amount":4900,"currency":"USD","status":"partially_refunded","order_id":"A-1","metadata":{{"a":"1","b":"2"}},"checkout_session_id":"{session}","authorized_amount":4900,"captured_amount":4900,"refunded_amount":1000,"error_code":null,"decline_code":null,"error_message":null,"sequence":4,"total_refunded":1000,"refund":{{"id":"{refund_id}","amount":1000,"reason":"one item returned","status":"succeeded"}}}}}}"#
        )
    );
}

#[test]
fn an_event_of_a_payout_or_of_a_test_has_these_bytes() {
    let event = id::<EventKind>();
    let payout = Payout { status: PayoutStatus::Failed, decline: Some(decline()), ..payout() };
    let told = event::payout(&event, Fact::PayoutFailed, &payout, 2, NOW);
    let payout = id::<PayoutKind>();
    assert_eq!(
        String::from_utf8(told).unwrap(),
        format!(
            r#"{{"id":"{event}","type":"payout.failed","livemode":false,"created_at":"2026-04-17T06:04:14Z","data":{{"payout_id":"{payout}","amount":4900,"currency":"USD","status":"failed","metadata":{{}},"error_code":"card_declined","sequence":2}}}}"#
        )
    );
    let endpoint = id::<EndpointKind>();
    let told = event::test(&event, &endpoint, true, NOW);
    assert_eq!(
        String::from_utf8(told).unwrap(),
        format!(
            r#"{{"id":"{event}","type":"webhook.test","livemode":true,"created_at":"2026-04-17T06:04:14Z","data":{{"endpoint_id":"{endpoint}"}}}}"#
        )
    );
}

#[test]
#[rustfmt::skip]
fn a_refusal_has_these_bytes() {
    let table = [
        (Code::NotFound,              404, "NOT_FOUND"),
        (Code::MethodNotAllowed,      405, "METHOD_NOT_ALLOWED"),
        (Code::TwoCredentials,        400, "VALIDATION_ERROR"),
        (Code::CredentialMissing,     401, "UNAUTHORIZED"),
        (Code::Unauthorized,          401, "UNAUTHORIZED"),
        (Code::InvalidCredentials,    401, "UNAUTHORIZED"),
        (Code::Forbidden,             403, "FORBIDDEN"),
        (Code::RateLimited,           429, "RATE_LIMIT_EXCEEDED"),
        (Code::PayloadTooLarge,       413, "PAYLOAD_TOO_LARGE"),
        (Code::UnsupportedMediaType,  415, "UNSUPPORTED_MEDIA_TYPE"),
        (Code::MalformedBody,         400, "VALIDATION_ERROR"),
        (Code::KeyMissing,            400, "VALIDATION_ERROR"),
        (Code::KeyMalformed,          400, "VALIDATION_ERROR"),
        (Code::Validation,            400, "VALIDATION_ERROR"),
        (Code::IdempotencyConflict,   409, "IDEMPOTENCY_CONFLICT"),
        (Code::IdempotencyInProgress, 409, "IDEMPOTENCY_IN_PROGRESS"),
        (Code::ClockBusy,             409, "CLOCK_BUSY"),
        (Code::NameTaken,             400, "VALIDATION_ERROR"),
        (Code::NoConnector,           402, "NO_CONNECTOR"),
        (Code::InvalidState,          400, "INVALID_PAYMENT_STATE"),
        (Code::AlreadyRefunded,       400, "INVALID_PAYMENT_STATE"),
        (Code::RefundExceedsBalance,  400, "REFUND_EXCEEDS_BALANCE"),
        (Code::InsufficientBalance,   402, "INSUFFICIENT_BALANCE"),
        (Code::RefundRefused,         502, "CONNECTOR_REFUND_FAILED"),
        (Code::Internal,              500, "INTERNAL_ERROR"),
        (Code::Unavailable,           503, "SERVICE_UNAVAILABLE"),
    ];
    let bytes = |code, param, remaining| {
        String::from_utf8(refusal::body(code, "no", param, remaining)).unwrap()
    };
    assert!(table.iter().map(|(code, ..)| code).eq(Code::ALL), "every code, in its order");
    for (code, status, word) in table {
        assert_eq!(refusal::spelling(code), (status, word));
        let expected = format!(r#"{{"error":{{"code":"{word}","message":"no"}}}}"#);
        assert_eq!(bytes(code, "", None), expected);
    }
    assert_eq!(
        bytes(Code::Validation, "customer.email", None),
        r#"{"error":{"code":"VALIDATION_ERROR","message":"no","param":"customer.email"}}"#
    );
    assert_eq!(
        bytes(Code::RefundExceedsBalance, "amount", Some(0)),
        r#"{"error":{"code":"REFUND_EXCEEDS_BALANCE","message":"no","param":"amount","remaining":0}}"#
    );
}

fn sent(out: &impl serde::Serialize) -> String {
    serde_json::to_string(out).unwrap()
}

/// The one id of each kind.
fn id<K: Kind>() -> Id<K> {
    Id::new(NOW, &vec![1; Id::<K>::RANDOM_BYTES])
}

fn usd(minor: i64) -> Money {
    Money::new(minor, "USD".parse().unwrap()).unwrap()
}

fn decline() -> Decline {
    Decline::because(ErrorCode::CardDeclined, DeclineCode::InsufficientFunds)
}

fn order() -> Order {
    Order {
        dialect: Dialect::Maxfi,
        description: None,
        order_id: Some("A-1".into()),
        customer: Customer::default(),
        webhook_url: None,
        particulars: domain::particulars::Particulars::default(),
        metadata: [("b", "2"), ("a", "1")].map(|(key, text)| (key.into(), text.into())).into(),
    }
}

fn opening() -> Opening {
    Opening {
        id: id(),
        merchant_id: id(),
        livemode: false,
        is_test_forced: false,
        amount: usd(4900),
        capture_method: CaptureMethod::Automatic,
        fee_bps: 0,
        order: order(),
    }
}

fn purchase() -> Purchase {
    let page = Presentation {
        language: Lang::En,
        success_url: None,
        cancel_url: None,
        settings: Settings::default(),
        lifetime_seconds: 1800,
    };
    Purchase::hosted(id(), opening(), page, NOW)
}

fn refund() -> Refund {
    Refund {
        memo: None,
        id: id(),
        merchant_id: id(),
        payment_id: id(),
        amount: usd(1000),
        reason: Some("one item returned".into()),
        status: RefundStatus::Succeeded,
        transaction_id: Some("rf_9".into()),
        decline: None,
        created_at: NOW,
        settled_at: Some(NOW),
        version: 1,
    }
}

fn payout() -> Payout {
    Payout {
        id: id(),
        merchant_id: id(),
        livemode: false,
        amount: usd(4900),
        destination: Destination::Card(Pan::parse("4242424242424242").unwrap()).masked(),
        metadata: std::collections::BTreeMap::new(),
        status: PayoutStatus::Processing,
        decline: None,
        account_id: id(),
        transaction_id: None,
        created_at: NOW,
        updated_at: NOW,
        sequence: 0,
        version: 1,
    }
}

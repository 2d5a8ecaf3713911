//! Examples of requests and answers, as text: their members stand in the order of the contract.

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::wire::json::{self, Json};

/// A whole request or answer.
pub(super) struct Example {
    pub(super) name: &'static str,
    pub(super) summary: &'static str,
    pub(super) json: &'static str,
}

const fn example(name: &'static str, summary: &'static str, json: &'static str) -> Example {
    Example { name, summary, json }
}

/// All of them.
pub(super) const EXAMPLES: &[Example] = &[
    example(
        "CreateCheckoutRequest",
        "Two tickets for 49 dollars",
        r#"{"amount":4900,"currency":"USD","description":"Two tickets","order_id":"A-1001","customer":{"email":"ann@example.com"},"success_url":"https://shop.example/thanks?session={CHECKOUT_SESSION_ID}","cancel_url":"https://shop.example/basket","metadata":{"cart":"7"}}"#,
    ),
    example(
        "CheckoutSession",
        "A session that waits for its payer",
        r#"{"id":"cs_01K5H3V9Q2W8X7C6B5N4M3J2H1","checkout_url":"https://pay.example/checkout/cs_01K5H3V9Q2W8X7C6B5N4M3J2H1","expires_at":"2026-04-17T06:30:00Z","amount":4900,"currency":"USD","status":"open","livemode":false}"#,
    ),
    example(
        "CheckoutSessionPaid",
        "A session that was paid",
        r#"{"id":"cs_01K5H3V9Q2W8X7C6B5N4M3J2H1","checkout_url":"https://pay.example/checkout/cs_01K5H3V9Q2W8X7C6B5N4M3J2H1","expires_at":"2026-04-17T06:30:00Z","amount":4900,"currency":"USD","status":"succeeded","livemode":false}"#,
    ),
    example(
        "CreatePaymentRequest",
        "A card, charged at once",
        r#"{"amount":4900,"currency":"USD","payment_method":"card","card":{"number":"4242424242424242","exp_month":"12","exp_year":"34","cvc":"123","holder":"Ann Example"},"order_id":"A-1002"}"#,
    ),
    example(
        "CreatePaymentRequestManual",
        "A token, only held",
        r#"{"amount":4900,"currency":"USD","payment_method":"token","token":"pm_card_visa","capture_method":"manual","order_id":"A-1003"}"#,
    ),
    example(
        "Payment",
        "Paid on the hosted page",
        r#"{"id":"pay_01K5H3V9Q2","payment_id":"cs_01K5H3V9Q2W8X7C6B5N4M3J2H1","order_id":"A-1001","checkout_session_id":"cs_01K5H3V9Q2W8X7C6B5N4M3J2H1","amount":4900,"currency":"USD","status":"succeeded","payment_method":"card","source":"checkout","card_last4":"4242","card_brand":"visa","customer_email":"ann@example.com","error_code":null,"error_message":null,"decline_code":null,"metadata":{"cart":"7"},"created_at":"2026-04-17T06:00:00Z","updated_at":"2026-04-17T06:04:14Z","connector_transaction_id":"tx_77","authorized_amount":4900,"captured_amount":4900,"refunded_amount":0,"refund_count":0,"next_action":null,"livemode":false,"dialect":"maxfi"}"#,
    ),
    example(
        "PaymentAuthorized",
        "Held, not yet taken",
        r#"{"id":"pay_01K5H3V9Q3","payment_id":"pay_01K5H3V9Q3","order_id":"A-1003","checkout_session_id":null,"amount":4900,"currency":"USD","status":"authorized","payment_method":"token","source":"api","card_last4":"4242","card_brand":"visa","customer_email":null,"error_code":null,"error_message":null,"decline_code":null,"metadata":{},"created_at":"2026-04-17T06:00:00Z","updated_at":"2026-04-17T06:00:01Z","connector_transaction_id":"tx_78","authorized_amount":4900,"captured_amount":0,"refunded_amount":0,"refund_count":0,"next_action":null,"livemode":false,"dialect":"maxfi"}"#,
    ),
    example(
        "PaymentRequiresAction",
        "The payer must prove who they are",
        r#"{"id":"pay_01K5H3V9Q4","payment_id":"pay_01K5H3V9Q4","order_id":"A-1004","checkout_session_id":null,"amount":4900,"currency":"USD","status":"requires_action","payment_method":"card","source":"api","card_last4":"3220","card_brand":"visa","customer_email":null,"error_code":null,"error_message":null,"decline_code":null,"metadata":{},"created_at":"2026-04-17T06:00:00Z","updated_at":"2026-04-17T06:00:01Z","connector_transaction_id":null,"authorized_amount":0,"captured_amount":0,"refunded_amount":0,"refund_count":0,"next_action":{"type":"redirect","url":"https://pay.example/3ds/att_01K5H3V9Q4"},"livemode":false,"dialect":"maxfi"}"#,
    ),
    example(
        "PaymentDeclined",
        "Declined: an answer, not an error",
        r#"{"id":"pay_01K5H3V9Q5","payment_id":"pay_01K5H3V9Q5","order_id":"A-1005","checkout_session_id":null,"amount":4900,"currency":"USD","status":"failed","payment_method":"card","source":"api","card_last4":"9995","card_brand":"visa","customer_email":null,"error_code":"card_declined","error_message":"The card was declined.","decline_code":"insufficient_funds","metadata":{},"created_at":"2026-04-17T06:00:00Z","updated_at":"2026-04-17T06:00:01Z","connector_transaction_id":"tx_79","authorized_amount":0,"captured_amount":0,"refunded_amount":0,"refund_count":0,"next_action":null,"livemode":false,"dialect":"maxfi"}"#,
    ),
    example(
        "PaymentCancelled",
        "Cancelled: the hold is released",
        r#"{"id":"pay_01K5H3V9Q3","payment_id":"pay_01K5H3V9Q3","order_id":"A-1003","checkout_session_id":null,"amount":4900,"currency":"USD","status":"cancelled","payment_method":"token","source":"api","card_last4":"4242","card_brand":"visa","customer_email":null,"error_code":null,"error_message":null,"decline_code":null,"metadata":{},"created_at":"2026-04-17T06:00:00Z","updated_at":"2026-04-17T06:05:00Z","connector_transaction_id":"tx_78","authorized_amount":4900,"captured_amount":0,"refunded_amount":0,"refund_count":0,"next_action":null,"livemode":false,"dialect":"maxfi"}"#,
    ),
    example("PaymentList", "The last page", r#"{"data":[],"has_more":false,"next_cursor":null}"#),
    example("CaptureRequest", "Part of what is held", r#"{"amount":3000}"#),
    example(
        "PaymentCaptured",
        "Captured in part: the rest is released",
        r#"{"id":"pay_01K5H3V9Q3","payment_id":"pay_01K5H3V9Q3","order_id":"A-1003","checkout_session_id":null,"amount":3000,"currency":"USD","status":"succeeded","payment_method":"token","source":"api","card_last4":"4242","card_brand":"visa","customer_email":null,"error_code":null,"error_message":null,"decline_code":null,"metadata":{},"created_at":"2026-04-17T06:00:00Z","updated_at":"2026-04-17T06:05:00Z","connector_transaction_id":"tx_78","authorized_amount":4900,"captured_amount":3000,"refunded_amount":0,"refund_count":0,"next_action":null,"livemode":false,"dialect":"maxfi"}"#,
    ),
    example(
        "RefundRequest",
        "One item came back",
        r#"{"amount":1000,"reason":"one item returned"}"#,
    ),
    example(
        "RefundResponse",
        "Refunded in part",
        r#"{"id":"refund_01K5H4","payment_id":"cs_01K5H3V9Q2W8X7C6B5N4M3J2H1","status":"partially_refunded","amount_refunded":1000,"total_refunded":1000,"remaining":3900,"reason":"one item returned","connector_refund_id":"rf_9","refund_status":"succeeded"}"#,
    ),
    example(
        "RefundResponsePending",
        "Under way: the amount is reserved",
        r#"{"id":"refund_01K5H5","payment_id":"cs_01K5H3V9Q2W8X7C6B5N4M3J2H1","status":"partially_refunded","amount_refunded":1000,"total_refunded":1000,"remaining":3900,"reason":null,"connector_refund_id":null,"refund_status":"pending"}"#,
    ),
    example("CancelRequest", "With a reason", r#"{"reason":"out of stock"}"#),
    example(
        "CreatePayoutRequest",
        "By SBP",
        r#"{"amount":10000,"currency":"RUB","destination":{"type":"sbp","phone":"+79161230000","bic":"100000000111"}}"#,
    ),
    example(
        "Payout",
        "On its way",
        r#"{"id":"payout_01K5H5","status":"processing","amount":10000,"currency":"RUB","destination":{"type":"sbp","phone":"+7******0000","bic":"100000000111"},"error_code":null,"metadata":{},"livemode":false,"created_at":"2026-04-17T06:10:00Z","updated_at":"2026-04-17T06:10:00Z"}"#,
    ),
    example("Health", "All is well", r#"{"status":"ok","version":"2.0.0"}"#),
    example("HealthUnavailable", "No database", r#"{"status":"unavailable","version":"2.0.0"}"#),
    example(
        "CreateTokenRequest",
        "For later, more than once",
        r#"{"card":{"number":"4242424242424242","exp_month":"12","exp_year":"34","cvc":"123"},"reusable":true}"#,
    ),
    example(
        "Token",
        "Ready to be charged",
        r#"{"id":"tok_01K5H7","reusable":true,"status":"active","card_brand":"visa","card_last4":"4242","livemode":false,"expires_at":"2027-04-17T06:00:00Z","created_at":"2026-04-17T06:00:00Z"}"#,
    ),
    example(
        "TokenRevoked",
        "Revoked",
        r#"{"id":"tok_01K5H7","reusable":true,"status":"revoked","card_brand":"visa","card_last4":"4242","livemode":false,"expires_at":"2027-04-17T06:00:00Z","created_at":"2026-04-17T06:00:00Z"}"#,
    ),
    example(
        "CreateWebhookEndpointRequest",
        "Told of payments that succeed or fail",
        r#"{"url":"https://shop.example/webhooks","events":["payment.succeeded","payment.failed"]}"#,
    ),
    example(
        "WebhookEndpointCreated",
        "The only time that the secret is shown",
        r#"{"id":"wh_01K5H9","url":"https://shop.example/webhooks","dialect":"maxfi","events":["payment.succeeded","payment.failed"],"status":"active","disabled_reason":null,"livemode":false,"created_at":"2026-04-17T06:00:00Z","secret":"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}"#,
    ),
    example(
        "WebhookEndpoint",
        "In use",
        r#"{"id":"wh_01K5H9","url":"https://shop.example/webhooks","dialect":"maxfi","events":["*"],"status":"active","disabled_reason":null,"livemode":false,"created_at":"2026-04-17T06:00:00Z"}"#,
    ),
    example("UpdateWebhookEndpointRequest", "Not for now", r#"{"status":"disabled"}"#),
    example(
        "WebhookEndpointDisabled",
        "Told of nothing",
        r#"{"id":"wh_01K5H9","url":"https://shop.example/webhooks","dialect":"maxfi","events":["*"],"status":"disabled","disabled_reason":"merchant","livemode":false,"created_at":"2026-04-17T06:00:00Z"}"#,
    ),
    example(
        "WebhookEndpointList",
        "There are none",
        r#"{"data":[],"has_more":false,"next_cursor":null}"#,
    ),
    example("DeletedWebhookEndpoint", "Gone", r#"{"id":"wh_01K5H9","deleted":true}"#),
    example("RotateSecretRequest", "An hour to change over", r#"{"promote_after":3600}"#),
    example(
        "RotatedSecret",
        "The new key",
        r#"{"id":"wh_01K5H9","secret":"whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=","promotes_at":"2026-04-17T07:00:00Z"}"#,
    ),
    example(
        "PromotedSecret",
        "The new key leads",
        r#"{"id":"wh_01K5H9","old_secret_until":"2026-04-18T06:30:00Z"}"#,
    ),
    example(
        "DeliveryDue",
        "About to be sent",
        r#"{"id":"dlv_01K5HA","event_id":"evt_01K5H6","event_type":"payment.succeeded","endpoint_id":"wh_01K5H9","url":"https://shop.example/webhooks","state":"due","attempts_done":0,"next_attempt_at":"2026-04-17T06:04:14Z","last_class":null,"last_status":null,"livemode":false,"created_at":"2026-04-17T06:04:14Z"}"#,
    ),
    example(
        "DeliveryFollowed",
        "Taken on the first attempt",
        r#"{"id":"dlv_01K5HA","event_id":"evt_01K5H6","event_type":"payment.succeeded","endpoint_id":"wh_01K5H9","url":"https://shop.example/webhooks","state":"delivered","attempts_done":1,"next_attempt_at":null,"last_class":"ok","last_status":200,"livemode":false,"created_at":"2026-04-17T06:04:14Z","attempts":[{"number":1,"started_at":"2026-04-17T06:04:14Z","duration_ms":38,"class":"ok","http_status":200,"request_headers":{"X-MAXFI-Attempt":"1"},"signed_string":"evt_01K5H6.1776405854.{}","response_headers":"content-length: 6","response_body":"thanks","remote_addr":"203.0.113.7:443"}]}"#,
    ),
    example("DeliveryList", "The last page", r#"{"data":[],"has_more":false,"next_cursor":null}"#),
    example(
        "ReplayDeliveriesRequest",
        "All that one endpoint has missed in a day",
        r#"{"state":"exhausted","endpoint_id":"wh_01K5H9","from":"2026-04-17","to":"2026-04-18"}"#,
    ),
    example("QueuedDeliveries", "Twelve", r#"{"queued":12}"#),
    example("AdvanceClockRequest", "A day", r#"{"seconds":86400}"#),
    example("TestClock", "A day ahead", r#"{"now":"2026-04-18T06:04:14Z","offset_seconds":86400}"#),
    example(
        "ClockAdvanced",
        "A day on which a session expired",
        r#"{"now":"2026-04-18T06:04:14Z","done":true,"ran":{"outcome":0,"refund":0,"payout":0,"session_expiry":1,"three_ds":0,"authorization_lapse":0,"delivery":1}}"#,
    ),
    example(
        "PaymentEvent",
        "Paid",
        r#"{"id":"evt_01K5H5","type":"payment.succeeded","livemode":false,"created_at":"2026-04-17T06:04:14Z","data":{"payment_id":"cs_01K5H3V9Q2W8X7C6B5N4M3J2H1","amount":4900,"currency":"USD","status":"succeeded","order_id":"A-1001","metadata":{"cart":"7"},"checkout_session_id":"cs_01K5H3V9Q2W8X7C6B5N4M3J2H1","authorized_amount":4900,"captured_amount":4900,"refunded_amount":0,"error_code":null,"decline_code":null,"error_message":null,"sequence":1}}"#,
    ),
    example(
        "RefundEvent",
        "Refunded in part",
        r#"{"id":"evt_01K5H6","type":"payment.refunded","livemode":false,"created_at":"2026-04-17T07:00:00Z","data":{"payment_id":"cs_01K5H3V9Q2W8X7C6B5N4M3J2H1","amount":4900,"currency":"USD","status":"partially_refunded","order_id":"A-1001","metadata":{"cart":"7"},"checkout_session_id":"cs_01K5H3V9Q2W8X7C6B5N4M3J2H1","authorized_amount":4900,"captured_amount":4900,"refunded_amount":1000,"error_code":null,"decline_code":null,"error_message":null,"sequence":4,"total_refunded":1000,"refund":{"id":"refund_01K5H4","amount":1000,"reason":"one item returned","status":"succeeded"}}}"#,
    ),
    example(
        "PayoutEvent",
        "Paid out",
        r#"{"id":"evt_01K5H8","type":"payout.succeeded","livemode":false,"created_at":"2026-04-17T06:10:04Z","data":{"payout_id":"payout_01K5H5","amount":10000,"currency":"RUB","status":"succeeded","metadata":{},"error_code":null,"sequence":2}}"#,
    ),
    example(
        "TestEvent",
        "An endpoint is tried out",
        r#"{"id":"evt_01K5H9","type":"webhook.test","livemode":false,"created_at":"2026-04-17T06:00:00Z","data":{"endpoint_id":"wh_01K5H9"}}"#,
    ),
    example("EventList", "The last page", r#"{"data":[],"has_more":false,"next_cursor":null}"#),
    example(
        "CheckoutMethods",
        "A card, and a QR code for roubles",
        r#"{"methods":[{"method_code":"card","display_order":10,"render_mode":"inline_form","is_enabled":true,"supports_recurring":true,"supports_refund":true,"allowed_currencies":["RUB","USD","EUR"]},{"method_code":"sbp","display_order":20,"render_mode":"qr_code","is_enabled":true,"supports_recurring":false,"supports_refund":true,"allowed_currencies":["RUB"]}]}"#,
    ),
    example(
        "CheckoutStatus",
        "The payer is at the bank's page",
        r#"{"id":"cs_01K5H3V9Q2W8X7C6B5N4M3J2H1","status":"requires_action"}"#,
    ),
];

/// `components.examples`.
pub(super) struct Examples;

impl Serialize for Examples {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(EXAMPLES.len()))?;
        for example in EXAMPLES {
            map.serialize_entry(example.name, &One(example))?;
        }
        map.end()
    }
}

struct One<'a>(&'a Example);

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = json::object(self.0.json.as_bytes()).map_err(serde::ser::Error::custom)?;
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("summary", self.0.summary)?;
        map.serialize_entry("value", &Ordered(&value))?;
        map.end()
    }
}

/// JSON with its members in the order in which they were written.
struct Ordered<'a>(&'a Json);

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(flag) => serializer.serialize_bool(*flag),
            Json::Integer(integer) => serializer.serialize_i64(*integer),
            Json::OtherNumber => Err(serde::ser::Error::custom("examples hold integers only")),
            Json::Text(text) => serializer.serialize_str(text),
            Json::Array(items) => serializer.collect_seq(items.iter().map(Ordered)),
            Json::Object(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, Ordered(value))))
            }
        }
    }
}

//! What many operations share: headers, parameters, the two ways to say who one is, and the answers that
//! refuse.

use serde_json::{Value, json};
use utoipa::openapi::{
    Content, ContentBuilder, Header, HeaderBuilder, Object, Ref, RefOr, Required, Response,
    ResponseBuilder,
    example::{Example, ExampleBuilder},
    path::{Parameter, ParameterBuilder, ParameterIn},
    schema::Type,
    security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
};

use super::{
    refusals::{Refused, Retry},
    shapes::{line, with_example, with_format},
};

pub(super) const JSON: &str = "application/json";

/// On every answer.
const ALWAYS: &[&str] = &["Request-Id", "X-Request-Id"];
/// On every answer to a request with a key.
const LIMITS: &[&str] = &[
    "X-RateLimit-Limit",
    "X-RateLimit-Remaining",
    "X-RateLimit-Reset",
    "RateLimit-Policy",
    "RateLimit",
];

/// Every header that an answer may have.
#[rustfmt::skip]
pub(super) fn headers() -> Vec<(&'static str, Header)> {
    let text = |about: &str, example: &str| header(Type::String, about, json!(example));
    let number = |about: &str, example: i64| header(Type::Integer, about, json!(example));
    vec![
        ("Request-Id", text("Name of this request in the server's log. Tell it when you ask for help.", "req_01K5H3V9Q2W8X7C6B5N4M3J2H1")),
        ("X-Request-Id", text("The same as `Request-Id`.", "req_01K5H3V9Q2W8X7C6B5N4M3J2H1")),
        ("X-RateLimit-Limit", number("Requests that the key may make in one window.", 100)),
        ("X-RateLimit-Remaining", number("Requests that are left in this window.", 99)),
        ("X-RateLimit-Reset", number("Unix time, in seconds, at which the window is empty again.", 1_776_405_914)),
        ("RateLimit-Policy", text("The limit, in the words of the IETF draft.", "\"key\";q=100;w=60")),
        ("RateLimit", text("What is left, in the words of the IETF draft.", "\"key\";r=99;t=60")),
        ("Retry-After", number("Seconds to wait before the next try.", 12)),
        ("Idempotent-Replayed", text("`true` when this is the stored answer to an earlier request with the same key.", "true")),
    ]
}

fn header(kind: Type, about: &str, example: Value) -> Header {
    let schema = with_example(Object::with_type(kind), example);
    HeaderBuilder::new().schema(Some(schema)).description(Some(about)).build()
}

/// The two ways to send a key.
pub(super) fn schemes() -> [(&'static str, SecurityScheme); 2] {
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("sk_…");
    let bearer = bearer.description(Some("Recommended: `Authorization: Bearer sk_test_…`."));
    let about = "Legacy: `X-API-Key: sk_test_…`. Send one of the two, never both.";
    [
        ("bearer", SecurityScheme::Http(bearer.build())),
        (
            "apiKey",
            SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description(
                "X-API-Key",
                about,
            ))),
        ),
    ]
}

/// The header that makes a POST safe to repeat.
pub(super) fn idempotency_key() -> Parameter {
    let schema = with_example(printable(), "3f9c9bfe-order-1001");
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "1 to 255 printable ASCII characters. The same key and body within 24 hours give the first \
             answer again; nothing happens twice.",
        ))
        .schema(Some(schema))
        .build()
}

/// One fault.
macro_rules! fault_item {
    () => {
        "(?:delay=[1-9][0-9]{0,4}|status=(?:429|500|503)|status_after_commit=500|drop_after_commit\
         |acquirer=(?:timeout_before|timeout_after|reset|malformed|wrong_amount|duplicate\
         |late:[1-9][0-9]{0,5}|not_found_then_found))"
    };
}

/// The header with which a test lets something go wrong.
pub(super) fn fault() -> Parameter {
    let schema = with_example(super::shapes::text(255, FAULTS), "acquirer=timeout_after");
    let schema = with_format(schema, "kassa-fault");
    ParameterBuilder::new()
        .name("Kassa-Fault")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "Test keys only: lets this request, or the acquirer's answer to it, go wrong. See \
             [Faults on demand](/docs/sandbox#faults-on-demand).",
        ))
        .schema(Some(schema))
        .build()
}

/// What `domain::fault` reads.
const FAULTS: &str = concat!("^", fault_item!(), "(?:, ?", fault_item!(), ")*$");

fn printable() -> Object {
    // Without outer spaces, which HTTP takes off.
    let mut key = super::shapes::text(255, r"^[!-~](?:[ -~]*[!-~])?$");
    key.min_length = Some(1);
    key
}

/// A segment of the path.
pub(super) fn in_path(name: &str, about: &str, example: &str) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(about))
        .schema(Some(with_example(line(1, 128), example)))
        .build()
}

/// A member of the query.
pub(super) fn in_query(name: &str, about: &str, schema: Object) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(about))
        .schema(Some(schema))
        .build()
}

/// An answer with these examples, and the headers that all have.
pub(super) fn answer(
    about: &str,
    schema: &str,
    examples: &[&str],
    is_keyed: bool,
) -> ResponseBuilder {
    let response = ResponseBuilder::new().description(about);
    with_headers(response.content(JSON, content(schema, examples)), is_keyed)
}

/// A body of this schema, with these of the shared examples.
pub(super) fn content(schema: &str, examples: &[&str]) -> Content {
    let examples = examples.iter().map(|name| {
        let reference = Ref::new(format!("#/components/examples/{name}"));
        (*name, RefOr::<Example>::Ref(reference))
    });
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(schema)));
    content.examples_from_iter(examples).build()
}

pub(super) fn with_headers(mut response: ResponseBuilder, is_keyed: bool) -> ResponseBuilder {
    let limits = if is_keyed { LIMITS } else { &[] };
    for name in ALWAYS.iter().chain(limits) {
        response = response.header_ref(*name, header_ref(name));
    }
    response
}

pub(super) fn header_ref(name: &str) -> Ref {
    Ref::new(format!("#/components/headers/{name}"))
}

/// The answer of one status, for the codes that it may carry.
pub(super) fn refusal(lines: &[&Refused]) -> Response {
    let about = lines.iter().map(|line| line.when).collect::<Vec<_>>().join(" ");
    let mut response = ResponseBuilder::new().description(about).content(JSON, refusal_body(lines));
    let is_behind_key = lines.iter().all(|line| !matches!(line.status, 401 | 404 | 405 | 503));
    response = with_headers(response, is_behind_key);
    if lines.iter().any(|line| line.retry == Retry::Later && line.status != 500) {
        response = response.header_ref("Retry-After", header_ref("Retry-After"));
    }
    response.build()
}

fn refusal_body(lines: &[&Refused]) -> Content {
    let examples = lines.iter().map(|line| {
        let mut error = json!({"code": line.code, "message": line.message});
        if !line.param.is_empty() {
            error["param"] = json!(line.param);
        }
        if line.code == "REFUND_EXCEEDS_BALANCE" {
            error["remaining"] = json!(3900);
        }
        let example = ExampleBuilder::new().value(Some(json!({"error": error}))).build();
        (line.code, example)
    });
    ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Error")))
        .examples_from_iter(examples)
        .build()
}

//! Faults on demand, in test mode: what the header `Kassa-Fault` or the metadata of the body asks for.
//!
//! What the acquirer is to do wrong goes on to the use case; the rest happens here.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    body::{Body, Bytes, HttpBody},
    http::HeaderMap,
    response::Response,
};
use domain::{
    code::Code,
    fault::{AnswerFault, FAULT_KEY, Faults},
};

use hyper::body::Frame;

use super::Refusal;
use crate::wire::json::Json;

const HEADER: &str = "kassa-fault";

/// Requests that make what webhooks tell of.
const MAKERS: &[&str] = &[
    "/v2/payments",
    "/v2/payments/checkout",
    "/v2/payouts",
    "/v1/checkouts",
    "/api/v3/collections",
    "/v1/payment/checkouts",
    "/v1/payment/intents",
];

/// What a request asks to go wrong; the header wins over the body.
pub(super) fn of_request(
    headers: &HeaderMap,
    (path, body): (&str, &Json),
    livemode: bool,
) -> Result<Faults, Refusal> {
    let header = match headers.get(HEADER) {
        Some(value) => named(value.to_str().unwrap_or_default(), "Kassa-Fault", livemode)?,
        None => Faults::default(),
    };
    if header.webhook.is_some() && !MAKERS.contains(&path) {
        let why = "webhook= goes with the request that makes the payment, session or payout";
        return Err(Refusal::new(Code::Validation, why).about("Kassa-Fault"));
    }
    let metadata = match in_metadata(body) {
        Some(text) => named(text, "metadata.kassa_fault", livemode)?,
        None => Faults::default(),
    };
    Ok(header.or(metadata))
}

fn named(text: &str, param: &str, livemode: bool) -> Result<Faults, Refusal> {
    let invalid = |why: String| Refusal::new(Code::Validation, why).about(param);
    if livemode {
        return Err(invalid(format!("{param} is for test keys")));
    }
    text.parse().map_err(|why| invalid(format!("{param} {why}")))
}

/// Whatever else stands there is for the handler to read.
fn in_metadata(body: &Json) -> Option<&str> {
    match member(member(body, "metadata")?, FAULT_KEY)? {
        Json::Text(text) => Some(text),
        _ => None,
    }
}

fn member<'a>(json: &'a Json, name: &str) -> Option<&'a Json> {
    let Json::Object(members) = json else { return None };
    members.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

/// What happens before anything is done.
pub(super) async fn before(faults: Faults) -> Result<(), Refusal> {
    if faults.delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(faults.delay_ms.into())).await;
    }
    let code = match faults.answer {
        Some(AnswerFault::Status(429)) => Code::RateLimited,
        Some(AnswerFault::Status(503)) => Code::Unavailable,
        Some(AnswerFault::Status(_)) => Code::Internal,
        _ => return Ok(()),
    };
    Err(Refusal::new(code, "asked for by Kassa-Fault; nothing was changed"))
}

/// What becomes of the answer once everything is done.
pub(super) fn after(faults: Faults, response: Response) -> Result<Response, Refusal> {
    match faults.answer {
        Some(AnswerFault::FailAfterCommit) => {
            Err(Refusal::new(Code::Internal, "asked for by Kassa-Fault; it was done"))
        }
        Some(AnswerFault::DropAfterCommit) => Ok(response.map(|_| Body::new(Broken))),
        Some(AnswerFault::Status(_)) | None => Ok(response),
    }
}

/// A body that breaks before its first byte, and the connection with it.
struct Broken;

impl HttpBody for Broken {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Poll::Ready(Some(Err(io::Error::other("asked for by Kassa-Fault"))))
    }
}

//! Faults on demand, in test mode: what the header `Kassa-Fault` or the metadata of the body asks for.
//!
//! What the acquirer is to do wrong goes on to the use case; the rest happens here.

use std::time::Duration;

use axum::{http::HeaderMap, response::Response};
use domain::{
    code::Code,
    fault::{AnswerFault, FAULT_KEY, Faults},
};

use super::Refusal;
use crate::{front::broken, wire::json::Json};

const HEADER: &str = "kassa-fault";

/// What a request asks to go wrong, the header winning over the body; and whether the header asks for a webhook's.
pub(super) fn of_request(
    headers: &HeaderMap,
    body: &Json,
    livemode: bool,
) -> Result<(Faults, bool), Refusal> {
    let header = match headers.get(HEADER) {
        Some(value) => named(value.to_str().unwrap_or_default(), "Kassa-Fault", livemode)?,
        None => Faults::default(),
    };
    let metadata = match in_metadata(body) {
        Some(text) => named(text, "metadata.kassa_fault", livemode)?,
        None => Faults::default(),
    };
    let is_webhook_asked = header.webhook.is_some();
    Ok((header.or(metadata), is_webhook_asked))
}

/// Webhooks tell of nothing that this request makes.
pub(super) fn without_webhook() -> Refusal {
    let why = "webhook= goes with the request that makes the payment, session or payout";
    Refusal::new(Code::Validation, why).about("Kassa-Fault")
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
        Some(AnswerFault::DropAfterCommit) => Ok(response.map(|_| broken())),
        Some(AnswerFault::Status(_)) | None => Ok(response),
    }
}

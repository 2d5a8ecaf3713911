//! Tells the log of requests what came in and what was answered, whoever's door it was. The extractors leave here who
//! has proved itself and what of the body may be kept; a request of nobody known is nobody's.

use std::sync::{Arc, OnceLock};

use axum::{
    body::{Body as Answer, Bytes, HttpBody, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, Uri, request::Parts},
    middleware::Next,
    response::Response,
};
use domain::{
    id::{KeyId, MerchantId},
    request_log::{Logged, Side},
};

use super::{Body, Manner, Refusal};
use crate::{
    api::Api,
    front::RequestId,
    services::{
        merchants::Known,
        request_log::{Begun, READ_MAX, Told},
    },
    wire::{json::Json, kept},
};

/// What is kept of a request's headers.
const ASKED: &[&str] = &["content-type", "user-agent", "stripe-version", "kassa-fault"];
/// What is kept of an answer's headers.
const ANSWERED: &[&str] = &[
    "content-type",
    "retry-after",
    "idempotent-replayed",
    "x-idempotent-replayed",
    "stripe-should-retry",
    "ratelimit",
];
/// The longest path, query or header that is kept, in bytes.
const TEXT_MAX: usize = 500;

/// Some of a message's headers.
type Headers = Vec<(&'static str, HeaderValue)>;

/// Where the extractors leave what is logged.
#[derive(Clone, Default)]
pub(super) struct Slot(Arc<Seen>);

#[derive(Default)]
struct Seen {
    whose: OnceLock<(MerchantId, bool, KeyId)>,
    body: OnceLock<Side>,
    /// An idempotency key that the body carries.
    key: OnceLock<String>,
}

/// The caller has proved who it is.
pub(super) fn known(parts: &Parts, known: &Known) {
    if let Some(slot) = parts.extensions.get::<Slot>() {
        let caller = &known.caller;
        let whose = (caller.merchant.id.clone(), caller.livemode, known.key_id.clone());
        let _ = slot.0.whose.set(whose);
    }
}

impl Slot {
    /// A body has come. What the dialect could not read is not kept; it may hold anything.
    pub(super) fn body(&self, bytes: &[u8], read: &Result<Body, Refusal>) {
        let text = match read {
            Ok(_) if bytes.is_empty() || bytes.len() > READ_MAX => None,
            Ok(_) if bytes.trim_ascii_start().starts_with(b"{") => kept::json(bytes),
            Ok(_) => kept::form(bytes),
            Err(_) => None,
        };
        let n_bytes = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let _ = self.0.body.set(Side { n_bytes, ..Side::default() }.keeping(text));
        if let Ok(Body { json: Json::Object(members), .. }) = read
            && let Some((_, Json::Text(key))) =
                members.iter().find(|(name, _)| name == "idempotency_key")
        {
            let _ = self.0.key.set(kept::text(key));
        }
    }
}

/// Around everything else that a dialect's routes have in common.
pub async fn record(
    State((api, manner)): State<(Api, &'static Manner)>,
    mut request: Request,
    next: Next,
) -> Response {
    if api.request_log.days() == 0 {
        return next.run(request).await;
    }
    let mut underway = Underway::begin(api, manner, &request);
    request.extensions_mut().insert(underway.slot.clone());
    let response = next.run(request).await;
    underway.answered(response).await
}

/// One request, until it is answered or its caller has gone; then it is told.
struct Underway {
    api: Api,
    manner: &'static Manner,
    begun: Begun,
    id: Option<RequestId>,
    method: Method,
    uri: Uri,
    headers: Headers,
    key: Option<HeaderValue>,
    slot: Slot,
    /// Status, and what is kept of the headers.
    status: Option<(u16, Headers)>,
    /// What was refused, in the words of the house.
    code: Option<&'static str>,
    /// With its length, which may be more than is read.
    answer: Option<(Option<Bytes>, u64)>,
}

impl Underway {
    fn begin(api: Api, manner: &'static Manner, request: &Request) -> Self {
        let headers = request.headers();
        Self {
            begun: api.request_log.begin(),
            api,
            manner,
            id: request.extensions().get::<RequestId>().cloned(),
            method: request.method().clone(),
            uri: request.uri().clone(),
            headers: among(headers, ASKED),
            key: manner.key.as_ref().and_then(|rule| headers.get(rule.header)).cloned(),
            slot: Slot::default(),
            status: None,
            code: None,
            answer: None,
        }
    }

    /// The same answer, once it is known what of it is kept.
    async fn answered(&mut self, response: Response) -> Response {
        self.status = Some((response.status().as_u16(), among(response.headers(), ANSWERED)));
        self.code = response.extensions().get::<Refusal>().map(|refusal| refusal.code.word());
        // All that is answered lies in memory, but for what a fault breaks off.
        let n_bytes = response.body().size_hint().exact();
        let Some(n_bytes) = n_bytes.filter(|_| self.slot.0.whose.get().is_some()) else {
            return response;
        };
        if usize::try_from(n_bytes).is_ok_and(|n_bytes| n_bytes <= READ_MAX) {
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, READ_MAX).await.unwrap_or_default();
            self.answer = Some((Some(bytes.clone()), n_bytes));
            return Response::from_parts(parts, Answer::from(bytes));
        }
        self.answer = Some((None, n_bytes));
        response
    }

    fn told(&mut self) -> Option<Told> {
        let (merchant_id, livemode, key_id) = self.slot.0.whose.get()?.clone();
        let (status, headers) = self.status.take().unzip();
        let (answer, n_bytes) = self.answer.take().unwrap_or_default();
        let body = self.slot.0.body.get().cloned().unwrap_or_default();
        let key = self.key.as_ref().and_then(|key| key.to_str().ok()).map(kept::text);
        let query = self.uri.query().and_then(|query| kept::form(query.as_bytes()));
        let n_bytes = i64::try_from(n_bytes).unwrap_or(i64::MAX);
        let logged = Logged {
            id: self.id.as_ref()?.0.parse().ok()?,
            merchant_id,
            livemode,
            key_id,
            dialect: self.manner.dialect,
            method: short(self.method.as_str().to_owned()),
            path: short(kept::text(self.uri.path())),
            query: short(query.unwrap_or_default()),
            status,
            duration_ms: self.begun.elapsed_ms(),
            idempotency_key: key.or_else(|| self.slot.0.key.get().cloned()).map(short),
            error_code: self.code.map(str::to_owned),
            object_id: None,
            request: Side { headers: lines(&self.headers), ..body },
            response: Side {
                headers: lines(&headers.unwrap_or_default()),
                n_bytes,
                ..Side::default()
            },
            at: self.begun.at,
        };
        Some(Told { logged, answer: answer.filter(|bytes| !bytes.is_empty()) })
    }
}

impl Drop for Underway {
    fn drop(&mut self) {
        if let Some(told) = self.told() {
            self.api.request_log.tell(told);
        }
    }
}

fn among(headers: &HeaderMap, names: &[&'static str]) -> Headers {
    let found = names.iter().filter_map(|name| Some((*name, headers.get(*name)?.clone())));
    found.collect()
}

fn lines(headers: &Headers) -> String {
    let line = |(name, value): &(&str, HeaderValue)| {
        let value = value.to_str().map(kept::text).map(short);
        format!("{name}: {}", value.unwrap_or_default())
    };
    headers.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn short(mut text: String) -> String {
    text.truncate(text.floor_char_boundary(TEXT_MAX));
    text
}

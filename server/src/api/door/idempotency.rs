//! The way of every request that changes something: read once, done once.
//!
//! A handler takes [`Writing`], parses the fields, and hands the work to [`once`] (or, when the work
//! asks somebody outside, to [`once_or_resume`]). Nothing of the work hangs on the connection.

use std::{collections::BTreeMap, future::Future};

use axum::{
    body::Body as Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    code::Code,
    fault::{FAULT_KEY, Faults, WebhookFault},
    idempotency::Scope,
};
use serde::Serialize;
use zeroize::Zeroizing;

use super::{Body, KeyRule, Manner, Refusal, Repeat, caller::MayWrite, fault};
use crate::{
    api::Api,
    owned::owned,
    services::{
        idempotency::{Call, Idempotency, KeyError, Keyed, Reply, Turn},
        merchants::Caller,
    },
    wire::json::Json,
};

/// The longest path, in bytes: it is part of a database key. No object has one.
const PATH_MAX: usize = 2000;

/// A request that changes something: from whom, and what.
pub struct Writing {
    pub caller: Caller,
    pub body: Json,
    pub asked: Asked,
}

/// The request itself, for [`once`].
pub struct Asked {
    caller: Caller,
    manner: &'static Manner,
    key: Option<String>,
    method: String,
    path: String,
    body: Zeroizing<Vec<u8>>,
    faults: Faults,
    is_by_the_real_clock: bool,
}

impl Asked {
    /// The lifetime of its key is reckoned by everybody's clock, whatever its merchant's shows.
    #[must_use]
    pub fn by_the_real_clock(self) -> Self {
        Self { is_by_the_real_clock: true, ..self }
    }

    /// The body in its canonical form: numbers as they were written.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Webhooks outlive the request: what is to go wrong with them stays with what it makes.
    pub fn keep_faults(&self, metadata: &mut BTreeMap<String, String>) {
        let Some(fault) = self.faults.webhook else { return };
        if WebhookFault::of(metadata, self.caller.livemode) == Some(fault) {
            return;
        }
        let kept = metadata.remove(FAULT_KEY).map(|kept| format!("{kept},")).unwrap_or_default();
        metadata.insert(FAULT_KEY.into(), format!("{kept}webhook={fault}"));
    }

    /// A key that the body carries; the header's wins.
    #[must_use]
    pub fn or_key(mut self, key: Option<String>) -> Self {
        self.key = self.key.or(key);
        self
    }

    /// The request under its key, if it has one, and the call without a claim. The body, which may hold a card
    /// number, is gone then: the work may take long.
    fn call<T>(
        self,
        keys: &Idempotency,
        reply: impl Fn(&T) -> Reply + Send + Sync + 'static,
    ) -> (Option<Keyed>, Call<T>) {
        let Self { caller, manner: _, key, method, path, body, faults, is_by_the_real_clock } =
            self;
        let (merchant_id, livemode) = (caller.merchant.id.clone(), caller.livemode);
        let keyed = key.map(|key| {
            let scope = Scope { merchant_id, livemode, method, path, key };
            Keyed { is_by_the_real_clock, ..keys.keyed(scope, &body) }
        });
        let call = Call { claim: None, reply: Box::new(reply), caller, fault: faults.acquirer };
        (keyed, call)
    }
}

impl FromRequest<Api> for Writing {
    type Rejection = Refusal;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Refusal> {
        let (mut parts, body) = request.into_parts();
        let MayWrite(caller) = MayWrite::from_request_parts(&mut parts, api).await?;
        if parts.uri.path().len() > PATH_MAX {
            return Err(Refusal::not_found());
        }
        let manner = Manner::of(&parts)?;
        let (headers, method) = (parts.headers.clone(), parts.method.to_string());
        let path = parts.uri.path().to_owned();
        let Body { json, canonical } =
            Body::from_request(Request::from_parts(parts, body), api).await?;
        let key = manner.key.as_ref().map(|rule| key(&headers, &path, rule)).transpose()?.flatten();
        let faults = fault::of_request(&headers, (&path, &json), caller.livemode)?;
        let asked = Asked {
            caller: caller.clone(),
            manner,
            key,
            method,
            path,
            body: canonical,
            faults,
            is_by_the_real_clock: false,
        };
        Ok(Self { caller, body: json, asked })
    }
}

/// Does the work of a request whose effect and answer are one commit.
pub async fn once<T, E, F>(
    api: &Api,
    asked: Asked,
    reply: impl Fn(&T) -> Reply + Send + Sync + 'static,
    work: impl FnOnce(Call<T>) -> F + Send + 'static,
) -> Result<Response, Refusal>
where
    T: 'static,
    E: Into<Refusal> + Send + 'static,
    F: Future<Output = Result<Reply, E>> + Send + 'static,
{
    let unheard_of = |_, id: String| async move { Err::<Reply, _>(half_way(&id)) };
    once_or_resume(api, asked, reply, work, unheard_of).await
}

/// The same for work that asks nobody outside: key, effect and answer are one commit. Of two requests that come at
/// once both do the work; what the second one did comes to nothing, and it gets the answer of the first.
pub async fn at_once<T, E, F>(
    api: &Api,
    asked: Asked,
    reply: impl Fn(&T) -> Reply + Send + Sync + 'static,
    work: impl FnOnce(Call<T>) -> F + Send + 'static,
) -> Result<Response, Refusal>
where
    T: 'static,
    E: Into<Refusal> + Send + 'static,
    F: Future<Output = Result<Reply, E>> + Send + 'static,
{
    let (keys, faults, repeat) = (api.idempotency.clone(), asked.faults, asked.manner.repeat);
    fault::before(faults).await?;
    let done = owned(async move {
        let (keyed, call) = asked.call(&keys, reply);
        let Some(keyed) = keyed else {
            return work(call).await.map(sent).map_err(Into::into);
        };
        let claim = match keys.begin_unwritten(keyed.clone()).await? {
            Turn::Replay(reply) => return Ok(replayed(reply, repeat)),
            Turn::Resume(id) => return Err(half_way(&id)),
            Turn::Work(claim) => claim,
        };
        let done = work(Call { claim: Some(claim.clone()), ..call }).await.map_err(Into::into);
        keys.end(claim, done.is_ok()).await;
        match done {
            Err(refusal) if refusal.code == Code::IdempotencyInProgress => {
                match keys.begin(keyed).await? {
                    Turn::Replay(reply) => Ok(replayed(reply, repeat)),
                    Turn::Resume(id) => Err(half_way(&id)),
                    // Whoever was quicker has let go of the key again.
                    Turn::Work(claim) => {
                        keys.end(claim, false).await;
                        Err(refusal)
                    }
                }
            }
            done => done.map(sent),
        }
    });
    fault::after(faults, done.await?)
}

/// Does the work of a request whose intent is committed before its effect. When the process that began
/// it has died between the two, `resume` shows the object of this id as it is.
pub async fn once_or_resume<T, E, F, R, G>(
    api: &Api,
    asked: Asked,
    reply: impl Fn(&T) -> Reply + Send + Sync + 'static,
    work: impl FnOnce(Call<T>) -> F + Send + 'static,
    resume: impl FnOnce(Call<T>, String) -> G + Send + 'static,
) -> Result<Response, Refusal>
where
    T: 'static,
    E: Into<Refusal> + Send + 'static,
    R: Into<Refusal> + Send + 'static,
    F: Future<Output = Result<Reply, E>> + Send + 'static,
    G: Future<Output = Result<Reply, R>> + Send + 'static,
{
    let (keys, faults, repeat) = (api.idempotency.clone(), asked.faults, asked.manner.repeat);
    fault::before(faults).await?;
    let done = owned(async move {
        let (keyed, call) = asked.call(&keys, reply);
        let Some(keyed) = keyed else {
            return work(call).await.map(sent).map_err(Into::into);
        };
        match keys.begin(keyed).await? {
            Turn::Replay(reply) => Ok(replayed(reply, repeat)),
            Turn::Resume(id) => {
                resume(call, id).await.map(|reply| replayed(reply, repeat)).map_err(Into::into)
            }
            Turn::Work(claim) => {
                let call = Call { claim: Some(claim.clone()), ..call };
                // In a task of its own, so that a panic releases the key like any other refusal.
                let done: Result<Reply, Refusal> =
                    owned(async { work(call).await.map_err(Into::into) }).await;
                keys.end(claim, done.is_ok()).await;
                done.map(sent)
            }
        }
    });
    fault::after(faults, done.await?)
}

/// A record names an object only if the work commits an intent first.
fn half_way(id: &str) -> Refusal {
    Refusal::internal(&format_args!("{id} is half way in one commit"))
}

/// An answer in JSON.
pub fn reply_of(status: u16, body: &impl Serialize) -> Reply {
    Reply { status, body: serde_json::to_vec(body).unwrap_or_default() }
}

fn sent(reply: Reply) -> Response {
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let json = HeaderValue::from_static("application/json");
    (status, [(header::CONTENT_TYPE, json)], Bytes::from(reply.body)).into_response()
}

fn replayed(reply: Reply, repeat: Repeat) -> Response {
    let status = repeat.status.unwrap_or(reply.status);
    let mut response = sent(Reply { status, ..reply });
    if let Some(name) = repeat.header {
        response.headers_mut().insert(name, HeaderValue::from_static("true"));
    }
    response
}

/// The request's key, sent once and of the dialect's shape.
fn key(headers: &HeaderMap, path: &str, rule: &KeyRule) -> Result<Option<String>, Refusal> {
    let KeyRule { header, is_required, is_key, rule } = rule;
    let mut sent = headers.get_all(*header).iter();
    let (first, second) = (sent.next(), sent.next());
    let Some(first) = first else {
        let missing = || Refusal::new(Code::KeyMissing, format!("{header} is required"));
        return if is_required(path) { Err(missing()) } else { Ok(None) };
    };
    if second.is_some() {
        return Err(Refusal::new(Code::KeyMalformed, format!("send one {header}, not two")));
    }
    match first.to_str().ok().filter(|text| is_key(text)) {
        Some(text) => Ok(Some(text.to_owned())),
        None => Err(Refusal::new(Code::KeyMalformed, format!("{header} {rule}"))),
    }
}

/// 1 to 255 printable ASCII characters.
pub fn is_printable_key(text: &str) -> bool {
    (1..=255).contains(&text.len()) && text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

impl From<KeyError> for Refusal {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::OtherRequest => Self::new(
                Code::IdempotencyConflict,
                "this idempotency key was used with another body in the last 24 hours",
            ),
            KeyError::InProgress => Self::new(
                Code::IdempotencyInProgress,
                "the first request with this idempotency key is still running",
            ),
            KeyError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_sent_once_and_printable() {
        let rule = KeyRule {
            header: "idempotency-key",
            is_required: |_| false,
            is_key: is_printable_key,
            rule: "must be printable",
        };
        let read = |values: &[&[u8]]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append("idempotency-key", HeaderValue::from_bytes(value).unwrap());
            }
            key(&headers, "/", &rule).map_err(|refusal| refusal.code)
        };
        let longest = [b'x'; 255];
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&[b"a key ~"]), Ok(Some("a key ~".into())));
        assert_eq!(read(&[&longest]), Ok(Some("x".repeat(255))));
        for refused in [
            &[&b""[..]][..],
            &[&[b'x'; 256]],
            &[b"a\tb"],
            &["é".as_bytes()],
            &[b"a", b"a"],
            &[b"a", b"b"],
        ] {
            assert_eq!(read(refused), Err(Code::KeyMalformed), "{refused:?}");
        }
    }
}

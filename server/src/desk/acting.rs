//! Actions: forms of the dashboard, each done once.

use axum::{
    Form,
    body::{Body, Bytes},
    extract::{FromRequest, Request},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    audit::{Subject, Verb},
    idempotency::{Reply, Scope},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Desk, DeskNotice, Entered};
use crate::{
    owned::owned,
    services::{
        idempotency::{Call, KeyError, Keyed, Turn},
        notes::Did,
    },
};

/// A form of the dashboard that comes from a page of whoever sends it.
pub(crate) struct Posted<T> {
    pub(crate) entered: Entered,
    pub(crate) form: T,
    /// Of this one page's form; whatever is sent under it is done once.
    number: String,
    path: String,
    bytes: Bytes,
}

#[derive(Deserialize)]
struct Token {
    #[serde(default)]
    form_token: String,
}

impl<T: DeserializeOwned> FromRequest<Desk> for Posted<T> {
    type Rejection = Response;

    async fn from_request(request: Request, desk: &Desk) -> Result<Self, Response> {
        let Some(entered) = request.extensions().get::<Entered>().cloned() else {
            // No door without its guard.
            return Err(super::entering::stranger(desk, &request, DeskNotice::Trouble));
        };
        let path = request.uri().path().to_owned();
        let refused = || desk.notice(&entered, DeskNotice::Form);
        let (parts, body) = request.into_parts();
        let request = Request::from_parts(parts.clone(), body);
        let bytes = Bytes::from_request(request, desk).await.map_err(|_| refused())?;
        let again = || Request::from_parts(parts.clone(), Body::from(bytes.clone()));
        let token = Form::<Token>::from_request(again(), desk).await.map_err(|_| refused())?;
        let number = desk.form_number(&entered.signed, &token.form_token).ok_or_else(refused)?;
        let form = Form::<T>::from_request(again(), desk).await;
        let Form(form) = form.map_err(|_| desk.misfilled(&entered))?;
        Ok(Self { entered, form, number, path, bytes })
    }
}

impl<T> Posted<T> {
    /// The form as it was sent, for fields that come more than once.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// What an action is, for the audit log.
pub(crate) struct Act {
    pub(crate) subject: Subject,
    pub(crate) verb: Verb,
    /// Empty: whatever comes into being.
    pub(crate) object_id: String,
    pub(crate) detail: String,
}

/// Why an action came to nothing.
#[derive(Debug)]
pub(crate) enum Stop<E> {
    /// The form was used for something else, or is being worked on.
    Form,
    Refused(E),
    Trouble,
}

impl<E> From<tokio::task::JoinError> for Stop<E> {
    fn from(_: tokio::task::JoinError) -> Self {
        Self::Trouble
    }
}

/// What an action answers with.
#[derive(Default, Deserialize, Serialize)]
pub(crate) struct Shown {
    pub(crate) id: String,
    /// On the page that answers, and nowhere else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) secret: Option<String>,
    /// When something ends or begins by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<i64>,
}

impl Desk {
    /// Does the work of a form once: sent again, it is answered with the same. `id_of` names what the work was
    /// about; that id is the answer.
    pub(crate) async fn once<F, T, E, W>(
        &self,
        posted: &Posted<F>,
        act: Act,
        id_of: impl Fn(&T) -> String + Send + Sync + 'static,
        work: impl FnOnce(Call<T>) -> W + Send + 'static,
    ) -> Result<String, Stop<E>>
    where
        T: 'static,
        E: Send + 'static,
        W: Future<Output = Result<Reply, E>> + Send + 'static,
    {
        let shown = move |done: &T| Shown { id: id_of(done), ..Shown::default() };
        Ok(self.once_as(posted, Some(act), shown, work).await?.id)
    }

    /// The same for a use case that tells the audit log itself, and whose answer shows more than an id. The use
    /// case keeps that answer sealed: sent again, the form shows the same once more.
    pub(crate) async fn once_shown<F, T, E, W>(
        &self,
        posted: &Posted<F>,
        shown: impl Fn(&T) -> Shown + Send + Sync + 'static,
        work: impl FnOnce(Call<T>) -> W + Send + 'static,
    ) -> Result<Shown, Stop<E>>
    where
        T: 'static,
        E: Send + 'static,
        W: Future<Output = Result<Reply, E>> + Send + 'static,
    {
        self.once_as(posted, None, shown, work).await
    }

    async fn once_as<F, T, E, W>(
        &self,
        posted: &Posted<F>,
        act: Option<Act>,
        shown: impl Fn(&T) -> Shown + Send + Sync + 'static,
        work: impl FnOnce(Call<T>) -> W + Send + 'static,
    ) -> Result<Shown, Stop<E>>
    where
        T: 'static,
        E: Send + 'static,
        W: Future<Output = Result<Reply, E>> + Send + 'static,
    {
        let Posted { entered, number, path, bytes, .. } = posted;
        let caller = entered.caller();
        let entry = act.map(|act| {
            let Act { subject, verb, object_id, detail } = act;
            let did = Did { actor: entered.actor(), subject, verb, object_id, detail };
            self.people.ground.entry(&caller.merchant.id, did)
        });
        let scope = Scope {
            merchant_id: caller.merchant.id.clone(),
            livemode: caller.livemode,
            method: "POST".into(),
            path: path.clone(),
            key: number.clone(),
        };
        let keys = self.idempotency.clone();
        // A test clock that is moved in between must not make a form be forgotten.
        let keyed = Keyed { is_by_the_real_clock: true, ..keys.keyed(scope, bytes) };
        let reply = move |done: &T| Reply {
            status: 303,
            body: serde_json::to_vec(&shown(done)).unwrap_or_default(),
        };
        let reply = Box::new(reply);
        owned(async move {
            let turn = keys.begin(keyed).await.map_err(|error| match error {
                KeyError::OtherRequest | KeyError::InProgress => Stop::Form,
                KeyError::Store(_) => Stop::Trouble,
            })?;
            let claim = match turn {
                Turn::Work(claim) => claim,
                Turn::Replay(reply) => return shown_in(&reply).ok_or(Stop::Trouble),
                Turn::Resume(id) => return Ok(Shown { id, ..Shown::default() }),
            };
            let claim = match entry {
                Some(entry) => claim.noting(entry),
                None => claim,
            };
            let call = Call { caller, claim: Some(claim.clone()), reply, fault: None };
            let done = owned(async { work(call).await.map_err(Stop::Refused) }).await;
            keys.end(claim, done.is_ok()).await;
            shown_in(&done?).ok_or(Stop::Trouble)
        })
        .await
    }

    /// The answer to a form whose fields no page of ours sends.
    pub(crate) fn misfilled(&self, entered: &Entered) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, self.notice(entered, DeskNotice::Form)).into_response()
    }

    /// The answer to an action that came to nothing for a reason that is no refusal.
    pub(crate) fn stopped<E>(&self, entered: &Entered, stop: &Stop<E>) -> Response {
        let notice = match stop {
            Stop::Form => DeskNotice::Form,
            Stop::Refused(_) | Stop::Trouble => DeskNotice::Trouble,
        };
        self.notice(entered, notice).into_response()
    }
}

fn shown_in(reply: &Reply) -> Option<Shown> {
    serde_json::from_slice(&reply.body).ok()
}

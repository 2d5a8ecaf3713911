//! Requests that may come twice: the first one works, the others get its answer.
//!
//! Dialects ask [`Idempotency::begin`] before the work; every use case that writes hands its
//! [`Claim`] to the commits that it makes, so that the answer is stored with the effect or not at all.

mod answered;

use std::{sync::Arc, time::Duration};

pub use answered::Answered;
pub use domain::idempotency::Reply;
use domain::{
    audit::Entry,
    fault::AcquirerFault,
    id::Reference,
    idempotency::{LIFETIME_SECONDS, Record, Scope, Seen},
    testkit::mutant,
    time::Micros,
};
use tokio::sync::broadcast;

use super::{Ground, merchants::Caller};
use crate::{
    clock::{IdSource, new_id},
    meters,
    store::{ClaimWrite, Commit, PeopleWrite, StoreError, Write},
    vault::Vault,
};

/// Forgotten in one go at most.
const PURGE_MAX: u32 = 1000;
/// How long the store is not asked at most.
const PAUSE_MAX: Duration = Duration::from_secs(1);

/// What a running request holds of its idempotency key.
#[derive(Clone, Debug)]
pub struct Claim {
    scope: Scope,
    token: Reference,
    /// Not on disk yet: it is written with the answer.
    unwritten: Option<Box<Record>>,
    /// For the audit log, with whatever is written first.
    note: Option<Box<Entry>>,
}

impl Claim {
    /// The same, with an entry of the audit log that goes with the effect. One without an object is about
    /// what the request makes.
    #[must_use]
    pub fn noting(self, entry: Entry) -> Self {
        Self { note: Some(Box::new(entry)), ..self }
    }

    fn note(&self, object_id: impl FnOnce() -> String) -> Option<Write> {
        let mut entry = self.note.clone()?;
        if entry.object_id.is_empty() {
            entry.object_id = object_id();
        }
        Some(Write::People(PeopleWrite::Note(entry)))
    }

    fn answer(&self, reply: &Reply) -> ClaimWrite {
        let (scope, token, reply) = (self.scope.clone(), self.token.clone(), reply.clone());
        match &self.unwritten {
            Some(record) => ClaimWrite::InsertAnswered(record.clone(), reply),
            None => ClaimWrite::Answer { scope, token, reply },
        }
    }
}

/// One call of a use case: by whom, under which claim, and how its outcome is said.
pub struct Call<T> {
    pub caller: Caller,
    /// `None`: the caller named no key.
    pub claim: Option<Claim>,
    /// The dialect's words. Called before the commit, so that the answer is stored with the effect.
    pub reply: Box<dyn Fn(&T) -> Reply + Send + Sync>,
    /// What the acquirer is to do wrong; never with a live key.
    pub fault: Option<AcquirerFault>,
}

impl Commit {
    /// Also names the object that the request works on, in the commit of the intent: from now on the
    /// work is never begun again.
    #[must_use]
    pub fn claiming(self, claim: Option<&Claim>, object_id: &str) -> Self {
        let Some(claim) = claim else { return self };
        let (scope, token) = (claim.scope.clone(), claim.token.clone());
        self.and(Write::Claim(ClaimWrite::Name { scope, token, object_id: object_id.into() }))
            .and_all(claim.note(|| object_id.into()))
    }

    /// Also stores the answer, in the commit of the effect.
    #[must_use]
    pub fn answering(self, claim: Option<&Claim>, reply: &Reply) -> Self {
        let claim = claim.filter(|_| !mutant("idempotency.apart"));
        let Some(claim) = claim else { return self };
        self.and(Write::Claim(claim.answer(reply)))
            .and_all(claim.note(|| named(reply).unwrap_or_default()))
    }

    /// The same for an answer that shows a secret: it is kept sealed.
    #[must_use]
    pub fn answering_sealed(
        self,
        claim: Option<&Claim>,
        reply: &Reply,
        (vault, ids): (&Vault, &dyn IdSource),
    ) -> Self {
        let Some(Claim { scope, .. }) = claim else { return self };
        let body = vault.seal(&reply.body, &context(scope), ids);
        self.answering(claim, &Reply { status: reply.status, body })
    }
}

/// The object that an answer is about.
fn named(reply: &Reply) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Named {
        id: String,
    }
    serde_json::from_slice::<Named>(&reply.body).ok().map(|named| named.id)
}

/// To what a sealed answer belongs.
fn context(scope: &Scope) -> Vec<u8> {
    [scope.merchant_id.as_str(), &scope.path, &scope.key].join("\n").into_bytes()
}

/// A request as far as its idempotency key is concerned.
#[derive(Clone, Debug)]
pub struct Keyed {
    pub scope: Scope,
    pub fingerprint: String,
    /// Its lifetime is reckoned by everybody's clock: the request moves its merchant's.
    pub is_by_the_real_clock: bool,
}

/// What a request with a key has to do.
#[derive(Clone, Debug)]
pub enum Turn {
    /// The work; afterwards [`Idempotency::end`].
    Work(Claim),
    /// Nothing: this was the answer.
    Replay(Reply),
    /// Only to show this object: another process began the work and died.
    Resume(String),
}

/// Why a request with a key is turned away.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("the key was used for another request")]
    OtherRequest,
    #[error("the first request of this key is at work")]
    InProgress,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How long a repeated request waits for the first one.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    pub total: Duration,
    /// When the store is asked again: another process may have the answer. Twice as long each time.
    pub first: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { total: Duration::from_secs(10), first: Duration::from_millis(25) }
    }
}

/// The records of idempotency keys.
#[derive(Clone)]
pub struct Idempotency {
    pub ground: Ground,
    pub vault: Arc<Vault>,
    pub patience: Patience,
    pub answered: Answered,
}

impl Idempotency {
    /// A request under its key. `body` is in its canonical form.
    pub fn keyed(&self, scope: Scope, body: &[u8]) -> Keyed {
        let body = if mutant("idempotency.body") { &[] } else { body };
        let fingerprint = self.vault.request_fingerprint(&scope.method, &scope.path, body);
        Keyed { scope, fingerprint, is_by_the_real_clock: false }
    }

    /// Claims the key, or waits for whoever has it.
    pub async fn begin(&self, keyed: Keyed) -> Result<Turn, KeyError> {
        self.begin_as(keyed, Begin::Written).await
    }

    /// The same for work that is one commit and asks nobody outside: a key that nobody has used is claimed by
    /// that commit. Whoever comes second there hears [`StoreError::ClaimTaken`], and begins again.
    pub async fn begin_unwritten(&self, keyed: Keyed) -> Result<Turn, KeyError> {
        self.begin_as(keyed, Begin::Unwritten).await
    }

    async fn begin_as(&self, keyed: Keyed, how: Begin) -> Result<Turn, KeyError> {
        let turn = self.turn(keyed, how).await;
        match &turn {
            Ok(Turn::Replay(_)) => meters::idempotency(meters::Seen::Replayed),
            Err(KeyError::InProgress) => meters::idempotency(meters::Seen::InProgress),
            Err(KeyError::OtherRequest) => meters::idempotency(meters::Seen::Conflict),
            _ => {}
        }
        turn
    }

    async fn turn(&self, keyed: Keyed, how: Begin) -> Result<Turn, KeyError> {
        let patience = tokio::time::sleep(self.patience.total);
        tokio::pin!(patience);
        let mut pause = self.patience.first;
        loop {
            // Before the look, so that no answer falls between.
            let mut answers = self.ground.news.answers.subscribe();
            let Some(running) = self.look(&keyed, how).await? else { continue };
            match running {
                Looked::Turn(turn) => return Ok(turn),
                Looked::Running(token) => tokio::select! {
                    () = ended(&mut answers, &token, pause) => pause = PAUSE_MAX.min(pause * 2),
                    () = &mut patience => return Err(KeyError::InProgress),
                },
            }
        }
    }

    /// The work is over. One that came to nothing leaves no record.
    pub async fn end(&self, claim: Claim, is_done: bool) {
        crash_point!("claim.end");
        if !is_done && claim.unwritten.is_none() {
            let (scope, token) = (claim.scope, claim.token.clone());
            let release = Write::Claim(ClaimWrite::Release { scope, token });
            if let Err(error) = self.ground.store.commit(Commit::new().and(release)).await {
                tracing::warn!(cause = %error, "an idempotency key waits for the end of its lease");
            }
        }
        // Nobody waiting is fine.
        let _ = self.ground.news.answers.send(claim.token);
    }

    /// Forgets some of what is too old to be repeated.
    pub async fn purge(&self) -> Result<(), StoreError> {
        let until = self.ground.clock.now().plus_seconds(-LIFETIME_SECONDS);
        let purge = Write::Claim(ClaimWrite::Purge { until, limit: PURGE_MAX });
        self.ground.store.commit(Commit::new().and(purge)).await
    }

    /// `None`: somebody was quicker, look again.
    async fn look(&self, keyed: &Keyed, how: Begin) -> Result<Option<Looked>, KeyError> {
        let is_live = keyed.scope.livemode || keyed.is_by_the_real_clock;
        let now = self.ground.now_of(&(&keyed.scope.merchant_id, is_live));
        let known = self.known(keyed, now).await?;
        let write: fn(Box<Record>) -> ClaimWrite = match &known {
            None => ClaimWrite::Insert,
            Some(record) => match record.seen(&keyed.fingerprint, now) {
                Seen::Free => ClaimWrite::Take,
                Seen::OtherRequest => return Err(KeyError::OtherRequest),
                Seen::Answered(reply) => {
                    let reply = self.opened(&keyed.scope, reply.clone())?;
                    return Ok(Some(Turn::Replay(reply).into()));
                }
                Seen::Unfinished(id) => return Ok(Some(Turn::Resume(id.into()).into())),
                Seen::Running => return Ok(Some(Looked::Running(record.token.clone()))),
            },
        };
        let (scope, fingerprint) = (keyed.scope.clone(), keyed.fingerprint.clone());
        let token = new_id(&*self.ground.ids, now);
        let mut record = Record::begin(scope.clone(), fingerprint, token, now);
        let is_new = known.is_none();
        record.version = known.map_or(record.version, |known| known.version);
        let token = record.token.clone();
        if is_new && how == Begin::Unwritten {
            let unwritten = Some(Box::new(record));
            return Ok(Some(Turn::Work(Claim { scope, token, unwritten, note: None }).into()));
        }
        let commit = Commit::new().and(Write::Claim(write(Box::new(record))));
        crash_point!("claim.before");
        match self.ground.store.commit(commit).await {
            Ok(()) => {
                crash_point!("claim.after");
                Ok(Some(Turn::Work(Claim { scope, token, unwritten: None, note: None }).into()))
            }
            Err(StoreError::ClaimTaken) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

impl Idempotency {
    /// The record of a key; one that will not change any more is read once.
    async fn known(&self, keyed: &Keyed, now: Micros) -> Result<Option<Arc<Record>>, StoreError> {
        let kept = self.answered.get(&keyed.scope, &keyed.fingerprint, now);
        if kept.is_some() {
            return Ok(kept);
        }
        let known = self.ground.store.claim(&keyed.scope).await?.map(Arc::new);
        if let Some(record) = &known {
            self.answered.keep(record);
        }
        Ok(known)
    }

    /// An answer as it was sent. One that is kept as it is begins like a JSON object, a sealed one does not.
    fn opened(&self, scope: &Scope, kept: Reply) -> Result<Reply, StoreError> {
        if kept.body.first() == Some(&b'{') {
            return Ok(kept);
        }
        let opened = self.vault.open(&kept.body, &context(scope));
        let body = opened.ok_or_else(|| StoreError::Corrupt("a sealed answer".to_owned()))?;
        Ok(Reply { body: body.to_vec(), ..kept })
    }
}

/// When the record of a new key is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begin {
    /// Before the work.
    Written,
    /// With its effect.
    Unwritten,
}

enum Looked {
    Turn(Turn),
    Running(Reference),
}

impl From<Turn> for Looked {
    fn from(turn: Turn) -> Self {
        Self::Turn(turn)
    }
}

/// Until the request with this token has ended, or may have ended elsewhere.
async fn ended(answers: &mut broadcast::Receiver<Reference>, token: &Reference, at_most: Duration) {
    let heard = async {
        // Missed news count as news.
        while let Ok(ended) = answers.recv().await {
            if ended == *token {
                break;
            }
        }
    };
    // Silence is as good a reason to look again.
    let _ = tokio::time::timeout(at_most, heard).await;
}

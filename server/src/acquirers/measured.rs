//! An acquirer whose calls are counted: how long each took and what came of it.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    acquirer::{Answer, Effect, Found},
    card::Card,
};

use super::{Acquirer, AuthorizeOrder, Call, ConnectorSpec};
use crate::{clock::Stopwatch, meters};

/// Passes everything on.
pub(super) struct Measured(pub(super) Arc<dyn Acquirer>);

impl Measured {
    async fn call<T>(
        &self,
        kind: &'static str,
        word: fn(&Answer<T>) -> &'static str,
        asked: impl Future<Output = Answer<T>>,
    ) -> Answer<T> {
        let time = Stopwatch::start();
        let answer = asked.await;
        meters::acquirer_call(self.spec().name, kind, word(&answer), time.elapsed());
        answer
    }
}

#[async_trait]
impl Acquirer for Measured {
    fn spec(&self) -> &ConnectorSpec {
        self.0.spec()
    }

    async fn authorize(&self, call: Call<'_>, order: AuthorizeOrder<'_>) -> Answer<Effect> {
        self.call("authorize", word, self.0.authorize(call, order)).await
    }

    async fn inquire(&self, call: Call<'_>) -> Answer<Found> {
        self.call("inquire", found, self.0.inquire(call)).await
    }

    fn accepts(&self, card: &Card) -> bool {
        self.0.accepts(card)
    }
}

const fn word<T>(answer: &Answer<T>) -> &'static str {
    match answer {
        Answer::Done(_) => "done",
        Answer::Refused(_) => "refused",
        Answer::Action(_) => "action",
        Answer::Accepted => "accepted",
        Answer::NotSent => "not_sent",
        Answer::Unknown => "unknown",
    }
}

/// Of an inquiry that was answered, what it found.
const fn found(answer: &Answer<Found>) -> &'static str {
    match answer {
        Answer::Done(Found::Done(_)) => "done",
        Answer::Done(Found::Refused(_)) => "refused",
        Answer::Done(Found::Returned(_)) => "returned",
        Answer::Done(Found::Pending) => "pending",
        Answer::Done(Found::Never) => "never",
        other => word(other),
    }
}

//! An acquirer whose calls are counted: how long each took and what came of it.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    acquirer::{Answer, CardReference, Effect, Found, Instalment},
    card::{Card, Pan},
    money::Money,
    time::Micros,
};

use super::{
    Acquirer, AuthorizeOrder, Call, ConnectorSpec, Destination, EffectOrder, Funding,
    three_ds::Directory,
};
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

    fn accepts(&self, funding: &Funding<'_>) -> bool {
        self.0.accepts(funding)
    }

    fn test_card(&self, token: &str) -> Option<Pan> {
        self.0.test_card(token)
    }

    fn directory(&self) -> Option<Arc<dyn Directory>> {
        self.0.directory()
    }

    async fn authorize(&self, call: Call<'_>, order: AuthorizeOrder<'_>) -> Answer<Effect> {
        self.call("authorize", word, self.0.authorize(call, order)).await
    }

    async fn confirm(&self, call: Call<'_>, code: &str) -> Answer<Effect> {
        self.call("confirm", word, self.0.confirm(call, code)).await
    }

    async fn abandon(&self, call: Call<'_>) -> Answer<Found> {
        self.call("abandon", found, self.0.abandon(call)).await
    }

    fn instalments(&self, amount: Money, now: Micros) -> Vec<Instalment> {
        self.0.instalments(amount, now)
    }

    async fn capture(&self, call: Call<'_>, order: EffectOrder<'_>) -> Answer<Effect> {
        self.call("capture", word, self.0.capture(call, order)).await
    }

    async fn void(&self, call: Call<'_>, order: EffectOrder<'_>) -> Answer<Effect> {
        self.call("void", word, self.0.void(call, order)).await
    }

    async fn refund(&self, call: Call<'_>, order: EffectOrder<'_>) -> Answer<Effect> {
        self.call("refund", word, self.0.refund(call, order)).await
    }

    async fn payout(
        &self,
        call: Call<'_>,
        amount: Money,
        destination: Destination<'_>,
    ) -> Answer<Effect> {
        self.call("payout", word, self.0.payout(call, amount, destination)).await
    }

    async fn inquire(&self, call: Call<'_>) -> Answer<Found> {
        self.call("inquire", found, self.0.inquire(call)).await
    }

    async fn tokenize(&self, call: Call<'_>, card: &Card) -> Answer<CardReference> {
        self.call("tokenize", word, self.0.tokenize(call, card)).await
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
        Answer::Done(Found::Pending | Found::Accepted) => "pending",
        Answer::Done(Found::Never) => "never",
        other => word(other),
    }
}

//! The simulated bank's side of the pages' port: the sandbox plays both the acquirer and the bank, and
//! this is the only place where pages meet it.

use std::sync::Arc;

use app::{
    backend::{BankAnswer, BankBackend},
    view::{BankView, Link, UiError},
};
use async_trait::async_trait;
use domain::id::Reference;

use crate::{
    acquirers::sandbox::{Question, Reply, Sandbox},
    clock::Clock,
    services::{links, resolver::Resolver},
};

pub(super) struct Bank {
    pub(super) sandbox: Arc<Sandbox>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) resolver: Resolver,
}

#[async_trait]
impl BankBackend for Bank {
    async fn look(&self, reference: &str) -> Result<BankView, UiError> {
        let reference = parse(reference)?;
        view(self.sandbox.question(&reference).await)
    }

    async fn answer(&self, reference: &str, answer: BankAnswer) -> Result<BankView, UiError> {
        let reference = parse(reference)?;
        let reply = match answer {
            BankAnswer::Approved => Reply::Approve,
            BankAnswer::Declined => Reply::Reject,
        };
        let answered = self.sandbox.answer(&reference, reply, self.clock.now()).await;
        // What an acquirer's notification would do. If it fails, the inquiry comes by its schedule.
        if let Err(error) = self.resolver.notice(&reference).await {
            tracing::warn!(cause = %error, "the sandbox's notification was lost");
        }
        view(answered)
    }
}

fn parse(reference: &str) -> Result<Reference, UiError> {
    reference.parse().map_err(|_| UiError::not_found())
}

fn view<E: std::fmt::Display>(question: Result<Option<Question>, E>) -> Result<BankView, UiError> {
    let question = question.map_err(|error| {
        tracing::error!(%error, "the sandbox's journal failed");
        UiError::unavailable()
    })?;
    let Question { amount, is_answered, return_url, .. } =
        question.ok_or_else(UiError::not_found)?;
    let back = links::outside(&return_url).map(|link| Link { url: link.url, host: link.host });
    Ok(BankView { money: amount, card_last4: None, is_answered, back })
}

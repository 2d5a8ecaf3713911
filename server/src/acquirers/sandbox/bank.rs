//! The page of the payer's bank or wallet: what it shows, and the answer given there. Drawn elsewhere. And what
//! the tools of the payment page let happen without it.

use domain::{
    acquirer::Cue,
    decline::{Decline, DeclineCode, ErrorCode},
    id::Reference,
    money::Money,
    time::Micros,
};

use super::{
    Sandbox,
    journal::{Effect, PageKind},
};

/// An order that was handed to its payer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Who asks.
    pub kind: PageKind,
    pub amount: Money,
    pub asked_at: Micros,
    pub is_answered: bool,
    /// Where the payer came from and goes back to; empty: nowhere.
    pub return_url: String,
}

/// What a payer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    Approve,
    Reject,
    /// Nothing, until it is too late.
    LetExpire,
}

impl Sandbox {
    /// What the payer is asked under this reference; `None`: nothing.
    pub async fn question(&self, reference: &Reference) -> Result<Option<Question>, sqlx::Error> {
        Ok(self.journal.find(reference).await?.and_then(Question::of))
    }

    /// The payer's answer. Only the first one counts.
    pub async fn answer(
        &self,
        reference: &Reference,
        reply: Reply,
        now: Micros,
    ) -> Result<Option<Question>, sqlx::Error> {
        let Some(question) = self.question(reference).await? else { return Ok(None) };
        let because = |reason| Some(Decline::because(ErrorCode::PaymentDeclined, reason));
        let refusal = match reply {
            Reply::Approve => None,
            Reply::Reject => because(DeclineCode::PayerRejected),
            Reply::LetExpire => because(DeclineCode::ApprovalExpired),
        };
        self.journal.answer(reference, refusal, now).await?;
        Ok(Some(Question { is_answered: true, ..question }))
    }

    /// Lets happen to an open order what somebody outside would do. Where the payer is asked on a page, that is the
    /// answer given there; what was planned for a phone gives way. An outcome that stands already stays.
    pub async fn cue(
        &self,
        reference: &Reference,
        cue: Cue,
        now: Micros,
    ) -> Result<(), sqlx::Error> {
        let because = |reason| Some(Decline::because(ErrorCode::PaymentDeclined, reason));
        let (reply, refusal) = match cue {
            Cue::Approve => (Some(Reply::Approve), None),
            Cue::Decline => (Some(Reply::Reject), because(DeclineCode::PayerRejected)),
            Cue::Settle => (None, None),
            Cue::Fail => (None, because(DeclineCode::GenericDecline)),
        };
        let is_asked = self.question(reference).await?.is_some_and(|asked| !asked.is_answered);
        match reply.filter(|_| is_asked) {
            Some(reply) => self.answer(reference, reply, now).await.map(drop),
            None => self.journal.decide(reference, refusal, now).await,
        }
    }
}

impl Question {
    fn of(effect: Effect) -> Option<Self> {
        Some(Self {
            kind: effect.page?,
            amount: effect.done.amount,
            asked_at: effect.created_at,
            is_answered: !effect.awaits_payer(),
            return_url: effect.return_url.unwrap_or_default(),
        })
    }
}

//! The page of the payer's bank or wallet: what it shows, and the answer given there. Drawn elsewhere.

use domain::{
    decline::{Decline, DeclineCode, ErrorCode},
    id::Reference,
    money::Money,
    time::Micros,
};

use super::{Sandbox, journal::Effect};

/// An order that was handed to its payer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub amount: Money,
    /// `None`: a wallet asks.
    pub card_last4: Option<String>,
    pub is_answered: bool,
    /// Where the payer came from and goes back to.
    pub return_url: String,
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
        is_approved: bool,
        now: Micros,
    ) -> Result<Option<Question>, sqlx::Error> {
        let Some(question) = self.question(reference).await? else { return Ok(None) };
        let refusal = match question.card_last4 {
            _ if is_approved => None,
            Some(_) => Some(Decline::of(ErrorCode::AuthenticationFailed)),
            None => Some(Decline::because(ErrorCode::PaymentDeclined, DeclineCode::PayerRejected)),
        };
        self.journal.answer(reference, refusal, now).await?;
        Ok(Some(Question { is_answered: true, ..question }))
    }
}

impl Question {
    fn of(effect: Effect) -> Option<Self> {
        Some(Self {
            amount: effect.done.amount,
            is_answered: !effect.awaits_payer(),
            card_last4: effect.card_last4,
            return_url: effect.return_url?,
        })
    }
}

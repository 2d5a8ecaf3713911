//! The page of the payer's bank or wallet: what it shows, and the answer given there. Drawn elsewhere.

use domain::{
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

/// In how many parts a lender lets a payer pay.
const PARTS: i64 = 4;
const FORTNIGHT_SECONDS: i64 = 14 * 86_400;

/// What is paid when: four parts, a fortnight apart; what cannot be divided comes first.
pub fn parts(amount: Money, from: Micros) -> Vec<(Micros, Money)> {
    let (each, rest) = (amount.minor() / PARTS, amount.minor() % PARTS);
    let part = |n: i64| {
        let minor = if n == 0 { each + rest } else { each };
        let money = Money::new(minor, amount.currency()).ok()?;
        Some((from.plus_seconds(n * FORTNIGHT_SECONDS), money))
    };
    // Less than one unit for each is no part.
    (0..PARTS).filter_map(part).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_make_the_whole_and_the_first_takes_what_is_left_over() {
        let table =
            [(4900, [1225, 1225, 1225, 1225].as_slice()), (103, &[28, 25, 25, 25]), (3, &[3])];
        for (minor, expected) in table {
            let amount = Money::new(minor, "USD".parse().unwrap()).unwrap();
            let parts = parts(amount, Micros::new(0));
            let minors: Vec<_> = parts.iter().map(|(_, money)| money.minor()).collect();
            assert_eq!(minors, expected);
            assert_eq!(minors.iter().sum::<i64>(), minor);
            assert_eq!(parts[0].0, Micros::new(0));
        }
    }
}

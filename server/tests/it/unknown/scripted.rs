//! An acquirer around a small journal of effects. The journal is the truth about money; what its callers
//! hear of it is what the script says.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
};

use async_trait::async_trait;
use domain::{
    acquirer::{Action, Answer, CardReference, Effect, Found, Instalment},
    card::{Card, Pan},
    decline::{Decline, ErrorCode},
    money::Money,
    operation::Promises,
    time::Micros,
};
use server::{
    acquirers::{Acquirer, AuthorizeOrder, Call, ConnectorSpec, Destination, EffectOrder, Funding},
    clock::Clock,
};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    Authorize,
    Capture,
    Void,
    Refund,
    Payout,
    Inquire,
    Abandon,
}

/// What goes wrong with one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    TimeoutBefore,
    TimeoutAfter,
    ResetInBody,
    ErrorBefore,
    ErrorAfter,
    Malformed,
    WrongAmount,
    /// The request arrives twice.
    Duplicate,
    /// The answer never ends.
    Drip,
    /// Approved ten minutes later.
    Late,
    Forbidden,
    /// Inquiries do not find it for so many seconds.
    Hidden(i64),
    /// The connection was refused.
    NotSent,
    Refused,
    /// The payer is sent away first.
    Away,
}

/// One effect.
#[derive(Clone, Debug)]
pub struct Row {
    pub reference: String,
    pub asked: Asked,
    pub minor: i64,
    pub effect: Effect,
    /// How often it has been asked for.
    pub calls: u32,
    is_refused: bool,
    happens_at: Micros,
    hidden_until: Micros,
}

#[derive(Default)]
struct State {
    script: BTreeMap<(Asked, i64), Fault>,
    /// Amounts by reference, of whatever has arrived.
    seen: BTreeMap<String, i64>,
    rows: Vec<Row>,
}

pub struct Scripted {
    spec: ConnectorSpec,
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

impl Scripted {
    pub fn new(promises: Promises, clock: Arc<dyn Clock>) -> Self {
        let spec = ConnectorSpec {
            name: "scripted",
            call_deadline_seconds: 1,
            promises,
            can_tokenize: false,
            confirm_after_seconds: None,
            auth_validity_seconds: 7 * 86_400,
        };
        Self { spec, clock, state: Mutex::default() }
    }

    /// The next call of this kind for this amount goes wrong so.
    pub fn fails(&self, asked: Asked, minor: i64, fault: Fault) {
        self.state().script.insert((asked, minor), fault);
    }

    /// What has happened by now, and what was asked.
    pub fn rows(&self) -> Vec<Row> {
        self.state().rows.clone()
    }

    /// Whether this was done, of this amount.
    pub fn has_done(&self, asked: Asked, minor: i64) -> bool {
        self.count(asked, minor) > 0
    }

    /// How often this was done, of this amount.
    pub fn count(&self, asked: Asked, minor: i64) -> usize {
        let now = self.clock.now();
        let state = self.state();
        let done = state.rows.iter().filter(|row| !row.is_refused && row.happens_at <= now);
        done.filter(|row| row.asked == asked && row.minor == minor).count()
    }

    /// What it owes: captured, less what went out.
    pub fn owes(&self, is_captured: impl Fn(i64) -> bool) -> i64 {
        let now = self.clock.now();
        let state = self.state();
        let done = state.rows.iter().filter(|row| !row.is_refused && row.happens_at <= now);
        let signed = done.map(|row| match row.asked {
            Asked::Authorize if is_captured(row.minor) => row.minor,
            Asked::Capture => row.minor,
            Asked::Refund | Asked::Payout => -row.minor,
            _ => 0,
        });
        signed.sum()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    async fn perform(&self, asked: Asked, call: Call<'_>, amount: Money) -> Answer<Effect> {
        let fault = self.state().script.remove(&(asked, amount.minor()));
        self.state().seen.insert(call.reference.to_string(), amount.minor());
        match fault {
            Some(Fault::TimeoutBefore | Fault::ErrorBefore | Fault::Forbidden) => {
                return Answer::Unknown;
            }
            Some(Fault::NotSent) => return Answer::NotSent,
            _ => {}
        }
        let effect = self.write(asked, call, amount, fault);
        match fault {
            None | Some(Fault::Duplicate) => Answer::Done(effect),
            Some(Fault::WrongAmount) => {
                let other = Money::new(effect.amount.minor() + 1, amount.currency()).unwrap();
                Answer::Done(Effect { amount: other, ..effect })
            }
            Some(Fault::Late) => Answer::Accepted,
            Some(Fault::Refused) => Answer::Refused(Decline::of(ErrorCode::InvalidOperation)),
            Some(Fault::Away) => {
                Answer::Action(Action::Redirect { url: "https://wallet.example/1".into() })
            }
            Some(Fault::Drip) => std::future::pending().await,
            Some(_) => Answer::Unknown,
        }
    }

    /// Twice under one reference is one effect.
    fn write(&self, asked: Asked, call: Call<'_>, amount: Money, fault: Option<Fault>) -> Effect {
        let now = self.clock.now();
        let mut state = self.state();
        let reference = call.reference.to_string();
        let times = if fault == Some(Fault::Duplicate) { 2 } else { 1 };
        if let Some(row) = state.rows.iter_mut().find(|row| row.reference == reference) {
            row.calls += times;
            row.is_refused = fault == Some(Fault::Refused);
            return row.effect.clone();
        }
        let after = |seconds| now.plus_seconds(seconds);
        let (happens_at, hidden_until) = match fault {
            Some(Fault::Late) => (after(600), now),
            Some(Fault::Away) => (after(1_000_000_000), now),
            Some(Fault::Hidden(seconds)) => (now, after(seconds)),
            _ => (now, now),
        };
        let effect = Effect { transaction_id: format!("tx_{reference}"), amount };
        state.rows.push(Row {
            asked,
            minor: amount.minor(),
            effect: effect.clone(),
            calls: times,
            is_refused: fault == Some(Fault::Refused),
            happens_at,
            hidden_until,
            reference,
        });
        effect
    }

    /// The payer approves what was sent away.
    pub fn approve(&self, minor: i64) {
        let now = self.clock.now();
        for row in self.state().rows.iter_mut().filter(|row| row.minor == minor) {
            row.happens_at = row.happens_at.min(now);
        }
    }

    fn found(&self, reference: &str) -> Found {
        let now = self.clock.now();
        let state = self.state();
        match state.rows.iter().find(|row| row.reference == reference) {
            None => Found::Never,
            Some(row) if now < row.hidden_until => Found::Never,
            Some(row) if row.is_refused => Found::Refused(Decline::of(ErrorCode::InvalidOperation)),
            Some(row) if now < row.happens_at => Found::Pending,
            Some(row) => Found::Done(row.effect.clone()),
        }
    }
}

#[async_trait]
impl Acquirer for Scripted {
    fn spec(&self) -> &ConnectorSpec {
        &self.spec
    }

    fn accepts(&self, _: &Funding<'_>) -> bool {
        true
    }

    fn test_card(&self, _: &str) -> Option<Pan> {
        None
    }

    async fn authorize(&self, call: Call<'_>, order: AuthorizeOrder<'_>) -> Answer<Effect> {
        self.perform(Asked::Authorize, call, order.amount).await
    }

    async fn confirm(&self, _: Call<'_>, _: &str) -> Answer<Effect> {
        Answer::Unknown
    }

    async fn abandon(&self, call: Call<'_>) -> Answer<Found> {
        let minor = self.state().seen.get(call.reference.as_str()).copied().unwrap_or_default();
        if self.state().script.remove(&(Asked::Abandon, minor)).is_some() {
            return Answer::Unknown;
        }
        let now = self.clock.now();
        let mut state = self.state();
        let reference = call.reference.as_str();
        if let Some(row) = state.rows.iter_mut().find(|row| row.reference == reference) {
            if row.happens_at <= now {
                return Answer::Done(Found::Done(row.effect.clone()));
            }
            row.is_refused = true;
        }
        Answer::Done(Found::Refused(Decline::of(ErrorCode::PayerCancelled)))
    }

    fn instalments(&self, _: Money, _: Micros) -> Vec<Instalment> {
        Vec::new()
    }

    async fn capture(&self, call: Call<'_>, order: EffectOrder<'_>) -> Answer<Effect> {
        self.perform(Asked::Capture, call, order.amount).await
    }

    async fn void(&self, call: Call<'_>, order: EffectOrder<'_>) -> Answer<Effect> {
        self.perform(Asked::Void, call, order.amount).await
    }

    async fn refund(&self, call: Call<'_>, order: EffectOrder<'_>) -> Answer<Effect> {
        self.perform(Asked::Refund, call, order.amount).await
    }

    async fn payout(&self, call: Call<'_>, amount: Money, _: Destination<'_>) -> Answer<Effect> {
        self.perform(Asked::Payout, call, amount).await
    }

    async fn inquire(&self, call: Call<'_>) -> Answer<Found> {
        let reference = call.reference.as_str();
        let minor = self.state().seen.get(reference).copied().unwrap_or_default();
        let fault = self.state().script.remove(&(Asked::Inquire, minor));
        let found = self.found(reference);
        match (fault, found) {
            (None | Some(Fault::Duplicate), found) => Answer::Done(found),
            (Some(Fault::WrongAmount), Found::Done(effect)) => {
                let other = Money::new(minor + 1, effect.amount.currency()).unwrap();
                Answer::Done(Found::Done(Effect { amount: other, ..effect }))
            }
            (Some(Fault::Late), _) => {
                let until = self.clock.now().plus_seconds(600);
                for row in self.state().rows.iter_mut().filter(|row| row.minor == minor) {
                    row.happens_at = until;
                }
                Answer::Done(Found::Pending)
            }
            (Some(Fault::Hidden(seconds)), _) => {
                let until = self.clock.now().plus_seconds(seconds);
                for row in self.state().rows.iter_mut().filter(|row| row.minor == minor) {
                    row.hidden_until = until;
                }
                Answer::Done(Found::Never)
            }
            (Some(Fault::Drip), _) => std::future::pending().await,
            (Some(_), _) => Answer::Unknown,
        }
    }

    async fn tokenize(&self, _: Call<'_>, _: &Card) -> Answer<CardReference> {
        Answer::Unknown
    }
}

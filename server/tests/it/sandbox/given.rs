//! A merchant's side of the counter: orders in few words, and a clock.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::{
    acquirer::{Answer, CardReference, Effect, Found},
    card::{Card, Today, Typed},
    decline::{Decline, DeclineCode, ErrorCode},
    id::Reference,
    money::Money,
    session::CaptureMethod,
    three_ds::{Proof, TransStatus},
    time::Micros,
};
use server::acquirers::{
    Acquirer, AuthorizeOrder, Call, Destination, EffectOrder, Funding, sandbox::Sandbox,
};

use super::place::Place;
use crate::world::START;

pub const GOOD: &str = "4242424242424242";
pub const RETURN_URL: &str = "https://shop.example/back";

/// A sandbox and the time.
pub struct Counter {
    pub sandbox: Sandbox,
    now: AtomicI64,
}

impl Counter {
    pub async fn at(place: &impl Place) -> Self {
        Self { sandbox: place.open().await, now: AtomicI64::new(START.as_i64()) }
    }

    pub fn now(&self) -> Micros {
        Micros::new(self.now.load(Ordering::Relaxed))
    }

    pub fn pass_seconds(&self, seconds: i64) {
        self.now.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }

    /// Charges a card at once; nobody can be sent anywhere.
    pub async fn charge(&self, n: u32, number: &str, amount: Money) -> Answer<Effect> {
        self.pay(n, Funding::Card(&card(number)), amount, None).await
    }

    pub async fn pay(
        &self,
        n: u32,
        funding: Funding<'_>,
        amount: Money,
        return_url: Option<&str>,
    ) -> Answer<Effect> {
        let capture = CaptureMethod::Automatic;
        let order = AuthorizeOrder { amount, capture, funding, return_url, proof: None };
        self.sandbox.authorize(self.call(&reference(n)), order).await
    }

    /// Charges a card with what 3-D Secure has come to.
    pub async fn charge_with(&self, n: u32, number: &str, proof: &Proof) -> Answer<Effect> {
        let (capture, card) = (CaptureMethod::Automatic, card(number));
        let (amount, funding) = (usd(100), Funding::Card(&card));
        let order =
            AuthorizeOrder { amount, capture, funding, return_url: None, proof: Some(proof) };
        self.sandbox.authorize(self.call(&reference(n)), order).await
    }

    /// Authorizes a card without taking the money; answers the transaction.
    pub async fn hold(&self, n: u32, amount: Money) -> String {
        let card = card(GOOD);
        let (capture, funding) = (CaptureMethod::Manual, Funding::Card(&card));
        let order = AuthorizeOrder { amount, capture, funding, return_url: None, proof: None };
        done(self.sandbox.authorize(self.call(&reference(n)), order).await).transaction_id
    }

    pub async fn capture(&self, n: u32, transaction_id: &str, amount: Money) -> Answer<Effect> {
        let order = EffectOrder { amount, transaction_id };
        self.sandbox.capture(self.call(&reference(n)), order).await
    }

    pub async fn void(&self, n: u32, transaction_id: &str, amount: Money) -> Answer<Effect> {
        self.sandbox.void(self.call(&reference(n)), EffectOrder { amount, transaction_id }).await
    }

    pub async fn refund(&self, n: u32, transaction_id: &str, amount: Money) -> Answer<Effect> {
        let order = EffectOrder { amount, transaction_id };
        self.sandbox.refund(self.call(&reference(n)), order).await
    }

    pub async fn payout(&self, n: u32, amount: Money, to: Destination<'_>) -> Answer<Effect> {
        self.sandbox.payout(self.call(&reference(n)), amount, to).await
    }

    pub async fn tokenize(&self, n: u32, number: &str) -> Answer<CardReference> {
        self.sandbox.tokenize(self.call(&reference(n)), &card(number)).await
    }

    /// What became of a reference.
    pub async fn ask(&self, n: u32) -> Found {
        match self.sandbox.inquire(self.call(&reference(n))).await {
            Answer::Done(found) => found,
            other => panic!("an inquiry is answered: {other:?}"),
        }
    }

    fn call<'a>(&self, reference: &'a Reference) -> Call<'a> {
        Call { reference, now: self.now(), fault: None }
    }
}

pub fn card(number: &str) -> Card {
    let code = if number.starts_with('3') && number.len() == 15 { "1234" } else { "123" };
    let typed = Typed { number, expiry: "04/29", code, holder: "Leyla Aliyeva" };
    Card::parse(typed, Today::at(START.as_i64())).ok().unwrap()
}

pub fn money(minor: i64, currency: &str) -> Money {
    Money::new(minor, currency.parse().unwrap()).unwrap()
}

pub fn usd(minor: i64) -> Money {
    money(minor, "USD")
}

pub fn reference(n: u32) -> Reference {
    let random: Vec<u8> =
        (0..16).map(|digit| u8::try_from((n >> (2 * digit)) & 3).unwrap()).collect();
    Reference::new(START, &random)
}

/// What the sandbox's banks give.
pub fn proof(status: TransStatus) -> Proof {
    Proof {
        status,
        eci: "05".into(),
        authentication_value: Some("a2Fzc2Etc2FuZGJveC1jYXZ2LTE=".into()),
        directory_id: "3f2c1a08-5f6e-4a6c-9d3b-6e2a0c1b7d55".into(),
    }
}

#[track_caller]
pub fn done(answer: Answer<Effect>) -> Effect {
    match answer {
        Answer::Done(effect) => effect,
        other => panic!("not done: {other:?}"),
    }
}

/// The decline of an answer, as its words.
#[track_caller]
pub fn refusal<T: std::fmt::Debug>(answer: Answer<T>) -> String {
    match answer {
        Answer::Refused(decline) => words(decline),
        other => panic!("not refused: {other:?}"),
    }
}

/// `code`, or `code/decline_code`, with `!` where it is hard.
pub fn words(decline: Decline) -> String {
    let Decline { code, decline_code, is_hard } = decline;
    let reason = decline_code.map_or(String::new(), |reason| format!("/{reason}"));
    format!("{code}{reason}{}", if is_hard { "!" } else { "" })
}

pub fn not_allowed<T>(reason: DeclineCode) -> Answer<T> {
    Answer::Refused(Decline::because(ErrorCode::InvalidOperation, reason))
}

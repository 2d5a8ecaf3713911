//! Rows of the journal and what they mean. A row that means nothing is an error, never a guess.

use std::str::FromStr;

use domain::{
    acquirer::Effect as Done,
    decline::{Decline, DeclineCode},
    money::Money,
    three_ds::Proof,
    time::Micros,
};
use sqlx::FromRow;

use super::{
    super::cards::{Check, Outcome, Refunds, Script},
    Charge, Effect, Kept, Kind, PageKind, Prompt, SavedChallenge,
};

pub(super) const KINDS: &[(&str, Kind)] = &[
    ("authorize", Kind::Authorize),
    ("capture", Kind::Capture),
    ("void", Kind::Void),
    ("refund", Kind::Refund),
    ("payout", Kind::Payout),
];
pub(super) const CHECKS: &[(&str, Check)] = &[
    ("nothing", Check::Nothing),
    ("frictionless", Check::Frictionless),
    ("challenge", Check::Challenge),
];
pub(super) const REFUNDS: &[(&str, Refunds)] =
    &[("at_once", Refunds::AtOnce), ("late", Refunds::Late), ("returned", Refunds::Returned)];

pub(super) const PAGES: &[(&str, PageKind)] = &[
    ("wallet:sberpay", PageKind::SberPay),
    ("wallet:tpay", PageKind::TPay),
    ("wallet:yoomoney", PageKind::YooMoney),
    ("wallet:apple_pay", PageKind::ApplePay),
    ("wallet:google_pay", PageKind::GooglePay),
    ("sbp", PageKind::Sbp),
    ("bnpl", PageKind::Bnpl),
];

pub(super) const PROMPTS: &[(&str, Prompt)] =
    &[("approve", Prompt::Approve), ("code", Prompt::Code)];

/// The word of a value; every value has one.
pub(super) fn word<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    words.iter().find(|(_, listed)| listed == value).map_or("", |(word, _)| word)
}

#[derive(FromRow)]
pub(super) struct EffectRow {
    kind: String,
    transaction_id: String,
    amount_minor: i64,
    currency: String,
    #[sqlx(flatten)]
    outcome: OutcomeRow,
    settles_at: Option<i64>,
    returns_at: Option<i64>,
    is_captured: bool,
    refunds: String,
    return_url: Option<String>,
    card_last4: Option<String>,
    page: Option<String>,
    prompt: Option<String>,
    phone: Option<String>,
    answer_by: Option<i64>,
    tries_left: Option<i64>,
    hidden_until: Option<i64>,
    created_at: i64,
}

#[derive(FromRow)]
pub(super) struct ChargeRow {
    reference: String,
    amount_minor: i64,
    currency: String,
    is_approved: bool,
    proof_status: Option<String>,
    proof_eci: Option<String>,
    proof_value: Option<String>,
    directory_id: Option<String>,
}

#[derive(FromRow)]
pub(super) struct ChallengeRow {
    version: i64,
    body: String,
}

/// An authorization under whose name others act.
#[derive(FromRow)]
pub(super) struct RootRow {
    pub(super) reference: String,
    #[sqlx(flatten)]
    pub(super) effect: EffectRow,
}

#[derive(FromRow)]
pub(super) struct CardRow {
    token: String,
    check_kind: String,
    #[sqlx(flatten)]
    outcome: OutcomeRow,
    refunds: String,
    brand: Option<String>,
    last4: String,
    created_at: i64,
}

#[derive(FromRow)]
struct OutcomeRow {
    outcome: String,
    error_code: Option<String>,
    decline_code: Option<String>,
    is_hard: bool,
}

impl TryFrom<EffectRow> for Effect {
    type Error = sqlx::Error;

    fn try_from(row: EffectRow) -> Result<Self, sqlx::Error> {
        let amount = money(row.amount_minor, &row.currency)?;
        Ok(Self {
            kind: value(KINDS, &row.kind)?,
            done: Done { transaction_id: row.transaction_id, amount },
            outcome: row.outcome.try_into()?,
            settles_at: row.settles_at.map(Micros::new),
            returns_at: row.returns_at.map(Micros::new),
            is_captured: row.is_captured,
            refunds: value(REFUNDS, &row.refunds)?,
            return_url: row.return_url,
            card_last4: row.card_last4,
            page: row.page.map(|page| value(PAGES, &page)).transpose()?,
            prompt: row.prompt.map(|prompt| value(PROMPTS, &prompt)).transpose()?,
            phone: row.phone,
            answer_by: row.answer_by.map(Micros::new),
            tries_left: row.tries_left.and_then(|n| u32::try_from(n).ok()).unwrap_or_default(),
            hidden_until: row.hidden_until.map(Micros::new),
            created_at: Micros::new(row.created_at),
        })
    }
}

impl TryFrom<ChallengeRow> for SavedChallenge {
    type Error = sqlx::Error;

    fn try_from(row: ChallengeRow) -> Result<Self, sqlx::Error> {
        let challenge = serde_json::from_str(&row.body);
        let challenge = challenge.map_err(|error| sqlx::Error::Decode(error.into()))?;
        Ok(Self { challenge, version: row.version })
    }
}

impl TryFrom<ChargeRow> for Charge {
    type Error = sqlx::Error;

    fn try_from(row: ChargeRow) -> Result<Self, sqlx::Error> {
        let status = row.proof_status.as_deref().map(parse).transpose()?;
        let proof = status.zip(row.proof_eci).zip(row.directory_id);
        Ok(Self {
            reference: parse(&row.reference)?,
            amount: money(row.amount_minor, &row.currency)?,
            is_approved: row.is_approved,
            proof: proof.map(|((status, eci), directory_id)| Proof {
                status,
                eci,
                authentication_value: row.proof_value,
                directory_id,
            }),
        })
    }
}

impl TryFrom<CardRow> for Kept {
    type Error = sqlx::Error;

    fn try_from(row: CardRow) -> Result<Self, sqlx::Error> {
        let script = Script {
            check: value(CHECKS, &row.check_kind)?,
            outcome: row.outcome.try_into()?,
            refunds: value(REFUNDS, &row.refunds)?,
        };
        let brand = row.brand.as_deref().map(parse).transpose()?;
        let created_at = Micros::new(row.created_at);
        Ok(Self { token: row.token, script, brand, last4: row.last4, created_at })
    }
}

impl TryFrom<OutcomeRow> for Outcome {
    type Error = sqlx::Error;

    fn try_from(row: OutcomeRow) -> Result<Self, sqlx::Error> {
        match (row.outcome.as_str(), row.error_code) {
            ("approved", None) => Ok(Self::Approved),
            ("declined", Some(code)) => Ok(Self::Declined(Decline {
                code: parse(&code)?,
                decline_code: row.decline_code.as_deref().map(parse).transpose()?,
                is_hard: row.is_hard,
            })),
            _ => Err(sqlx::Error::Decode("an effect is either approved or declined".into())),
        }
    }
}

/// An outcome as its four columns.
pub(super) struct OutcomeColumns {
    pub(super) word: &'static str,
    pub(super) error_code: Option<&'static str>,
    pub(super) decline_code: Option<&'static str>,
    pub(super) is_hard: bool,
}

impl From<Outcome> for OutcomeColumns {
    fn from(outcome: Outcome) -> Self {
        let decline = match outcome {
            Outcome::Approved => None,
            Outcome::Declined(decline) => Some(decline),
        };
        Self {
            word: if decline.is_some() { "declined" } else { "approved" },
            error_code: decline.map(|decline| decline.code.word()),
            decline_code: decline.and_then(|decline| decline.decline_code).map(DeclineCode::word),
            is_hard: decline.is_some_and(|decline| decline.is_hard),
        }
    }
}

fn money(minor: i64, currency: &str) -> Result<Money, sqlx::Error> {
    Money::new(minor, parse(currency)?).map_err(|error| sqlx::Error::Decode(error.into()))
}

fn value<T: Copy>(words: &[(&'static str, T)], word: &str) -> Result<T, sqlx::Error> {
    let found = words.iter().find(|(listed, _)| *listed == word).map(|(_, value)| *value);
    found.ok_or_else(|| unknown(word))
}

fn parse<T: FromStr>(word: &str) -> Result<T, sqlx::Error> {
    word.parse().map_err(|_| unknown(word))
}

fn unknown(word: &str) -> sqlx::Error {
    sqlx::Error::Decode(format!("unknown word {word:?}").into())
}

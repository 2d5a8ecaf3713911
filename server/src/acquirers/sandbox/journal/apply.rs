//! One change of the books, on a connection inside a transaction. Compiled once for each database: what
//! `Connection` and `sql` are here, `sqlite.rs` and `postgres.rs` say.

use domain::{
    card::Brand,
    decline::{Decline, DeclineCode},
    id::Reference,
    time::Micros,
};

use super::{
    super::{
        Change, Charge, Effect, Entry, Kept, SavedChallenge,
        books::{self, Books},
        rows::{
            CHECKS, CardRow, ChallengeRow, ChargeRow, EffectRow, KINDS, OutcomeColumns, PAGES,
            PROMPTS, REFUNDS, RootRow, word,
        },
    },
    Connection, sql,
};
use crate::acquirers::sandbox::{
    cards::Outcome,
    phones::CODE_TRIES,
    plan::{self, Plan},
};

/// Makes the change; an effect answers with the row that stands.
pub(super) async fn apply(
    connection: &mut Connection,
    change: &Change,
) -> Result<Option<Effect>, sqlx::Error> {
    match change {
        Change::Effect(entry) => write(connection, entry).await.map(Some),
        Change::Card(card) => keep(connection, card).await.map(|()| None),
        Change::Challenge(saved) => save(connection, saved).await.map(|()| None),
        Change::Answer { reference, refusal: None, at } => {
            approve(connection, reference, *at).await.map(|()| None)
        }
        Change::Answer { reference, refusal: Some(decline), at } => {
            reject(connection, reference, *decline, *at).await.map(|()| None)
        }
        Change::Decide { reference, refusal, at } => {
            let outcome = refusal.map_or(Outcome::Approved, Outcome::Declined);
            decide(connection, reference, outcome, *at).await.map(|()| None)
        }
        Change::Code { reference, is_right, at } => {
            let text = if *is_right { sql::CONFIRM } else { sql::MISTYPE };
            let typed = sqlx::query(text).bind(reference.as_str()).bind(at.as_i64());
            typed.execute(&mut *connection).await?;
            find(connection, reference).await
        }
        Change::Abandon { reference, at } => {
            let taken_back = sqlx::query(sql::ABANDON)
                .bind(reference.as_str())
                .bind(at.as_i64())
                .bind(plan::FOR_EVER);
            taken_back.execute(&mut *connection).await?;
            find(connection, reference).await
        }
    }
}

/// The row of this reference.
pub(super) async fn find(
    connection: &mut Connection,
    reference: &Reference,
) -> Result<Option<Effect>, sqlx::Error> {
    let row: Option<EffectRow> =
        sqlx::query_as(sql::FIND).bind(reference.as_str()).fetch_optional(connection).await?;
    row.map(Effect::try_from).transpose()
}

/// The challenge of this name.
pub(super) async fn challenge(
    connection: &mut Connection,
    acs_id: &str,
) -> Result<Option<SavedChallenge>, sqlx::Error> {
    let row: Option<ChallengeRow> =
        sqlx::query_as(sql::CHALLENGE).bind(acs_id).fetch_optional(connection).await?;
    row.map(SavedChallenge::try_from).transpose()
}

/// The names of some challenges for which it is time.
pub(super) async fn due_challenges(
    connection: &mut Connection,
    now: Micros,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(sql::DUE_CHALLENGES).bind(now.as_i64()).fetch_all(connection).await
}

/// Every authorization that was asked for, in order.
pub(super) async fn charges(connection: &mut Connection) -> Result<Vec<Charge>, sqlx::Error> {
    let rows: Vec<ChargeRow> = sqlx::query_as(sql::CHARGES).fetch_all(connection).await?;
    rows.into_iter().map(Charge::try_from).collect()
}

/// The orders whose payers were asked, and whose outcome has come to stand in this time.
pub(super) async fn decided(
    connection: &mut Connection,
    after: Micros,
    until: Micros,
) -> Result<Vec<Reference>, sqlx::Error> {
    let found = sqlx::query_scalar::<_, String>(sql::DECIDED);
    let found = found.bind(after.as_i64()).bind(until.as_i64()).fetch_all(connection).await?;
    let parse = |text: &String| text.parse().map_err(|_| sqlx::Error::Decode("reference".into()));
    found.iter().map(parse).collect()
}

/// The card of this token.
pub(super) async fn card(
    connection: &mut Connection,
    token: &str,
) -> Result<Option<Kept>, sqlx::Error> {
    let row: Option<CardRow> =
        sqlx::query_as(sql::CARD).bind(token).fetch_optional(connection).await?;
    row.map(Kept::try_from).transpose()
}

/// Weighs the order against the books where it acts on a transaction, and writes what comes of it.
async fn write(connection: &mut Connection, entry: &Entry) -> Result<Effect, sqlx::Error> {
    let Some(transaction_id) = &entry.acts_on else {
        return insert(connection, entry, entry.plan, None).await;
    };
    match hold(connection, transaction_id).await? {
        Some((root, books)) => {
            let plan = books.judge(entry.kind, entry.amount, entry.created_at);
            insert(connection, entry, plan, Some(&root)).await
        }
        None => insert(connection, entry, books::UNKNOWN, None).await,
    }
}

/// The books of a transaction, which nobody else can act on until this one ends.
async fn hold(
    connection: &mut Connection,
    transaction_id: &str,
) -> Result<Option<(String, Books)>, sqlx::Error> {
    let root: Option<RootRow> = sqlx::query_as(sql::HOLD_ROOT)
        .bind(transaction_id)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(RootRow { reference, effect }) = root else { return Ok(None) };
    let acts: Vec<EffectRow> =
        sqlx::query_as(sql::ACTS).bind(&reference).fetch_all(connection).await?;
    let acts = acts.into_iter().map(Effect::try_from).collect::<Result<_, _>>()?;
    Ok(Some((reference, Books { root: effect.try_into()?, acts })))
}

async fn insert(
    connection: &mut Connection,
    entry: &Entry,
    plan: Plan,
    root: Option<&str>,
) -> Result<Effect, sqlx::Error> {
    let (outcome, proof) = (OutcomeColumns::from(plan.outcome), entry.proof.as_ref());
    let wait_seconds = plan.wait_seconds.saturating_add(entry.late_seconds);
    let settles_at = entry.created_at.plus_seconds(wait_seconds);
    let returns_at = plan.returns_after_seconds.map(|after| settles_at.plus_seconds(after));
    let row: Option<EffectRow> = sqlx::query_as(sql::INSERT)
        .bind(entry.reference.as_str())
        .bind(word(KINDS, &entry.kind))
        .bind(format!("sbx_{}", entry.reference))
        .bind(root)
        .bind(entry.amount.minor())
        .bind(entry.amount.currency().code())
        .bind(outcome.word)
        .bind(outcome.error_code)
        .bind(outcome.decline_code)
        .bind(outcome.is_hard)
        .bind(wait_seconds)
        .bind(entry.page.is_none().then_some(settles_at.as_i64()))
        .bind(returns_at.map(Micros::as_i64))
        .bind(entry.is_captured)
        .bind(word(REFUNDS, &entry.refunds))
        .bind(&entry.return_url)
        .bind(&entry.card_last4)
        .bind(entry.created_at.as_i64())
        .bind(entry.page.map(|page| word(PAGES, &page)))
        .bind(proof.map(|proof| proof.status.word()))
        .bind(proof.map(|proof| &proof.eci))
        .bind(proof.and_then(|proof| proof.authentication_value.as_ref()))
        .bind(proof.map(|proof| &proof.directory_id))
        .bind(entry.prompt.map(|prompt| word(PROMPTS, &prompt)))
        .bind(&entry.phone)
        .bind(entry.answer_by.map(Micros::as_i64))
        .bind(entry.prompt.map(|_| i64::from(CODE_TRIES)))
        .bind(entry.hidden_until.map(Micros::as_i64))
        .fetch_optional(&mut *connection)
        .await?;
    match row {
        Some(row) => row.try_into(),
        None => find(connection, &entry.reference).await?.ok_or(sqlx::Error::RowNotFound),
    }
}

async fn keep(connection: &mut Connection, card: &Kept) -> Result<(), sqlx::Error> {
    let outcome = OutcomeColumns::from(card.script.outcome);
    sqlx::query(sql::KEEP)
        .bind(&card.token)
        .bind(word(CHECKS, &card.script.check))
        .bind(outcome.word)
        .bind(outcome.error_code)
        .bind(outcome.decline_code)
        .bind(outcome.is_hard)
        .bind(word(REFUNDS, &card.script.refunds))
        .bind(card.brand.map(Brand::word))
        .bind(&card.last4)
        .bind(card.created_at.as_i64())
        .execute(connection)
        .await?;
    Ok(())
}

async fn save(connection: &mut Connection, saved: &SavedChallenge) -> Result<(), sqlx::Error> {
    let challenge = &saved.challenge;
    let body = serde_json::to_string(challenge).map_err(|error| sqlx::Error::Encode(error.into()));
    sqlx::query(sql::SAVE_CHALLENGE)
        .bind(&challenge.acs_id)
        .bind(saved.version)
        .bind(challenge.due_at().map(Micros::as_i64))
        .bind(body?)
        .execute(connection)
        .await?;
    Ok(())
}

async fn approve(
    connection: &mut Connection,
    reference: &Reference,
    at: Micros,
) -> Result<(), sqlx::Error> {
    let approved = sqlx::query(sql::APPROVE).bind(reference.as_str()).bind(at.as_i64());
    approved.execute(connection).await.map(|_| ())
}

async fn reject(
    connection: &mut Connection,
    reference: &Reference,
    decline: Decline,
    at: Micros,
) -> Result<(), sqlx::Error> {
    let rejected = sqlx::query(sql::REJECT)
        .bind(reference.as_str())
        .bind(at.as_i64())
        .bind(decline.code.word())
        .bind(decline.decline_code.map(DeclineCode::word))
        .bind(decline.is_hard);
    rejected.execute(connection).await.map(|_| ())
}

async fn decide(
    connection: &mut Connection,
    reference: &Reference,
    outcome: Outcome,
    at: Micros,
) -> Result<(), sqlx::Error> {
    let outcome = OutcomeColumns::from(outcome);
    let decided = sqlx::query(sql::DECIDE)
        .bind(reference.as_str())
        .bind(at.as_i64())
        .bind(outcome.word)
        .bind(outcome.error_code)
        .bind(outcome.decline_code)
        .bind(outcome.is_hard);
    decided.execute(connection).await.map(|_| ())
}

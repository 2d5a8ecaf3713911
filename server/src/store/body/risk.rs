//! What tries to pay have in common, and what became of them.

use domain::{
    id::MerchantId,
    risk::{BREAKER_TRIES_MAX, Limit, Reason, Seen, Signals, Since},
    time::Micros,
};

use super::{
    super::{Connection, Pool},
    query::{insert, only, query, update},
};
use crate::store::{RiskWrite, StoreError, Tried, sql};

pub(super) async fn write(
    connection: &mut Connection,
    write: &RiskWrite,
) -> Result<(), StoreError> {
    match write {
        RiskWrite::Remember { merchant_id, livemode, attempt_id, signals, at } => {
            let Signals { card, address, email, phone } = signals;
            let query = query(sql::INSERT_SIGNALS)
                .bind(merchant_id.as_str())
                .bind(attempt_id.as_str())
                .bind(*livemode)
                .bind(card)
                .bind(address)
                .bind(email)
                .bind(phone)
                .bind(at.as_i64());
            insert(connection, "signals", query).await
        }
        RiskWrite::Note { merchant_id, attempt_id, payment_id, refused_by, reasons, at } => {
            let reasons = reasons.iter().copied().map(Reason::word).collect::<Vec<_>>().join(" ");
            let query = query(sql::INSERT_RISK)
                .bind(merchant_id.as_str())
                .bind(attempt_id.as_str())
                .bind(payment_id.as_str())
                .bind(refused_by.map(Limit::word))
                .bind(reasons)
                .bind(at.as_i64());
            insert(connection, "risks", query).await
        }
        RiskWrite::StepUp { merchant_id, livemode, ends_at } => {
            let query = query(sql::STEP_UP).bind(merchant_id.as_str()).bind(*livemode);
            update(connection, query.bind(ends_at.as_i64())).await
        }
        RiskWrite::Forget { until, limit } => {
            let query = query(sql::FORGET_SIGNALS).bind(until.as_i64());
            update(connection, query.bind(i64::from(*limit))).await
        }
    }
}

/// One statement for each signal that there is; each reads no further back than its window.
pub(super) async fn seen(pool: &Pool, tried: Tried<'_>, now: Micros) -> Result<Seen, StoreError> {
    let Tried { merchant_id, livemode, signals } = tried;
    let since = Since::at(now);
    let mut seen = Seen::default();
    if let Some(card) = &signals.card {
        let query = query(sql::SEEN_CARD)
            .bind(merchant_id.as_str())
            .bind(livemode)
            .bind(card)
            .bind(since.month.as_i64())
            .bind(since.day.as_i64());
        let (day, month, hard) = only::<(i64, i64, i64)>(pool, query).await?;
        (seen.card_day, seen.card_month) = (number(day), number(month));
        seen.is_hard_declined = hard > 0;
        (seen.cards, seen.only_declined) = cards(pool, merchant_id, livemode, since).await?;
    }
    if let (Some(card), Some(address)) = (&signals.card, &signals.address) {
        let query = query(sql::SEEN_ADDRESS)
            .bind(livemode)
            .bind(address)
            .bind(card)
            .bind(since.hour.as_i64());
        seen.address_cards = number(only::<(i64,)>(pool, query).await?.0);
    }
    for (text, signal, count) in [
        (sql::SEEN_EMAIL, &signals.email, &mut seen.email_day),
        (sql::SEEN_PHONE, &signals.phone, &mut seen.phone_day),
    ] {
        let Some(signal) = signal else { continue };
        let query = query(text)
            .bind(merchant_id.as_str())
            .bind(livemode)
            .bind(signal)
            .bind(since.day.as_i64());
        *count = number(only::<(i64,)>(pool, query).await?.0);
    }
    let query = query(sql::STEPPED_UP).bind(merchant_id.as_str()).bind(livemode);
    seen.step_up_until = query.row::<(i64,)>(pool).await?.map(|(until,)| Micros::new(until));
    Ok(seen)
}

/// All cards of the newest tries, and those that were only declined.
async fn cards(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
    since: Since,
) -> Result<(u32, u32), StoreError> {
    let query = query(sql::SEEN_CARDS)
        .bind(merchant_id.as_str())
        .bind(livemode)
        .bind(since.breaker.as_i64())
        .bind(i64::from(BREAKER_TRIES_MAX));
    let (all, declined) = only::<(i64, i64)>(pool, query).await?;
    Ok((number(all), number(declined)))
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

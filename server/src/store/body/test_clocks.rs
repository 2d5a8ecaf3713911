//! The clocks of merchants' test modes, and what waits for them.

use async_trait::async_trait;
use domain::{
    id::{MerchantId, Reference},
    operation::Kind,
    test_clock::{Agenda, Foreseen},
    time::Micros,
};

use super::{
    super::{Connection, Pool, claims},
    Work, deliveries,
    query::{only, query, update},
};
use crate::store::{Claimed, ClockStep, StoreError, rows::read, sql};

/// How far each clock is ahead that was ever moved.
pub(super) async fn all(pool: &Pool) -> Result<Vec<(MerchantId, i64)>, StoreError> {
    let rows = query(sql::TEST_CLOCKS).rows::<(String, i64)>(pool).await?;
    let read = |(id, ahead): (String, i64)| Ok((read("test_clocks.merchant_id", &id, &id)?, ahead));
    rows.into_iter().map(read).collect()
}

/// When each queue has something to do, and how many deliveries are on their way.
pub(super) async fn agenda(
    pool: &Pool,
    merchant_id: &MerchantId,
) -> Result<(Agenda, u64), StoreError> {
    type At = Option<i64>;
    let query = query(sql::AGENDA).bind(merchant_id.as_str());
    let (operations, sessions, authentications, authorizations, deliveries, n_leased) =
        only::<(At, At, At, At, At, i64)>(pool, query).await?;
    let agenda = Agenda {
        operations: operations.map(Micros::new),
        sessions: sessions.map(Micros::new),
        authentications: authentications.map(Micros::new),
        authorizations: authorizations.map(Micros::new),
        deliveries: deliveries.map(Micros::new),
    };
    Ok((agenda, u64::try_from(n_leased).unwrap_or_default()))
}

/// What comes next by a clock that is so far ahead, soonest first.
pub(super) async fn foreseen(
    pool: &Pool,
    merchant_id: &MerchantId,
    ahead: i64,
    limit: u32,
) -> Result<Vec<Foreseen>, StoreError> {
    let query = query(sql::FORESEEN).bind(merchant_id.as_str()).bind(i64::from(limit)).bind(ahead);
    let rows = query.rows::<(i64, String, String)>(pool).await?;
    let foreseen = rows.into_iter().map(|(at, what, object_id)| {
        let item = match what.parse::<Kind>() {
            Ok(kind) => kind.into(),
            Err(_) => read("foreseen.what", &object_id, &what)?,
        };
        Ok(Foreseen { at: Micros::new(at), item, object_id })
    });
    foreseen.collect()
}

/// Takes a clock, unless somebody else moves it.
pub(super) struct Begin {
    pub(super) merchant_id: MerchantId,
    pub(super) token: Reference,
    pub(super) now: Micros,
    pub(super) until: Micros,
}

#[async_trait]
impl Work for Begin {
    type Done = Option<i64>;

    async fn write(&self, connection: &mut Connection) -> Result<Option<i64>, StoreError> {
        let begin = query(sql::BEGIN_ADVANCE)
            .bind(self.merchant_id.as_str())
            .bind(self.until.as_i64())
            .bind(self.token.as_str())
            .bind(self.now.as_i64());
        Ok(begin.row::<(i64,)>(connection).await?.map(|(ahead,)| ahead))
    }
}

/// Moves a clock forward; what waits by everybody's clock comes nearer by as much.
#[async_trait]
impl Work for ClockStep {
    type Done = Option<Vec<Claimed>>;

    async fn write(&self, connection: &mut Connection) -> Result<Self::Done, StoreError> {
        let (merchant_id, token) = (self.merchant_id.as_str(), self.token.as_str());
        let was = query(sql::ADVANCING).bind(merchant_id).bind(token);
        let was = was.row::<(i64,)>(&mut *connection).await?;
        let Some((was,)) = was else { return Ok(None) };
        let ahead = self.ahead.max(was);
        let moved = query(sql::MOVE_CLOCK)
            .bind(merchant_id)
            .bind(token)
            .bind(ahead)
            .bind(self.until.as_i64());
        update(connection, moved).await?;
        let nearer =
            query(sql::DRAW_NEARER).bind(merchant_id).bind(ahead - was).bind(self.now.as_i64());
        update(connection, nearer).await?;
        let (lease_until, lease_token) = &self.lease;
        let claim = query(claims::TEST_DELIVERIES)
            .bind(self.now.as_i64())
            .bind(lease_until.as_i64())
            .bind(lease_token.as_str())
            .bind(merchant_id)
            .bind(i64::from(self.limit));
        update(connection, claim).await?;
        deliveries::claimed(connection, lease_token, *lease_until).await.map(Some)
    }
}

/// Lets go of a clock.
pub(super) struct End {
    pub(super) merchant_id: MerchantId,
    pub(super) token: Reference,
}

#[async_trait]
impl Work for End {
    type Done = ();

    async fn write(&self, connection: &mut Connection) -> Result<(), StoreError> {
        let end = query(sql::END_ADVANCE);
        let end = end.bind(self.merchant_id.as_str()).bind(self.token.as_str());
        update(connection, end).await
    }
}

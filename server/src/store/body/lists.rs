//! Lists by keyset: newest first, stable while rows come in, either way from a row that is known.

use std::fmt::Write as _;

use domain::{
    event::{Delivery, Event},
    id::DeliveryId,
    list::{Cursor, DeliveryFilter, EventFilter, Page, PaymentFilter},
    payment::{Purchase, Status},
    time::Micros,
};
use sqlx::{AssertSqlSafe, FromRow};

use super::{
    super::{Database, Pool},
    query::Query,
};
use crate::store::{
    Listed, StoreError, Whose,
    rows::{DeliveryRow, EventRow, PurchaseRow},
    sql,
};

/// A value to bind.
enum Value {
    Text(String),
    Number(i64),
}

/// A statement that grows by conditions. Its words are all ours; what callers say is bound.
struct Growing {
    text: String,
    values: Vec<Value>,
    /// Values that stand before these.
    bound: usize,
}

impl Growing {
    fn from(text: &str, bound: usize) -> Self {
        Self { text: text.into(), values: Vec::new(), bound }
    }

    /// Adds `and …`, its `?` being the next value.
    fn and(&mut self, condition: &str, value: Value) {
        self.values.push(value);
        let place = format!("${}", self.bound + self.values.len());
        self.text.push_str(" and ");
        self.text.push_str(&condition.replace('?', &place));
    }

    fn between(&mut self, column: &str, from: Option<i64>, to: Option<i64>, to_sign: &str) {
        if let Some(from) = from {
            self.and(&format!("{column} >= ?"), Value::Number(from));
        }
        if let Some(to) = to {
            self.and(&format!("{column} {to_sign} ?"), Value::Number(to));
        }
    }

    /// The page beside `anchor`, one row more than wanted, so that it is known whether there are more.
    fn page(&mut self, page: &Page, anchor: Option<&(Micros, String)>, alias: &str) {
        let is_backwards = matches!(page.cursor, Some(Cursor::Before(_)));
        let (sign, order) = if is_backwards { (">", "asc") } else { ("<", "desc") };
        if let Some((at, id)) = anchor {
            self.values.push(Value::Number(at.as_i64()));
            self.values.push(Value::Text(id.clone()));
            let last = self.bound + self.values.len();
            let text =
                format!(" and ({alias}created_at, {alias}id) {sign} (${}, ${last})", last - 1);
            self.text.push_str(&text);
        }
        let limit = i64::from(page.limit) + 1;
        let text = format!(" order by {alias}created_at {order}, {alias}id {order} limit {limit}");
        self.text.push_str(&text);
    }

    /// The same for rows whose ids are in the order of time: the key alone finds the page.
    fn page_by_id(&mut self, page: &Page, alias: &str) {
        let (sign, order) = match &page.cursor {
            Some(Cursor::Before(_)) => (">", "asc"),
            Some(Cursor::After(_)) | None => ("<", "desc"),
        };
        if let Some(Cursor::After(id) | Cursor::Before(id)) = &page.cursor {
            self.and(&format!("{alias}id {sign} ?"), Value::Text(id.clone()));
        }
        let limit = i64::from(page.limit) + 1;
        // Writing to a String cannot fail.
        let _ = write!(self.text, " order by {alias}id {order} limit {limit}");
    }

    fn filter_deliveries(&mut self, filter: &DeliveryFilter) {
        if let Some(state) = filter.state {
            // Written out, so that an index of one state is found.
            let _ = write!(self.text, " and d.state = '{}'", state.word());
        }
        if let Some(endpoint_id) = &filter.endpoint_id {
            self.and("d.endpoint_id = ?", Value::Text(endpoint_id.clone()));
        }
        if let Some(event_id) = &filter.event_id {
            self.and("d.event_id = ?", Value::Text(event_id.clone()));
        }
        let (from, to) = (filter.created.from, filter.created.to);
        self.between("d.created_at", from.map(Micros::as_i64), to.map(Micros::as_i64), "<");
    }

    fn bound<'q>(self, whose: &'q Whose<'_>) -> Query<'q> {
        let query: Query<'_> = sqlx::query(AssertSqlSafe(self.text));
        let query = query.bind(whose.merchant_id.as_str()).bind(whose.livemode);
        self.values.into_iter().fold(query, |query, value| match value {
            Value::Text(text) => query.bind(text),
            Value::Number(number) => query.bind(number),
        })
    }

    async fn rows<Row, Entity>(
        self,
        pool: &Pool,
        whose: &Whose<'_>,
        page: &Page,
    ) -> Result<Listed<Entity>, StoreError>
    where
        Row: for<'r> FromRow<'r, <Database as sqlx::Database>::Row>,
        Entity: TryFrom<Row, Error = StoreError>,
    {
        let rows = self.bound(whose).fetch_all(pool).await.map_err(StoreError::unavailable)?;
        let wanted = usize::try_from(page.limit).unwrap_or(usize::MAX);
        let has_more = rows.len() > wanted;
        let read = |row| Row::from_row(row).map_err(StoreError::unavailable)?.try_into();
        let mut rows = rows.iter().take(wanted).map(read).collect::<Result<Vec<_>, _>>()?;
        if matches!(page.cursor, Some(Cursor::Before(_))) {
            rows.reverse();
        }
        Ok(Listed { rows, has_more })
    }
}

/// The payments of one merchant and mode; `now` tells which are expired.
pub(super) async fn payments(
    pool: &Pool,
    whose: &Whose<'_>,
    filter: &PaymentFilter,
    (page, anchor): (&Page, Option<&(Micros, String)>),
    now: Micros,
) -> Result<Listed<Purchase>, StoreError> {
    let mut query = Growing::from(sql::PURCHASES, 2);
    if whose.only_test_forced {
        query.text.push_str(" and p.is_test_forced");
    }
    if !filter.statuses.is_empty() {
        let any = filter.statuses.iter().map(|status| format!("({})", has(*status)));
        let any = any.collect::<Vec<_>>().join(" or ");
        let any = format!("({any})");
        if any.contains('?') {
            // Each of them is the same instant.
            query.and(&any, Value::Number(now.as_i64()));
        } else {
            query.text.push_str(" and ");
            query.text.push_str(&any);
        }
    }
    if let Some(order_id) = &filter.order_id {
        query.and("p.order_id = ?", Value::Text(order_id.clone()));
    }
    if let Some(email) = &filter.customer_email {
        query.and("p.customer_email = ?", Value::Text(email.clone()));
    }
    if let Some(currency) = filter.currency {
        query.and("p.currency = ?", Value::Text(currency.code().into()));
    }
    let (from, to) = (filter.created.from, filter.created.to);
    query.between("p.created_at", from.map(Micros::as_i64), to.map(Micros::as_i64), "<");
    query.between("p.amount_minor", filter.amount_minor_from, filter.amount_minor_to, "<=");
    query.page(page, anchor, "p.");
    query.rows::<PurchaseRow, _>(pool, whose, page).await
}

/// What a status is in columns; `?` is now. A session whose time is over is expired, written or not.
const fn has(status: Status) -> &'static str {
    match status {
        Status::Pending => {
            "p.phase = 'pending' and (s.id is null or s.status <> 'open' or s.expires_at > ?)"
        }
        Status::Expired => {
            "p.phase = 'expired'
                or (p.phase = 'pending' and s.status = 'open' and s.expires_at <= ?)"
        }
        Status::RequiresAction => "p.phase = 'requires_action'",
        Status::Processing => "p.phase = 'processing'",
        Status::Authorized => "p.phase = 'authorized'",
        Status::Succeeded => "p.phase = 'succeeded' and p.refunded_minor = 0",
        Status::PartiallyRefunded => {
            "p.phase = 'succeeded' and p.refunded_minor > 0
                and p.refunded_minor < p.captured_minor"
        }
        Status::Refunded => {
            "p.phase = 'succeeded' and p.refunded_minor > 0
                and p.refunded_minor = p.captured_minor"
        }
        Status::Failed => "p.phase = 'failed'",
        Status::Cancelled => "p.phase = 'cancelled'",
    }
}

/// The events of one merchant, mode and dialect.
pub(super) async fn events(
    pool: &Pool,
    whose: &Whose<'_>,
    filter: &EventFilter,
    (page, anchor): (&Page, Option<&(Micros, String)>),
) -> Result<Listed<Event>, StoreError> {
    let mut query = Growing::from(sql::EVENTS, 2);
    query.and("dialect = ?", Value::Text(domain::session::Dialect::Maxfi.word().into()));
    if let Some(fact) = filter.fact {
        query.and("kind = ?", Value::Text(fact.word().into()));
    }
    if let Some(object_id) = &filter.payment_id {
        query.and("object_id = ?", Value::Text(object_id.clone()));
    }
    let (from, to) = (filter.created.from, filter.created.to);
    query.between("created_at", from.map(Micros::as_i64), to.map(Micros::as_i64), "<");
    query.page(page, anchor, "");
    query.rows::<EventRow, _>(pool, whose, page).await
}

/// The deliveries of one merchant and mode.
pub(super) async fn deliveries(
    pool: &Pool,
    whose: &Whose<'_>,
    filter: &DeliveryFilter,
    page: &Page,
) -> Result<Listed<(Delivery, Event)>, StoreError> {
    let mut query = Growing::from(sql::DELIVERIES, 2);
    query.filter_deliveries(filter);
    query.page_by_id(page, "d.");
    query.rows::<DeliveryRow, _>(pool, whose, page).await
}

/// The oldest of them that may be sent again.
pub(super) async fn replayable(
    pool: &Pool,
    whose: &Whose<'_>,
    filter: &DeliveryFilter,
    limit: u32,
) -> Result<Vec<DeliveryId>, StoreError> {
    let mut query = Growing::from(sql::REPLAYABLE, 2);
    query.filter_deliveries(filter);
    let _ = write!(query.text, " order by d.id limit {limit}");
    let rows = query.bound(whose).fetch_all(pool).await.map_err(StoreError::unavailable)?;
    let read = |row| {
        let id: String = sqlx::Row::try_get(row, "id").map_err(StoreError::unavailable)?;
        id.parse().map_err(|_| StoreError::Corrupt(format!("deliveries.id {id:?}")))
    };
    rows.iter().map(read).collect()
}

//! Lists by keyset: newest first, stable while rows come in, either way from a row that is known.

use std::fmt::Write as _;

use domain::{
    event::{Delivery, Event},
    id::{AttemptId, DeliveryId, MerchantId, PaymentId},
    list::{
        Cursor, DeliveryFilter, EventFilter, NameFilter, Page, Part, PartFilter, PaymentFilter,
        PayoutFilter, RefundFilter, RequestFilter,
    },
    money::Money,
    payment::{Purchase, Status},
    payout::Payout,
    refund::Refund,
    request_log::Logged,
    session::{Dialect, Status as SessionStatus},
    time::Micros,
};

use super::{
    super::Pool,
    query::{Query, all, only, query},
};
use crate::store::{
    Listed, StoreError, Whose,
    rows::{
        DeliveryRow, EventRow, PayoutRow, PurchaseRow, RefundRow, RequestRow, Row, TryRow, read,
        read_money,
    },
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
        if let Some(kind) = &filter.kind {
            self.and("e.kind = ?", Value::Text(kind.clone()));
        }
        let (from, to) = (filter.created.from, filter.created.to);
        self.between("d.created_at", from.map(Micros::as_i64), to.map(Micros::as_i64), "<");
    }

    /// Adds that any of these holds, if there are any; `?` is now.
    fn any_at(&mut self, conditions: impl Iterator<Item = &'static str>, now: Micros) {
        let any = conditions.map(|one| format!("({one})")).collect::<Vec<_>>().join(" or ");
        if any.is_empty() {
            return;
        }
        let any = format!("({any})");
        if any.contains('?') {
            // Each of them is the same instant.
            self.and(&any, Value::Number(now.as_i64()));
        } else {
            self.text.push_str(" and ");
            self.text.push_str(&any);
        }
    }

    /// Adds `and column in (…)`.
    fn any_of(&mut self, column: &str, values: &[String]) {
        let from = self.bound + self.values.len() + 1;
        let places = (from..from + values.len()).map(|n| format!("${n}")).collect::<Vec<_>>();
        let _ = write!(self.text, " and {column} in ({})", places.join(", "));
        self.values.extend(values.iter().cloned().map(Value::Text));
    }

    fn filter_parts(&mut self, filter: &PartFilter, payment: &str, created: &str) {
        self.and("p.dialect = ?", Value::Text(filter.dialect.word().into()));
        if let Some(id) = &filter.payment_id {
            self.and(&format!("{payment} = ?"), Value::Text(id.to_string()));
        }
        let (from, to) = (filter.created.from, filter.created.to);
        self.between(created, from.map(Micros::as_i64), to.map(Micros::as_i64), "<");
    }

    fn bound<'q>(self, whose: &'q Whose<'_>) -> Query<'q> {
        let query = query(self.text).bind(whose.merchant_id.as_str()).bind(whose.livemode);
        self.values.into_iter().fold(query, |query, value| match value {
            Value::Text(text) => query.bind(text),
            Value::Number(number) => query.bind(number),
        })
    }

    async fn rows<R, Entity>(
        self,
        pool: &Pool,
        whose: &Whose<'_>,
        page: &Page,
    ) -> Result<Listed<Entity>, StoreError>
    where
        R: Row,
        Entity: TryFrom<R, Error = StoreError>,
    {
        let rows = self.bound(whose).rows::<R>(pool).await?;
        let wanted = usize::try_from(page.limit).unwrap_or(usize::MAX);
        let has_more = rows.len() > wanted;
        let rows = rows.into_iter().take(wanted).map(TryInto::try_into);
        let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
        if matches!(page.cursor, Some(Cursor::Before(_))) {
            rows.reverse();
        }
        Ok(Listed { rows, has_more })
    }

    /// The rows of one part, newest first.
    async fn part<R, Entity>(
        mut self,
        pool: &Pool,
        whose: &Whose<'_>,
        Part { offset, limit }: Part,
        alias: &str,
    ) -> Result<Vec<Entity>, StoreError>
    where
        R: Row,
        Entity: TryFrom<R, Error = StoreError>,
    {
        let order = format!("order by {alias}created_at desc, {alias}id desc");
        let _ = write!(self.text, " {order} limit {limit} offset {offset}");
        all::<R, _>(pool, self.bound(whose)).await
    }

    /// What a statement that counts has counted.
    async fn number(self, pool: &Pool, whose: &Whose<'_>) -> Result<u64, StoreError> {
        let (number,) = only::<(i64,)>(pool, self.bound(whose)).await?;
        Ok(u64::try_from(number).unwrap_or_default())
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
    let mut query = filtered(sql::PURCHASES, whose, filter, now);
    query.page(page, anchor, "p.");
    query.rows::<PurchaseRow, _>(pool, whose, page).await
}

/// The payments of one part of a list, and how many there are in all.
pub(super) async fn part_of_payments(
    pool: &Pool,
    whose: &Whose<'_>,
    filter: &PaymentFilter,
    part: Part,
    now: Micros,
) -> Result<(Vec<Purchase>, u64), StoreError> {
    let count = filtered(sql::COUNT_PURCHASES, whose, filter, now);
    let query = filtered(sql::PURCHASES, whose, filter, now);
    Ok((
        query.part::<PurchaseRow, _>(pool, whose, part, "p.").await?,
        count.number(pool, whose).await?,
    ))
}

/// The statement, with a condition for each filter.
fn filtered(text: &str, whose: &Whose<'_>, filter: &PaymentFilter, now: Micros) -> Growing {
    let mut query = Growing::from(text, 2);
    if whose.only_test_forced {
        query.text.push_str(" and p.is_test_forced");
    }
    query.any_at(filter.statuses.iter().map(|status| has(*status)), now);
    query.any_at(filter.session_statuses.iter().map(|status| session_has(*status)), now);
    if let Some(order_id) = &filter.order_id {
        query.and("p.order_id = ?", Value::Text(order_id.clone()));
    }
    if let Some(email) = &filter.customer_email {
        query.and("p.customer_email = ?", Value::Text(email.clone()));
    }
    if let Some(currency) = filter.currency {
        query.and("p.currency = ?", Value::Text(currency.code().into()));
    }
    if let Some(dialect) = filter.dialect {
        query.and("p.dialect = ?", Value::Text(dialect.word().into()));
    }
    if let Some(source) = filter.source {
        query.and("p.source = ?", Value::Text(source.word().into()));
    }
    if filter.is_intent {
        query.text.push_str(" and (p.source = 'api' or a.id is not null)");
    }
    if let Some(payment_id) = &filter.payment_id {
        query.and("p.id = ?", Value::Text(payment_id.to_string()));
    }
    let (from, to) = (filter.created.from, filter.created.to);
    query.between("p.created_at", from.map(Micros::as_i64), to.map(Micros::as_i64), "<");
    query.between("p.amount_minor", filter.amount_minor_from, filter.amount_minor_to, "<=");
    match filter.is_tried {
        Some(true) => {
            query.text.push_str(" and (p.phase not in ('pending', 'expired') or s.attempts > 0)");
        }
        Some(false) => {
            query.text.push_str(" and (p.phase not in ('pending', 'expired') or s.attempts = 0)");
        }
        None => {}
    }
    match filter.is_net_refunded {
        Some(true) => {
            query.text.push_str(" and p.refunded_minor >= p.captured_minor - p.fee_minor");
        }
        Some(false) => {
            query.text.push_str(" and p.refunded_minor < p.captured_minor - p.fee_minor");
        }
        None => {}
    }
    for NameFilter { kind, part } in &filter.names {
        // Written out: a kind is a word of ours.
        let named = format!(
            "exists (select 1 from payment_names n where n.merchant_id = p.merchant_id
                and n.payment_id = p.id and n.kind = '{kind}'
                and lower(n.name) like lower(?) escape '!')"
        );
        let part = part.replace('!', "!!").replace('%', "!%").replace('_', "!_");
        query.and(&named, Value::Text(format!("%{part}%")));
    }
    if let Some(remembered) = &filter.remembered {
        // Each by its own index.
        let any = "(p.order_id = ? or p.customer_email = lower(?) or p.card_last4 = ?)";
        query.and(any, Value::Text(remembered.clone()));
    }
    query
}

/// The refunds of one part of a list, and how many there are in all.
pub(super) async fn part_of_refunds(
    pool: &Pool,
    whose: &Whose<'_>,
    filter: &RefundFilter,
    part: Part,
) -> Result<(Vec<Refund>, u64), StoreError> {
    let count = filtered_refunds(sql::COUNT_REFUNDS, filter);
    let query = filtered_refunds(sql::REFUNDS, filter);
    Ok((
        query.part::<RefundRow, _>(pool, whose, part, "r.").await?,
        count.number(pool, whose).await?,
    ))
}

fn filtered_refunds(text: &str, filter: &RefundFilter) -> Growing {
    let mut query = Growing::from(text, 2);
    if let Some(dialect) = filter.dialect {
        query.and("p.dialect = ?", Value::Text(dialect.word().into()));
    }
    if let Some(status) = filter.status {
        query.and("r.status = ?", Value::Text(status.word().into()));
    }
    if let Some(payment_id) = &filter.payment_id {
        query.and("r.payment_id = ?", Value::Text(payment_id.to_string()));
    }
    let (from, to) = (filter.created.from, filter.created.to);
    query.between("r.created_at", from.map(Micros::as_i64), to.map(Micros::as_i64), "<");
    query
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

/// The same of a session.
const fn session_has(status: SessionStatus) -> &'static str {
    match status {
        SessionStatus::Open => "s.status = 'open' and s.expires_at > ?",
        SessionStatus::Expired => {
            "s.status = 'expired' or (s.status = 'open' and s.expires_at <= ?)"
        }
        SessionStatus::Processing => "s.status = 'processing'",
        SessionStatus::RequiresAction => "s.status = 'requires_action'",
        SessionStatus::Succeeded => "s.status = 'succeeded'",
        SessionStatus::Failed => "s.status = 'failed'",
        SessionStatus::Cancelled => "s.status = 'cancelled'",
    }
}

/// The payouts of one merchant and mode.
pub(super) async fn payouts(
    pool: &Pool,
    whose: &Whose<'_>,
    filter: &PayoutFilter,
    page: &Page,
) -> Result<Listed<Payout>, StoreError> {
    let mut query = Growing::from(sql::PAYOUTS, 2);
    if let Some(status) = filter.status {
        query.and("status = ?", Value::Text(status.word().into()));
    }
    let (from, to) = (filter.created.from, filter.created.to);
    query.between("created_at", from.map(Micros::as_i64), to.map(Micros::as_i64), "<");
    query.page_by_id(page, "");
    query.rows::<PayoutRow, _>(pool, whose, page).await
}

/// The refunds of one merchant and mode.
pub(super) async fn refunds(
    pool: &Pool,
    whose: &Whose<'_>,
    filter: &RefundFilter,
    page: &Page,
) -> Result<Listed<Refund>, StoreError> {
    let mut query = filtered_refunds(sql::REFUNDS, filter);
    query.page_by_id(page, "r.");
    query.rows::<RefundRow, _>(pool, whose, page).await
}

/// The tries to pay of one merchant, mode and dialect.
pub(super) async fn tries(
    pool: &Pool,
    whose: &Whose<'_>,
    filter: &PartFilter,
    page: &Page,
) -> Result<Listed<(PaymentId, AttemptId)>, StoreError> {
    let mut query = Growing::from(sql::TRIES, 2);
    query.filter_parts(filter, "t.payment_id", "t.submitted_at");
    query.page_by_id(page, "t.");
    query.rows::<TryRow, _>(pool, whose, page).await
}

/// The events of one merchant, mode and dialect.
pub(super) async fn events(
    pool: &Pool,
    whose: &Whose<'_>,
    filter: &EventFilter,
    (page, anchor): (&Page, Option<&(Micros, String)>),
) -> Result<Listed<Event>, StoreError> {
    let mut query = Growing::from(sql::EVENTS, 2);
    let dialect = filter.dialect.unwrap_or(Dialect::Maxfi);
    query.and("dialect = ?", Value::Text(dialect.word().into()));
    if !filter.kinds.is_empty() {
        query.any_of("kind", &filter.kinds);
    }
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

/// What one merchant and mode has asked of the API.
pub(super) async fn requests(
    pool: &Pool,
    whose: &Whose<'_>,
    filter: &RequestFilter,
    page: &Page,
) -> Result<Listed<Logged>, StoreError> {
    let mut query = Growing::from(sql::REQUESTS, 2);
    if let Some(outcome) = filter.outcome {
        // Written out, so that the index of failures is found.
        let (from, to) = outcome.statuses();
        let _ = write!(query.text, " and status >= {from} and status < {to}");
    }
    let named = [
        ("method = ?", &filter.method),
        ("substr(path, 1, length(?)) = ?", &filter.path),
        ("id = ?", &filter.id),
        ("idempotency_key = ?", &filter.idempotency_key),
        ("key_id = ?", &filter.key_id),
    ];
    for (condition, value) in named {
        if let Some(value) = value {
            query.and(condition, Value::Text(value.clone()));
        }
    }
    if !filter.object_ids.is_empty() {
        query.any_of("object_id", &filter.object_ids);
    }
    let (from, to) = (filter.made.from, filter.made.to);
    query.between("created_at", from.map(Micros::as_i64), to.map(Micros::as_i64), "<");
    query.page_by_id(page, "");
    query.rows::<RequestRow, _>(pool, whose, page).await
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
    let rows = query.bound(whose).rows::<(String,)>(pool).await?;
    rows.iter().map(|(id,)| read("deliveries.id", id, id)).collect()
}

/// What came in since then, currency by currency.
pub(super) async fn takings(
    pool: &Pool,
    merchant_id: &MerchantId,
    livemode: bool,
    since: Micros,
) -> Result<Vec<(Money, u64)>, StoreError> {
    let query = query(sql::TAKINGS).bind(merchant_id.as_str()).bind(livemode);
    let rows = query.bind(since.as_i64()).rows::<(String, i64, i64)>(pool).await?;
    let taken = |(currency, minor, count): (String, i64, i64)| {
        let money = read_money("payments.currency", merchant_id.as_str(), minor, &currency)?;
        Ok((money, u64::try_from(count).unwrap_or_default()))
    };
    rows.into_iter().map(taken).collect()
}

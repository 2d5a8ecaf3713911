//! A queue that has waited for the server, written beside it: copies of an event that was once sent.

use std::path::Path;

use anyhow::Result;
use sqlx::{AssertSqlSafe, ConnectOptions, sqlite::SqliteConnectOptions};

/// In the id of every such event; random ids hold no nine zeros in a row.
pub(super) const MARK: &str = "000000000";

/// When all of it is due.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Due {
    /// Since long ago.
    Overdue,
    /// So many seconds from now.
    In(u32),
}

/// Queues `count` deliveries, each of an event of its own, for these URLs in turn. What was queued before
/// is put away.
pub(crate) async fn write(database: &Path, count: u32, urls: &[String], due: Due) -> Result<()> {
    let options = SqliteConnectOptions::new().filename(database);
    let mut connection = options.connect().await?;
    let put_away = "update deliveries set state = 'stopped' where state in ('due', 'leased')";
    sqlx::query(put_away).execute(&mut connection).await?;
    let urls = urls.iter().map(|url| format!("('{url}')")).collect::<Vec<_>>().join(",");
    // Ids keep the time they begin with; the number follows in place of chance.
    let numbers = format!(
        "with recursive n (n) as (select 1 union all select n + 1 from n where n < {count}),
            urls (place, url) as (select row_number() over () - 1, column1 from (values {urls}))"
    );
    let events = format!(
        "insert into events (merchant_id, id, livemode, dialect, kind, object_id, sequence, body, created_at)
        {numbers}
        select e.merchant_id, substr(e.id, 1, 14) || printf('%016d', n), e.livemode, e.dialect, e.kind,
            e.object_id, 1000 + n, e.body, e.created_at
        from n, (select * from events order by id limit 1) e"
    );
    let due_at = match due {
        Due::Overdue => "d.due_at".to_owned(),
        Due::In(seconds) => {
            format!("cast((unixepoch('subsec') + {seconds}) * 1000000 as integer)")
        }
    };
    let deliveries = format!(
        "insert into deliveries (merchant_id, id, event_id, url, host, secret_id, state, attempts_done,
            due_at, created_at)
        {numbers}
        select d.merchant_id, substr(d.id, 1, 14) || printf('%016d', n),
            (select substr(min(id), 1, 14) from events) || printf('%016d', n),
            u.url, substr(u.url, 8, length(u.url) - 12), d.secret_id, 'due', 0, {due_at} + n, d.created_at
        from n, (select * from deliveries order by id limit 1) d
            join urls u on u.place = n % (select count(*) from urls)"
    );
    for text in [events, deliveries] {
        sqlx::query(AssertSqlSafe(text)).execute(&mut connection).await?;
    }
    Ok(())
}

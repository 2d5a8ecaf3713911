//! The log of requests: what a merchant's programs have asked of the API in one mode, and what they were answered.

use app::view::desk::{
    DeskNotice, DeskView, ObjectView, RequestFilterView, RequestPage, RequestRow, RequestsView,
    Room, SideView,
};
use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use domain::{
    list::RequestFilter,
    merchant::ApiKey,
    request_log::{Logged, Side, masked},
};

use super::{
    Desk, Entered,
    csv::Table,
    keys,
    picking::{Asked, Misasked},
    repeating::{curl, first, is_redacted, laid_out},
    signing_in::In,
};
use crate::{services::lists::ListError, store::StoreError, wire::time::rfc3339};

/// The fields that choose.
const CHOOSE: &[&str] = &["status", "method", "path", "id", "once", "object", "key", "from", "to"];
/// The longest path and idempotency key that are kept.
const PATH_MAX: usize = 500;
const ONCE_MAX: usize = 255;
/// Objects that have a page, by how their ids begin.
const PAGES: &[(&str, &str)] = &[("evt_", "events"), ("dlv_", "deliveries"), ("wh_", "webhooks")];

fn filter(asked: &Asked) -> Result<RequestFilter, Misasked> {
    // What looked like a card number was not kept; it is found by what it looks like now.
    let kept = |text: Option<String>| text.map(|text| masked(&text).into_owned());
    Ok(RequestFilter {
        outcome: asked.word("status")?,
        method: asked.short("method")?,
        path: kept(asked.at_most("path", PATH_MAX)?),
        id: asked.short("id")?,
        idempotency_key: kept(asked.at_most("once", ONCE_MAX)?),
        object_ids: asked.short("object")?.into_iter().collect(),
        key_id: asked.short("key")?,
        made: asked.span()?,
    })
}

pub(super) async fn list(
    State(desk): State<Desk>,
    RawQuery(query): RawQuery,
    In { 0: entered }: In,
) -> Response {
    let asked = Asked::of(&query.unwrap_or_default());
    let Ok(filter) = filter(&asked) else { return desk.misfilled(&entered) };
    drawn(&desk, &entered, &asked, filter)
        .await
        .unwrap_or_else(|error| desk.unlisted(&entered, &error))
}

async fn drawn(
    desk: &Desk,
    entered: &Entered,
    asked: &Asked,
    mut filter: RequestFilter,
) -> Result<Response, ListError> {
    if let Some(object_id) = filter.object_ids.first() {
        let names = names(desk, entered, object_id).await?;
        filter.object_ids.extend(names);
    }
    let keys = Keys::of(desk, entered).await?;
    if asked.is_csv() {
        return file(desk, entered, &filter, &keys).await;
    }
    let listed = desk.request_log.list(&entered.caller(), &filter, &asked.page()).await?;
    let rows = listed.rows.iter().map(|one| keys.row(one)).collect::<Vec<_>>();
    let ids = (rows.first().map(|row| row.id.as_str()), rows.last().map(|row| row.id.as_str()));
    let pager = asked.pager(&entered.at("/logs"), CHOOSE, ids, listed.has_more);
    let filter = RequestFilterView {
        outcome: filter.outcome,
        method: asked.text("method"),
        path: asked.text("path"),
        id: asked.text("id"),
        idempotency_key: asked.text("once"),
        object: asked.text("object"),
        key: asked.text("key"),
        keys: keys.offered(),
        from: asked.text("from"),
        to: asked.text("to"),
        is_any: asked.has_any(CHOOSE),
    };
    let (days, first) = (desk.request_log.days(), first(&desk.pages.base_url));
    let view = DeskView::Requests(RequestsView { rows, pager, filter, days, first });
    Ok(desk.page(entered, Some(Room::Logs), &view))
}

/// Under which other ids answers speak of the same purchase.
async fn names(desk: &Desk, entered: &Entered, id: &str) -> Result<Vec<String>, StoreError> {
    let found = desk.request_log.purchase(&entered.caller(), id).await?;
    let Some(purchase) = found else { return Ok(Vec::new()) };
    let payment = &purchase.payment;
    let mut names = vec![payment.id.to_string(), payment.public_id().to_owned()];
    names.extend(purchase.session.map(|session| session.id.to_string()));
    Ok(names)
}

async fn file(
    desk: &Desk,
    entered: &Entered,
    filter: &RequestFilter,
    keys: &Keys,
) -> Result<Response, ListError> {
    let table = Table::of(&[
        "id",
        "created_at",
        "method",
        "path",
        "query",
        "status",
        "duration_ms",
        "error_code",
        "object",
        "key",
        "idempotency_key",
        "api",
    ]);
    let caller = &entered.caller();
    let read = |page| async move { desk.request_log.list(caller, filter, &page).await };
    let id = |one: &Logged| one.id.to_string();
    let table = table.filled(read, id, |table, one| {
        table.row(&[
            one.id.as_str(),
            &rfc3339(one.at),
            &one.method,
            &one.path,
            &one.query,
            &one.status.map(|status| status.to_string()).unwrap_or_default(),
            &one.duration_ms.to_string(),
            one.error_code.as_deref().unwrap_or_default(),
            one.object_id.as_deref().unwrap_or_default(),
            &keys.shown(one),
            one.idempotency_key.as_deref().unwrap_or_default(),
            one.dialect.word(),
        ]);
    });
    Ok(table.await?.file("requests"))
}

/// The keys of a merchant, as people know them.
struct Keys {
    all: Vec<ApiKey>,
    livemode: bool,
}

impl Keys {
    async fn of(desk: &Desk, entered: &Entered) -> Result<Self, StoreError> {
        let mut all = desk.merchants.keys(&entered.signed.merchant.id).await?;
        all.reverse();
        Ok(Self { all, livemode: entered.livemode })
    }

    /// Id and looks of those of this mode, newest first.
    fn offered(&self) -> Vec<(String, String)> {
        let mine = self.all.iter().filter(|key| key.livemode == self.livemode);
        mine.map(|key| (key.id.to_string(), keys::shown(key))).collect()
    }

    fn find(&self, one: &Logged) -> Option<&ApiKey> {
        self.all.iter().find(|key| key.id == one.key_id)
    }

    fn shown(&self, one: &Logged) -> String {
        self.find(one).map_or_else(|| one.key_id.to_string(), keys::shown)
    }

    fn row(&self, one: &Logged) -> RequestRow {
        let query = Some(&one.query).filter(|query| !query.is_empty());
        RequestRow {
            id: one.id.to_string(),
            method: one.method.clone(),
            path: query.map_or(one.path.clone(), |query| {
                format!("{}?{query}", one.path).replace("%5B", "[").replace("%5D", "]")
            }),
            status: one.status,
            duration_ms: one.duration_ms,
            key: self.shown(one),
            last4: self.find(one).map_or_else(String::new, |key| format!("…{}", key.last4)),
            key_id: one.key_id.to_string(),
            idempotency_key: one.idempotency_key.clone(),
            error_code: one.error_code.clone(),
            dialect: one.dialect,
            at: one.at.as_i64(),
        }
    }
}

pub(super) async fn show(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    In { 0: entered }: In,
) -> Response {
    match look(&desk, &entered, &id).await {
        Ok(Some(view)) => desk.page(&entered, Some(Room::Logs), &DeskView::Request(Box::new(view))),
        Ok(None) => desk.notice(&entered, DeskNotice::NotFound),
        Err(error) => desk.broken(&entered, &error),
    }
}

async fn look(desk: &Desk, entered: &Entered, id: &str) -> Result<Option<RequestPage>, StoreError> {
    let Some(one) = desk.request_log.find(&entered.caller(), id).await? else { return Ok(None) };
    let object = match &one.object_id {
        Some(id) => Some(object(desk, entered, id).await?),
        None => None,
    };
    let curl = curl(&one, &desk.pages.base_url);
    Ok(Some(RequestPage {
        row: Keys::of(desk, entered).await?.row(&one),
        is_replayed: one.response.headers.contains("idempotent-replayed: true"),
        request: side(&one.request),
        response: side(&one.response),
        object,
        is_redacted: curl.as_deref().is_some_and(is_redacted),
        curl,
    }))
}

fn side(side: &Side) -> SideView {
    SideView {
        headers: side.headers.clone(),
        body: side.body.as_deref().map(laid_out),
        n_bytes: u32::try_from(side.n_bytes).unwrap_or(u32::MAX),
        is_cut: side.is_cut,
    }
}

/// What an answer is about, with a link where there is a page of it.
async fn object(desk: &Desk, entered: &Entered, id: &str) -> Result<ObjectView, StoreError> {
    let page = PAGES.iter().find(|(beginning, _)| id.starts_with(beginning));
    if let Some((_, room)) = page {
        let href = Some(entered.at(&format!("/{room}/{id}")));
        return Ok(ObjectView { id: id.to_owned(), href, session: None });
    }
    let found = desk.request_log.purchase(&entered.caller(), id).await?;
    let payment = found.as_ref().map(|found| found.payment.id.to_string());
    let session = found.and_then(|found| found.session).map(|session| {
        let id = session.id.to_string();
        let href = entered.at(&format!("/sessions/{id}"));
        (id, href)
    });
    let href = payment.map(|payment| entered.at(&format!("/payments/{payment}")));
    Ok(ObjectView { id: id.to_owned(), href, session })
}

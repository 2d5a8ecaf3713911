//! Lists of payments, newest first, by cursors.

use domain::{
    list::{NameFilter, PaymentFilter, Span},
    payment::{Source, Status},
    session::Dialect,
};
use serde::Serialize;
use url::form_urlencoded;

use super::{order::CUSTOMER, payment::STATUSES};
use crate::wire::{Invalid, all_of, query::Query};

/// Rows on a page when the merchant does not say.
const PER_PAGE_DEFAULT: u32 = 15;
/// How a payment came to be.
pub const CHANNELS: [&str; 2] = ["checkout", "api"];
/// What begins a cursor, by where it leads.
const NEXT: &str = "next_";
const PREV: &str = "prev_";

/// Which page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageIn {
    pub limit: u32,
    pub cursor: Option<CursorIn>,
}

/// Beside which payment it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CursorIn {
    /// The older ones.
    Next(String),
    /// The newer ones.
    Prev(String),
}

impl CursorIn {
    fn read(text: &str) -> Option<Self> {
        let next = text.strip_prefix(NEXT).map(|id| Self::Next(id.into()));
        next.or_else(|| text.strip_prefix(PREV).map(|id| Self::Prev(id.into())))
    }

    /// The payment's id.
    pub fn id(&self) -> &str {
        match self {
            Self::Next(id) | Self::Prev(id) => id,
        }
    }
}

/// Reads which payments; every parameter that is wrong answers.
pub fn read(raw: &str) -> Result<(PaymentFilter, PageIn), Vec<Invalid>> {
    let query = Query::of(raw);
    let mut wrong = Vec::new();
    let limit = all_of(&mut wrong, query.integer("per_page", 1..=100)).flatten();
    let limit = limit.and_then(|limit| u32::try_from(limit).ok()).unwrap_or(PER_PAGE_DEFAULT);
    let cursor = query.parsed("cursor", "is not one of this list's", CursorIn::read);
    let cursor = all_of(&mut wrong, cursor).flatten();
    let rule = "must be the id of a customer";
    let customer = query.parsed("customer_id", rule, |id| is_customer(id).then(|| id.to_owned()));
    let customer = all_of(&mut wrong, customer).flatten();
    let rule = format!("must be one of {}", STATUSES.join(", "));
    let status = all_of(&mut wrong, query.parsed("status", &rule, statuses)).flatten();
    let source = all_of(&mut wrong, query.word::<Source>("channel", &CHANNELS)).flatten();
    let from = all_of(&mut wrong, query.instant("created_at[gte]")).flatten();
    let to = all_of(&mut wrong, query.instant("created_at[lte]")).flatten();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let (statuses, is_tried) = status.unwrap_or_default();
    let names = customer.map(|part| NameFilter { kind: CUSTOMER, part }).into_iter().collect();
    // What is shown in whole seconds is compared in whole seconds.
    let created = Span { from, to: to.map(|last| last.plus_seconds(1)) };
    let dialect = Some(Dialect::Orqex);
    let filter = PaymentFilter {
        statuses,
        is_tried,
        source,
        created,
        dialect,
        names,
        ..PaymentFilter::default()
    };
    Ok((filter, PageIn { limit, cursor }))
}

/// `cus_` and 24 digits, so that a part of one finds nobody.
fn is_customer(id: &str) -> bool {
    let hex = |digits: &str| digits.len() == 24 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    id.strip_prefix("cus_").is_some_and(hex)
}

/// The payments behind a word, and whether those that are over were tried.
fn statuses(word: &str) -> Option<(Vec<Status>, Option<bool>)> {
    Some(match word {
        "pending" => (vec![Status::Pending, Status::RequiresAction, Status::Processing], None),
        "completed" => (vec![Status::Succeeded], None),
        "failed" => (vec![Status::Failed, Status::Cancelled, Status::Expired], Some(true)),
        "expired" => (vec![Status::Expired], Some(false)),
        "refunded" => (vec![Status::Refunded], None),
        "partially_refunded" => (vec![Status::PartiallyRefunded], None),
        _ => return None,
    })
}

#[derive(Debug, Serialize)]
struct Meta {
    per_page: u32,
    next_cursor: Option<String>,
    prev_cursor: Option<String>,
}

#[derive(Debug, Serialize)]
struct Pagination {
    has_more_pages: bool,
    next_page_url: Option<String>,
}

/// One page.
#[derive(Debug, Serialize)]
pub struct ListOut<T> {
    data: Vec<T>,
    meta: Meta,
    pagination: Pagination,
}

/// What there is on a page, and whether more lies beyond it in the direction of reading.
#[derive(Clone, Debug)]
pub struct Ends {
    pub first: Option<String>,
    pub last: Option<String>,
    pub has_more: bool,
}

impl<T> ListOut<T> {
    /// This page of the list at `address`, which was asked for with `raw`.
    pub fn of(data: Vec<T>, page: &PageIn, ends: Ends, (address, raw): (&str, &str)) -> Self {
        let is_backwards = matches!(page.cursor, Some(CursorIn::Prev(_)));
        // Beyond the side that one comes from lies at least what one came from.
        let has_older = if is_backwards { true } else { ends.has_more };
        let has_newer = if is_backwards { ends.has_more } else { page.cursor.is_some() };
        let next_cursor = ends.last.filter(|_| has_older).map(|id| format!("{NEXT}{id}"));
        let prev_cursor = ends.first.filter(|_| has_newer).map(|id| format!("{PREV}{id}"));
        let next_page_url = next_cursor.as_ref().map(|cursor| {
            let known = form_urlencoded::parse(raw.as_bytes());
            let kept = known.filter(|(name, _)| name != "cursor");
            let mut query = form_urlencoded::Serializer::new(String::new());
            let query = query.extend_pairs(kept).append_pair("cursor", cursor).finish();
            format!("{address}?{query}")
        });
        let has_more_pages = next_cursor.is_some();
        Self {
            data,
            meta: Meta { per_page: page.limit, next_cursor, prev_cursor },
            pagination: Pagination { has_more_pages, next_page_url },
        }
    }
}

//! Lists, newest first, by numbered pages.

use domain::{
    list::{NameFilter, Part, PaymentFilter, RefundFilter, Span},
    payment::Status,
    session::Dialect,
};
use serde::Serialize;

use super::{
    collection::{ORDER, REFERENCE, STATUSES},
    refund,
};
use crate::wire::{Invalid, all_of, query::Query, time::instant};

/// Rows on a page when the app does not say.
const LIMIT_DEFAULT: u32 = 20;
const DAY_SECONDS: i64 = 86_400;
const DAY_RULE: &str = "must be a date as 2026-04-17";

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageIn {
    number: u32,
    limit: u32,
}

impl PageIn {
    /// As a part of the whole.
    pub const fn part(self) -> Part {
        Part { offset: (self.number - 1).saturating_mul(self.limit), limit: self.limit }
    }
}

fn page(query: &Query<'_>, wrong: &mut Vec<Invalid>) -> PageIn {
    let number = all_of(wrong, query.integer("page", 1..=1_000_000)).flatten();
    let limit = all_of(wrong, query.integer("limit", 1..=100)).flatten();
    PageIn {
        number: number.and_then(|number| u32::try_from(number).ok()).unwrap_or(1),
        limit: limit.and_then(|limit| u32::try_from(limit).ok()).unwrap_or(LIMIT_DEFAULT),
    }
}

/// Days in UTC, both included.
fn days(query: &Query<'_>, wrong: &mut Vec<Invalid>) -> Span {
    let day = |text: &str| Some(text).filter(|text| text.len() == 10).and_then(instant);
    let from = all_of(wrong, query.parsed("dateFrom", DAY_RULE, day)).flatten();
    let to = all_of(wrong, query.parsed("dateTo", DAY_RULE, day)).flatten();
    Span { from, to: to.map(|last| last.plus_seconds(DAY_SECONDS)) }
}

/// Reads which collections.
pub fn read(raw: &str) -> Result<(PaymentFilter, PageIn), Vec<Invalid>> {
    let query = Query::of(raw);
    let mut wrong = Vec::new();
    let page = page(&query, &mut wrong);
    let rule = format!("must be one of {}", STATUSES.join(", "));
    let status = all_of(&mut wrong, query.parsed("status", &rule, statuses)).flatten();
    let mut names = Vec::new();
    for (member, kind) in [("orderId", ORDER), ("reference", REFERENCE)] {
        let part = all_of(&mut wrong, query.text(member, 100)).flatten();
        names.extend(part.map(|part| NameFilter { kind, part }));
    }
    let created = days(&query, &mut wrong);
    let (statuses, is_net_refunded) = status.unwrap_or_default();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let dialect = Some(Dialect::Fyatu);
    let filter = PaymentFilter {
        statuses,
        created,
        dialect,
        is_net_refunded,
        names,
        ..PaymentFilter::default()
    };
    Ok((filter, page))
}

/// The payments behind a word, and whether those that were refunded were so up to what the app got.
fn statuses(word: &str) -> Option<(Vec<Status>, Option<bool>)> {
    let refunded = || vec![Status::PartiallyRefunded, Status::Refunded];
    Some(match word {
        "PENDING" => (vec![Status::Pending, Status::RequiresAction, Status::Processing], None),
        "COMPLETED" => (vec![Status::Succeeded], None),
        "FAILED" => (vec![Status::Failed], None),
        "CANCELLED" => (vec![Status::Cancelled], None),
        "EXPIRED" => (vec![Status::Expired], None),
        "REFUNDED" => (refunded(), Some(true)),
        "PARTIALLY_REFUNDED" => (refunded(), Some(false)),
        _ => return None,
    })
}

/// Reads which refunds, and of which collection.
pub fn read_refunds(raw: &str) -> Result<(RefundFilter, Option<String>, PageIn), Vec<Invalid>> {
    let query = Query::of(raw);
    let mut wrong = Vec::new();
    let page = page(&query, &mut wrong);
    let rule = format!("must be one of {}", refund::STATUSES.join(", "));
    let status = all_of(&mut wrong, query.parsed("status", &rule, refund::status)).flatten();
    let collection_id = all_of(&mut wrong, query.text("collectionId", 64)).flatten();
    let created = days(&query, &mut wrong);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let filter = RefundFilter { dialect: Some(Dialect::Fyatu), status, payment_id: None, created };
    Ok((filter, collection_id, page))
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Pagination {
    page: u32,
    per_page: u32,
    total_items: u64,
    total_pages: u64,
}

impl Pagination {
    fn of(page: PageIn, total_items: u64) -> Self {
        let total_pages = total_items.div_ceil(u64::from(page.limit));
        Self { page: page.number, per_page: page.limit, total_items, total_pages }
    }
}

/// One page of collections.
#[derive(Debug, Serialize)]
pub struct CollectionsOut<T> {
    collections: Vec<T>,
    pagination: Pagination,
}

impl<T> CollectionsOut<T> {
    /// This page, of so many in all.
    pub fn of(collections: Vec<T>, page: PageIn, total: u64) -> Self {
        Self { collections, pagination: Pagination::of(page, total) }
    }
}

/// One page of refunds.
#[derive(Debug, Serialize)]
pub struct RefundsOut<T> {
    refunds: Vec<T>,
    pagination: Pagination,
}

impl<T> RefundsOut<T> {
    /// This page, of so many in all.
    pub fn of(refunds: Vec<T>, page: PageIn, total: u64) -> Self {
        Self { refunds, pagination: Pagination::of(page, total) }
    }
}

//! Checkouts, newest first, page by page.

use domain::{
    list::{Part, PaymentFilter},
    payment::Status,
    session::Dialect,
};
use serde::Serialize;

use super::checkout::{CheckoutOut, STATUSES};
use crate::wire::{Invalid, query::Query};

/// Checkouts on a page when the partner does not say.
pub const LIMIT_DEFAULT: u32 = 50;

/// Reads which checkouts, and which part of them.
pub fn read(raw: &str) -> Result<(PaymentFilter, Part), Invalid> {
    let query = Query::of(raw);
    let rule = format!("must be one of {}", STATUSES.join(", "));
    let status = query.parsed("status", &rule, statuses)?;
    let limit = query.integer("limit", 1..=100)?.and_then(|limit| u32::try_from(limit).ok());
    let offset = query.integer("offset", 0..=1_000_000)?.and_then(|n| u32::try_from(n).ok());
    let (statuses, is_tried) = status.unwrap_or_default();
    let filter = PaymentFilter {
        statuses,
        is_tried,
        dialect: Some(Dialect::Adullam),
        ..PaymentFilter::default()
    };
    Ok((filter, Part { limit: limit.unwrap_or(LIMIT_DEFAULT), offset: offset.unwrap_or(0) }))
}

/// The payments behind a word, and whether somebody has tried to pay those that are open.
fn statuses(word: &str) -> Option<(Vec<Status>, Option<bool>)> {
    Some(match word {
        "created" => (vec![Status::Pending], Some(false)),
        "pending" => (vec![Status::Pending, Status::RequiresAction], Some(true)),
        "processing" => (vec![Status::Processing], None),
        "completed" => (vec![Status::Succeeded, Status::PartiallyRefunded, Status::Refunded], None),
        "failed" => (vec![Status::Failed], None),
        "expired" => (vec![Status::Expired], None),
        "cancelled" => (vec![Status::Cancelled], None),
        _ => return None,
    })
}

/// One page.
#[derive(Debug, Serialize)]
pub struct ListOut<'a> {
    sessions: Vec<CheckoutOut<'a>>,
    total_count: u64,
    has_more: bool,
    next_offset: Option<u64>,
}

impl<'a> ListOut<'a> {
    /// The checkouts of this part, of so many in all.
    pub fn of(sessions: Vec<CheckoutOut<'a>>, total_count: u64, part: Part) -> Self {
        let next = u64::from(part.offset) + u64::from(part.limit);
        let has_more = next < total_count;
        Self { sessions, total_count, has_more, next_offset: has_more.then_some(next) }
    }
}

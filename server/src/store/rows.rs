//! Rows, and how each becomes an entity. A row that no version of this program writes is named: table,
//! column, id.

mod authentication;
mod columns;
mod idempotency;
mod json;
mod look;
mod merchant;
mod money_out;
mod people;
mod picture;
mod purchase;
mod receipt;
mod request;
mod theme;
mod watch;
mod work;

pub(super) use authentication::{AuthenticationRow, browser, response, result};
use columns::row;
pub(super) use columns::{Columns, Row, Value};
pub(super) use idempotency::ClaimRow;
pub(super) use json::{
    action, customer, destination, merchant_settings, metadata, particulars, settings,
};
pub(super) use merchant::{
    AccountRow, AccountTriesRow, EndpointRow, KeyRow, MerchantRow, SecretRow,
};
pub(super) use money_out::{BalanceRow, EntryRow, PayoutRow, RefundRow, TokenRow};
pub(super) use people::{AuditRow, SignInRow, UserRow};
pub(super) use picture::PictureRow;
pub(super) use purchase::{PurchaseRow, TryRow};
pub(super) use receipt::ReceiptRow;
pub(super) use request::RequestRow;
pub(super) use theme::{DraftRow, PublishedRow, SharedRow, theme, theme_history};
pub(super) use watch::{LookRow, ReportRow, findings_text};
pub(super) use work::{
    ClaimedRow, DeliveryAttemptRow, DeliveryRow, EventRow, OperationRow, RulingRow,
};

use std::str::FromStr;

use domain::{currency::Currency, decline::Decline, money::Money, time::Micros};

use super::{Claimed, StoreError};

/// Reads a stored word, or names the column that holds something else.
pub(super) fn read<T: FromStr>(
    column: &'static str,
    id: &str,
    text: &str,
) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::Corrupt(format!("{column} of {id} is {text:?}")))
}

fn read_option<T: FromStr>(
    column: &'static str,
    id: &str,
    text: Option<&String>,
) -> Result<Option<T>, StoreError> {
    text.map(|text| read(column, id, text)).transpose()
}

/// A list of words in one column, separated by spaces.
pub(super) fn words<T: std::fmt::Display>(list: &[T]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn read_words<T: FromStr>(
    column: &'static str,
    id: &str,
    text: &str,
) -> Result<Vec<T>, StoreError> {
    text.split_ascii_whitespace().map(|word| read(column, id, word)).collect()
}

fn read_count(column: &'static str, id: &str, count: i64) -> Result<u32, StoreError> {
    u32::try_from(count).map_err(|_| StoreError::Corrupt(format!("{column} of {id} is {count}")))
}

pub(super) fn read_money(
    column: &'static str,
    id: &str,
    minor: i64,
    currency: &str,
) -> Result<Money, StoreError> {
    let currency: Currency = read(column, id, currency)?;
    Money::new(minor, currency)
        .map_err(|_| StoreError::Corrupt(format!("{column} of {id} is {minor}")))
}

fn read_decline(
    column: &'static str,
    id: &str,
    (code, reason): (Option<&String>, Option<&String>),
    is_hard: bool,
) -> Result<Option<Decline>, StoreError> {
    let Some(code) = code else { return Ok(None) };
    let code = read(column, id, code)?;
    Ok(Some(Decline { code, decline_code: read_option(column, id, reason)?, is_hard }))
}

fn at(micros: i64) -> Micros {
    Micros::new(micros)
}

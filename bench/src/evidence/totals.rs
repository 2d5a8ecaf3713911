//! What a merchant adds up over the API, against what the ledger says and what the acquirer does.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::books::{Books, Place};
use crate::shop::Shop;

/// What the acquirer owes for payments, by currency, as `USD 123`.
const LEDGER: &str = "select currency || ' ' || sum(amount_minor) from ledger_entries
    where book like 'acquirer:%' and cause not like 'payout%' group by currency order by currency";

/// A line for each currency in which the totals differ.
pub(crate) async fn compare(shop: &mut Shop, place: &Place) -> Result<Vec<String>> {
    let told = told(shop).await?;
    let told = told.into_iter().filter(|(_, minor)| *minor != 0);
    let told = told.map(|(currency, minor)| format!("{currency} {minor}")).collect::<Vec<_>>();
    let mut books = Books::open(place).await?;
    let booked = books.texts(LEDGER).await?;
    let booked = booked.into_iter().filter(|line| !line.ends_with(" 0")).collect::<Vec<_>>();
    if told == booked {
        return Ok(Vec::new());
    }
    Ok(vec![format!("the API's totals are {told:?}, the ledger's {booked:?}")])
}

/// Captured less refunded, over every payment, by currency.
async fn told(shop: &mut Shop) -> Result<BTreeMap<String, i64>> {
    let (mut totals, mut page) = (BTreeMap::new(), "/v2/payments?limit=100".to_owned());
    loop {
        let list = shop.get(&page).await?;
        for payment in list["data"].as_array().context("a list without data")? {
            let amount = |name: &str| payment[name].as_i64().unwrap_or_default();
            let currency = payment["currency"].as_str().context("a payment without currency")?;
            // A refund under way is not the acquirer's yet, but none is under way now.
            let net = amount("captured_amount") - amount("refunded_amount");
            *totals.entry(currency.to_owned()).or_default() += net;
        }
        let Some(next) = list["next_cursor"].as_str() else { return Ok(totals) };
        page = format!("/v2/payments?limit=100&starting_after={next}");
    }
}

//! `line_items`: what is bought, line by line, and what it adds up to.

use std::collections::BTreeMap;

use domain::{
    money::{MINOR_MAX, Money},
    session::{ITEMS_MAX, Item},
};
use serde_json::{Value, json};

use super::{
    checkout::{Rules, too_large},
    params::{Params, Wrong, merged},
};

/// What is bought.
#[derive(Debug)]
pub struct Lines {
    pub items: Vec<Item>,
    pub total: Money,
    /// What of the products is said again.
    pub said: Value,
}

/// Reads the lines, which must have one currency and add up to something.
pub fn read(params: &Params<'_>, rules: Rules<'_>) -> Result<Lines, Wrong> {
    let all = params.required("line_items", params.elements("line_items")?)?;
    if !(1..=ITEMS_MAX).contains(&all.len()) {
        return params.refuse(
            "",
            "line_items",
            format!("A session has 1 to {ITEMS_MAX} line items."),
        );
    }
    let (mut items, mut said, mut total, mut currency) = (Vec::new(), Vec::new(), 0_i64, None);
    for one in &all {
        if let Some(price) = one.str("price")? {
            return Err(Wrong::missing("price", price, &one.param("price")));
        }
        let price = one.required("price_data", one.hash("price_data")?)?;
        let own = rules.currency(&price)?;
        if *currency.get_or_insert(own) != own {
            return price.refuse("", "currency", "All line items must have the same currency.");
        }
        let unit_minor = unit(&price)?;
        let product = price.required("product_data", price.hash("product_data")?)?;
        let name = product.required("name", product.text("name", 250)?)?;
        let quantity = one.integer("quantity", 1..=999_999)?.unwrap_or(1);
        let item = Item { name, quantity: u32::try_from(quantity).unwrap_or(1), unit_minor };
        let sum = item.total_minor().and_then(|minor| total.checked_add(minor));
        let Some(sum) = sum.filter(|sum| *sum <= MINOR_MAX) else {
            return too_large(&price, "unit_amount");
        };
        total = sum;
        said.push(json!({
            "description": product.text("description", 500)?,
            "images": product.texts("images", 2048)?,
            "metadata": merged(&BTreeMap::new(), product.metadata("metadata")?),
        }));
        items.push(item);
    }
    let money = currency.and_then(|currency| Money::new(total, currency).ok());
    let Some(total) = money else {
        return params.refuse(
            "amount_too_small",
            "line_items",
            "The Checkout Session's total amount due must add up to at least 1.",
        );
    };
    Ok(Lines { items, total, said: said.into() })
}

/// Minor units; the decimal notation counts where it is whole.
fn unit(price: &Params<'_>) -> Result<i64, Wrong> {
    let whole = price.integer("unit_amount", 0..=MINOR_MAX)?;
    let decimal = price.str("unit_amount_decimal")?;
    match (whole, decimal) {
        (Some(_), Some(_)) => price.refuse(
            "",
            "unit_amount_decimal",
            "You may only specify one of these parameters: unit_amount, unit_amount_decimal.",
        ),
        (Some(minor), None) => Ok(minor),
        (None, Some(text)) => {
            let (digits, fraction) = text.split_once('.').unwrap_or((text, "0"));
            let is_plain =
                |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            let is_whole = text.len() <= 32
                && is_plain(digits)
                && is_plain(fraction)
                && fraction.bytes().all(|b| b == b'0');
            let minor =
                digits.parse().ok().filter(|minor| is_whole && (0..=MINOR_MAX).contains(minor));
            minor.map_or_else(
                || {
                    price.refuse(
                        "",
                        "unit_amount_decimal",
                        format!(
                            "Invalid decimal: {text}; fractions of a minor unit cannot be charged"
                        ),
                    )
                },
                Ok,
            )
        }
        (None, None) => price.required("unit_amount", None),
    }
}

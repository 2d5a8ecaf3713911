//! `CreatePayoutRequest`: money to a card, a bank account, or a phone number in SBP.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use domain::{
    card::Pan,
    money::Money,
    payout::destination::{Bic, Destination, Iban, Kind, Phone},
};

use super::order::{self, Rules};
use crate::wire::{
    Invalid,
    fields::{Fields, TextRule},
    json::Json,
};

/// The longest number, however it is written.
const NUMBER_RULE: TextRule = TextRule::line(64);

/// A payout as it is asked for. It has no `Debug`: it may hold a card.
pub struct PayoutIn {
    pub amount: Money,
    pub destination: Destination,
    pub metadata: BTreeMap<String, String>,
}

/// Reads the fields in the documented order; the first that is wrong answers.
pub fn read(body: &Json, rules: Rules<'_>) -> Result<PayoutIn, Invalid> {
    let fields = Fields::top(body);
    let amount = order::money(fields, rules.currencies)?;
    let destination = fields.object("destination", |inner| destination(inner, amount))?;
    let destination = fields.required("destination", destination)?;
    let metadata = fields.metadata("metadata")?;
    order::no_channel(fields)?;
    Ok(PayoutIn { amount, destination, metadata })
}

fn destination(fields: Fields<'_>, amount: Money) -> Result<Destination, Invalid> {
    let kinds = Kind::ALL.iter().map(|kind| kind.word()).collect::<Vec<_>>();
    let kind = fields.required("type", fields.word::<Kind>("type", &kinds)?)?;
    if kind == Kind::Sbp && amount.currency().code() != "RUB" {
        return fields.refuse("type", "sbp pays out in RUB only");
    }
    let foreign = |name| fields.absent(name, &format!("does not belong to the type {kind}"));
    match kind {
        Kind::Card => {
            let wrong = "is not a valid card number (incorrect_number)";
            let pan = number(fields, "card", |typed| Pan::parse(typed).ok(), wrong)?;
            foreign("iban")?;
            foreign("phone")?;
            foreign("bic")?;
            Ok(Destination::Card(pan))
        }
        Kind::Iban => {
            foreign("card")?;
            let iban = number(fields, "iban", Iban::parse, "is not a valid IBAN")?;
            foreign("phone")?;
            Ok(Destination::Iban { iban, bic: bic(fields)? })
        }
        Kind::Sbp => {
            foreign("card")?;
            foreign("iban")?;
            let phone = number(fields, "phone", Phone::parse, order::PHONE_RULE)?;
            Ok(Destination::Sbp { phone, bic: fields.required("bic", bic(fields)?)? })
        }
    }
}

/// A member that this type needs.
fn number<T>(
    fields: Fields<'_>,
    name: &str,
    parse: impl FnOnce(&str) -> Option<T>,
    wrong: &str,
) -> Result<T, Invalid> {
    let typed = fields.required(name, fields.str(name, NUMBER_RULE)?)?;
    parse(typed).map_or_else(|| fields.refuse(name, wrong), Ok)
}

fn bic(fields: Fields<'_>) -> Result<Option<Bic>, Invalid> {
    let Some(typed) = fields.str("bic", NUMBER_RULE)? else { return Ok(None) };
    let bic = Bic::parse(typed).map(Some);
    bic.map_or_else(|| fields.refuse("bic", "must be 8 to 12 digits and capital letters"), Ok)
}

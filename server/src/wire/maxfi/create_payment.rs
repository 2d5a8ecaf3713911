//! `CreatePaymentRequest`: a payment without a page, by card, token or wallet.

#[cfg(test)]
mod tests;

use domain::{
    card::Today,
    particulars::Particulars,
    payment::{Funding, Wanted},
    session::{CaptureMethod, Dialect, MethodCode},
};
use zeroize::Zeroizing;

use super::{
    card,
    order::{self, Rules},
};
use crate::wire::{
    Invalid,
    fields::{Fields, TextRule},
    json::Json,
};

/// The wallets that `wallet.type` may name.
const WALLETS: [&str; 5] = ["sberpay", "tpay", "yoomoney", "apple_pay", "google_pay"];

/// Longest text that a wallet hands over, in characters.
const PAYLOAD_MAX: usize = 65_536;

/// Reads the fields in the documented order; the first that is wrong answers.
pub fn read(body: &Json, rules: Rules<'_>, today: Today) -> Result<Wanted, Invalid> {
    let fields = Fields::top(body);
    let urls = rules.urls(fields);
    let wanted = Wanted {
        dialect: Dialect::Maxfi,
        amount: order::money(fields, rules.currencies)?,
        funding: funding(fields, today)?,
        capture_method: fields
            .word("capture_method", &["automatic", "manual"])?
            .unwrap_or(CaptureMethod::Automatic),
        description: order::description(fields)?,
        order_id: order::order_id(fields)?,
        customer: order::customer(fields)?,
        webhook_url: order::webhook_url(fields, urls)?,
        metadata: fields.metadata("metadata")?,
        particulars: Particulars::default(),
        return_url: order::return_url(fields, "return_url", urls)?,
        test_mode: fields.flag("test_mode")?,
    };
    order::no_channel(fields)?;
    Ok(wanted)
}

/// `payment_method` and the one member that belongs to it; another would be money from elsewhere.
fn funding(fields: Fields<'_>, today: Today) -> Result<Funding, Invalid> {
    let method = fields.one_of("payment_method", &["card", "token", "wallet"])?.unwrap_or("card");
    let foreign = |name| fields.absent(name, &format!("does not belong to the method {method}"));
    match method {
        "token" => {
            foreign("card")?;
            let token = fields.required("token", fields.text("token", TextRule::filled(128))?)?;
            foreign("wallet")?;
            Ok(Funding::Token(token))
        }
        "wallet" => {
            foreign("card")?;
            foreign("token")?;
            fields.required("wallet", fields.object("wallet", wallet)?)
        }
        _ => {
            let card = fields.object("card", |inner| card::read(inner, today))?;
            let card = fields.required("card", card)?;
            foreign("token")?;
            foreign("wallet")?;
            Ok(Funding::Card(card))
        }
    }
}

fn wallet(fields: Fields<'_>) -> Result<Funding, Invalid> {
    let kind = fields.required("type", fields.word::<MethodCode>("type", &WALLETS)?)?;
    let payload = fields.str("payload", TextRule::line(PAYLOAD_MAX))?;
    Ok(Funding::Wallet { kind, payload: payload.map(|text| Zeroizing::new(text.into())) })
}

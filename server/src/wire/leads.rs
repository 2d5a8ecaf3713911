//! What a dialect writes into the addresses that payers are led to.

use domain::{
    particulars::CHECKOUT,
    payment::{Payment, Purchase},
    session::Dialect,
    time::Micros,
};

use super::stripe;

/// What stands in place of `{CHECKOUT_SESSION_ID}`.
pub fn session_name(payment: &Payment) -> String {
    match payment.order.dialect {
        Dialect::Stripe => stripe::ids::session(&payment.id, payment.livemode),
        Dialect::Maxfi | Dialect::Adullam | Dialect::Fyatu | Dialect::Orqex => {
            let name = payment.order.particulars.name(CHECKOUT);
            name.unwrap_or_else(|| payment.public_id()).to_owned()
        }
    }
}

/// The address to which the payer of a payment without a page comes back.
pub fn marked(purchase: &Purchase, url: String, now: Micros) -> String {
    match purchase.payment.order.dialect {
        Dialect::Stripe => stripe::leads::marked(purchase, url, now),
        Dialect::Maxfi | Dialect::Adullam | Dialect::Fyatu | Dialect::Orqex => url,
    }
}

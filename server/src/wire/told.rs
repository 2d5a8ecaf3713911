//! What a dialect tells of a fact: which events, and in what words. Called when the fact is committed.

use domain::{
    event::Fact,
    id::EventId,
    payment::{Payment, Purchase},
    refund::Refund,
    session::{Dialect, Session},
    time::Micros,
};

use super::{adullam, fyatu, orqex, stripe};

/// A fact about a payment, or about one of its refunds.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    pub fact: Fact,
    /// As it is then.
    pub purchase: &'a Purchase,
    pub refund: Option<&'a Refund>,
    /// Of this server, without a trailing slash.
    pub base_url: &'a str,
    pub now: Micros,
}

/// The types of the events that tell it; none where the dialect has no word for it.
pub fn kinds(dialect: Dialect, moment: &Moment<'_>) -> Vec<&'static str> {
    match dialect {
        Dialect::Adullam => adullam::event::kind(moment).into_iter().collect(),
        Dialect::Stripe => stripe::event::kinds(moment.fact, moment.purchase, moment.now),
        // Native events are told of all payments, beside these.
        Dialect::Fyatu => fyatu::event::kind(moment).into_iter().collect(),
        Dialect::Orqex => orqex::event::kinds(moment),
        Dialect::Maxfi => Vec::new(),
    }
}

/// What a dialect adds to the address that a payer is led to.
pub fn return_query(
    session: &Session,
    payment: &Payment,
    now: Micros,
) -> Vec<(&'static str, String)> {
    match payment.order.dialect {
        Dialect::Fyatu => fyatu::collection::return_query(session, payment, now),
        _ => Vec::new(),
    }
}

/// The bytes of one of them.
pub fn body(dialect: Dialect, kind: &'static str, id: &EventId, moment: &Moment<'_>) -> Vec<u8> {
    match dialect {
        Dialect::Adullam => adullam::event::body(kind, moment),
        Dialect::Fyatu => fyatu::event::body(kind, id, moment),
        Dialect::Stripe => stripe::event::body(kind, id, moment),
        Dialect::Orqex => orqex::event::body(kind, moment),
        Dialect::Maxfi => Vec::new(),
    }
}

//! Orqex checkouts and intents as they go over the wire: major units in, objects out, every field that is wrong told.

pub mod amount;
pub mod attempt;
pub mod event;
pub mod failure;
pub mod list;
pub mod methods;
pub mod order;
mod parts;
pub mod payment;
pub mod phone;
pub mod refund;
pub mod refusal;
pub mod requery;

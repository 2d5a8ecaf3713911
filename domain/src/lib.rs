//! The pure core of Kassa: what money, cards, sessions and payments may do. No I/O, no clock, no randomness.
//!
//! Modules in reading order.

pub mod card;
pub mod currency;
pub mod egress;
pub mod language;
pub mod money;

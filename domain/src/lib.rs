//! The pure core of Kassa: what money, cards, sessions and payments may do. No I/O, no clock, no
//! randomness.
//!
//! Modules in reading order.

pub mod testkit;
pub mod words;

pub mod currency;
pub mod id;
pub mod language;
pub mod money;
pub mod phone;
pub mod time;

pub mod acquirer;
pub mod audit;
pub mod card;
pub mod code;
pub mod contact;
pub mod decline;
pub mod egress;
pub mod event;
pub mod fault;
pub mod idempotency;
pub mod ledger;
pub mod limit;
pub mod list;
pub mod merchant;
pub mod mobile_money;
pub mod on_demand;
pub mod operation;
pub mod particulars;
pub mod payment;
pub mod payout;
pub mod picture;
pub mod receipt;
pub mod refund;
pub mod request_log;
pub mod risk;
pub mod session;
pub mod test_clock;
pub mod theme;
pub mod three_ds;
pub mod token;
pub mod user;
pub mod watch;
pub mod webhook;

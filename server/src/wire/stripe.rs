//! The Stripe subset as it goes over the wire: forms with brackets in, objects of the version [`VERSION`] out.

pub mod balance;
pub mod branding;
pub mod charge;
pub mod checkout;
pub mod decline;
pub mod endpoint;
pub mod event;
pub mod expand;
pub mod filter;
pub mod ids;
pub mod intent;
pub mod intent_out;
pub mod leads;
pub mod lines;
pub mod list;
pub mod memo;
pub mod object;
pub mod params;
pub mod refund;
pub mod refusal;
pub mod session;

/// The version of Stripe's API whose shapes these are.
pub const VERSION: &str = "2026-10-28.endive";

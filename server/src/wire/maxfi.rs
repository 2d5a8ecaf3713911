//! MAXFI v2, the native dialect, as it goes over the wire.

pub mod cancel;
pub mod capture;
mod card;
pub mod checkout;
pub mod checkout_methods;
pub mod checkout_status;
pub mod clock;
pub mod create_payment;
pub mod create_payout;
pub mod create_token;
pub mod delivery;
pub mod endpoint;
pub mod event;
pub mod list;
pub mod list_events;
pub mod list_payments;
pub mod order;
pub mod payment;
pub mod payout;
pub mod refund;
pub mod refusal;
pub mod token;

#[cfg(test)]
mod any_input;
#[cfg(test)]
mod tests;

//! MAXFI v2, the native dialect, as it goes over the wire.

pub mod checkout;
pub mod event;
pub mod payment;
pub mod refusal;

#[cfg(test)]
mod tests;

//! Telling merchants: each event goes to its receiver until the receiver has answered well.
//!
//! Who does what:
//!
//! - the *store* has an event and its deliveries since the commit of the fact they tell of, so that
//!   a crash can repeat a delivery but never lose one;
//! - the [`Dispatcher`] claims due deliveries under a lease, a few of each host at a time ([`Hosts`]), and
//!   takes each through its stages;
//! - [`Secrets`] opens the keys that the delivery is signed with at that moment;
//! - the [`Signer`] makes the headers of one attempt; it is pure;
//! - the [`Client`] is the only one who touches the network; it judges what the receiver did;
//! - `domain::webhook` names the next step.
//!
//! The stages, each its own type: `Claimed` → [`Signed`] → [`Answered`] → `Next`. The body has been
//! rendered long before: here it is bytes, the same on every attempt.

mod client;
mod dispatcher;
mod signature;

pub(crate) use client::tls::config as tls;
pub use client::{Answered, Client, ClientError, Limits, Network, Outgoing, SystemNetwork};
pub use dispatcher::{Dispatcher, Hosts, Secrets};
pub use signature::{Keys, Message, Signed, Signer, is_native};

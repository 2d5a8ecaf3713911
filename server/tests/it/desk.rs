//! The dashboard, through its front door and without script.

mod doors;
mod links;
mod money;
mod payouts;
mod people;
mod signing_in;

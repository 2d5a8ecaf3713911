//! The dashboard, through its front door and without script.

mod audit;
mod deliveries;
mod doors;
mod keys;
mod people;
mod signing_in;
mod webhooks;

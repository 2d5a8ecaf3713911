//! The dashboard, through its front door and without script.

mod audit;
mod deliveries;
mod doors;
mod factor;
mod first_run;
mod keys;
mod links;
mod money;
mod payouts;
mod people;
mod requests;
mod signing_in;
mod webhooks;

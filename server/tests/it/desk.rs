//! The dashboard, through its front door and without script.

mod audit;
mod connectors;
mod deliveries;
mod doors;
mod factor;
mod first_run;
mod keys;
mod lab;
mod links;
mod money;
mod payouts;
mod people;
mod requests;
mod security;
mod settings;
mod signing_in;
mod webhooks;

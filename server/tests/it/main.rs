//! Stories through the front door. One binary; a file per theme; [`world`] is what they play in.

#![expect(unreachable_pub, reason = "in a test binary `pub` says what a module offers the stories")]

mod auth_coverage;
mod checkout_api;
mod checkout_page;
mod migrations;
mod recovery;
mod routes;
mod store_contract;
mod tidy;
mod webhooks;
mod world;

//! The integration tests: one binary, so that the server is linked once.

mod migrations;
mod routes;
mod store_contract;
mod tidy;

//! One binary, so that the server is linked once: stories through the front door, which play in
//! [`world`]; what every store must do; and the map held against the source.

#![expect(unreachable_pub, reason = "in a test binary `pub` says what a module offers the stories")]
#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod adullam;
mod amounts;
mod auth_coverage;
mod backup;
mod canary;
mod card_testing;
mod check;
mod checkout_api;
mod checkout_page;
mod cluster;
mod commands;
mod demo_shop;
mod desk;
mod developer;
mod docs;
mod front;
mod fyatu;
mod hangups;
mod idempotency;
mod injection;
mod lists_api;
mod looks;
mod merchant_setup;
mod metrics;
mod migrations;
mod money_once;
mod one_effect;
mod orqex;
mod page_limits;
mod page_manifest;
mod payments_api;
mod payouts_api;
mod pictures;
mod process;
mod published_fields;
mod rate_limit;
mod receipts;
mod recovery;
mod redaction;
mod refunds_api;
mod replicas;
mod request_rules;
mod routes;
mod samples;
mod sandbox;
mod shutdown;
mod simulator;
mod store_contract;
mod stripe;
mod studio;
mod test_clock;
mod test_tools;
mod three_ds;
mod tidy;
mod tokens_api;
mod unknown;
mod webhook_deliveries;
mod webhook_endpoints;
mod webhooks;
mod world;

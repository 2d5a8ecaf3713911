//! The server: what `domain` decides, done. ARCHITECTURE.md has the map of its rooms.

#[macro_use]
mod testkit;

pub mod acquirers;
pub mod api;
pub mod backend;
pub mod cli;
pub mod clock;
pub mod compose;
pub mod config;
pub mod desk;
pub mod developer;
pub mod docs;
pub mod front;
pub mod hold;
pub mod inventory;
pub mod life;
pub mod mail;
pub mod meters;
pub mod openapi;
pub mod ops;
pub mod owned;
pub mod pages;
mod qr;
pub mod services;
pub mod simulator;
pub mod store;
pub mod vault;
pub mod webhooks;
pub mod wire;
pub mod workers;

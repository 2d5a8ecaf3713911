//! The pages, drawn on the server. Each takes a view and a frame and knows no server.

pub(crate) mod authentication;
pub(crate) mod checkout;
pub(crate) mod demo;
pub(crate) mod desk;
mod icon;
pub(crate) mod look;
pub(crate) mod notice;
mod shell;
pub(crate) mod simulated;
pub(crate) mod studio;

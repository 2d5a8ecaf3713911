//! FYATU v3 collections as they go over the wire: US dollars in major units, names in camelCase, every answer in an
//! envelope.

pub mod access;
pub mod collection;
pub mod envelope;
pub mod event;
pub mod list;
pub mod refund;
pub mod refusal;

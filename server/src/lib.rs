//! The server: what `domain` decides, done.

pub mod acquirers;
pub mod clock;
pub mod owned;
pub mod store;

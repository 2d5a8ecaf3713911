//! Money on its way out.

pub mod destination;

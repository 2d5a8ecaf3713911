//! What clients, receiver, acquirer and database know once nothing moves any more, and whether they agree.

pub(crate) mod books;
pub(crate) mod check;
pub(crate) mod drain;
pub(crate) mod journal;
pub(crate) mod receiver;
pub(crate) mod totals;

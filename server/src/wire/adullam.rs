//! Adullam checkouts as they go over the wire: mobile money in Côte d'Ivoire, whole XOF.

pub mod access;
pub mod checkout;
pub mod endpoint;
pub mod event;
pub mod list;
pub mod refusal;

//! What each API request passes before its handler: caller, body, and on the way out the refusal and the log of
//! requests. Written once for all dialects; only the rendering of a refusal is theirs.

pub mod caller;
pub mod drain;
mod fault;
pub mod idempotency;
pub mod limits;
pub mod manner;
pub mod parsed;
mod reasons;
pub mod record;
pub mod reference;
pub mod refusal;

pub use idempotency::{Asked, Writing, at_once, once, once_or_resume, reply_of};
pub use manner::{Credential, KeyRule, Manner, Occasion, Repeat, Said, speaking};
pub use parsed::Body;
pub use reference::{Reference, References};
pub use refusal::Refusal;

pub use crate::front::RequestId;

//! What each API request passes before its handler: caller, body, and on the way out the refusal. Written
//! once for all dialects; only the rendering of a refusal is theirs.

pub mod caller;
pub mod drain;
pub mod parsed;
pub mod refusal;

pub use parsed::Body;
pub use refusal::Refusal;

//! What a developer needs beside a server, with a test key and no database: its events forwarded to a
//! program on the own machine, events made on demand, and sent again. A client of the API like any other.

mod api;
mod clock;
mod listen;
mod trigger;

pub use api::{Api, Trouble};
pub use clock::Moved;
pub use listen::{Forwarded, Listener};
pub use trigger::{Made, Wanted};

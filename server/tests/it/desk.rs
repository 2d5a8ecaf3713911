//! The dashboard, through its front door and without script.

mod doors;
mod people;
mod signing_in;

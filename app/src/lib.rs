//! How Kassa looks: pages and islands. Compiled twice: for the server (`ssr`), where leptos draws
//! what [`view`] says and the server is asked only through [`backend`], and for the browser
//! (`hydrate`), where what was drawn comes alive.

// A page is one nested type.
#![cfg_attr(feature = "ssr", recursion_limit = "256")]

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("`ssr` and `hydrate` are two builds of this crate; choose one");

#[cfg(feature = "ssr")]
pub mod backend;
#[cfg(feature = "ssr")]
mod drawn;
#[cfg(feature = "ssr")]
pub mod i18n;
#[cfg(any(feature = "ssr", feature = "checkout", feature = "desk"))]
mod islands;
#[cfg(feature = "ssr")]
pub mod mail;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
pub mod render;
#[cfg(feature = "ssr")]
pub mod samples;
#[cfg(feature = "ssr")]
pub mod server_fns;
#[cfg(feature = "ssr")]
pub mod shop;
#[cfg(feature = "ssr")]
pub mod test_cards;
#[cfg(feature = "ssr")]
pub mod test_faults;
#[cfg(feature = "ssr")]
pub mod view;

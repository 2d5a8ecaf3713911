//! How Kassa looks: pages and islands. Compiled twice, for the server (`ssr`) and for the browser (`hydrate`).

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("`ssr` and `hydrate` are two builds of this crate; choose one");

#[cfg(feature = "ssr")]
pub mod i18n;

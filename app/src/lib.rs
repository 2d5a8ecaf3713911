//! How Kassa looks: pages and islands. Compiled twice, for the server (`ssr`) and for the browser
//! (`hydrate`). It draws what [`view`] says and asks the server only through [`backend`].

// A page is one nested type.
#![recursion_limit = "256"]

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("`ssr` and `hydrate` are two builds of this crate; choose one");

#[cfg(feature = "ssr")]
pub mod backend;
#[cfg(feature = "ssr")]
pub mod i18n;
#[cfg(any(feature = "ssr", feature = "checkout"))]
mod islands;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
pub mod render;
#[cfg(feature = "ssr")]
pub mod server_fns;
#[cfg(feature = "ssr")]
pub mod test_cards;
#[cfg(feature = "ssr")]
pub mod view;

/// Called once by `boot.js` before the first island is hydrated.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    // A second executor would be an error of ours; the page works without script all the same.
    let _ = any_spawner::Executor::init_wasm_bindgen();
}

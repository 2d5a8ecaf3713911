//! The demo shop creates a session. 404 without `--demo`.

use leptos::prelude::*;

use crate::{
    backend::{DemoIn, backend},
    view::UiError,
};

#[server(prefix = "/_fn", endpoint = "create_session")]
pub async fn create_session(
    lang: String,
    currency: String,
    cart: String,
) -> Result<String, UiError> {
    let demo = backend()?.demo.ok_or_else(UiError::not_found)?;
    demo.create_session(DemoIn { lang, currency, cart }).await
}

//! The demo shop asks for a webhook once more. 404 without `--demo`.

use leptos::prelude::*;

use crate::{backend::backend, view::UiError};

#[server(prefix = "/_fn", endpoint = "resend_webhook")]
pub async fn resend_webhook(session: String) -> Result<(), UiError> {
    let demo = backend()?.demo.ok_or_else(UiError::not_found)?;
    demo.resend_webhook(&session).await
}

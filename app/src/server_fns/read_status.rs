//! The word of a session's state, once it differs from the one already known.

use leptos::prelude::*;

use crate::{backend::backend, view::UiError};

#[server(prefix = "/_fn", endpoint = "read_status")]
pub async fn read_status(id: String, known: String, wait_s: u8) -> Result<String, UiError> {
    let backend = backend()?;
    let state = backend.checkout.status(&id, &known, wait_s).await?;
    Ok(state.word().to_owned())
}

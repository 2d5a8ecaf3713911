//! Server functions under `/_fn`: thin doors to [`crate::backend`]. Server only: islands use plain
//! forms and `fetch`, because the browser half would cost a payer 30 KB.

#![expect(unreachable_pub, reason = "the server macro writes the visibility")]

mod create_session;
mod pay;
mod read_status;
mod resend_webhook;

use leptos::{
    prelude::FromServerFnError,
    server_fn::{codec::JsonEncoding, error::ServerFnErrorErr},
};

pub use self::{
    create_session::CreateSession,
    pay::{Pay, PayReply},
    read_status::ReadStatus,
    resend_webhook::ResendWebhook,
};
use crate::view::UiError;

impl FromServerFnError for UiError {
    type Encoder = JsonEncoding;

    /// What went wrong in between stays inside.
    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::unavailable()
    }
}

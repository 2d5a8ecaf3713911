//! One press of the button, for a client that speaks server functions.

#![expect(clippy::too_many_arguments, reason = "the fields of the form, flat on the wire")]

use domain::fault::AnswerFault;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    backend::{ClientAddress, PayIn, PayOut, backend},
    view::{State, UiError},
};

/// The state that the press led to, and the keys of what was wrong with the form.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PayReply {
    pub status: String,
    pub errors: Vec<String>,
}

#[server(prefix = "/_fn", endpoint = "pay")]
pub async fn pay(
    id: String,
    form_token: String,
    lang: String,
    number: String,
    expiry: String,
    code: String,
    name: String,
    test_case: String,
    #[server(default)] fault: String,
) -> Result<PayReply, UiError> {
    let backend = backend()?;
    let faults = backend.checkout.faults(&id, &fault).await?;
    if let Some(AnswerFault::Status(_)) = faults.answer {
        return Err(UiError::unavailable());
    }
    let method = "card".to_owned();
    let mut with = PayIn::default();
    (with.form_token, with.lang, with.method) = (form_token, lang, method);
    (with.test_case, with.fault) = (test_case, fault);
    (with.number, with.expiry, with.code, with.name) = (number, expiry, code, name);
    with.client = use_context::<ClientAddress>().and_then(|client| client.0);
    let (state, errors) = match backend.checkout.pay(&id, with).await? {
        PayOut::Submitted(state) => (state, Vec::new()),
        PayOut::GoOn(view) => (view.state, Vec::new()),
        PayOut::Invalid(view) => {
            (State::Open, view.form.map(|form| form.errors).unwrap_or_default())
        }
    };
    // Whoever gets an error does not know whether it was done: as lost as no answer.
    if faults.answer.is_some() {
        return Err(UiError::unavailable());
    }
    let errors = errors.into_iter().map(|error| error.key().to_owned()).collect();
    Ok(PayReply { status: state.word().to_owned(), errors })
}

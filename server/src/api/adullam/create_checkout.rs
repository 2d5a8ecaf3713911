//! `POST /v1/checkouts`

use axum::{extract::State, response::Response};

use super::checkout_reply;
use crate::{
    api::{
        Api,
        door::{Refusal, Writing, at_once, caller::urls},
    },
    services::sessions::OpenError,
    wire::adullam::checkout::{self, Names, PREFIX},
};

/// Characters of an own id.
const ALPHABET: &[u8] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Opens a checkout. Unless it is to be paid by card, the payer is asked on the phone once it is on disk; the answer is
/// the checkout as it was opened.
pub(super) async fn create_checkout(
    State(api): State<Api>,
    Writing { caller, body, mut asked }: Writing,
) -> Result<Response, Refusal> {
    let checkout = checkout::read(&body, urls(&api, &caller))?;
    let (phone, is_prompted) = (checkout.user_phone.clone(), checkout.is_prompted);
    let names = Names {
        checkout: api.sessions.name(PREFIX, ALPHABET, 24),
        customer: api.merchants.customer_name(&caller, &phone),
    };
    let mut wanted = checkout.wanted(names);
    asked.keep_faults(&mut wanted.metadata);
    let (sessions, payments, base_url) =
        (api.sessions.clone(), api.payments.clone(), api.base_url.clone());
    let work = move |call| async move {
        let (purchase, reply) = sessions.open_and_show(call, wanted).await?;
        if is_prompted {
            payments.prompt(&purchase, &phone, &base_url).await;
        }
        Ok::<_, OpenError>(reply)
    };
    // The future is large: two use cases in one.
    Box::pin(at_once(&api, asked, checkout_reply(201, &api), work)).await
}

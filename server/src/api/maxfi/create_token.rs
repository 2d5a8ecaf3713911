//! `POST /v2/tokens`

use axum::{extract::State, response::Response};
use domain::{card::Today, token::Token};

use crate::{
    api::{
        Api,
        door::{Refusal, Writing, once, reply_of},
    },
    wire::maxfi::{
        create_token::{self, TokenIn},
        token::TokenOut,
    },
};

/// Hands a card to the acquirer, which keeps it.
pub(super) async fn create_token(
    State(api): State<Api>,
    Writing { caller, body, asked }: Writing,
) -> Result<Response, Refusal> {
    let now = api.tokens.now_of(&caller);
    let TokenIn { card, reusable, lifetime_seconds } =
        create_token::read(&body, Today::at(now.as_i64()))?;
    let tokens = api.tokens.clone();
    let reply = move |token: &Token| reply_of(201, &TokenOut::of(token, now));
    let work =
        move |call| async move { tokens.create(call, card, reusable, lifetime_seconds).await };
    once(&api, asked, reply, work).await
}

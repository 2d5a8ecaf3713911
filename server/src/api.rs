//! Mounts the dialects. A dialect is routes and wire types only; behind all of them stand the same use cases.

pub mod adullam;
mod describe;
pub mod door;
pub mod fyatu;
pub mod maxfi;
pub mod orqex;
pub mod stripe;
mod unknown;

use std::{ops::Deref, sync::Arc};

use axum::Router;
use domain::{currency::Currency, egress::Egress};

use crate::{
    life::Life,
    services::{
        access::Access, idempotency::Idempotency, limits::Limits, lists::Lists,
        merchants::Merchants, payments::Payments, payouts::Payouts, refunds::Refunds,
        request_log::RequestLog, sessions::Sessions, test_clock::TestClock, tokens::Tokens,
        webhooks::Webhooks,
    },
};

/// What the API's handlers stand on. Every layer and handler has a clone for each request, so that one must cost
/// nothing.
#[derive(Clone)]
pub struct Api(Arc<UseCases>);

/// What is in it.
pub struct UseCases {
    pub merchants: Merchants,
    pub access: Access,
    pub sessions: Sessions,
    pub payments: Payments,
    pub refunds: Refunds,
    pub payouts: Payouts,
    pub tokens: Tokens,
    pub lists: Lists,
    pub webhooks: Webhooks,
    pub test_clock: TestClock,
    pub idempotency: Idempotency,
    pub limits: Limits,
    pub request_log: RequestLog,
    /// The server's public address, without a trailing slash.
    pub base_url: Arc<str>,
    /// What sessions may be in.
    pub currencies: Arc<[Currency]>,
    pub egress: Arc<Egress>,
    pub life: Life,
}

impl From<UseCases> for Api {
    fn from(use_cases: UseCases) -> Self {
        Self(Arc::new(use_cases))
    }
}

impl Deref for Api {
    type Target = UseCases;

    fn deref(&self) -> &UseCases {
        &self.0
    }
}

/// All dialects, and the document that describes them.
pub fn router(api: Api) -> Router {
    let described = describe::router(&api);
    let dialects = [
        (&maxfi::MANNER, maxfi::router(&api)),
        (&adullam::MANNER, adullam::router(&api)),
        (&stripe::MANNER, stripe::router(&api)),
        (&fyatu::MANNER, fyatu::router(&api)),
        (&orqex::MANNER, orqex::router(&api)),
    ];
    let spoken = dialects
        .into_iter()
        .map(|(manner, routes)| door::speaking(routes, manner, &api))
        .fold(unknown::router(&api), Router::merge);
    spoken.with_state(api).merge(described)
}

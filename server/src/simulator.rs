//! The pages of other companies in test mode, on an origin of their own: the ACS of card banks (EMV 3-D
//! Secure), wallets, banks by SBP, lenders.
//!
//! Browsers talk to it and to nobody else of it: what a payer answers goes into the sandbox's journal,
//! and from there to the engine, as an acquirer's word would.

mod bank;
mod challenge;
mod headers;
mod method;

use std::sync::Arc;

use app::{
    i18n::{self, Lang},
    view::{Assets, Frame},
};
use async_trait::async_trait;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware,
    response::Response,
    routing::{get, post},
};
use domain::id::Reference;
use tokio::sync::watch;

use self::headers::{Framing, Nonce};
use crate::{
    acquirers::sandbox::Sandbox,
    clock::{Clock, IdSource},
    life::Life,
    pages::{Site, assets},
};

/// More than any form here holds.
const BODY_MAX: usize = 64 * 1024;
/// How often what has run out of time is looked for.
const TURN_EVERY: std::time::Duration = std::time::Duration::from_secs(1);

/// Why an answer was not taken down.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error("the sandbox's journal failed: {0}")]
    Journal(String),
    #[error("the work was cut off")]
    Cut(#[from] tokio::task::JoinError),
}

impl Trouble {
    fn of(error: impl std::fmt::Display) -> Self {
        Self::Journal(error.to_string())
    }
}

/// Who is told that a payer has answered, and asks then.
#[async_trait]
pub trait Shop: Send + Sync {
    async fn notice(&self, reference: &Reference);
}

/// What the pages stand on.
#[derive(Clone)]
pub struct Simulator {
    pub sandbox: Arc<Sandbox>,
    pub shop: Arc<dyn Shop>,
    pub site: Arc<Site>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
    pub life: Life,
    /// Of the payment page, which shows these in frames and is posted to; without a trailing slash.
    pub base_url: Arc<str>,
}

/// All routes of this origin.
pub fn router(simulator: Simulator) -> Router {
    let own = Router::new()
        .route("/bank/{id}", get(bank::show).post(bank::answer))
        .route("/acs/challenge/{id}", get(challenge::show).post(challenge::answer))
        .layer(middleware::from_fn(headers::from_this_page));
    Router::new()
        .route("/acs/method", post(method::look))
        .route("/acs/method/silent", post(method::keep_silent))
        .route("/acs/method/broken", post(method::break_down))
        .route("/acs/challenge", post(challenge::open))
        .merge(own)
        .fallback(nowhere)
        .layer(middleware::from_fn(headers::apply))
        .route("/assets/{file}", get(assets::serve))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .with_state(simulator)
}

/// Lets challenges run out of time and their results be told, until it is time to stop.
pub async fn run(simulator: Simulator, mut stopping: watch::Receiver<bool>) {
    let mut tick = tokio::time::interval(TURN_EVERY);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = tick.tick() => {}
            _ = stopping.changed() => return,
        }
        if let Err(error) = simulator.sandbox.turn(simulator.clock.now()).await {
            tracing::error!(cause = %error, "challenges could not be seen to");
        }
    }
}

async fn nowhere(State(simulator): State<Simulator>, request: Request) -> Response {
    simulator.refuse(StatusCode::NOT_FOUND, &simulator.frame(None, None, request.headers()))
}

impl Simulator {
    /// The frame of an answer: in the chosen language, else in what the browser once said, or says now.
    fn frame(&self, chosen: Option<&str>, said: Option<&str>, headers: &HeaderMap) -> Frame {
        let wish = || headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok();
        let lang = chosen
            .and_then(|lang| lang.parse::<Lang>().ok())
            .or_else(|| said.and_then(i18n::negotiate))
            .or_else(|| wish().and_then(i18n::negotiate));
        Frame {
            lang: lang.unwrap_or_default(),
            assets: Assets { css: self.site.bank_css.clone(), ..Assets::default() },
            now: self.clock.now().as_i64(),
            ..Frame::default()
        }
    }

    /// A page without script.
    fn page(&self, framing: Framing, frame: &Frame, html: String) -> Response {
        headers::page(&self.base_url, framing, None, frame.lang, html)
    }

    /// A page that goes on by itself: `draw` puts the nonce into it.
    fn moving_page(&self, frame: Frame, draw: impl FnOnce(&Frame) -> String) -> Response {
        let nonce = Nonce::new(&*self.ids);
        let frame = Frame { nonce: nonce.to_string(), ..frame };
        headers::page(&self.base_url, Framing::ByShop, Some(&nonce), frame.lang, draw(&frame))
    }

    /// Nothing to see; what is wrong is for the log.
    fn refuse(&self, status: StatusCode, frame: &Frame) -> Response {
        let html = if status.is_server_error() {
            app::render::bank_trouble(frame)
        } else {
            app::render::bank_nowhere(frame)
        };
        let mut response = self.page(Framing::ByShop, frame, html);
        *response.status_mut() = status;
        response
    }
}

//! The pages: what a payer's browser talks to. Every route here goes through the same headers, and every
//! writing one through the origin check.

pub mod assets;
mod checkout;
mod demo;
mod docs;
mod fault;
mod headers;
mod leaving;
mod limits;
mod listing;
mod origin;
mod pictures;
mod receipt;
mod recovery;
mod reports;
mod studio;
mod three_ds;

use std::{ops::Deref, sync::Arc};

use app::{
    backend::Backend,
    i18n::{self, Lang},
    view::Frame,
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{StatusCode, header},
    middleware,
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use leptos::prelude::provide_context;
use tower_http::{CompressionLevel, compression::CompressionLayer};

use crate::{
    clock::{Clock, IdSource},
    docs::Docs,
    front::{ClientAddress, RequestId},
    owned::owned,
    pages::headers::Nonce,
};

pub use assets::Site;
pub use demo::Demo;
pub use limits::PageLimits;
pub use listing::{Listing, listing};
pub use reports::{Seen, Watcher};
pub use studio::{Designers, Stranger};

/// The answer is drawn in the pseudo-locale.
#[derive(Clone, Copy)]
struct Pseudo;

/// What the page routes stand on. Every layer and handler has a clone for each request, so that one must cost
/// nothing.
#[derive(Clone)]
pub struct Pages(Arc<PageParts>);

/// What is in it.
pub struct PageParts {
    pub backend: Backend,
    pub site: Arc<Site>,
    pub docs: Arc<Docs>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
    /// The server's public address, without a trailing slash.
    pub base_url: Arc<str>,
    /// `None`: whoever likes loads what they like.
    pub limits: Option<Arc<PageLimits>>,
    /// Who may change themes.
    pub designers: Arc<dyn Designers>,
    /// Who keeps what browsers report.
    pub watcher: Arc<dyn Watcher>,
    /// Only with `--demo`.
    pub demo: Option<Demo>,
}

impl From<PageParts> for Pages {
    fn from(parts: PageParts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for Pages {
    type Target = PageParts;

    fn deref(&self) -> &PageParts {
        &self.0
    }
}

/// All page routes, and the 404 page for every path that nobody owns.
pub fn router(pages: Pages) -> Router {
    let written = Router::new()
        .route("/checkout/{id}", get(checkout::show))
        .route("/checkout/{id}/pay", post(checkout::pay))
        .route("/checkout/{id}/leave-attempt", post(leaving::leave))
        .route("/checkout/{id}/cancel", get(leaving::ask).post(leaving::cancel))
        .route("/checkout/{id}/recover", get(recovery::show).post(recovery::begin))
        .route("/checkout/{id}/otp", post(leaving::confirm))
        .route("/checkout/{id}/receipt", get(receipt::show))
        .route("/checkout/{id}/test", post(receipt::test))
        .route("/_fn/{*name}", post(server_fn))
        .route("/studio", get(studio::show).post(studio::act))
        .route("/studio/publish", get(studio::publish::ask).post(studio::publish::publish))
        .route("/studio/gallery", get(studio::preview::gallery))
        .route("/studio/import", post(studio::files::import))
        .route(
            "/studio/picture",
            post(studio::pictures::add).layer(DefaultBodyLimit::max(studio::pictures::FORM_MAX)),
        )
        .route("/studio/export/{file}", get(studio::files::export))
        .route("/studio/shared/{token}", get(studio::shared::show));
    let written = if pages.demo.is_some() {
        written
            .route("/demo", get(demo::show).post(demo::create))
            .route("/demo/resend", post(demo::resend))
    } else {
        written
    };
    let pages_only = around(written.fallback(nowhere), &pages);
    let documentation = Router::new()
        .route("/docs", get(docs::index))
        .route("/docs/{page}", get(docs::guide))
        .route("/docs/api/{operation}", get(docs::operation))
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(5)))
        .layer(middleware::from_fn(docs::headers));
    // Each has a policy of its own, and the bank's own page posts to two of them.
    let card_bank = Router::new()
        .route("/3ds/frame/{id}", get(three_ds::frame))
        .route("/3ds/go/{id}", get(three_ds::go))
        .route("/3ds/method/{token}", post(three_ds::method))
        .route("/3ds/notify/{token}", post(three_ds::notify));
    let mut all = pages_only
        .merge(documentation)
        .merge(samples(&pages))
        .merge(card_bank)
        .route("/assets/{file}", get(assets::serve))
        .route("/pictures/{id}", get(pictures::serve))
        .route("/csp-report", post(reports::take));
    if pages.demo.is_some() {
        all = all.route("/demo/webhook", post(demo::receive));
    }
    all.with_state(pages)
}

/// What every page goes through: headers, limits, origin check.
pub fn around<S: Clone + Send + Sync + 'static>(routes: Router<S>, pages: &Pages) -> Router<S> {
    routes
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(5)))
        .layer(middleware::from_fn_with_state(pages.clone(), origin::check))
        .layer(middleware::from_fn_with_state(pages.clone(), limits::check))
        .layer(middleware::from_fn_with_state(pages.clone(), headers::apply))
}

/// Samples of the payment page, with headers of their own. Whoever has only a link is counted as any payer is.
fn samples(pages: &Pages) -> Router<Pages> {
    let limited = Router::new()
        .route("/studio/shared/{token}/preview", get(studio::shared::preview))
        .layer(middleware::from_fn_with_state(pages.clone(), limits::check));
    Router::new()
        .route("/studio/preview", get(studio::preview::show))
        .merge(limited)
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(5)))
        .layer(middleware::from_fn_with_state(pages.clone(), studio::preview::apply))
}

/// Server functions: thin doors to the same backend as the plain forms.
async fn server_fn(State(pages): State<Pages>, request: Request) -> Response {
    let backend = pages.backend.clone();
    let client = request.extensions().get::<ClientAddress>().map(|client| client.0);
    let context = move || {
        provide_context(backend.clone());
        provide_context(app::backend::ClientAddress(client));
    };
    let work = async move {
        let answer = leptos_axum::handle_server_fns_with_context(context, request).await;
        Ok::<_, tokio::task::JoinError>(answer.into_response())
    };
    owned(work).await.unwrap_or_else(|error| {
        tracing::error!(cause = %error, "a server function was cut off");
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    })
}

async fn nowhere(State(pages): State<Pages>, request: Request) -> Response {
    let frame = pages.frame(&request, None);
    (StatusCode::NOT_FOUND, Html(app::render::not_found(&frame))).into_response()
}

impl Pages {
    /// The frame of an answer to `request`; without a chosen language the browser's wish counts.
    pub(crate) fn frame(&self, request: &Request, lang: Option<Lang>) -> Frame {
        let wish =
            request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let lang = lang.or_else(|| wish.and_then(i18n::negotiate)).unwrap_or_default();
        self.frame_of(request.extensions(), lang)
    }

    fn frame_of(&self, extensions: &axum::http::Extensions, lang: Lang) -> Frame {
        Frame {
            lang,
            nonce: extensions.get::<Nonce>().map(|nonce| nonce.0.to_string()).unwrap_or_default(),
            assets: self.site.assets.clone(),
            path: None,
            request_id: extensions
                .get::<RequestId>()
                .map(|id| id.0.to_string())
                .unwrap_or_default(),
            now: self.clock.now().as_i64(),
            is_pseudo: extensions.get::<Pseudo>().is_some(),
            look: domain::theme::Look::default(),
            sample: None,
        }
    }
}

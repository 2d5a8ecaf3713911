//! `/demo`, only with `--demo`: the demo shop, its till, and its webhook receiver.

use app::{
    backend::DemoIn,
    i18n::Lang,
    shop::Cart,
    view::{Assets, DemoView, Frame, SampleView, UiError},
};
use axum::{
    Form,
    body::Bytes,
    extract::{Query, Request, State},
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{
    currency::Currency,
    id::{MerchantId, SessionId},
};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::Pages;
use crate::{docs, owned::owned, webhooks::is_native};

/// Of each step the samples that show it; where a language lacks the first one, the next.
const SAMPLES: [&[&str]; 4] = [
    &["create-checkout-session"],
    &["get-checkout-session"],
    &["receive-webhook", "verify-native", "get-event"],
    &["get-payment"],
];

/// What the demo shop knows: what it sells in, and the secret that its webhooks are signed with.
#[derive(Clone)]
pub struct Demo {
    pub currencies: Vec<Currency>,
    pub webhook_secret: SecretString,
    /// Whose shop it is.
    pub merchant_id: MerchantId,
}

#[derive(Default, Deserialize)]
pub(super) struct Look {
    lang: Option<String>,
    session: Option<String>,
    currency: Option<String>,
    cart: Option<String>,
}

pub(super) async fn show(
    State(pages): State<Pages>,
    Query(look): Query<Look>,
    request: Request,
) -> Response {
    let lang = look.lang.as_ref().and_then(|lang| lang.parse::<Lang>().ok());
    let frame = pages.frame(&request, lang);
    let (Some(demo), Some(backend)) = (&pages.demo, &pages.backend.demo) else {
        return (StatusCode::NOT_FOUND, Html(app::render::not_found(&frame))).into_response();
    };
    let order = backend.order(look.session.as_deref().unwrap_or_default()).await;
    let Some((order, currency)) = order.ok().zip(currency(demo, &look)) else {
        let trouble = Html(app::render::trouble(&frame));
        return (StatusCode::SERVICE_UNAVAILABLE, trouble).into_response();
    };
    let cart = look.cart.map_or_else(Cart::first, |cart| Cart::read(&cart));
    let path = match &order {
        Some(order) => format!("/demo?session={}", order.id),
        None => cart.address(currency),
    };
    let css = pages.site.demo_css.clone();
    let assets = Assets { css, ..Assets::default() };
    let frame = Frame { path: Some(path), assets, ..frame };
    let currencies = demo.currencies.clone();
    let view = DemoView { cart, currency, currencies, order, samples: SAMPLES.map(samples) };
    Html(app::render::demo(&view, &frame)).into_response()
}

/// The one that was chosen, if the shop sells in it; else its first.
fn currency(demo: &Demo, look: &Look) -> Option<Currency> {
    let chosen = look.currency.as_ref().and_then(|code| code.parse::<Currency>().ok());
    chosen.filter(|chosen| demo.currencies.contains(chosen)).or(demo.currencies.first().copied())
}

/// In the languages that show every step.
fn samples(names: &[&str]) -> Vec<SampleView> {
    let is_whole =
        |sample: &docs::Sample| SAMPLES.iter().all(|step| docs::is_in(sample.language, step));
    let view = |sample: docs::Sample| {
        let docs::Sample { language, pieces } = sample;
        SampleView { language, pieces }
    };
    docs::first_of(names).into_iter().filter(is_whole).map(view).collect()
}

pub(super) async fn create(State(pages): State<Pages>, Form(form): Form<DemoIn>) -> Response {
    let Some(demo) = pages.backend.demo.clone() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let created = owned(async move { demo.create_session(form).await.map_err(Trouble) }).await;
    match created {
        Ok(id) => Redirect::to(&format!("/checkout/{id}")).into_response(),
        Err(_) => Redirect::to("/demo").into_response(),
    }
}

#[derive(Deserialize)]
pub(super) struct Resend {
    session: String,
    lang: Option<String>,
}

pub(super) async fn resend(State(pages): State<Pages>, Form(form): Form<Resend>) -> Response {
    let Some(demo) = pages.backend.demo.clone() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let session = form.session.clone();
    let _ = owned(async move { demo.resend_webhook(&session).await.map_err(Trouble) }).await;
    let lang = form.lang.and_then(|lang| lang.parse::<Lang>().ok()).unwrap_or_default();
    // Only a parsed id gets into a header.
    match form.session.parse::<SessionId>() {
        Ok(id) => Redirect::to(&format!("/demo?session={id}&lang={lang}")).into_response(),
        Err(_) => Redirect::to("/demo").into_response(),
    }
}

/// The shop's receiver: what a merchant's server does with a webhook, signature first.
pub(super) async fn receive(
    State(pages): State<Pages>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let Some(demo) = &pages.demo else { return StatusCode::NOT_FOUND };
    let sent =
        headers.get("x-maxfi-signature").map(axum::http::HeaderValue::as_bytes).unwrap_or_default();
    if is_native(demo.webhook_secret.expose_secret(), &body, sent) {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::UNAUTHORIZED
    }
}

/// What the page shows anyway when it is loaded again.
struct Trouble(#[expect(dead_code, reason = "the page is loaded again, whatever it was")] UiError);

impl From<tokio::task::JoinError> for Trouble {
    fn from(_: tokio::task::JoinError) -> Self {
        Self(UiError::unavailable())
    }
}

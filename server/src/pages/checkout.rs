//! `/checkout/{id}`: the payment page and its form.

use std::{borrow::Cow, net::IpAddr};

use app::{
    backend::{PayIn, PayOut},
    i18n::{Lang, pseudo},
    view::{CheckoutView, INPUTS, UiError},
};
use axum::{
    Form,
    body::{Body, Bytes},
    extract::{FromRequest, Path, Query, Request, State, rejection::FormRejection},
    http::{Extensions, HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{id::SessionId, session::MethodCode, three_ds::Browser};
use serde::Deserialize;
use tokio::task::JoinError;
use url::form_urlencoded;

use super::{
    Pages, Pseudo,
    fault::{self, Press},
};
use crate::{clock::Stopwatch, front::ClientAddress, meters, owned::owned};

/// As what a browser posts a form.
const FORM: &str = "application/x-www-form-urlencoded";
/// Characters of one input that are looked at.
const TYPED_MAX: usize = 300;

/// What a link to the page may say.
#[derive(Default, Deserialize)]
pub(super) struct Look {
    lang: Option<String>,
    /// `1`: nothing happens by itself.
    stay: Option<String>,
    /// Which way to pay is chosen already.
    method: Option<String>,
}

impl Look {
    pub(super) fn lang(&self) -> Option<Lang> {
        self.lang.as_deref().and_then(|lang| lang.parse().ok())
    }

    /// The language that nobody speaks, to try the page out.
    fn is_pseudo(&self) -> bool {
        self.lang.as_deref() == Some(pseudo::CODE)
    }
}

/// The page in whatever state the session is.
pub(super) async fn show(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    Query(look): Query<Look>,
    mut request: Request,
) -> Response {
    match pages.backend.checkout.look(&id).await {
        Ok(mut found) => {
            found.stay = look.stay.is_some();
            let chosen = look.method.as_deref().and_then(|method| method.parse().ok());
            if let (Some(form), Some(_)) = (&mut found.form, chosen) {
                form.methods.chosen = chosen;
            }
            if look.is_pseudo() && !found.livemode {
                request.extensions_mut().insert(Pseudo);
            }
            page(
                &pages,
                StatusCode::OK,
                &found,
                look.lang().unwrap_or(found.lang),
                request.extensions(),
            )
        }
        Err(error) => refusal(&pages, &error, &id, look.lang(), &request),
    }
}

/// One press of the button: 303 to the page, or 422 with the page itself when the form is wrong.
pub(super) async fn pay(
    State(pages): State<Pages>,
    Path(id): Path<String>,
    (headers, extensions): (HeaderMap, Extensions),
    body: Bytes,
) -> Response {
    let Ok(mut form) = read(&body).await else {
        let frame = pages.frame_of(&extensions, Lang::default());
        return (StatusCode::BAD_REQUEST, Html(app::render::forbidden_form(&frame)))
            .into_response();
    };
    form.client = extensions.get::<ClientAddress>().map(|client| client.0);
    form.browser = browser(&headers, form.client);
    let lang = form.lang.parse::<Lang>().ok();
    let faults = match pages.backend.checkout.faults(&id, &form.fault).await {
        Ok(faults) => faults,
        Err(error) => return refused(&pages, &error, &id, lang, extensions),
    };
    let press = Press { id: &id, lang, extensions };
    if let Some(spoilt) = fault::before(faults, &pages, &press).await {
        return spoilt;
    }
    let answer = pressed(&pages, &press, form).await;
    fault::after(faults, &pages, &press, answer)
}

/// The same once it is known what goes wrong with it.
async fn pressed(pages: &Pages, press: &Press<'_>, form: PayIn) -> Response {
    let Press { id, lang, extensions } = press;
    let backend = pages.backend.checkout.clone();
    let target = (*id).to_owned();
    let paid = owned(async move { backend.pay(&target, form).await.map_err(Trouble::Ui) }).await;
    match paid {
        Ok(PayOut::Submitted(_)) => back_to(id, *lang),
        // A redirect would be against the form's policy: the page leads on.
        Ok(PayOut::GoOn(found)) => {
            page(pages, StatusCode::OK, &found, lang.unwrap_or(found.lang), extensions)
        }
        Ok(PayOut::Invalid(found)) => {
            let lang = lang.unwrap_or(found.lang);
            page(pages, StatusCode::UNPROCESSABLE_ENTITY, &found, lang, extensions)
        }
        Err(trouble) => refused(pages, &trouble.into(), id, *lang, extensions.clone()),
    }
}

/// The posted form. A wallet's button says `method` beside the list's, and means it; what stands around the
/// card's fields goes by name.
async fn read(body: &[u8]) -> Result<PayIn, FormRejection> {
    let pairs: Vec<_> = form_urlencoded::parse(body).collect();
    let methods = || pairs.iter().filter(|(name, _)| name == "method").map(|(_, value)| value);
    let is_wallet =
        |word: &&Cow<'_, str>| word.parse().is_ok_and(|method: MethodCode| method.is_wallet());
    let method = methods().find(is_wallet).or(methods().next_back()).map(ToString::to_string);
    let others = pairs.iter().filter(|(name, _)| name != "method");
    let others = form_urlencoded::Serializer::new(String::new()).extend_pairs(others).finish();
    let request = Request::post("/").header(header::CONTENT_TYPE, FORM);
    let request = request.body(Body::from(others)).unwrap_or_default();
    let Form(mut form) = Form::<PayIn>::from_request(request, &()).await?;
    form.method = method.unwrap_or_default();
    form.typed = INPUTS
        .into_iter()
        .filter_map(|id| {
            let (_, typed) = pairs.iter().find(|(name, _)| name == id)?;
            Some((id, typed.chars().take(TYPED_MAX).collect()))
        })
        .collect();
    Ok(form)
}

/// What a request says of the browser that sent it, cut to what EMV 3-D Secure has room for.
fn browser(headers: &HeaderMap, client: Option<IpAddr>) -> Browser {
    let text = |name, max: usize| {
        let text = headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        text.unwrap_or_default().chars().take(max).collect::<String>()
    };
    let languages = text(header::ACCEPT_LANGUAGE, 256);
    let first = languages.split([',', ';']).next().unwrap_or_default().trim();
    Browser {
        accept: text(header::ACCEPT, 2048),
        user_agent: text(header::USER_AGENT, 2048),
        language: first.chars().take(35).collect(),
        ip: client.map(|client| client.to_string()),
        script: None,
    }
}

pub(super) enum Trouble {
    Ui(UiError),
    Cut(JoinError),
}

impl From<JoinError> for Trouble {
    fn from(error: JoinError) -> Self {
        Self::Cut(error)
    }
}

impl From<Trouble> for UiError {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Ui(error) => error,
            Trouble::Cut(error) => {
                tracing::error!(cause = %error, "a payment task was cut off");
                Self::unavailable()
            }
        }
    }
}

pub(super) fn page(
    pages: &Pages,
    status: StatusCode,
    view: &CheckoutView,
    lang: Lang,
    extensions: &Extensions,
) -> Response {
    let mut frame = pages.frame_of(extensions, lang);
    frame.path = Some(format!("/checkout/{}", view.id));
    frame.now = view.now;
    let time = Stopwatch::start();
    let html = app::render::checkout(view, &frame);
    meters::rendered(view.state.word(), time.elapsed());
    let mut response = (status, Html(html)).into_response();
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.code()));
    response
}

/// A page of one sentence; `id` is where "try again" leads, if it is one.
pub(super) fn refusal(
    pages: &Pages,
    error: &UiError,
    id: &str,
    lang: Option<Lang>,
    request: &Request,
) -> Response {
    // Only a parsed id gets into a link.
    let path = id.parse::<SessionId>().ok().map(|id| format!("/checkout/{id}"));
    let mut frame = pages.frame(request, lang);
    frame.path = path;
    let (status, html) = match error.code.as_str() {
        "not_found" => (StatusCode::NOT_FOUND, app::render::not_found(&frame)),
        "forbidden_form" => (StatusCode::FORBIDDEN, app::render::forbidden_form(&frame)),
        _ => (StatusCode::SERVICE_UNAVAILABLE, app::render::trouble(&frame)),
    };
    (status, Html(html)).into_response()
}

/// The same once a form was read: of its request the extensions are left.
pub(super) fn refused(
    pages: &Pages,
    error: &UiError,
    id: &str,
    lang: Option<Lang>,
    extensions: Extensions,
) -> Response {
    let mut request = Request::default();
    *request.extensions_mut() = extensions;
    refusal(pages, error, id, lang, &request)
}

/// See other: the page, never the merchant (the form's policy would stop that).
pub(super) fn back_to(id: &str, lang: Option<Lang>) -> Response {
    // Only a parsed id gets into a header.
    let Ok(id) = id.parse::<SessionId>() else { return StatusCode::NOT_FOUND.into_response() };
    let lang = lang.map_or(String::new(), |lang| format!("?lang={}", lang.code()));
    Redirect::to(&format!("/checkout/{id}{lang}")).into_response()
}

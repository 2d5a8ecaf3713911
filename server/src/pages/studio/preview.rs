//! `/studio/preview`: the real page with sample data, to be looked at in the studio's frames; and
//! `/studio/gallery`, every state of it. Nothing on a sample can be pressed: no script, no form, no way out.

use app::view::{Asset, Assets, Display, Frame, PicturesView, Sample, Shown};
use axum::{
    extract::{Query, Request, State},
    http::{HeaderValue, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use domain::theme::{Mode, Theme};
use serde::Deserialize;

use super::{
    super::headers::{self, Nonce},
    Designer, Pages, Wish, frame, refusal,
};

/// What a preview's address says.
#[derive(Deserialize)]
pub(in crate::pages) struct Look {
    state: Option<String>,
    lang: Option<String>,
    mode: Option<String>,
}

impl Look {
    pub(super) fn shown(&self) -> Shown {
        Shown::read(self.state.as_deref(), self.lang.as_deref(), self.mode.as_deref())
    }
}

pub(in crate::pages) async fn show(
    State(pages): State<Pages>,
    Designer(person): Designer,
    Query(look): Query<Look>,
    request: Request,
) -> Response {
    match pages.backend.studio.desk(&person.merchant_id).await {
        Ok(view) => drawn(&pages, &request, (view.theme, view.pictures), view.shop, &look.shown()),
        Err(error) => refusal(&error, &pages.frame(&request, None)),
    }
}

/// The page of this theme.
pub(super) fn drawn(
    pages: &Pages,
    request: &Request,
    (theme, pictures): (Theme, PicturesView),
    shop: String,
    shown: &Shown,
) -> Response {
    let theme = match shown.display {
        Display::Auto | Display::Forced => theme,
        Display::Light => Theme { mode: Some(Mode::Light), ..theme },
        Display::Dark => Theme { mode: Some(Mode::Dark), ..theme },
    };
    let mut look = theme.look();
    look.brand.get_or_insert(shop);
    let over: Option<Asset> = pages.site.forced_css.clone();
    let over = over.filter(|_| shown.display == Display::Forced);
    let sample = Sample { over, pictures };
    let css = pages.site.assets.css.clone();
    let frame = Frame {
        path: Some("/checkout/cs_test_1".to_owned()),
        assets: Assets { css, ..Assets::default() },
        now: app::samples::NOW,
        look,
        sample: Some(sample),
        ..pages.frame_of(request.extensions(), shown.lang)
    };
    let mut response = Html(app::render::sample(shown, &frame)).into_response();
    let language = HeaderValue::from_static(shown.code());
    response.headers_mut().insert(header::CONTENT_LANGUAGE, language);
    response
}

pub(in crate::pages) async fn gallery(
    State(pages): State<Pages>,
    Designer(_): Designer,
    Query(wish): Query<Wish>,
    request: Request,
) -> Response {
    let wish = wish.heard(&pages, &request);
    let frame = frame(&pages, request.extensions(), &wish, "/studio/gallery");
    let shown = wish.shown(frame.lang);
    Html(app::render::studio_gallery(&shown, &frame)).into_response()
}

/// The header set of a sample: that of every page, but that our own pages may have it in a frame, and that it may
/// do even less.
pub(in crate::pages) async fn apply(
    State(pages): State<Pages>,
    mut request: Request,
    next: Next,
) -> Response {
    let nonce = Nonce(headers::nonce(&pages).into());
    request.extensions_mut().insert(nonce.clone());
    let mut response = next.run(request).await;
    let is_https = headers::set_fixed(response.headers_mut(), &pages);
    let headers = response.headers_mut();
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    if let Ok(policy) = HeaderValue::from_str(&policy(&nonce.0, is_https)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The whole set, as every sample has it.
pub(in crate::pages) fn all(nonce: &str, is_https: bool) -> Vec<(&'static str, String)> {
    let all = headers::all(nonce, is_https).into_iter();
    all.map(|(name, value)| match name {
        "x-frame-options" => (name, "SAMEORIGIN".to_owned()),
        "content-security-policy" => (name, policy(nonce, is_https)),
        _ => (name, value),
    })
    .collect()
}

fn policy(nonce: &str, is_https: bool) -> String {
    let upgrade = if is_https { "; upgrade-insecure-requests" } else { "" };
    format!(
        "default-src 'none'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; form-action 'none'; \
         frame-ancestors 'self'; base-uri 'none'; object-src 'none'; sandbox allow-same-origin; report-to csp; \
         report-uri /csp-report{upgrade}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_may_less_than_any_page_and_be_framed_by_our_own() {
        assert_eq!(
            policy("N", true),
            "default-src 'none'; style-src 'self' 'nonce-N'; img-src 'self' data:; form-action 'none'; \
             frame-ancestors 'self'; base-uri 'none'; object-src 'none'; sandbox allow-same-origin; \
             report-to csp; report-uri /csp-report; upgrade-insecure-requests"
        );
        let differs = |(name, value): &(&str, String)| {
            let pages = headers::all("N", true);
            !pages.contains(&(name, value.clone()))
        };
        let different: Vec<_> = all("N", true).into_iter().filter(differs).collect();
        let names: Vec<_> = different.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["x-frame-options", "content-security-policy"]);
    }
}

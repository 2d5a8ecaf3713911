//! The built files, inside the binary. Their names carry a hash of their content, so they may be kept for
//! ever; each lies there compressed as well, and nothing is compressed at run time.

use std::borrow::Cow;

use app::view::{Asset, Assets};
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::Embed;
use serde::Deserialize;

use super::listing::ListedFile;

#[derive(Embed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Files;

/// What the build says of its files.
#[derive(Deserialize)]
struct Entry {
    key: String,
    url: String,
    integrity: String,
    content_type: String,
    purpose: String,
}

/// The headers of every file.
pub(super) const HEADERS: [(&str, &str); 4] = [
    ("vary", "accept-encoding"),
    ("x-content-type-options", "nosniff"),
    ("cache-control", "public, max-age=31536000, immutable"),
    ("cross-origin-resource-policy", "same-origin"),
];

#[derive(Deserialize)]
struct Manifest {
    entries: Vec<Entry>,
}

/// The files that a page links to.
#[derive(Clone, Debug, Default)]
pub struct Site {
    pub assets: Assets,
    /// The style sheet of `/docs`.
    pub docs_css: Option<Asset>,
    /// That of test mode's banks and wallets.
    pub bank_css: Option<Asset>,
    /// That of the demo shop.
    pub demo_css: Option<Asset>,
    /// That of the dashboard.
    pub desk_css: Option<Asset>,
    /// What a delivery's page of the dashboard runs.
    pub secret_js: Option<Asset>,
    /// What the theme studio has.
    pub studio: Assets,
    /// What lies over the payment page's own where a system's colours are played.
    pub forced_css: Option<Asset>,
}

impl Site {
    /// Reads the manifest of the build. Without a build there are no files, and pages work without script.
    pub fn embedded() -> Self {
        let Some(file) = Files::get("page-manifest.json") else { return Self::default() };
        let Ok(manifest) = serde_json::from_slice::<Manifest>(&file.data) else {
            tracing::error!(
                "page-manifest.json cannot be read; pages are served without style and script"
            );
            return Self::default();
        };
        let find = |key: &str| {
            let entry = manifest.entries.iter().find(|entry| entry.key == key)?;
            Some(Asset { url: entry.url.clone(), integrity: entry.integrity.clone() })
        };
        Self {
            assets: Assets {
                css: find("style.css"),
                js: find("checkout.js"),
                wasm: find("checkout.wasm"),
                tools_css: find("tools.css"),
            },
            docs_css: find("docs.css"),
            bank_css: find("bank.css"),
            demo_css: find("demo.css"),
            desk_css: find("desk.css"),
            secret_js: find("secret.js"),
            studio: Assets {
                css: find("studio.css"),
                js: find("desk.js"),
                wasm: find("desk.wasm"),
                ..Assets::default()
            },
            forced_css: find("forced.css"),
        }
    }
}

/// Every file of the build.
pub(super) fn listed() -> Vec<ListedFile> {
    let manifest = Files::get("page-manifest.json");
    let manifest = manifest.and_then(|file| serde_json::from_slice::<Manifest>(&file.data).ok());
    let listed = |entry: Entry| {
        let Entry { url, integrity, content_type, purpose, .. } = entry;
        ListedFile { url, integrity, content_type, purpose }
    };
    manifest.map(|manifest| manifest.entries).into_iter().flatten().map(listed).collect()
}

/// `GET /assets/{file}`
pub(crate) async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let Some(kind) = content_type(&file) else { return StatusCode::NOT_FOUND.into_response() };
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let encodings = [("br", ".br"), ("gzip", ".gz"), ("", "")];
    for (name, suffix) in encodings {
        if !name.is_empty() && !accepts(accepted, name) {
            continue;
        }
        let Some(content) = Files::get(&format!("assets/{file}{suffix}")) else { continue };
        let body: Cow<'static, [u8]> = content.data;
        let mut response = axum::body::Bytes::from(body.into_owned()).into_response();
        let out = response.headers_mut();
        out.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
        for (name, value) in HEADERS {
            out.insert(name, header::HeaderValue::from_static(value));
        }
        if !name.is_empty() {
            out.insert(header::CONTENT_ENCODING, header::HeaderValue::from_static(name));
        }
        return response;
    }
    StatusCode::NOT_FOUND.into_response()
}

fn accepts(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let is_it = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        is_it
            && !parts.any(|param| {
                matches!(param.replace(' ', "").as_str(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
            })
    })
}

/// Only what a page links to; the compressed twins and the manifest have no address of their own.
fn content_type(file: &str) -> Option<&'static str> {
    Some(match file.rsplit_once('.')?.1 {
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_used_only_when_it_is_wanted() {
        let table = [
            ("gzip, deflate, br, zstd", "br", true),
            ("gzip;q=1.0, br;q=0", "br", false),
            ("identity", "br", false),
            ("BR", "br", true),
            ("brotli", "br", false),
        ];
        for (accepted, encoding, expected) in table {
            assert_eq!(accepts(accepted, encoding), expected, "{accepted}");
        }
    }
}

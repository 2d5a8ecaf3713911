//! Loads a page and everything it refers to as a browser does, and holds all of it against the list.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha384};
use url::Url;

use super::{Finding, LookError, Manifest, What, manifest::NONCE, markup, served};
use crate::webhooks::tls;

/// What a browser says that it can read.
const ENCODINGS: &str = "gzip, deflate, br, zstd";
/// The pattern under which the list has the headers of every file.
const FILES: &str = "/assets/{file}";
/// A page or file is not longer.
const BYTES_MAX: usize = 8 * 1024 * 1024;

/// One answer.
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    /// As it is after decompression; `None`: in an encoding that was not offered.
    body: Option<Vec<u8>>,
}

/// What is wrong with the page at `url`, in order; nothing: it is as the list says.
pub async fn look(url: &str, manifest: &Manifest) -> Result<Vec<Finding>, LookError> {
    let client = &client()
        .map_err(|error| LookError::Unreachable { url: url.into(), cause: error.to_string() })?;
    let base = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let base = base.ok_or_else(|| LookError::Url(url.into()))?;
    let route = manifest.route(base.path()).ok_or_else(|| LookError::Route(base.path().into()))?;
    let mut findings = Vec::new();
    let mut nonces = Vec::new();
    let mut loads = route.loads.clone();
    // Twice: what is random must be so each time.
    for _ in 0..2 {
        let answer = fetch(client, &base).await?;
        if answer.status != 200 {
            return Err(LookError::Status { url: url.into(), status: answer.status });
        }
        let nonce = served::nonce(&answer.headers);
        findings.extend(served::compare(&answer.headers, &route.headers, &nonce, url));
        let Some(html) = answer.body.and_then(|body| String::from_utf8(body).ok()) else {
            findings.push(finding(What::WrongAnswer, url, "not HTML in UTF-8"));
            continue;
        };
        let has_nonce = route.headers.values().any(|value| value.contains(NONCE));
        let read = markup::read(&html, url, has_nonce.then_some(nonce.as_str()), route, manifest);
        findings.extend(read.findings);
        loads.extend(read.loads);
        nonces.push(nonce);
    }
    if nonces.len() == 2 && nonces[0] == nonces[1] && !nonces[0].is_empty() {
        findings.push(finding(What::Nonce, url, "the same in two answers"));
    }
    loads.sort();
    loads.dedup();
    for path in loads {
        findings.extend(file(client, &base, &path, manifest).await?);
    }
    findings.sort();
    findings.dedup();
    Ok(findings)
}

/// What is wrong with one file.
async fn file(
    client: &reqwest::Client,
    base: &Url,
    path: &str,
    manifest: &Manifest,
) -> Result<Vec<Finding>, LookError> {
    let Some(file) = manifest.file(path) else { return Ok(Vec::new()) };
    let url = base.join(path).map_err(|_| LookError::Url(path.into()))?;
    let answer = fetch(client, &url).await?;
    let at = url.as_str();
    if answer.status != 200 {
        let detail = answer.status.to_string();
        return Ok(vec![finding(What::WrongAnswer, at, &detail)]);
    }
    let mut expected = manifest.route(FILES).map(|route| route.headers.clone()).unwrap_or_default();
    expected.insert("content-type".into(), file.content_type.clone());
    let mut findings = served::compare(&answer.headers, &expected, "", at);
    let hash = answer.body.map(|body| STANDARD.encode(Sha384::digest(body)));
    if hash.map(|hash| format!("sha384-{hash}")).as_ref() != Some(&file.integrity) {
        findings.push(finding(What::ChangedBytes, at, &file.integrity));
    }
    Ok(findings)
}

/// Follows nothing, keeps nothing.
fn client() -> Result<reqwest::Client, Box<dyn std::error::Error + Send + Sync>> {
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(tls()?)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .connect_timeout(Duration::from_secs(5))
        .timeout(Duration::from_secs(30))
        .build()?;
    Ok(client)
}

fn finding(what: What, at: &str, detail: &str) -> Finding {
    Finding { what, at: at.into(), detail: detail.into() }
}

async fn fetch(client: &reqwest::Client, url: &Url) -> Result<Answer, LookError> {
    let unreachable = |error: reqwest::Error| LookError::Unreachable {
        url: url.to_string(),
        // Without its URL, which stands before it.
        cause: error.without_url().to_string(),
    };
    let request = client.get(url.clone()).header("accept-encoding", ENCODINGS);
    let request = request.header("accept", "text/html,*/*;q=0.8").header("accept-language", "en");
    let mut response = request.send().await.map_err(unreachable)?;
    let status = response.status().as_u16();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let headers = response.headers().iter();
    let headers = headers.map(|(name, value)| (name.as_str().to_owned(), text(value.as_bytes())));
    let headers = headers.collect::<Vec<_>>();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
        body.extend_from_slice(&chunk);
        if body.len() > BYTES_MAX {
            let cause = "longer than any page".into();
            return Err(LookError::Unreachable { url: url.to_string(), cause });
        }
    }
    let encoding = headers.iter().find(|(name, _)| name == "content-encoding");
    let body = match encoding.map(|(_, encoding)| encoding.as_str()) {
        None => Some(body),
        Some("br") => unpacked(&body),
        Some(_) => None,
    };
    Ok(Answer { status, headers, body })
}

/// Brotli, as every browser takes it.
fn unpacked(body: &[u8]) -> Option<Vec<u8>> {
    use std::io::Read;
    let limit = u64::try_from(BYTES_MAX).ok()?;
    let mut out = Vec::new();
    brotli_decompressor::Decompressor::new(body, 4096).take(limit).read_to_end(&mut out).ok()?;
    Some(out)
}

//! What the pages consist of is listed, signed, and found to be just that; whoever changes one byte or
//! one header on the way to the payer is found out.

use std::{
    process::{Command, Output},
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue},
    response::Response,
};
use serde_json::{Value, json};
use server::inventory::{Manifest, look};
use tokio::net::TcpListener;

use crate::world::{TempDir, World};

/// One thing that somebody in the middle does.
#[derive(Clone, Debug)]
enum Change {
    /// Lets everything pass.
    Nothing,
    /// Of the page: flips a bit in the header's value, drops it, or adds one.
    Header(&'static str),
    NoHeader(&'static str),
    AlsoHeader(&'static str, &'static str),
    /// Of the files whose URL ends so.
    FileHeader(&'static str, &'static str),
    /// Flips a bit at so many thousandths of the file that travels.
    FileByte(&'static str, usize),
    /// Of the page: flips a bit in the byte that follows this text.
    PageByte(&'static str),
}

use Change::{AlsoHeader, FileByte, FileHeader, Header, NoHeader, PageByte};

/// Fifty changes of one byte or one header each.
const CHANGES: [Change; 50] = [
    Header("content-security-policy"),
    Header("reporting-endpoints"),
    Header("cross-origin-opener-policy"),
    Header("cross-origin-resource-policy"),
    Header("origin-agent-cluster"),
    Header("x-content-type-options"),
    Header("x-frame-options"),
    Header("referrer-policy"),
    Header("permissions-policy"),
    Header("cache-control"),
    Header("x-robots-tag"),
    Header("content-type"),
    NoHeader("content-security-policy"),
    NoHeader("x-frame-options"),
    NoHeader("referrer-policy"),
    AlsoHeader("set-cookie", "a=b"),
    AlsoHeader("link", "</evil.css>; rel=stylesheet"),
    AlsoHeader("content-security-policy", "default-src *"),
    AlsoHeader("access-control-allow-origin", "*"),
    AlsoHeader("refresh", "0;url=https://evil.example"),
    FileHeader(".js", "content-type"),
    FileHeader(".js", "cache-control"),
    FileHeader(".wasm", "content-type"),
    FileHeader(".css", "x-content-type-options"),
    FileHeader(".wasm", "cross-origin-resource-policy"),
    FileByte(".js", 3),
    FileByte(".js", 250),
    FileByte(".js", 500),
    FileByte(".js", 999),
    FileByte(".wasm", 3),
    FileByte(".wasm", 333),
    FileByte(".wasm", 666),
    FileByte(".wasm", 999),
    FileByte(".css", 3),
    FileByte(".css", 500),
    FileByte(".css", 999),
    PageByte("<!DOCTYPE h"),
    PageByte("<scri"),
    PageByte("type=\"mod"),
    PageByte("src=\"/assets/check"),
    PageByte("data-wasm=\"/assets/ch"),
    PageByte("data-wasm-integrity=\"sha384-abc"),
    PageByte("rel=\"styles"),
    PageByte("rel=\"prel"),
    PageByte("href=\"/assets/style."),
    PageByte("integrity=\"sha384-abc"),
    PageByte("<form"),
    PageByte("action=\""),
    PageByte("method=\"post\" acti"),
    PageByte("<mai"),
];

/// Stands between a browser and the server.
struct Middle {
    http: reqwest::Client,
    upstream: String,
    change: Mutex<Change>,
}

impl Middle {
    async fn before(upstream: &str) -> (Arc<Self>, String) {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let change = Mutex::new(Change::Nothing);
        let middle = Arc::new(Self { http, upstream: upstream.into(), change });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let routes = Router::new().fallback(pass).with_state(middle.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        (middle, url)
    }
}

async fn pass(State(middle): State<Arc<Middle>>, request: Request) -> Response {
    let change = middle.change.lock().unwrap().clone();
    let path = request.uri().path().to_owned();
    let mut asked = middle.http.get(format!("{}{path}", middle.upstream));
    for (name, value) in request.headers() {
        let is_plain = matches!(change, PageByte(_)) && name == "accept-encoding";
        if name != "host" && !is_plain {
            asked = asked.header(name, value);
        }
    }
    let answer = asked.send().await.unwrap();
    let (status, mut headers) = (answer.status(), answer.headers().clone());
    let mut body = answer.bytes().await.unwrap().to_vec();
    headers.remove("content-length");
    headers.remove("transfer-encoding");
    apply(&change, &path, &mut headers, &mut body);
    let mut response = Response::new(Body::from(Bytes::from(body)));
    (*response.status_mut(), *response.headers_mut()) = (status, headers);
    response
}

fn apply(change: &Change, path: &str, headers: &mut HeaderMap, body: &mut [u8]) {
    let is_page = path.starts_with("/checkout/");
    let name = |name: &'static str| HeaderName::from_static(name);
    match change {
        Header(known) if is_page => flip_header(headers, known),
        NoHeader(known) if is_page => drop(headers.remove(*known)),
        AlsoHeader(known, value) if is_page => {
            headers.append(name(known), HeaderValue::from_static(value));
        }
        FileHeader(end, known) if path.ends_with(end) => flip_header(headers, known),
        FileByte(end, thousandth) if path.ends_with(end) => {
            let at = body.len() * thousandth / 1000;
            body[at] ^= 1;
        }
        PageByte(text) if is_page => {
            let text = pattern(text, body);
            let at = String::from_utf8_lossy(body).find(&text);
            let at = at.unwrap_or_else(|| panic!("the page has no {text}")) + text.len();
            body[at] ^= 1;
        }
        _ => {}
    }
}

/// The text as it stands in the page: three letters of a hash are whatever they are.
fn pattern(text: &str, body: &[u8]) -> String {
    let Some(before) = text.strip_suffix("abc") else { return text.into() };
    let html = String::from_utf8_lossy(body).into_owned();
    let at = html.find(before).unwrap() + before.len();
    format!("{before}{}", &html[at..at + 3])
}

fn flip_header(headers: &mut HeaderMap, name: &str) {
    let mut value = headers[name].as_bytes().to_vec();
    let last = value.len() - 1;
    value[last] ^= 1;
    headers.insert(HeaderName::try_from(name).unwrap(), HeaderValue::from_bytes(&value).unwrap());
}

/// A page that has its form, and whether this build has its files.
async fn page(world: &World) -> (String, bool) {
    let session = world.merchant.open(json!({})).await;
    let path = format!("/checkout/{}", session["id"].as_str().unwrap());
    let is_whole = world.payer.visit(&path).await.answer.text.contains("<script");
    (path, is_whole)
}

#[tokio::test]
async fn a_clean_page_passes_and_fifty_changes_are_fifty_findings() {
    let world = World::new().await;
    let (middle, url) = Middle::before(&world.base_url).await;
    let (path, is_whole) = page(&world).await;
    assert!(is_whole, "build the page's files first: cargo xtask build");
    let manifest = Manifest::of_this_release(false);
    assert_eq!(look(&format!("{}{path}", world.base_url), &manifest).await.unwrap(), []);
    let url = format!("{url}{path}");
    assert_eq!(look(&url, &manifest).await.unwrap(), [], "through somebody who changes nothing");
    let mut missed = Vec::new();
    for change in CHANGES {
        *middle.change.lock().unwrap() = change.clone();
        if look(&url, &manifest).await.unwrap().is_empty() {
            missed.push(change);
        }
    }
    assert!(missed.is_empty(), "{} of 50 missed: {missed:?}", missed.len());
}

#[tokio::test]
async fn every_page_of_the_list_is_as_listed() {
    let world = World::new().await;
    let manifest = Manifest::of_this_release(false);
    let open = page(&world).await.0;
    let paid = world.merchant.open(json!({"success_url": "https://s.example/ok"})).await;
    world.payer.open(&paid).await.pay_with("4242424242424242").await;
    let failed = world.merchant.open(json!({"cancel_url": "https://s.example/?a=1&b=2"})).await;
    world.payer.open(&failed).await.pay_with("4000000000000002").await;
    let expired = page(&world).await.0;
    let of = |session: &Value| format!("/checkout/{}", session["id"].as_str().unwrap());
    for path in [
        &open,
        &of(&paid),
        &of(&failed),
        "/demo",
        "/studio",
        "/studio/preview",
        "/docs",
        "/docs/errors",
    ] {
        let found = look(&format!("{}{path}", world.base_url), &manifest).await.unwrap();
        assert_eq!(found, [], "{path}");
    }
    world.pass_seconds(1800).await;
    assert_eq!(look(&format!("{}{expired}", world.base_url), &manifest).await.unwrap(), []);
}

fn kassa(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kassa"));
    command.env_remove("KASSA_DATABASE_URL").args(words).output().unwrap()
}

#[tokio::test]
async fn the_command_says_with_its_status_what_it_found() {
    let world = World::new().await;
    let (middle, url) = Middle::before(&world.base_url).await;
    let url = format!("{url}{}", page(&world).await.0);
    let dir = TempDir::new();
    let file = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
    let key = file("approver.key");
    let signed = kassa(&["page-manifest", "--key", &key, "--approver", "Ann Payer"]);
    let manifest: Value = serde_json::from_slice(&signed.stdout).unwrap();
    assert_eq!(manifest["approval"]["approver"], "Ann Payer");
    let public = manifest["approval"]["key"].as_str().unwrap();
    std::fs::write(file("good.json"), &signed.stdout).unwrap();
    let forged = String::from_utf8(signed.stdout.clone()).unwrap().replace("DENY", "ALLOW");
    std::fs::write(file("forged.json"), forged).unwrap();
    let check = async |words: &[&str]| {
        let words = [&["verify-page"], words].concat();
        let words = words.into_iter().map(String::from).collect::<Vec<_>>();
        let run = move || kassa(&words.iter().map(String::as_str).collect::<Vec<_>>());
        let output = tokio::task::spawn_blocking(run).await.unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let good = file("good.json");
    assert_eq!(check(&[&url]).await, (0, "[]\n".into()));
    assert_eq!(check(&[&url, "--manifest", &good, "--key", public]).await, (0, "[]\n".into()));
    // A list that nobody has approved says nothing, and so does one that another has.
    assert_eq!(check(&[&url, "--manifest", &file("forged.json")]).await.0, 2);
    let other = kassa(&["page-manifest", "--key", &file("other.key"), "--approver", "Bob"]);
    let other: Value = serde_json::from_slice(&other.stdout).unwrap();
    let stranger = other["approval"]["key"].as_str().unwrap();
    assert_eq!(check(&[&url, "--manifest", &good, "--key", stranger]).await.0, 2);
    // Nobody is there, no such page, not a page.
    for wrong in ["http://127.0.0.1:1/checkout/x", &format!("{}/x", world.base_url), "nonsense"] {
        assert_eq!(check(&[wrong]).await, (2, String::new()), "{wrong}");
    }
    *middle.change.lock().unwrap() = NoHeader("x-frame-options");
    let (status, findings) = check(&[&url]).await;
    let findings: Value = serde_json::from_str(&findings).unwrap();
    assert_eq!(status, 1);
    assert_eq!(
        findings,
        json!([{"what": "changed_header", "at": url, "detail": "x-frame-options"}])
    );
}

//! Which pages there are, with which headers, and what they load: what the inventory lists.

use std::collections::BTreeMap;

use super::{assets, docs, headers, studio};

/// Everything that a browser gets to run or to obey.
pub struct Listing {
    pub routes: Vec<ListedRoute>,
    pub files: Vec<ListedFile>,
}

/// The pages below one pattern.
pub struct ListedRoute {
    pub path: &'static str,
    pub headers: BTreeMap<String, String>,
    pub loads: Vec<String>,
}

/// One built file.
pub struct ListedFile {
    pub url: String,
    pub integrity: String,
    pub content_type: String,
    pub purpose: String,
}

/// Pages with the header set of the checkout.
const PAGES: &[&str] = &["/checkout/{id}", "/checkout/{id}/receipt"];
/// The same headers, and nothing to run.
const SHOP: &str = "/demo";
/// The same, for those who have signed in.
const DASHBOARD: &[&str] = &["/dashboard", "/dashboard/{page}", "/dashboard/{mode}/{room}"];
/// The same, with a script of its own.
const DELIVERY: &str = "/dashboard/{mode}/deliveries/{id}";
/// The same, for a merchant's designer and for whoever has the link to a draft.
const DESK: &str = "/studio";
const STUDIO: &[&str] = &["/studio/publish", "/studio/gallery", "/studio/shared/{token}"];
/// The payment page with sample data, which our own pages may have in a frame.
const SAMPLES: &[&str] = &["/studio/preview", "/studio/shared/{token}/preview"];
const DOCS: &[&str] = &["/docs", "/docs/{page}", "/docs/api/{operation}"];

/// The list, with `nonce` in the place of what is random.
pub fn listing(is_https: bool, nonce: &str) -> Listing {
    let site = assets::Site::embedded();
    let url = |asset: Option<app::view::Asset>| asset.map(|asset| asset.url);
    let scripts = site.assets.js.zip(site.assets.wasm);
    let scripts = scripts.into_iter().flat_map(|(js, wasm)| [js.url, wasm.url]);
    // Those of the tools are loaded in test mode only: they are among the files, and no page must have them.
    let of_pages: Vec<String> = url(site.assets.css).into_iter().chain(scripts).collect();
    let of_shop: Vec<String> = url(site.demo_css).into_iter().collect();
    let of_dashboard: Vec<String> = url(site.desk_css).into_iter().collect();
    let of_delivery = of_dashboard.iter().cloned().chain(url(site.secret_js)).collect::<Vec<_>>();
    let of_studio: Vec<String> = url(site.studio.css).into_iter().collect();
    let of_desk = [url(site.studio.js), url(site.studio.wasm)].into_iter().flatten();
    let of_desk: Vec<String> = of_studio.iter().cloned().chain(of_desk).collect();
    // A system's colours are played only where they are asked for.
    let of_samples: Vec<String> = of_pages.iter().take(1).cloned().collect();
    let of_docs: Vec<String> = url(site.docs_css).into_iter().collect();
    let pages = headers::all(nonce, is_https);
    let route = |path, headers: &[(&str, String)], loads: &[String]| ListedRoute {
        path,
        headers: headers.iter().map(|(name, value)| ((*name).into(), value.clone())).collect(),
        loads: loads.into(),
    };
    let html =
        [("content-type", "text/html; charset=utf-8".into()), ("vary", "accept-encoding".into())];
    let pages = [&pages[..], &html].concat();
    let samples = [&studio::preview::all(nonce, is_https)[..], &html].concat();
    let docs = docs::HEADERS.map(|(name, value)| (name, value.to_owned()));
    let docs = [&docs[..], &html].concat();
    let assets = assets::HEADERS.map(|(name, value)| (name, value.to_owned()));
    let routes = PAGES
        .iter()
        .map(|path| route(path, &pages, &of_pages))
        .chain([route(SHOP, &pages, &of_shop)])
        .chain(DASHBOARD.iter().map(|path| route(path, &pages, &of_dashboard)))
        .chain([route(DELIVERY, &pages, &of_delivery)])
        .chain([route(DESK, &pages, &of_desk)])
        .chain(STUDIO.iter().map(|path| route(path, &pages, &of_studio)))
        .chain(SAMPLES.iter().map(|path| route(path, &samples, &of_samples)))
        .chain(DOCS.iter().map(|path| route(path, &docs, &of_docs)))
        .chain([route("/assets/{file}", &assets, &[])]);
    Listing { routes: routes.collect(), files: assets::listed() }
}

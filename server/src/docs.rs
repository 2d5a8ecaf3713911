//! The documentation under `/docs`: guides from `docs/site`, a reference made from the `OpenAPI` document,
//! code samples from `docs/samples`, tables from the sandbox's own. All of it is in the binary and drawn
//! once; nothing runs in the browser.

mod guide;
mod highlight;
mod html;
mod listing;
mod reference;
mod samples;
mod schema;
mod shell;
mod site;
mod tables;

use std::{collections::BTreeMap, sync::OnceLock};

use domain::currency::Currency;

use crate::{
    openapi,
    wire::json::{self, Json},
};

pub use samples::{Sample, first_of, is_in};

/// What the pages say about the server that serves them.
#[derive(Clone, Debug)]
pub struct About {
    /// The public address, without a trailing slash.
    pub base_url: String,
    pub currencies: Vec<Currency>,
    /// Address and integrity of the style sheet, if there is a build.
    pub style: Option<(String, String)>,
}

/// The site.
#[derive(Debug)]
pub struct Docs {
    about: About,
    pages: OnceLock<BTreeMap<String, String>>,
}

impl Docs {
    /// The site of this server; drawn when it is first asked for.
    pub const fn new(about: About) -> Self {
        Self { about, pages: OnceLock::new() }
    }

    /// The page at this path, as HTML.
    pub fn page(&self, path: &str) -> Option<&str> {
        self.pages().get(path).map(String::as_str)
    }

    /// The page for a path that no page has.
    pub fn nowhere(&self) -> String {
        shell::nowhere(&self.about)
    }

    /// Every path.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.pages().keys().map(String::as_str)
    }

    fn pages(&self) -> &BTreeMap<String, String> {
        self.pages.get_or_init(|| draw(&self.about))
    }
}

fn draw(about: &About) -> BTreeMap<String, String> {
    let document = openapi::document(&about.base_url, &about.currencies);
    // Our own document is always JSON.
    let document = json::object(document.as_bytes()).unwrap_or(Json::Null);
    let source = site::Source { about, document: &document };
    let pages = site::pages(&source);
    pages.iter().map(|page| (page.path.clone(), shell::page(about, page, &pages))).collect()
}

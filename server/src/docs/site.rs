//! What pages there are, in which order, and where each comes from.

use rust_embed::Embed;

use super::{About, guide, html::Heading, reference};
use crate::wire::json::Json;

/// What pages are made of.
pub(super) struct Source<'a> {
    pub(super) about: &'a About,
    /// The `OpenAPI` document.
    pub(super) document: &'a Json,
}

/// One page.
pub(super) struct Page {
    /// As in the address.
    pub(super) path: String,
    /// Under which heading of the menu.
    pub(super) section: String,
    pub(super) title: String,
    /// One sentence, for search engines.
    pub(super) summary: String,
    /// HTML of the article.
    pub(super) article: String,
    /// HTML beside the article; where there is none, the headings are listed there.
    pub(super) aside: String,
    pub(super) headings: Vec<Heading>,
    /// The method, on a page of the reference.
    pub(super) method: &'static str,
}

#[derive(Embed)]
#[folder = "../docs/site"]
struct Texts;

/// Guides: path, section, and the file that holds the text.
#[rustfmt::skip]
const GUIDES: &[(&str, &str, &str)] = &[
    ("/docs",                "Start",  "quickstart.md"),
    ("/docs/authentication", "Start",  "authentication.md"),
    ("/docs/sandbox",        "Start",  "sandbox.md"),
    ("/docs/going-live",     "Start",  "going-live.md"),
    ("/docs/dashboard",      "Start",  "dashboard.md"),
    ("/docs/money",          "Guides", "money.md"),
    ("/docs/errors",         "Guides", "errors.md"),
    ("/docs/idempotency",    "Guides", "idempotency.md"),
    ("/docs/rate-limits",    "Guides", "rate-limits.md"),
    ("/docs/pagination",     "Guides", "pagination.md"),
    ("/docs/by-hand",        "Guides", "by-hand.md"),
    ("/docs/webhooks",       "Guides", "webhooks.md"),
    ("/docs/tokens",         "Guides", "tokens.md"),
    ("/docs/payouts",        "Guides", "payouts.md"),
    ("/docs/theme",          "Guides", "theme.md"),
    ("/docs/adullam",        "Other APIs", "adullam.md"),
    ("/docs/fyatu",          "Other APIs", "fyatu.md"),
    ("/docs/orqex",          "Other APIs", "orqex.md"),
    ("/docs/stripe",         "Other APIs", "stripe.md"),
];

const CHANGELOG: &str = include_str!("../../../CHANGELOG.md");

/// All pages, in the order of the menu.
pub(super) fn pages(source: &Source<'_>) -> Vec<Page> {
    let guides = GUIDES.iter().map(|(path, section, file)| {
        let text = Texts::get(file).map(|file| file.data).unwrap_or_default();
        guide::page(path, section, &String::from_utf8_lossy(&text), source)
    });
    let mut pages: Vec<Page> = guides.collect();
    pages.push(guide::page("/docs/changelog", "Guides", CHANGELOG, source));
    pages.extend(reference::pages(source));
    pages
}

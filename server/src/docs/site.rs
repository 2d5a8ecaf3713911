//! What pages there are, in which order, and where each comes from.

use super::{About, guide, html::Heading, reference};
use crate::wire::json::Json;

/// What pages are made of.
pub(super) struct Source<'a> {
    pub(super) about: &'a About,
    /// The OpenAPI document.
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

/// Guides: path, section, and the file that holds the text.
#[rustfmt::skip]
const GUIDES: &[(&str, &str, &str)] = &[
    ("/docs",                "Start",  include_str!("../../../docs/site/quickstart.md")),
    ("/docs/authentication", "Start",  include_str!("../../../docs/site/authentication.md")),
    ("/docs/sandbox",        "Start",  include_str!("../../../docs/site/sandbox.md")),
    ("/docs/going-live",     "Start",  include_str!("../../../docs/site/going-live.md")),
    ("/docs/money",          "Guides", include_str!("../../../docs/site/money.md")),
    ("/docs/errors",         "Guides", include_str!("../../../docs/site/errors.md")),
    ("/docs/idempotency",    "Guides", include_str!("../../../docs/site/idempotency.md")),
    ("/docs/rate-limits",    "Guides", include_str!("../../../docs/site/rate-limits.md")),
    ("/docs/pagination",     "Guides", include_str!("../../../docs/site/pagination.md")),
    ("/docs/webhooks",       "Guides", include_str!("../../../docs/site/webhooks.md")),
    ("/docs/tokens",         "Guides", include_str!("../../../docs/site/tokens.md")),
    ("/docs/payouts",        "Guides", include_str!("../../../docs/site/payouts.md")),
];

const CHANGELOG: &str = include_str!("../../../CHANGELOG.md");

/// All pages, in the order of the menu.
pub(super) fn pages(source: &Source<'_>) -> Vec<Page> {
    let guides =
        GUIDES.iter().map(|(path, section, text)| guide::page(path, section, text, source));
    let mut pages: Vec<Page> = guides.collect();
    pages.push(guide::page("/docs/changelog", "Guides", CHANGELOG, source));
    pages.extend(reference::pages(source));
    pages
}

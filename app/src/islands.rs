//! The parts of the payment page that come alive in the browser. They get finished strings and
//! nothing that is not already on the page; without them every form and link still works.
//!
//! Each is a component on the server, which draws a `<leptos-island>`, and a function in the
//! browser, which `boot.js` calls with that element by the name in its `data-component`. What the
//! component drew stays as it is: the function attaches listeners to it (with [`browser`]) and
//! keeps what it knows in the document. So leptos is not in the browser at all: its reactive graph and
//! its renderer would be most of what a payer downloads.

#![expect(unreachable_pub, reason = "the component macro writes it, and the browser calls it")]

#[cfg(feature = "hydrate")]
mod browser;
mod browser_data;
mod card_form;
mod challenge;
mod expiry;
mod live;
mod print;
mod returning;
mod test_tools;

#[cfg(feature = "ssr")]
pub(crate) use self::{
    browser_data::BrowserData,
    card_form::{CardForm, CardTexts},
    challenge::Challenge,
    expiry::Expiry,
    live::Live,
    print::Print,
    returning::Return,
    test_tools::TestTools,
};

/// Stands in a finished string where the browser puts something in. One character that nobody
/// types: searching for a longer mark would cost a payer a kilobyte.
#[cfg(any(feature = "ssr", test))]
pub(crate) const GAP: &str = "\u{fffc}";

/// Puts `part` where the server left the gap.
fn fill(text: &str, part: &str) -> String {
    match text.split_once('\u{fffc}') {
        Some((before, after)) => [before, part, after].concat(),
        None => text.to_owned(),
    }
}

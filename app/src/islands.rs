//! The parts of the payment page, and of the studio in a bundle of its own, that come alive in the browser. They get finished strings and
//! nothing that is not already on the page; without them every form and link still works.
//!
//! Each is a component on the server, which draws a `<leptos-island>`, and a function in the
//! browser, which `boot.js` calls with that element by the name in its `data-component`. What the
//! component drew stays as it is: the function attaches listeners to it (with [`browser`]) and
//! keeps what it knows in the document. So leptos is not in the browser at all: its reactive graph and
//! its renderer would be most of what a payer downloads.

#![expect(unreachable_pub, reason = "the component macro writes it, and the browser calls it")]

#[cfg(feature = "hydrate")]
#[cfg_attr(feature = "desk", expect(dead_code, reason = "the payment page needs more of it"))]
mod browser;
#[cfg(any(feature = "ssr", feature = "checkout"))]
mod browser_data;
#[cfg(any(feature = "ssr", feature = "checkout"))]
mod card_form;
#[cfg(any(feature = "ssr", feature = "checkout"))]
mod challenge;
#[cfg(any(feature = "ssr", feature = "desk"))]
mod desk;
#[cfg(any(feature = "ssr", feature = "checkout"))]
mod expiry;
#[cfg(any(feature = "ssr", feature = "checkout"))]
mod live;
#[cfg(any(feature = "ssr", feature = "checkout"))]
mod print;
#[cfg(any(feature = "ssr", feature = "checkout"))]
mod returning;
#[cfg(any(feature = "ssr", feature = "checkout"))]
mod test_tools;
#[cfg(any(feature = "ssr", feature = "checkout"))]
mod time_left;

#[cfg(feature = "ssr")]
pub(crate) use self::{
    browser_data::BrowserData,
    card_form::{CardForm, CardTexts},
    challenge::Challenge,
    desk::Desk,
    expiry::Expiry,
    live::Live,
    print::Print,
    returning::Return,
    test_tools::TestTools,
    time_left::TimeLeft,
};

/// Stands in a finished string where the browser puts something in. One character that nobody
/// types: searching for a longer mark would cost a payer a kilobyte.
#[cfg(any(feature = "ssr", test))]
pub(crate) const GAP: &str = "\u{fffc}";

/// Puts `part` where the server left the gap.
#[cfg(any(feature = "ssr", feature = "checkout"))]
fn fill(text: &str, part: &str) -> String {
    match text.split_once('\u{fffc}') {
        Some((before, after)) => [before, part, after].concat(),
        None => text.to_owned(),
    }
}

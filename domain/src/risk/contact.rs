//! What is odd about how a payer can be reached. It refuses nobody: a person may well mistype an address.

use super::Reason;
use crate::{card::Brand, phone::e164, session::Customer};

/// Mail that anybody reads for ten minutes. The best known; a list that wants to be complete is a
/// service, not a constant.
const DISPOSABLE: &[&str] = &[
    "10minutemail.com",
    "33mail.com",
    "discard.email",
    "dispostable.com",
    "emailondeck.com",
    "fakeinbox.com",
    "getnada.com",
    "guerrillamail.com",
    "inboxkitten.com",
    "maildrop.cc",
    "mailinator.com",
    "mailnesia.com",
    "minuteinbox.com",
    "mohmal.com",
    "moakt.com",
    "sharklasers.com",
    "temp-mail.org",
    "tempmail.com",
    "tempr.email",
    "throwawaymail.com",
    "trashmail.com",
    "yopmail.com",
];

/// What the merchant should know of this payer and this card.
pub fn reasons(customer: &Customer, card: Option<Brand>) -> Vec<Reason> {
    let email = customer.email.as_deref();
    let phone = customer.phone.as_deref();
    let issued_in = card.and_then(issued_in);
    let is_elsewhere = issued_in.zip(customer.country.as_deref()).is_some_and(|(a, b)| a != b);
    let table = [
        (Reason::CountryMismatch, is_elsewhere),
        (Reason::DisposableEmail, email.is_some_and(is_disposable)),
        (Reason::MalformedEmail, email.is_some_and(|email| !is_email(email))),
        (Reason::MalformedPhone, phone.is_some_and(|phone| e164(phone).is_none())),
    ];
    table.into_iter().filter(|(_, is_so)| *is_so).map(|(reason, _)| reason).collect()
}

/// The country that a range of numbers is issued in, where the scheme has one. There is no table of
/// issuers here, so that of all others nothing is known.
const fn issued_in(brand: Brand) -> Option<&'static str> {
    match brand {
        Brand::Mir => Some("RU"),
        _ => None,
    }
}

fn is_disposable(email: &str) -> bool {
    let host = email.rsplit_once('@').map_or("", |(_, host)| host).to_ascii_lowercase();
    let is_below = |known: &&str| {
        host.strip_suffix(*known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    DISPOSABLE.iter().any(is_below)
}

/// Stricter than what is taken: a host with a dot, labels of letters, digits and inner hyphens.
fn is_email(email: &str) -> bool {
    let Some((local, host)) = email.split_once('@') else { return false };
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    !local.is_empty()
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && host.contains('.')
        && host.split('.').all(is_label)
}

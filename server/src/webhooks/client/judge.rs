//! What a failed request and a `Retry-After` header mean.

use std::{error::Error, io, iter};

use domain::{time::Micros, webhook::Class};
use hyper::{HeaderMap, header::RETRY_AFTER};
use jiff::fmt::rfc2822::DateTimeParser;

use super::dial::DialError;

/// The class of a request that had no answer.
///
/// The libraries wrap the cause several times; the innermost one that is known by type decides.
pub(super) fn class_of(error: &(dyn Error + 'static)) -> Class {
    causes(error).filter_map(class_of_cause).last().unwrap_or(Class::Protocol)
}

/// The error and what caused it, outermost first. An I/O error that wraps another one does not name
/// it as its source but holds it.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    iter::successors(Some(error), |&error| match error.downcast_ref::<io::Error>() {
        Some(io) => io.get_ref().map(|inner| inner as &(dyn Error + 'static)),
        None => error.source(),
    })
}

fn class_of_cause(cause: &(dyn Error + 'static)) -> Option<Class> {
    if let Some(error) = cause.downcast_ref::<DialError>() {
        return Some(match error {
            DialError::Blocked(_) => Class::Blocked,
            DialError::Dns(_) => Class::Dns,
            DialError::Timeout => Class::Timeout,
            DialError::Failed(_) => Class::Reset,
        });
    }
    if cause.is::<rustls::Error>() {
        return Some(Class::Tls);
    }
    if let Some(error) = cause.downcast_ref::<io::Error>() {
        return Some(match error.kind() {
            io::ErrorKind::TimedOut => Class::Timeout,
            io::ErrorKind::InvalidData => Class::Protocol,
            _ => Class::Reset,
        });
    }
    let error = cause.downcast_ref::<hyper::Error>()?;
    let is_cut = error.is_incomplete_message() || error.is_closed() || error.is_canceled();
    Some(if is_cut { Class::Reset } else { Class::Protocol })
}

/// The receiver's wish in seconds from `now`: a number or an HTTP date (RFC 9110, 10.2.3). Anything
/// else is no wish.
pub(super) fn retry_after(headers: &HeaderMap, now: Micros) -> Option<i64> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let at = DateTimeParser::new().parse_timestamp(text).ok()?;
    Some((at.as_second() - now.seconds()).max(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_seconds_or_a_date_and_junk_is_none() {
        let now = Micros::new(1_776_405_854_000_000);
        for (text, expected) in [
            ("0", Some(0)),
            ("120", Some(120)),
            (" 120 ", Some(120)),
            ("Fri, 17 Apr 2026 06:05:14 GMT", Some(60)),
            ("Fri, 17 Apr 2026 06:04:13 GMT", Some(0)),
            ("", None),
            ("-5", None),
            ("1.5", None),
            ("soon", None),
            ("99999999999999999999", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            assert_eq!(retry_after(&headers, now), expected, "{text}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }
}

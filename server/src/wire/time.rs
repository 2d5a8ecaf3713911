//! Instants on the wire: RFC 3339. Written in UTC and whole seconds; read in any offset.

use domain::time::Micros;
use jiff::Timestamp;

/// As `2026-04-17T06:04:14Z`.
pub fn rfc3339(at: Micros) -> String {
    Timestamp::from_second(at.seconds()).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}

/// The same instant as `2026-04-17T06:04:14+00:00`.
pub fn rfc3339_offset(at: Micros) -> String {
    rfc3339(at).replace('Z', "+00:00")
}

/// What an instant that was not understood should have been; goes on after the field's name.
pub const INSTANT_RULE: &str = "must be a date as 2026-04-17 or a time as 2026-04-17T06:04:14Z";

/// Takes RFC 3339, or a date, which stands for its first instant in UTC.
pub fn instant(text: &str) -> Option<Micros> {
    let read = match text.as_bytes() {
        date if has_shape(date, b"0000-00-00") => format!("{text}T00:00:00Z").parse::<Timestamp>(),
        written if is_rfc3339(written) => text.parse::<Timestamp>(),
        _ => return None,
    };
    read.ok().map(|at| Micros::new(at.as_microsecond()))
}

/// The parser knows more notations than the standard.
fn is_rfc3339(text: &[u8]) -> bool {
    let Some((head, tail)) = text.split_at_checked(19) else { return false };
    let fraction = match tail {
        [b'.', digits @ ..] => 1 + digits.iter().take_while(|b| b.is_ascii_digit()).count(),
        _ => 0,
    };
    let offset = &tail[fraction..];
    has_shape(head, b"0000-00-00T00:00:00")
        && [&b"Z"[..], b"+00:00", b"-00:00"].iter().any(|shape| has_shape(offset, shape))
}

/// A zero in the shape stands for any digit; letters may be small.
fn has_shape(text: &[u8], shape: &[u8]) -> bool {
    let fits = |(byte, shape): (&u8, &u8)| match shape {
        b'0' => byte.is_ascii_digit(),
        other => byte.eq_ignore_ascii_case(other),
    };
    text.len() == shape.len() && text.iter().zip(shape).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_in_whole_seconds() {
        assert_eq!(rfc3339(Micros::new(1_776_405_854_999_999)), "2026-04-17T06:04:14Z");
    }

    #[test]
    #[rustfmt::skip]
    fn an_instant_is_read_in_any_offset() {
        let (second, micro) = (1_776_405_854_000_000, 1);
        let table = [
            ("2026-04-17T06:04:14Z",             Some(second)),
            ("2026-04-17t06:04:14z",             Some(second)),
            ("2026-04-17T10:04:14+04:00",        Some(second)),
            ("2026-04-17T01:34:14-04:30",        Some(second)),
            ("2026-04-17T06:04:14.000001Z",      Some(second + micro)),
            ("2026-04-17",                       Some(1_776_384_000_000_000)),
            ("1970-01-01",                       Some(0)),
            ("2026-02-29",                       None),
            ("2026-13-01",                       None),
            ("2026-04-17T25:04:14Z",             None),
            ("2026-04-17T06:04:14",              None),
            ("2026-04-17T06:04:14.Z",            None),
            ("2026-04-17 06:04:14Z",             None),
            ("2026-04-17T06:04:14 04:00",        None), // a plus sign that was not encoded
            ("2026-04-17T06:04:14+04",           None),
            ("2026-04-17T06:04:14Z[UTC]",        None),
            ("+002026-04-17",                    None),
            ("20260417",                         None),
            ("1776405854",                       None),
            ("",                                 None),
            ("2026-04-17T06:04:1é",              None),
        ];
        for (text, expected) in table {
            assert_eq!(instant(text).map(Micros::as_i64), expected, "{text}");
        }
    }
}

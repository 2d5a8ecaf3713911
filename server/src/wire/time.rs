//! Instants on the wire: RFC 3339, UTC, whole seconds.

use domain::time::Micros;

/// As `2026-04-17T06:04:14Z`.
pub fn rfc3339(at: Micros) -> String {
    jiff::Timestamp::from_second(at.seconds()).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_in_whole_seconds() {
        assert_eq!(rfc3339(Micros::new(1_776_405_854_999_999)), "2026-04-17T06:04:14Z");
    }
}

//! What is kept of an answer, for whoever has to find out why a receiver refused. Short, and without
//! card numbers: a receiver may send back anything.

use domain::card::redact;
use hyper::HeaderMap;

/// How much of the headers is kept, as JSON.
const HEADERS_BYTES: usize = 4 * 1024;

/// The headers as one JSON object, whole lines up to 4 KiB.
pub(super) fn headers(headers: &HeaderMap) -> String {
    let mut kept = serde_json::Map::new();
    // The braces.
    let mut n_bytes = 2;
    for name in headers.keys() {
        let values = headers.get_all(name).iter();
        let values = values.map(|value| String::from_utf8_lossy(value.as_bytes()));
        let value = redact(&values.collect::<Vec<_>>().join(", "));
        let value = serde_json::Value::from(value);
        // Quotes, colon and comma.
        n_bytes += name.as_str().len() + value.to_string().len() + 4;
        if n_bytes > HEADERS_BYTES {
            break;
        }
        kept.insert(name.to_string(), value);
    }
    serde_json::Value::Object(kept).to_string()
}

/// The beginning of a body as text; bytes that are not UTF-8 are replaced.
pub(super) fn body(kept: &[u8]) -> Option<String> {
    (!kept.is_empty()).then(|| redact(&String::from_utf8_lossy(kept)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header_map(lines: &[(&'static str, &str)]) -> HeaderMap {
        lines.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn headers_are_kept_up_to_four_kib_and_without_card_numbers() {
        let long = "x".repeat(4000);
        let table = [
            (header_map(&[]), "{}".to_owned()),
            (header_map(&[("server", "a\"b")]), r#"{"server":"a\"b"}"#.into()),
            (
                header_map(&[("x-card", "4242 4242 4242 4242")]),
                r#"{"x-card":"**** **** **** ****"}"#.into(),
            ),
            (header_map(&[("a", "1"), ("b", &long), ("c", &long)]), {
                format!(r#"{{"a":"1","b":"{long}"}}"#)
            }),
        ];
        for (headers_sent, expected) in table {
            let kept = headers(&headers_sent);
            assert_eq!(kept, expected);
            assert!(kept.len() <= HEADERS_BYTES);
        }
    }

    #[test]
    fn a_body_is_text_without_card_numbers() {
        assert_eq!(body(b""), None);
        assert_eq!(
            body(b"no \xff 4242424242424242").as_deref(),
            Some("no \u{fffd} ****************")
        );
    }
}

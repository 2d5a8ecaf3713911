//! How a request is read, and asked again: its bodies laid out for people, and a command for a shell.

use std::fmt::Write as _;

use domain::{
    request_log::{Logged, REDACTED},
    session::Dialect,
};
use url::form_urlencoded;

use super::explaining::quoted;

/// Digits that are not shown.
const STARS: &str = "******";

/// A body on more lines than it was sent on; what was cut off stays so.
pub(super) fn laid_out(body: &str) -> String {
    if !body.starts_with(['{', '[']) {
        return fields(body).collect::<Vec<_>>().join("\n");
    }
    let mut text = String::with_capacity(2 * body.len());
    let (mut depth, mut is_inside, mut is_escaped) = (0_usize, false, false);
    let mut chars = body.chars().peekable();
    while let Some(char) = chars.next() {
        if is_inside {
            text.push(char);
            is_inside = is_escaped || char != '"';
            is_escaped = !is_escaped && char == '\\';
            continue;
        }
        match char {
            '{' | '[' if chars.peek().is_some_and(|next| matches!(next, '}' | ']')) => {
                text.push(char);
                text.extend(chars.next());
            }
            '{' | '[' => {
                depth += 1;
                text.push(char);
                line(&mut text, depth);
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut text, depth);
                text.push(char);
            }
            ',' => {
                text.push(char);
                line(&mut text, depth);
            }
            ':' => text.push_str(": "),
            char => {
                is_inside = char == '"';
                text.push(char);
            }
        }
    }
    text
}

fn line(text: &mut String, depth: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", depth));
}

/// What a form says, field by field.
fn fields(form: &str) -> impl Iterator<Item = String> {
    form_urlencoded::parse(form.as_bytes()).map(|(name, value)| format!("{name}={value}"))
}

/// A command for a POSIX shell that asks the same, with a key or token from the environment. `None`: not enough of
/// the request was kept.
pub(super) fn curl(one: &Logged, base_url: &str) -> Option<String> {
    let request = &one.request;
    if request.is_cut || (request.body.is_none() && request.n_bytes > 0) {
        return None;
    }
    let joint = if one.query.is_empty() { "" } else { "?" };
    let url = format!("{base_url}{}{joint}{}", one.path, one.query);
    let mut text = format!("curl --request {} {}", one.method, quoted(&url));
    let _ = write!(text, " \\\n  --header \"Authorization: Bearer {}\"", credential(one.dialect));
    let headers = request.headers.lines().filter(|line| !line.starts_with("user-agent: "));
    let once =
        one.idempotency_key.as_ref().map(|key| format!("{}: {key}", key_header(one.dialect)));
    for header in headers.map(str::to_owned).chain(once) {
        let _ = write!(text, " \\\n  --header {}", quoted(&header));
    }
    match request.body.as_deref() {
        Some(json) if json.starts_with(['{', '[']) => {
            let _ = write!(text, " \\\n  --data {}", quoted(&laid_out(json)));
        }
        Some(form) => {
            for field in fields(form) {
                let _ = write!(text, " \\\n  --data-urlencode {}", quoted(&field));
            }
        }
        None => {}
    }
    Some(text)
}

/// What a dialect takes for a credential. One of them takes only tokens, which a key is exchanged for.
const fn credential(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Fyatu => "$KASSA_TOKEN",
        Dialect::Maxfi | Dialect::Stripe | Dialect::Adullam | Dialect::Orqex => "$KASSA_KEY",
    }
}

const fn key_header(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Orqex => "X-Idempotency-Key",
        Dialect::Maxfi | Dialect::Stripe | Dialect::Adullam | Dialect::Fyatu => "Idempotency-Key",
    }
}

/// Whether something has to be filled in first.
pub(super) fn is_redacted(curl: &str) -> bool {
    let encoded = form_urlencoded::byte_serialize(REDACTED.as_bytes()).collect::<String>();
    [REDACTED, &encoded, STARS].iter().any(|mark| curl.contains(mark))
}

/// A first request, for whoever has made none.
pub(super) fn first(base_url: &str) -> String {
    format!(
        "curl '{base_url}/v2/payments/checkout' \\
  --header \"Authorization: Bearer {}\" \\
  --header 'Content-Type: application/json' \\
  --data '{{\"amount\": 4900, \"currency\": \"USD\", \"description\": \"Two tickets\"}}'",
        credential(Dialect::Maxfi)
    )
}

#[cfg(test)]
mod tests {
    use domain::{
        id::{KeyId, MerchantId, RequestId},
        request_log::Side,
        time::Micros,
    };

    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_body_is_laid_out_whatever_is_in_its_texts() {
        let table = [
            ("{}", "{}"),
            (r#"{"a":1}"#, "{\n  \"a\": 1\n}"),
            (r#"{"a":[],"b":[1,{"c":null}]}"#, "{\n  \"a\": [],\n  \"b\": [\n    1,\n    {\n      \"c\": null\n    }\n  ]\n}"),
            (r#"{"a":"{,:\"\\"}"#, "{\n  \"a\": \"{,:\\\"\\\\\"\n}"),
            (r#"{"a":"cut o"#, "{\n  \"a\": \"cut o"),
            ("a=1&b%5Bc%5D=two+words", "a=1\nb[c]=two words"),
        ];
        for (body, expected) in table {
            assert_eq!(laid_out(body), expected, "{body}");
        }
    }

    fn asked(dialect: Dialect, headers: &str, body: Option<&str>) -> Logged {
        let now = Micros::new(0);
        let n_bytes = body.map_or(0, |body| i64::try_from(body.len()).unwrap());
        Logged {
            id: RequestId::new(now, &[0; 16]),
            merchant_id: MerchantId::new(now, &[0; 16]),
            livemode: false,
            key_id: KeyId::new(now, &[0; 16]),
            dialect,
            method: "POST".into(),
            path: "/v2/payments".into(),
            query: String::new(),
            status: Some(201),
            duration_ms: 1,
            idempotency_key: None,
            error_code: None,
            object_id: None,
            request: Side {
                headers: headers.into(),
                body: body.map(Into::into),
                n_bytes,
                is_cut: false,
            },
            response: Side::default(),
            at: now,
        }
    }

    #[test]
    fn a_request_is_asked_again_with_a_key_of_ones_own() {
        let headers = "content-type: application/json\nuser-agent: shop/1";
        let mut one = asked(Dialect::Maxfi, headers, Some(r#"{"note":"it's"}"#));
        one.idempotency_key = Some("order 7".into());
        let expected = "curl --request POST 'https://pay.example/v2/payments' \\
  --header \"Authorization: Bearer $KASSA_KEY\" \\
  --header 'content-type: application/json' \\
  --header 'Idempotency-Key: order 7' \\
  --data '{\n  \"note\": \"it'\\''s\"\n}'";
        assert_eq!(curl(&one, "https://pay.example").unwrap(), expected);
        assert!(!is_redacted(expected));
        let form = asked(Dialect::Stripe, "", Some("amount=4900&card%5Bcvc%5D=%5Bredacted%5D"));
        let text = curl(&form, "").unwrap();
        assert!(
            text.ends_with("'amount=4900' \\\n  --data-urlencode 'card[cvc]=[redacted]'"),
            "{text}"
        );
        assert!(is_redacted(&text));
        for (dialect, header) in
            [(Dialect::Orqex, "'X-Idempotency-Key: 1'"), (Dialect::Fyatu, "$KASSA_TOKEN")]
        {
            let one = Logged { idempotency_key: Some("1".into()), ..asked(dialect, "", None) };
            assert!(curl(&one, "").unwrap().contains(header), "{dialect}");
        }
    }

    #[test]
    fn what_was_not_kept_cannot_be_asked_again() {
        let mut one = asked(Dialect::Maxfi, "", Some("{}"));
        one.request.is_cut = true;
        assert_eq!(curl(&one, ""), None);
        one.request = Side { n_bytes: 9, ..Side::default() };
        assert_eq!(curl(&one, ""), None);
    }
}

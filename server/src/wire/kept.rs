//! What of a request or an answer may be kept for its merchant's developers. A body is read, and whatever belongs to
//! a card or opens something is left out, by its name and by its looks (`domain::request_log`); what cannot be read
//! is not kept at all.

use std::{borrow::Cow, fmt};

use domain::{
    id::TokenId,
    request_log::{REDACTED, is_card, is_harmless_in_card, is_secret, masked},
};
use serde::{
    Deserialize,
    de::{Deserializer, MapAccess, Visitor},
};
use serde_json::value::RawValue;
use url::form_urlencoded;

/// Deepest nesting that is read.
const NESTING_MAX: u32 = 32;

/// A body of JSON, its numbers and the order of its members as they were sent.
pub fn json(bytes: &[u8]) -> Option<String> {
    let mut kept = String::with_capacity(bytes.len());
    write(serde_json::from_slice(bytes).ok()?, Place::default(), &mut kept)?;
    Some(kept)
}

/// A body or query in the form that forms are sent in.
pub fn form(bytes: &[u8]) -> Option<String> {
    std::str::from_utf8(bytes).ok()?;
    let pairs = form_urlencoded::parse(bytes).map(|(name, value)| {
        let is_hidden = !value.is_empty() && is_hidden_at(&name) && !is_stored_card(&value);
        let value = if is_hidden { REDACTED.to_owned() } else { masked(&value).into_owned() };
        (if is_name(&name) { masked(&name).into_owned() } else { REDACTED.to_owned() }, value)
    });
    let mut kept = form_urlencoded::Serializer::new(String::new());
    kept.extend_pairs(pairs);
    Some(kept.finish())
}

/// A path, or a header: a text without a name.
pub fn text(text: &str) -> String {
    if !text.contains("%3") {
        return masked(text).into_owned();
    }
    // A digit may be written as an octet (`%34`).
    let plain = (0..10).fold(text.to_owned(), |text, digit| {
        text.replace(&format!("%3{digit}"), &digit.to_string())
    });
    match masked(&plain) {
        Cow::Borrowed(_) => text.to_owned(),
        Cow::Owned(masked) => masked,
    }
}

/// Where a value stands.
#[derive(Clone, Copy, Default)]
struct Place {
    depth: u32,
    is_in_card: bool,
}

impl Place {
    fn hides(self, name: &str) -> bool {
        is_secret(name) || (self.is_in_card && !is_harmless_in_card(name))
    }

    fn below(self, name: &str) -> Self {
        Self { depth: self.depth + 1, is_in_card: self.is_in_card || is_card(name) }
    }
}

/// `None`: it is nested too deeply.
fn write(value: &RawValue, place: Place, kept: &mut String) -> Option<()> {
    if place.depth > NESTING_MAX {
        return None;
    }
    let text = value.get();
    match *text.as_bytes().first()? {
        b'{' => {
            let Members(members) = serde_json::from_str(text).ok()?;
            let mut before = '{';
            for (Text(name), value) in members {
                kept.push(before);
                kept.push_str(&quoted(&masked(&name)));
                kept.push(':');
                if place.hides(&name) && !is_nothing(value) {
                    kept.push_str(&quoted(REDACTED));
                } else {
                    write(value, place.below(&name), kept)?;
                }
                before = ',';
            }
            kept.push_str(if before == '{' { "{}" } else { "}" });
        }
        b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
            let mut before = '[';
            for item in items {
                kept.push(before);
                write(item, Place { depth: place.depth + 1, ..place }, kept)?;
                before = ',';
            }
            kept.push_str(if before == '[' { "[]" } else { "]" });
        }
        first => {
            let is_string = first == b'"';
            let Text(read) =
                if is_string { serde_json::from_str(text).ok()? } else { Text(text.into()) };
            match (&read, masked(&read)) {
                (Cow::Borrowed(_), Cow::Borrowed(_)) => kept.push_str(text),
                (_, masked) => kept.push_str(&quoted(&masked)),
            }
        }
    }
    Some(())
}

/// What can stand under any name.
fn is_nothing(value: &RawValue) -> bool {
    let text = value.get();
    matches!(text, "null" | "true" | "false" | "\"\"") || is_stored_card(text.trim_matches('"'))
}

/// The id of a stored card opens nothing: a key does.
fn is_stored_card(text: &str) -> bool {
    text.parse::<TokenId>().is_ok()
}

fn quoted(text: &str) -> String {
    // A string always serializes.
    serde_json::to_string(text).unwrap_or_default()
}

/// `a[b][c]`: any of the names may be a secret's, and a card is one from where it begins.
fn is_hidden_at(name: &str) -> bool {
    let mut place = Place::default();
    name.split(['[', ']']).filter(|part| !part.is_empty()).any(|part| {
        let is_hidden = place.hides(part) && part.parse::<u32>().is_err();
        place = place.below(part);
        is_hidden
    })
}

/// Whether it is written like the name of a field; what is not may be anything.
fn is_name(name: &str) -> bool {
    let is_sound = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.:[]".contains(&byte);
    !name.is_empty() && name.bytes().all(is_sound)
}

/// A string: what was sent, unless something in it had to be unescaped.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// The members of an object in their order, twice if they stand there twice.
struct Members<'a>(Vec<(Text<'a>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn of_json_nothing_is_kept_that_is_a_cards_or_opens_something() {
        let table = [
            ("{}", "{}"),
            (r#"{ "b": [1, 2.50, {}], "a": null }"#, r#"{"b":[1,2.50,{}],"a":null}"#),
            (r#"{"email":"ann@kiln.example","name":"Ann"}"#, r#"{"email":"ann@kiln.example","name":"Ann"}"#),
            (r#"{"card":{"number":"4242424242424242","exp_month":"12","cvc":"739","holder":"Ann"}}"#,
             r#"{"card":{"number":"[redacted]","exp_month":"[redacted]","cvc":"[redacted]","holder":"Ann"}}"#),
            // What nobody has heard of, but in a card.
            (r#"{"card":{"brand":"visa","last4":"4242","thru":"1234","x":{"number":1}}}"#,
             r#"{"card":{"brand":"visa","last4":"4242","thru":"[redacted]","x":"[redacted]"}}"#),
            (r#"{"card":[{"code":"739"}],"card_brand":"visa"}"#, r#"{"card":[{"code":"[redacted]"}],"card_brand":"visa"}"#),
            (r#"{"card":"4242 4242 4242 4242"}"#, r#"{"card":"**** **** **** ****"}"#),
            (r#"{"note":4242424242424242}"#, r#"{"note":"****************"}"#),
            (r#"{"note":"\u0034242424242424242"}"#, r#"{"note":"****************"}"#),
            (r#"{"4242424242424242":1}"#, r#"{"****************":1}"#),
            (r#"{"cvc":{"a":["739"]},"CVV":739}"#, r#"{"cvc":"[redacted]","CVV":"[redacted]"}"#),
            (r#"{"cvc":null,"has_secret":true,"password":""}"#, r#"{"cvc":null,"has_secret":true,"password":""}"#),
            (r#"{"data":{"accessToken":"a.b.c","expiresIn":3600}}"#, r#"{"data":{"accessToken":"[redacted]","expiresIn":3600}}"#),
            (r#"{"token":"tok_01KPDC1Q0W0123456789ABCDEF","network_token":"4000"}"#, r#"{"token":"tok_01KPDC1Q0W0123456789ABCDEF","network_token":"[redacted]"}"#),
            (r#"{"token":"tok_4242"}"#, r#"{"token":"[redacted]"}"#),
            (r#"{"a":"sk_test_0123456789ab_0123"}"#, r#"{"a":"[redacted]"}"#),
            (r#"{"a":1,"a":"739","cvc":"1","cvc":"2"}"#, r#"{"a":1,"a":"739","cvc":"[redacted]","cvc":"[redacted]"}"#),
            (r#"{"a":"\u0410\/\""}"#, r#"{"a":"А/\""}"#),
            ("[1]", "[1]"),
        ];
        for (body, expected) in table {
            assert_eq!(json(body.as_bytes()).as_deref(), Some(expected), "{body}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_not_kept() {
        let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        for body in ["", "{", "{\"cvc\":\"739\"", "cvc=739", "{} x", "{\"a\":\u{1}}", &deep(40)] {
            assert_eq!(json(body.as_bytes()), None, "{body}");
        }
        assert!(json(deep(32).as_bytes()).is_some());
        assert_eq!(json(b"{\"a\":\"\xff\"}"), None);
        assert_eq!(form(b"a=\xff"), None);
    }

    #[test]
    #[rustfmt::skip]
    fn of_a_form_nothing_is_kept_that_is_a_cards_or_opens_something() {
        let table = [
            ("", ""),
            ("amount=4900&currency=usd", "amount=4900&currency=usd"),
            ("metadata[order]=7&description=Two+tickets", "metadata%5Border%5D=7&description=Two+tickets"),
            ("payment_method_data[card][number]=4242424242424242&payment_method_data[card][cvc]=739",
             "payment_method_data%5Bcard%5D%5Bnumber%5D=%5Bredacted%5D&payment_method_data%5Bcard%5D%5Bcvc%5D=%5Bredacted%5D"),
            ("card[x]=1&card[name]=Ann&expand[0]=a&expand[]=b",
             "card%5Bx%5D=%5Bredacted%5D&card%5Bname%5D=Ann&expand%5B0%5D=a&expand%5B%5D=b"),
            ("note=%34242424242424242&cvc=", "note=****************&cvc="),
            ("4242424242424242=1&cvc 739=2", "****************=1&%5Bredacted%5D=2"),
            ("client_secret=pi_1_secret_2", "client_secret=%5Bredacted%5D"),
        ];
        for (body, expected) in table {
            assert_eq!(form(body.as_bytes()).as_deref(), Some(expected), "{body}");
        }
    }

    #[test]
    fn a_path_holds_no_card_number_however_it_is_written() {
        for (path, expected) in [
            ("/v2/payments/pay_01KPDC1Q0W", "/v2/payments/pay_01KPDC1Q0W"),
            ("/v2/payments/a%20b%31", "/v2/payments/a%20b%31"),
            ("/v2/payments/4242424242424242", "/v2/payments/****************"),
            ("/v2/%34%32%34%32424242424242", "/v2/****************"),
        ] {
            assert_eq!(text(path), expected);
        }
    }
}

//! What no log may hold, told by the name under which it stands and by how it looks. In the words of every
//! dialect, and of those whom callers confuse us with.

use std::borrow::Cow;

use crate::card::redact;

/// What stands in the place of what is not kept.
pub const REDACTED: &str = "[redacted]";

/// Whole names, in lower case and without what stands between words.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    // Of a card.
    "number", "pan", "fpan", "dpan", "primaryaccountnumber", "cid", "csc", "cvn", "securitycode",
    "verificationvalue", "verificationcode", "exp", "expmonth", "expyear", "expiry", "expirymonth",
    "expiryyear", "expdate", "expirydate", "expiration", "expirationdate", "expirationmonth",
    "expirationyear", "track", "track1", "track2", "trackdata", "magstripe", "cryptogram", "cavv",
    "authenticationvalue", "emv",
    // Of an account.
    "iban", "bban", "accountnumber",
    // What opens something.
    "authorization", "auth", "xauth", "bearer", "jwt", "credentials", "signature", "cookie",
    "pin", "pincode", "smscode", "onetimecode", "confirmationcode", "accesscode", "recoverycode",
];

/// How names end, such as `client_secret` or `card[cvc]`.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "cardnumber", "cardno", "cardcode", "cvc", "cvc2", "cvv", "cvv2", "otp", "password", "passwd",
    "passcode", "passphrase", "secret", "secretkey", "apikey", "privatekey", "signingkey", "accesskey", "token",
    "tokens", "pinblock",
];

/// Members of a card that say nothing that is not printed on receipts.
#[rustfmt::skip]
const HARMLESS: &[&str] = &[
    "brand", "last4", "lastfour", "holder", "holdername", "cardholder", "cardholdername", "name", "country",
    "funding", "type", "network", "issuer", "bank", "display", "displaybrand", "object", "fingerprint",
];

/// What stands in words that open something, whatever they are called.
const MARKS: &[&str] = &["sk_test_", "sk_live_", "rk_test_", "rk_live_", "whsec_", "_secret_"];
/// How a JSON Web Token begins.
const TOKEN: &str = "eyJ";
/// Fewer digits are no card number, however they are grouped.
const DIGITS_MIN: usize = 12;
/// The shortest such word; shorter ones are about them.
const WORD_MIN: usize = 12;

/// Whether what stands under this name belongs to a card or an account, or opens something.
pub fn is_secret(name: &str) -> bool {
    let plain = plain(name);
    NAMES.contains(&&*plain) || ENDINGS.iter().any(|ending| plain.ends_with(ending))
}

/// Whether what stands under this name is a card, of which only what is known to be harmless is kept.
pub fn is_card(name: &str) -> bool {
    plain(name).contains("card")
}

/// Whether a member of a card is one of those.
pub fn is_harmless_in_card(name: &str) -> bool {
    HARMLESS.contains(&&*plain(name))
}

fn plain(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// A text that stands under a name that is no secret's: without anything that could be a card number, a key or a
/// token.
pub fn masked(text: &str) -> Cow<'_, str> {
    if is_harmless(text) {
        return text.into();
    }
    let original = text;
    let text = &without_user(text);
    let is_inside =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.');
    let mut kept = String::with_capacity(text.len());
    let mut rest: &str = text;
    while let Some(first) = rest.chars().next() {
        let end = if is_inside(first) {
            rest.find(|letter| !is_inside(letter)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(end);
        kept.push_str(if opens(word) { REDACTED } else { word });
        rest = after;
    }
    let kept = redact(&kept);
    if kept == original { original.into() } else { kept.into() }
}

/// Whether nothing in it can be any of these, as in most texts.
fn is_harmless(text: &str) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let is_opening = || MARKS.iter().chain([&TOKEN, &"@"]).any(|mark| text.contains(mark));
    text.bytes().filter(|byte| is_digit(byte)).count() < DIGITS_MIN && !is_opening()
}

/// A URL without the user and password that may stand in it.
fn without_user(text: &str) -> Cow<'_, str> {
    let Some((scheme, rest)) = text.split_once("://") else { return text.into() };
    let host_end =
        rest.find(|letter: char| matches!(letter, '/' | '?' | '#') || letter.is_whitespace());
    let (place, path) = rest.split_at(host_end.unwrap_or(rest.len()));
    match place.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}://{REDACTED}@{host}{path}").into(),
        None => text.into(),
    }
}

fn opens(word: &str) -> bool {
    let is_marked = MARKS.iter().any(|mark| word.contains(mark));
    word.len() >= WORD_MIN && (is_marked || word.starts_with(TOKEN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_name_tells_what_is_not_kept() {
        let secret = [
            "number", "card_number", "cardNumber", "Card-Number", "pan", "cvc", "card_cvc", "cvv2", "CVV",
            "security_code", "exp", "exp_month", "expYear", "expiry", "expiration_date", "otp", "sms_otp", "pin",
            "password", "newPassword", "secret", "client_secret", "webhook_secret", "secretKey", "api_key",
            "x-api-key", "apiSecret", "authorization", "access_token", "refreshToken", "token", "iban",
            "account_number", "signature",
        ];
        for name in secret {
            assert!(is_secret(name), "{name}");
        }
        let open = [
            "amount", "currency", "id", "payment_id", "email", "phone", "name", "order_id", "expires_at",
            "expires_in", "expires_in_minutes", "expand", "expired", "receipt_number", "phone_number_collection",
            "code", "error_code", "authorization_code", "company", "shipping", "description", "metadata", "card_brand",
            "card_last4", "cvc_check", "country", "",
        ];
        for name in open {
            assert!(!is_secret(name), "{name}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn of_a_card_only_what_is_harmless_is_kept() {
        for (name, card) in [
            ("card", true), ("source_card", true), ("cardData", true), ("customer", false),
        ] {
            assert_eq!(is_card(name), card, "{name}");
        }
        for (name, harmless) in [
            ("brand", true), ("last4", true), ("last_four", true), ("holder_name", true),
            ("number", false), ("code", false), ("x", false), ("month", false), ("valid_thru", false),
        ] {
            assert_eq!(is_harmless_in_card(name), harmless, "{name}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_text_tells_what_is_not_kept() {
        let table = [
            ("", ""),
            ("Two tickets, 49.00", "Two tickets, 49.00"),
            ("paid by 4242 4242 4242 4242", "paid by **** **** **** ****"),
            ("Bearer sk_test_0123456789ab_0123456789", "Bearer [redacted]"),
            ("send it as Authorization: Bearer sk_…", "send it as Authorization: Bearer sk_…"),
            ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "[redacted]"),
            ("https://a.example/?t=eyJhbGciOiJIUzI1NiJ9.e30.x-y_z", "https://a.example/?t=[redacted]"),
            ("?payment_intent_client_secret=pi_1_secret_2", "?payment_intent_client_secret=[redacted]"),
            ("https://ann:secret@shop.example/a@b", "https://[redacted]@shop.example/a@b"),
            ("https://shop.example/a@b", "https://shop.example/a@b"),
            ("pay_01KPDC1Q0WABCDEFGHJKMNPQRS", "pay_01KPDC1Q0WABCDEFGHJKMNPQRS"),
            ("у whsec_1 нет", "у whsec_1 нет"),
            ("2026-04-17T06:04:14Z", "2026-04-17T06:04:14Z"),
        ];
        for (text, expected) in table {
            assert_eq!(masked(text), expected, "{text}");
        }
    }
}

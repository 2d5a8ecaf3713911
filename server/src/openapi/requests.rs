//! What callers send: one schema per request body, field by field in the order in which the readers of
//! `wire::maxfi` check them.

use domain::{
    currency::Currency,
    language::Lang,
    session::{AUTO_RETURN_MS_DEFAULT, ContactField, LIFETIME_SECONDS_DEFAULT, MethodCode},
};
use serde_json::json;
use utoipa::openapi::Schema;

use super::shapes::{
    LINES, PHONE, RETURN_URL, WEBHOOK_URL, amount, component, currency, email, flag, in_cases,
    integer, line, metadata, nothing, object, optional, required, set, text, url, with_default,
    with_example, with_format, words,
};
use super::theme;

/// Wallets of `wallet.type`.
const WALLETS: &[&str] = &["sberpay", "tpay", "yoomoney", "apple_pay", "google_pay"];
/// 12 to 19 digits; spaces and hyphens are removed.
const CARD_NUMBER: &str = r"^[ -]*(?:[0-9][ -]*){12,19}$";

const AMOUNT: &str = "Amount in minor units of the currency: 4900 is 49.00 USD. Always an integer.";
const CURRENCY: &str = "ISO 4217 code, upper case. One of those that this server takes.";
const METADATA: &str =
    "Your own key/value pairs. They come back with the object and in every webhook event.";
const TEST_MODE: &str = "`true` forces the sandbox even with a live key, for end-to-end tests in production \
                         builds. With a test key it changes nothing.";
const WEBHOOK: &str =
    "Where events of this object go, instead of the URL configured for the merchant.";
const CHANNEL: &str = "Channels do not exist yet: anything but null is refused, because to ignore it could \
                       route money wrongly.";

/// Every request body: the component's name and its schema.
pub(super) fn all(currencies: &[Currency]) -> Vec<(&'static str, Schema)> {
    vec![
        ("CreateCheckoutRequest", create_checkout(currencies)),
        ("CheckoutSettings", settings()),
        ("Theme", theme::theme()),
        ("ThemeColours", theme::colours()),
        ("Customer", customer()),
        ("CreatePaymentRequest", create_payment(currencies)),
        ("Card", card()),
        ("Wallet", wallet()),
        ("CaptureRequest", capture()),
        ("RefundRequest", refund()),
        ("CancelRequest", cancel()),
        ("CreatePayoutRequest", create_payout(currencies)),
        ("PayoutDestination", destination()),
        ("CreateTokenRequest", create_token()),
    ]
}

fn create_checkout(currencies: &[Currency]) -> Schema {
    object(
        "",
        [
            required("amount", with_example(amount(), 4900), AMOUNT),
            required("currency", with_example(currency(currencies), "USD"), CURRENCY),
            optional("description", text(500, LINES), "Shown to the payer on the page."),
            optional("order_id", line(0, 128), "Your order number. Returned verbatim in webhooks."),
            optional(
                "language",
                with_default(words(Lang::ALL.iter().map(|lang| lang.code())), "en"),
                "Language of the page. The payer may switch.",
            ),
            optional("customer", component("Customer"), "Who pays, as far as you know."),
            optional(
                "success_url",
                url(RETURN_URL),
                "Where the payer lands after paying. `{CHECKOUT_SESSION_ID}` becomes the session's id. \
                 https; in test mode also http to this machine. The return is no proof of payment.",
            ),
            optional(
                "cancel_url",
                url(RETURN_URL),
                "Where *Back* leads, and where the payer goes when the session has expired.",
            ),
            optional("settings", component("CheckoutSettings"), "How the page looks and behaves."),
            optional("webhook_url", url(WEBHOOK_URL), WEBHOOK),
            optional("metadata", metadata(), METADATA),
            optional("test_mode", with_default(flag(), false), TEST_MODE),
            optional(
                "expires_in",
                with_default(integer(300, 86_400), LIFETIME_SECONDS_DEFAULT),
                "Seconds for which the session can be paid. The default is the operator's to change.",
            ),
            optional("channel_id", nothing(), CHANNEL),
        ],
    )
}

fn settings() -> Schema {
    object(
        "How the payment page looks and behaves.",
        [
            optional(
                "payment_methods",
                set(1, MethodCode::ALL.iter().map(|method| method.word())),
                "Which methods to offer, at least one. `wallet` stands for all wallets. Refused when \
                 none of them is there for the currency. Default: all that the merchant has.",
            ),
            optional("button_text", line(1, 40), "On the pay button, instead of *Pay $49.00*."),
            optional(
                "auto_return",
                with_default(integer(0, 60_000), AUTO_RETURN_MS_DEFAULT),
                "Milliseconds that the result page waits before it leads on; 0: at once.",
            ),
            optional(
                "customer_fields",
                set(0, ContactField::ALL.iter().map(|field| field.word())),
                "What to ask the payer for.",
            ),
            optional(
                "theme",
                component("Theme"),
                "How the page looks, over the merchant's own theme. Colours that could not be read are \
                 corrected, never refused.",
            ),
            optional(
                "success_url",
                url(RETURN_URL),
                "Legacy place of `success_url`; the one at the top level wins.",
            ),
            optional(
                "cancel_url",
                url(RETURN_URL),
                "Legacy place of `cancel_url`; the one at the top level wins.",
            ),
        ],
    )
}

fn customer() -> Schema {
    object(
        "Who pays. Fills in the page; the receipt goes to the email address.",
        [
            optional("email", with_example(email(), "ann@example.com"), "One `@`."),
            optional(
                "phone",
                with_example(text(64, PHONE), "+994501234567"),
                "With country code. Spaces, hyphens and parentheses are removed.",
            ),
            optional("name", line(0, 200), "As on the card."),
            optional(
                "country",
                with_example(two_letters(), "AZ"),
                "ISO 3166-1 alpha-2, in either case.",
            ),
        ],
    )
}

fn two_letters() -> utoipa::openapi::Object {
    let mut country = text(2, "^[A-Za-z]{2}$");
    country.min_length = Some(2);
    country
}

fn create_payment(currencies: &[Currency]) -> Schema {
    let absent = json!({"type": "null"});
    let cases = json!([
        {
            "title": "card",
            "required": ["card"],
            "properties": {
                "payment_method": {"enum": ["card", null]},
                "card": {"type": "object"}, "token": absent, "wallet": absent,
            },
        },
        {
            "title": "token",
            "required": ["payment_method", "token"],
            "properties": {
                "payment_method": {"const": "token"},
                "card": absent, "token": {"type": "string"}, "wallet": absent,
            },
        },
        {
            "title": "wallet",
            "required": ["payment_method", "wallet"],
            "properties": {
                "payment_method": {"const": "wallet"},
                "card": absent, "token": absent, "wallet": {"type": "object"},
            },
        },
    ]);
    in_cases(payment_members(currencies), "oneOf", cases)
}

fn payment_members(currencies: &[Currency]) -> Schema {
    object(
        "",
        [
            required("amount", with_example(amount(), 4900), AMOUNT),
            required("currency", with_example(currency(currencies), "USD"), CURRENCY),
            optional(
                "payment_method",
                with_default(words(["card", "token", "wallet"]), "card"),
                "What is charged. The member of that name is then required, and the others refused.",
            ),
            optional("card", component("Card"), "The card, for `payment_method: card`."),
            optional(
                "token",
                with_format(line(1, 128), "card-token"),
                "A token of `POST /v2/tokens` or, in test mode, a test token, for `payment_method: token`.",
            ),
            optional("wallet", component("Wallet"), "The wallet, for `payment_method: wallet`."),
            optional(
                "capture_method",
                with_default(words(["automatic", "manual"]), "automatic"),
                "`manual` only holds the money; take it with a capture within 7 days.",
            ),
            optional("description", text(500, LINES), "What is paid for."),
            optional("order_id", line(0, 128), "Your order number. Returned verbatim in webhooks."),
            optional("customer", component("Customer"), "Who pays, as far as you know."),
            optional("webhook_url", url(WEBHOOK_URL), WEBHOOK),
            optional("metadata", metadata(), METADATA),
            optional(
                "return_url",
                url(RETURN_URL),
                "Where the payer lands after 3-D Secure or a wallet.",
            ),
            optional("test_mode", with_default(flag(), false), TEST_MODE),
            optional("channel_id", nothing(), CHANNEL),
        ],
    )
}

fn card() -> Schema {
    object(
        "A card as the payer typed it. Kept of it are brand, last four digits and a keyed fingerprint.",
        [
            required(
                "number",
                with_format(with_example(text(64, CARD_NUMBER), "4242424242424242"), "card-number"),
                "12 to 19 digits that pass the Luhn check. Spaces and hyphens are removed.",
            ),
            required(
                "exp_month",
                with_example(text(2, "^(?:0?[1-9]|1[0-2])$"), "12"),
                "Month, `1` to `12`, with or without a leading zero.",
            ),
            required(
                "exp_year",
                with_format(with_example(text(4, "^(?:20)?[0-9]{2}$"), "34"), "card-year"),
                "Year, two digits; four are taken as well. Not in the past.",
            ),
            optional(
                "cvc",
                with_format(with_example(text(4, "^[0-9]{3,4}$"), "123"), "card-code"),
                "Three digits, four for American Express. Never stored.",
            ),
            optional("holder", line(0, 100), "Name on the card."),
        ],
    )
}

fn wallet() -> Schema {
    object(
        "A wallet and what it gave you.",
        [
            required("type", words(WALLETS.iter().copied()), "Which wallet."),
            optional("payload", line(0, 65_536), "What the wallet's own script returned, as text."),
        ],
    )
}

fn capture() -> Schema {
    object(
        "",
        [optional("amount", amount(), "How much to take, up to what is held. Default: all of it.")],
    )
}

fn refund() -> Schema {
    object(
        "",
        [
            optional("amount", amount(), "How much to give back. Default: all that is left."),
            optional("reason", line(0, 500), "Kept, and returned in the webhook."),
            optional(
                "idempotency_key",
                line(1, 128),
                "As the header of this name, which wins when both are sent.",
            ),
        ],
    )
}

fn cancel() -> Schema {
    object("", [optional("reason", line(0, 500), "Kept with the payment.")])
}

fn create_payout(currencies: &[Currency]) -> Schema {
    let cases = json!([
        {"title": "card or iban", "properties":
            {"destination": {"properties": {"type": {"enum": ["card", "iban"]}}}}},
        {"title": "sbp", "properties": {
            "currency": {"const": "RUB"},
            "destination": {"properties": {"type": {"const": "sbp"}}},
        }},
    ]);
    let members = object(
        "",
        [
            required("amount", with_example(amount(), 10_000), AMOUNT),
            required("currency", with_example(currency(currencies), "RUB"), CURRENCY),
            required("destination", component("PayoutDestination"), "Where the money goes."),
            optional("metadata", metadata(), METADATA),
            optional("channel_id", nothing(), CHANNEL),
        ],
    );
    in_cases(members, "oneOf", cases)
}

fn destination() -> Schema {
    let absent = json!({"type": "null"});
    let text = json!({"type": "string"});
    let cases = json!([
        {
            "title": "card",
            "required": ["card"],
            "properties": {
                "type": {"const": "card"}, "card": text,
                "iban": absent, "phone": absent, "bic": absent,
            },
        },
        {
            "title": "iban",
            "required": ["iban"],
            "properties": {
                "type": {"const": "iban"}, "iban": text, "card": absent, "phone": absent,
            },
        },
        {
            "title": "sbp",
            "required": ["phone", "bic"],
            "properties": {
                "type": {"const": "sbp"}, "phone": text, "bic": text,
                "card": absent, "iban": absent,
            },
        },
    ]);
    in_cases(destination_members(), "oneOf", cases)
}

fn destination_members() -> Schema {
    object(
        "Where the money goes. Members that do not belong to the type are refused.",
        [
            required("type", words(["card", "iban", "sbp"]), "What kind of destination it is."),
            optional(
                "card",
                with_format(text(64, CARD_NUMBER), "card-number"),
                "Card number, for `card`: 12 to 19 digits that pass the Luhn check.",
            ),
            optional(
                "iban",
                with_format(line(1, 64), "iban"),
                "For `iban`; its check digits must be right (mod 97).",
            ),
            optional("phone", text(64, PHONE), "For `sbp`, which pays out RUB only."),
            optional(
                "bic",
                text(12, "^[A-Z0-9]{8,12}$"),
                "The bank. Required for `sbp`, allowed for `iban`.",
            ),
        ],
    )
}

fn create_token() -> Schema {
    object(
        "",
        [
            required("card", component("Card"), "The card to hand to the acquirer."),
            optional(
                "reusable",
                with_default(flag(), false),
                "`false`: the first payment uses the token up.",
            ),
            optional(
                "expires_in",
                integer(300, 31_536_000),
                "Seconds until the token expires. Default: 1800, for a reusable one 31536000.",
            ),
        ],
    )
}

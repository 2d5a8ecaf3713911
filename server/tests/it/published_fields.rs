//! Every field that the other providers' published documents name is asked for or answered by a story, under its own
//! name. `cargo test -p server --test it published_fields -- --nocapture` prints where.

use std::{fs, path::Path};

/// A provider: the stories of its dialect, and the fields of its document, once each.
struct Published {
    stories: &'static str,
    fields: &'static [&'static str],
}

/// Places that are printed of each.
const SHOWN: usize = 4;

const PUBLISHED: &[Published] = &[
    // Adullam, "Create a Checkout Session".
    Published {
        stories: "adullam",
        fields: &[
            "authorization",
            "idempotency-key",
            "id",
            "status",
            "amount",
            "currency",
            "user_phone",
            "payment_id",
            "description",
            "expires_in",
            "created_at",
            "expires_at",
            "completed_at",
            "failure_reason",
            "transaction_fee",
            // Of its first example, which its schema contradicts.
            "payment_method",
            "success_url",
            "cancel_url",
            "customer_id",
        ],
    },
    // FYATU v3, "Create a collection".
    Published {
        stories: "fyatu",
        fields: &[
            "authorization",
            "amount",
            "currency",
            "orderId",
            "description",
            "callbackUrl",
            "webhookUrl",
            "metadata",
            "collectionId",
            "reference",
            "fee",
            "netAmount",
            "status",
            "checkoutUrl",
            "expiresAt",
            "batch",
        ],
    },
    // Orqex, "Create a checkout session".
    Published {
        stories: "orqex",
        fields: &[
            "authorization",
            "x-idempotency-key",
            "amount",
            "currency",
            "description",
            "customer",
            "email",
            "first_name",
            "last_name",
            "address",
            "city",
            "state",
            "country",
            "zip",
            "return_url",
            "webhook_url",
            "statement_descriptor",
            "receipt_email",
            "restriction",
            "country_code",
            "phone",
            "number",
            "customization",
            "color",
            "brand",
            "metadata",
            "message",
            "data",
            "checkout",
            "payment",
            "id",
            "token",
            "url",
            "expires_at",
            "created_at",
            "value",
            "formatted",
            "short",
            "avatar_url",
            "active_attempt",
            "method",
            "label",
            "icon_url",
            "exchange_rate",
            "correction_rate",
            "gateway",
            "transaction",
            "reference",
            "external_id",
            "status",
            "next_action",
            "failure",
            "code",
            "is_fallback",
            "completed_at",
            "failed_at",
        ],
    },
];

#[test]
fn every_published_field_is_in_a_story_of_its_dialect() {
    let mut missing = Vec::new();
    for Published { stories, fields } in PUBLISHED {
        let files = files(stories);
        for field in *fields {
            let places = files.iter().flat_map(|(name, text)| places(name, text, field));
            match places.collect::<Vec<_>>().as_slice() {
                [] => missing.push(format!("{stories}: {field}")),
                found => {
                    let shown = found.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>();
                    println!("{stories:<8} {field:<20} {:>3}: {}", found.len(), shown.join(", "));
                }
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// The dialect's file of stories and those below it, with their texts.
fn files(stories: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let below = fs::read_dir(root.join(stories)).into_iter().flatten().flatten();
    let mut paths = below.map(|file| file.path()).collect::<Vec<_>>();
    paths.push(root.join(format!("{stories}.rs")));
    paths.sort();
    let named = |path: &Path| path.strip_prefix(&root).unwrap().display().to_string();
    paths.iter().map(|path| (named(path), fs::read_to_string(path).unwrap())).collect()
}

/// The lines on which it stands as a name of its own: quoted, in a query or in a form.
fn places(file: &str, text: &str, field: &str) -> Vec<String> {
    let is_name = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let stands_in = |line: &str| {
        let code = line.split("//").next().unwrap_or_default();
        code.match_indices(field).any(|(at, _)| {
            let (before, after) = (at.checked_sub(1), at + field.len());
            let bytes = code.as_bytes();
            let before = before.and_then(|at| bytes.get(at));
            !is_name(before)
                && !is_name(bytes.get(after))
                && matches!(before, Some(b'"' | b'[' | b'?' | b'&' | b'/'))
        })
    };
    let lines = text.lines().enumerate().filter(|(_, line)| stands_in(line));
    lines.map(|(n, _)| format!("{file}:{}", n + 1)).collect()
}

//! The forms of the Stripe subset: what is documented is read, and what is read of a session is documented.

use std::collections::BTreeSet;

use domain::{egress::Egress, merchant::MerchantSettings, time::Micros};
use serde_json::Value;

use super::{parsed, readers::essence};
use crate::wire::{
    form,
    json::Json,
    stripe::{
        checkout::{self, Rules},
        endpoint, intent,
        memo::Memo,
        params::Wrong,
        refund,
    },
};

/// What a reader says of a form.
type Read = fn(&Json, Rules<'_>) -> Option<Wrong>;

#[rustfmt::skip]
const FORMS: &[(&str, Read)] = &[
    ("StripeCheckoutSessionRequest", |body, rules| checkout::read(body, rules).err()),
    ("StripePaymentIntentRequest",   |body, rules| intent::read(body, rules).err()),
    ("StripeConfirmRequest",         |body, rules| intent::read_confirm(body, rules, Memo::default()).err()),
    ("StripeCaptureRequest",         |body, _| intent::read_capture(body).err()),
    ("StripeCancelRequest",          |body, _| intent::read_cancel(body).err()),
    ("StripeRefundRequest",          |body, _| refund::read(body).err()),
    ("StripeWebhookEndpointRequest", |body, rules| endpoint::read(body, rules).err()),
    ("StripeWebhookEndpointPatch",   |body, rules| endpoint::read_change(body, rules, Memo::default()).err()),
    ("StripeMetadataRequest",        |body, _| intent::read_update(body).err().or(checkout::read_update(body).err())),
    ("StripeExpandRequest",          |body, _| checkout::read_expand(body, checkout::EXPANDABLE).err()),
];

#[test]
fn every_documented_parameter_is_known_to_its_reader_and_no_other() {
    let document = parsed();
    let (egress, settings) = (Egress::strict(), MerchantSettings::default());
    let now = Micros::new(1_776_405_854_000_000);
    let rules = Rules {
        livemode: false,
        currencies: &[],
        egress: &egress,
        settings: &settings,
        name: "Kiln",
        now,
    };
    let mut tried = 0;
    for (name, read) in FORMS {
        for pattern in documented(&document, name) {
            let known = pattern.replace('*', "0");
            let word = |sent: &str| {
                let (json, _) = form::object(format!("{sent}=x").as_bytes()).unwrap();
                read(&json, rules).map(|wrong| wrong.word)
            };
            assert_ne!(word(&known), Some("parameter_unknown"), "{name} {known}");
            let (first, rest) = known.split_once('[').unwrap_or((&known, ""));
            let strange = format!("{first}_{}{rest}", if rest.is_empty() { "" } else { "[" });
            assert_eq!(word(&strange), Some("parameter_unknown"), "{name} {strange}");
            tried += 1;
        }
    }
    assert!(tried > 70, "{tried}");
}

#[test]
fn every_parameter_that_a_session_reads_is_documented() {
    let mut known = checkout::KNOWN.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    // Read to be refused: there is no catalogue.
    assert!(known.remove("line_items[*][price]"));
    assert_eq!(documented(&parsed(), "StripeCheckoutSessionRequest"), known);
}

/// Its members as bracket paths, `*` for any place or name.
fn documented(document: &Value, name: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    walk(document, &document["components"]["schemas"][name], "", &mut found);
    found
}

fn walk(document: &Value, schema: &Value, at: &str, found: &mut BTreeSet<String>) {
    let schema = essence(document, schema);
    if let Some(members) = schema["properties"].as_object() {
        for (name, member) in members {
            let inner = if at.is_empty() { name.clone() } else { format!("{at}[{name}]") };
            walk(document, member, &inner, found);
        }
    } else if let Some(items) = schema.get("items") {
        walk(document, items, &format!("{at}[*]"), found);
    } else if schema.get("additionalProperties").is_some() {
        found.insert(format!("{at}[*]"));
    } else {
        found.insert(at.to_owned());
    }
}

mod forms;
mod readers;
pub(crate) mod validate;

use std::collections::BTreeSet;

use domain::{code::Code, event::Fact};
use serde_json::Value;

use super::*;
use crate::{
    config::{Config, Sources},
    wire::maxfi::refusal::spelling,
};

/// As `kassa openapi` prints it by default.
fn by_default() -> String {
    let config = Config::load(Sources::default()).unwrap();
    document("http://127.0.0.1:3000", &config.checkout.currencies) + "\n"
}

fn parsed() -> Value {
    serde_json::from_str(&by_default()).unwrap()
}

/// Every value that stands under this name, anywhere.
fn everywhere<'a>(json: &'a Value, name: &str, found: &mut Vec<&'a Value>) {
    match json {
        Value::Object(members) => {
            for (member, value) in members {
                if member == name {
                    found.push(value);
                }
                everywhere(value, name, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| everywhere(item, name, found)),
        _ => {}
    }
}

#[test]
fn the_committed_copy_is_current() {
    let committed = std::fs::read_to_string("../docs/openapi.json").unwrap();
    assert!(by_default() == committed, "run `cargo xtask openapi`");
}

#[test]
fn every_reference_leads_somewhere_and_every_component_is_referred_to() {
    let document = parsed();
    let mut references = Vec::new();
    everywhere(&document, "$ref", &mut references);
    let references = references.iter().map(|one| one.as_str().unwrap()).collect::<BTreeSet<_>>();
    for reference in &references {
        assert!(document.pointer(&reference[1..]).is_some(), "{reference}");
    }
    for (kind, components) in document["components"].as_object().unwrap() {
        for name in components.as_object().unwrap().keys().filter(|_| kind != "securitySchemes") {
            let reference = format!("#/components/{kind}/{name}");
            assert!(references.contains(reference.as_str()), "nobody refers to {reference}");
        }
    }
}

#[test]
fn the_contracts_operations_have_its_ids_and_tags() {
    #[rustfmt::skip]
    let table = [
        ("/v2/payments/checkout",      "post", "createCheckoutSession", "Checkout"),
        ("/v2/payments/checkout/{id}", "get",  "getCheckoutSession",    "Checkout"),
        ("/v2/payments",               "post", "createPayment",         "Payments"),
        ("/v2/payments",               "get",  "listPayments",          "Payments"),
        ("/v2/payments/{id}",          "get",  "getPayment",            "Payments"),
        ("/v2/payments/{id}/capture",  "post", "capturePayment",        "Payments"),
        ("/v2/payments/{id}/refund",   "post", "refundPayment",         "Payments"),
        ("/v2/payments/{id}/cancel",   "post", "cancelPayment",         "Payments"),
        ("/v2/payouts",                "post", "createPayout",          "Payouts"),
        ("/v2/health",                 "get",  "health",                "Health"),
    ];
    let document = parsed();
    for (path, method, id, tag) in table {
        let operation = &document["paths"][path][method];
        assert_eq!(
            (operation["operationId"].as_str(), operation["tags"][0].as_str()),
            (Some(id), Some(tag))
        );
    }
    let mut ids = Vec::new();
    everywhere(&document, "operationId", &mut ids);
    let links = ids.iter().filter(|id| id.as_str().is_some_and(|id| id.starts_with("on"))).count();
    assert_eq!(links, EVENTS.len(), "each webhook has a name of its own");
}

#[test]
fn every_blank_of_a_path_is_a_required_parameter_and_every_operation_answers() {
    for (path, item) in parsed()["paths"].as_object().unwrap() {
        let blanks = path.matches('{').count();
        for operation in item.as_object().unwrap().values() {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let in_path = parameters.filter(|parameter| parameter["in"] == "path");
            let required = in_path.filter(|parameter| parameter["required"] == true).count();
            assert_eq!(required, blanks, "{path}");
            let responses = operation["responses"].as_object().unwrap();
            assert!(responses.keys().any(|status| status.starts_with('2')), "{path}");
        }
    }
}

#[test]
fn the_contracts_components_are_there() {
    let document = parsed();
    let names = [
        "Error",
        "CreateCheckoutRequest",
        "CheckoutSession",
        "Customer",
        "CreatePaymentRequest",
        "Payment",
        "RefundRequest",
        "RefundResponse",
        "CreatePayoutRequest",
    ];
    for name in names {
        assert!(document["components"]["schemas"][name]["properties"].is_object(), "{name}");
    }
}

#[test]
fn every_example_is_as_its_schema_says() {
    let document = parsed();
    let mut contents = Vec::new();
    everywhere(&document, "application/json", &mut contents);
    everywhere(&document, "application/x-www-form-urlencoded", &mut contents);
    let mut tried = 0;
    for content in contents {
        for example in content["examples"].as_object().unwrap().values() {
            let reference = example["$ref"].as_str().map(|reference| &reference[1..]);
            let example =
                reference.map_or(example, |reference| document.pointer(reference).unwrap());
            let faults = validate::faults(&document, &content["schema"], &example["value"], true);
            assert!(faults.is_empty(), "{faults:?}\n{example}");
            tried += 1;
        }
    }
    assert!(tried > 60, "{tried}");
}

#[test]
fn the_documented_errors_are_those_that_the_wire_can_say() {
    let said = Code::ALL.iter().map(|code| spelling(*code)).collect::<BTreeSet<_>>();
    let documented = REFUSALS.iter().map(|line| (line.status, line.code)).collect::<BTreeSet<_>>();
    assert_eq!(said, documented);
}

#[test]
fn the_documented_events_are_those_that_are_sent() {
    let sent = Fact::native().map(Fact::word).collect::<BTreeSet<_>>();
    let documented = EVENTS.iter().map(|event| event.name).collect::<BTreeSet<_>>();
    assert_eq!(sent, documented);
}

//! What an answer says, in any dialect: which object it is about, what went wrong, and what of it is kept.

use domain::request_log::Logged;
use serde_json::Value;

use super::Told;
use crate::wire::kept;

/// What dialects call the object that an answer is about, the payment first.
#[rustfmt::skip]
const IDS: &[&str] = &[
    "payment_id", "payment_intent_id", "payment_intent", "collectionId", "collection_id", "checkoutId", "id",
];
/// Where it may stand; empty: on top.
const PLACES: &[&str] = &["", "data", "payment"];
/// The longest id that is kept, in bytes.
const ID_MAX: usize = 100;

impl Told {
    /// With everything that its answer says.
    pub(super) fn complete(self) -> Logged {
        let Self { mut logged, answer } = self;
        let Some(bytes) = answer else { return logged };
        if let Ok(value) = serde_json::from_slice(&bytes) {
            logged.object_id = object_id(&value);
            logged.error_code = code(&value).or(logged.error_code);
        }
        logged.response = logged.response.keeping(kept::json(&bytes));
        logged
    }
}

fn object_id(answer: &Value) -> Option<String> {
    let places = PLACES.iter().filter_map(|place| match *place {
        "" => Some(answer),
        place => answer.get(place),
    });
    let found = places.flat_map(|place| IDS.iter().filter_map(|name| text(place, name)));
    found.map(str::to_owned).next()
}

/// The dialect's word for what went wrong.
fn code(answer: &Value) -> Option<String> {
    let error = answer.get("error").unwrap_or(answer);
    let found = text(error, "code").or_else(|| text(error, "type"));
    let found = match answer.get("error") {
        Some(Value::Object(_)) => found,
        // A sentence, with the code beside it.
        Some(_) => text(answer, "code"),
        None => text(answer, "error_code"),
    };
    found.map(str::to_owned)
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    let text = value.get(name)?.as_str()?;
    (1..=ID_MAX).contains(&text.len()).then_some(text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_answer_names_its_object_and_what_went_wrong_in_any_dialect() {
        let table = [
            (json!({"id": "cs_1", "status": "open"}), Some("cs_1"), None),
            (json!({"id": "cs_1", "payment_id": "pay_1", "error_code": null}), Some("pay_1"), None),
            (
                json!({"id": "cs_1", "payment_id": "pay_1", "error_code": "card_declined"}),
                Some("pay_1"),
                Some("card_declined"),
            ),
            (json!({"success": true, "data": {"collectionId": "col_1"}}), Some("col_1"), None),
            (json!({"data": {"id": "pi_1"}}), Some("pi_1"), None),
            (json!({"data": [{"id": "pay_1"}], "has_more": false}), None, None),
            (json!({"error": {"code": "VALIDATION_ERROR"}}), None, Some("VALIDATION_ERROR")),
            (json!({"error": {"type": "api_error", "code": null}}), None, Some("api_error")),
            (json!({"error": "no such thing", "code": "not_found"}), None, Some("not_found")),
            (json!({"message": "wrong", "errors": {}}), None, None),
            (json!({"id": 5}), None, None),
            (json!([]), None, None),
        ];
        for (answer, id, word) in table {
            let read = (object_id(&answer), code(&answer));
            assert_eq!(read, (id.map(String::from), word.map(String::from)), "{answer}");
        }
    }
}

//! What an answer says, in any dialect: which object it is about, what went wrong, and what of it is kept.

use domain::request_log::Logged;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::Told;
use crate::wire::kept;

/// The longest id that is kept, in bytes.
const ID_MAX: usize = 100;

impl Told {
    /// With everything that its answer says.
    pub(super) fn complete(self) -> Logged {
        let Self { mut logged, answer } = self;
        let Some(bytes) = answer else { return logged };
        if let Some(answer) = read(&bytes) {
            logged.object_id = answer.object_id();
            logged.error_code = answer.word().or(logged.error_code);
        }
        logged.response = logged.response.keeping(kept::json(&bytes));
        logged
    }
}

/// Those members of an answer, or of an object in one, that say what it is about or what went wrong.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Answer<'a> {
    #[serde(borrow)]
    payment_id: Option<&'a RawValue>,
    payment_intent_id: Option<&'a RawValue>,
    payment_intent: Option<&'a RawValue>,
    #[serde(rename = "collectionId")]
    adullam_collection: Option<&'a RawValue>,
    collection_id: Option<&'a RawValue>,
    #[serde(rename = "checkoutId")]
    checkout: Option<&'a RawValue>,
    id: Option<&'a RawValue>,
    data: Option<&'a RawValue>,
    payment: Option<&'a RawValue>,
    error: Option<&'a RawValue>,
    code: Option<&'a RawValue>,
    #[serde(rename = "type")]
    kind: Option<&'a RawValue>,
    error_code: Option<&'a RawValue>,
}

impl Answer<'_> {
    /// What dialects call the object that an answer is about, the payment first.
    fn object_id(&self) -> Option<String> {
        self.own_id()
            .or_else(|| inside(self.data)?.own_id())
            .or_else(|| inside(self.payment)?.own_id())
    }

    fn own_id(&self) -> Option<String> {
        let ids = [
            self.payment_id,
            self.payment_intent_id,
            self.payment_intent,
            self.adullam_collection,
            self.collection_id,
            self.checkout,
            self.id,
        ];
        ids.into_iter().find_map(text)
    }

    /// The dialect's word for what went wrong.
    fn word(&self) -> Option<String> {
        match (self.error, inside(self.error)) {
            (None, _) => text(self.error_code),
            (Some(_), Some(error)) => text(error.code).or_else(|| text(error.kind)),
            // A sentence, with the code beside it.
            (Some(_), None) => text(self.code),
        }
    }
}

/// `None`: it is no object.
fn read(json: &[u8]) -> Option<Answer<'_>> {
    if json.trim_ascii_start().starts_with(b"{") { serde_json::from_slice(json).ok() } else { None }
}

fn inside(member: Option<&RawValue>) -> Option<Answer<'_>> {
    read(member?.get().as_bytes())
}

fn text(member: Option<&RawValue>) -> Option<String> {
    let text: String = serde_json::from_str(member?.get()).ok()?;
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
            (json!(["pay_1"]), None, None),
        ];
        for (answer, id, word) in table {
            let text = answer.to_string();
            let read = read(text.as_bytes()).unwrap_or_default();
            let read = (read.object_id(), read.word());
            assert_eq!(read, (id.map(String::from), word.map(String::from)), "{answer}");
        }
    }
}

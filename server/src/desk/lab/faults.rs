//! The fault builder: a choice of what is to go wrong becomes a request. It asks for nothing and keeps nothing.

use app::{
    test_faults::{TEST_FAULTS, Whose},
    view::desk::{DeskView, FaultRequest, FaultsView, Room, Target},
};
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use domain::{
    fault::{FAULT_KEY, Faults},
    on_demand::{CARD, PAYMENT},
};
use serde_json::{Value, json};

use super::super::{Desk, explaining::quoted, picking::Asked, signing_in::In};

pub(crate) async fn faults(
    State(desk): State<Desk>,
    RawQuery(query): RawQuery,
    In { 0: entered }: In,
) -> Response {
    let asked = Asked::of(&query.unwrap_or_default());
    let target = asked.get("with").unwrap_or_default();
    let target = target.parse().unwrap_or_default();
    let named = [("page", Whose::Page), ("bank", Whose::Bank), ("webhook", Whose::Webhook)];
    let mut chosen = Vec::new();
    for (name, whose) in named {
        let Some(words) = asked.get(name) else { continue };
        let listed = TEST_FAULTS.iter().find(|one| one.words == words && one.whose == whose);
        let Some(listed) = listed else { return desk.misfilled(&entered) };
        chosen.push(listed.words);
    }
    let request = request(&desk.pages.base_url, &chosen, target);
    let view = FaultsView { chosen, target, request };
    desk.page(&entered, Some(Room::Lab), &DeskView::Faults(view))
}

/// How to ask for it; `None`: for nothing.
fn request(base_url: &str, chosen: &[&str], target: Target) -> Option<FaultRequest> {
    let words = chosen.join(",");
    words.parse::<Faults>().ok()?;
    let header = format!("Kassa-Fault: {words}");
    let metadata = json!({"metadata": {FAULT_KEY: words}});
    let (amount, currency) = PAYMENT;
    let mut body = json!({"amount": amount, "currency": currency});
    let (path, with_header) = match target {
        Target::Payment => {
            let card = json!({"number": CARD, "exp_month": "12", "exp_year": "34", "cvc": "123"});
            body["card"] = card;
            ("/v2/payments", Some(&header))
        }
        // What the acquirer does wrong comes when somebody pays: it has to be kept until then.
        Target::Session => {
            body["metadata"] = metadata["metadata"].clone();
            ("/v2/payments/checkout", None)
        }
    };
    let headers = with_header.into_iter().map(String::as_str).chain([JSON]);
    let mut lines = vec![
        format!("curl --request POST {}", quoted(&format!("{base_url}{path}"))),
        "--header \"Authorization: Bearer $KASSA_KEY\"".to_owned(),
    ];
    lines.extend(headers.map(|header| format!("--header {}", quoted(header))));
    lines.push(format!("--data {}", quoted(&pretty(&body))));
    let curl = lines.join(" \\\n  ");
    Some(FaultRequest { header, metadata: pretty(&metadata), curl })
}

const JSON: &str = "Content-Type: application/json";

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_is_asked_for_by_header_or_metadata() {
        let chosen = ["status=500", "acquirer=late:60", "webhook=duplicate"];
        let words = "status=500,acquirer=late:60,webhook=duplicate";
        let made = |target| request("https://pay.example", &chosen, target).unwrap();
        let payment = made(Target::Payment);
        assert_eq!(payment.header, format!("Kassa-Fault: {words}"));
        assert!(payment.metadata.contains(&format!("\"kassa_fault\": \"{words}\"")));
        assert!(payment.curl.contains("'https://pay.example/v2/payments'"));
        assert!(payment.curl.contains(&format!("--header 'Kassa-Fault: {words}'")));
        let session = made(Target::Session);
        assert!(!session.curl.contains("Kassa-Fault") && session.curl.contains(words));
        assert!(request("https://pay.example", &[], Target::Payment).is_none());
    }
}

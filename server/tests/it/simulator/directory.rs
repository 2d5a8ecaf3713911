//! What the directory server says of each test card.

use domain::{
    card::Pan,
    three_ds::{Range, Request, TransStatus},
};

use super::desk::Desk;

const CAVV: &str = "a2Fzc2Etc2FuZGJveC1jYXZ2LTE=";

/// What is known of a card's range, in a word.
async fn range(desk: &Desk, number: &str) -> String {
    match desk.directory().range(&Pan::parse(number).unwrap()).await {
        Range::NotEnrolled => "not enrolled".into(),
        Range::Failed => "failed".into(),
        Range::Enrolled { method_url: None } => "enrolled".into(),
        Range::Enrolled { method_url: Some(url) } => {
            url.strip_prefix("https://pay.example/acs/").unwrap().into()
        }
    }
}

/// Status and what it is worth.
async fn answer(desk: &Desk, number: &str, must_challenge: bool) -> String {
    let request = Request { must_challenge, ..desk.request("Ann Payer") };
    let Some(response) = desk.ask(number, &request).await else { return "none".into() };
    let eci = response.eci.unwrap_or_default();
    assert_eq!(response.acs_url.is_some(), response.status == TransStatus::C, "{number}");
    let is_proof = matches!(response.status, TransStatus::Y | TransStatus::A);
    let value = response.authentication_value;
    assert_eq!(value.as_deref(), is_proof.then_some(CAVV), "{number}");
    format!("{} {eci}", response.status).trim_end().into()
}

#[tokio::test]
#[rustfmt::skip]
async fn every_listed_card_has_its_answer() {
    let desk = Desk::new().await;
    // Number, range, answer, answer to a demand for a challenge.
    let table = [
        ("4242424242424242", "not enrolled", "none", "none"),
        ("378282246310005",  "not enrolled", "none", "none"),
        ("2202474301322987", "not enrolled", "none", "none"),
        ("4111111111111111", "not enrolled", "none", "none"),
        ("4000000000009995", "not enrolled", "none", "none"),
        ("4000000000003220", "enrolled",     "C",    "C"),
        ("4000008400001629", "enrolled",     "C",    "C"),
        ("4000008260003178", "enrolled",     "C",    "C"),
        ("4000008400001280", "failed",       "none", "none"),
        ("4000000000003055", "enrolled",     "Y 05", "C"),
        ("4000000000003097", "enrolled",     "Y 05", "none"),
        ("4000002500003155", "enrolled",     "C",    "C"),
        ("4000002760003184", "enrolled",     "C",    "C"),
        ("4000003800000446", "enrolled",     "C",    "C"),
        ("4000000032200000", "enrolled",     "Y 05", "Y 05"),
        ("4000582600000094", "enrolled",     "C",    "C"),
        ("4000582600000045", "enrolled",     "C",    "C"),
        ("4000582600000102", "enrolled",     "C",    "C"),
        ("4000582600000110", "enrolled",     "C",    "C"),
        ("4000000000001208", "enrolled",     "C",    "C"),
        ("2200000000000004", "enrolled",     "C",    "C"),
    ];
    for (number, known, free, demanded) in table {
        assert_eq!(range(&desk, number).await, known, "{number}");
        assert_eq!(answer(&desk, number, false).await, free, "{number}");
        assert_eq!(answer(&desk, number, true).await, demanded, "{number}");
    }
}

#[tokio::test]
#[rustfmt::skip]
async fn the_family_has_every_result_with_every_behaviour_of_the_method() {
    const LOOKS: [&str; 4] = ["enrolled", "method", "method/silent", "method/broken"];
    let desk = Desk::new().await;
    let table = [
        ("Y 05", "400099000000", ["0004", "0103", "0202", "0301"]),
        ("A 06", "400099000000", ["1002", "1101", "1200", "1309"]),
        ("N 07", "400099000000", ["2000", "2109", "2208", "2307"]),
        ("R 07", "400099000000", ["3008", "3107", "3206", "3305"]),
        ("U 07", "400099000000", ["4006", "4105", "4204", "4303"]),
        ("C",    "400099000000", ["5003", "5102", "5201", "5300"]),
        ("C",    "400099000000", ["6001", "6100", "6209", "6308"]),
        ("C",    "400099000000", ["7009", "7108", "7207", "7306"]),
        ("Y 02", "520099000000", ["0009", "0108", "0207", "0306"]),
        ("A 01", "520099000000", ["1007", "1106", "1205", "1304"]),
        ("N 00", "520099000000", ["2005", "2104", "2203", "2302"]),
        ("R 00", "520099000000", ["3003", "3102", "3201", "3300"]),
        ("U 00", "520099000000", ["4001", "4100", "4209", "4308"]),
        ("C",    "520099000000", ["5008", "5107", "5206", "5305"]),
        ("C",    "520099000000", ["6006", "6105", "6204", "6303"]),
        ("C",    "520099000000", ["7004", "7103", "7202", "7301"]),
    ];
    for (expected, prefix, last) in table {
        for (last, look) in last.iter().zip(LOOKS) {
            let number = format!("{prefix}{last}");
            assert_eq!(range(&desk, &number).await, look, "{number}");
            assert_eq!(answer(&desk, &number, false).await, expected, "{number}");
        }
    }
}

#[tokio::test]
async fn asked_twice_it_is_one_authentication() {
    let desk = Desk::new().await;
    let request = desk.request("Ann Payer");
    let first = desk.ask("4000000000003220", &request).await;
    assert_eq!(desk.ask("4000000000003220", &request).await, first);
    let garbled = Request { server_id: "1".into(), ..request };
    assert_eq!(desk.ask("4000000000003220", &garbled).await, None);
}

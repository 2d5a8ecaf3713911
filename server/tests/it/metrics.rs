//! What is counted is what docs/metrics.md lists, name by name and label by label.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use crate::process::Process;

/// Kind and labels by name.
type Table = BTreeMap<String, (String, BTreeSet<String>)>;

#[tokio::test]
async fn the_table_lists_what_is_exported_and_nothing_else() {
    // As many requests as the story needs, and one more.
    let mut process = Process::start(&[("KASSA__LIMITS__REQUESTS", "4")]).await;
    let session = process.merchant.open(json!({"webhook_url": dead_end()})).await;
    let page = process.payer.open(&session).await;
    page.pay_with("4000000000000002").await.pay_with("4242424242424242").await;
    process.says("webhook not delivered").await;
    let body = r#"{"amount": 4900, "currency": "USD"}"#;
    for body in [body, body, r#"{"amount": 1, "currency": "USD"}"#] {
        let key = format!("Bearer {}", process.merchant.key);
        let headers = [("authorization", key.as_str()), ("idempotency-key", "once")];
        process.merchant.post("/v2/payments/checkout", body, &headers).await;
    }
    let odd = process.merchant.send("BREW", "/v2/nothing/like/it", &[], Vec::new()).await;
    assert_eq!(odd.status, 404);
    assert_eq!(process.merchant.get("/v2/payments/x").await.status, 429);
    let answer = process.ask("/metrics").await;
    assert_eq!(answer.headers["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    let text = answer.text;
    assert_eq!(exported(&text), listed(), "exported, listed");
    for sample in [
        r#"kassa_payments_total{outcome="approved",code=""} 1"#,
        r#"kassa_payments_total{outcome="declined",code="card_declined"} 1"#,
        r#"kassa_acquirer_calls_total{connector="sandbox",kind="authorize",answer="done"} 1"#,
        r#"kassa_acquirer_calls_total{connector="sandbox",kind="authorize",answer="refused"} 1"#,
        r#"kassa_webhook_attempts_total{class="reset",next="retry"}"#,
        r#"dialect="maxfi",route="/v2/{*rest}",method="other",status="4xx"} 1"#,
        r#"dialect="page",route="/checkout/{id}/pay",method="POST",status="3xx"} 2"#,
        r#"kassa_page_render_seconds_count{state="succeeded"} 1"#,
        r#"kassa_idempotency_total{result="replayed"} 1"#,
        r#"kassa_idempotency_total{result="conflict"} 1"#,
        r#"kassa_rate_limited_total{dialect="maxfi"} 1"#,
        "kassa_panics_total 0",
    ] {
        assert!(text.contains(sample), "{sample} is not in {text}");
    }
    let id = session["id"].as_str().unwrap();
    for unbounded in [id, "nothing", "BREW", "127.0.0.1"] {
        assert!(!text.contains(unbounded), "{unbounded} is in {text}");
    }
}

/// Nobody listens there.
fn dead_end() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}/hook", listener.local_addr().unwrap())
}

fn exported(text: &str) -> Table {
    let mut table = Table::new();
    for line in text.lines() {
        if let Some(told) = line.strip_prefix("# TYPE ") {
            let (name, kind) = told.split_once(' ').unwrap();
            table.insert(name.into(), (kind.into(), BTreeSet::new()));
        } else if let Some((sample, labels)) =
            line.split_once('{').filter(|_| !line.starts_with('#'))
        {
            let parts = ["_bucket", "_sum", "_count"].iter();
            let mut names = parts.filter_map(|part| sample.strip_suffix(part)).chain([sample]);
            let name = names.find(|name| table.contains_key(*name)).unwrap();
            // No value of ours holds a quote.
            let labels = labels.split('"').step_by(2).filter_map(|text| text.strip_suffix('='));
            let labels = labels.map(|label| label.trim_start_matches(',').to_owned());
            table.get_mut(name).unwrap().1.extend(labels.filter(|label| label != "le"));
        }
    }
    table
}

/// The rows of the document's table: name, kind, labels.
fn listed() -> Table {
    let text = include_str!("../../../docs/metrics.md");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
    // The other table lists paths.
    let rows = rows.filter(|row| !row.starts_with('/'));
    let rows = rows.map(|row| {
        let cells = row.split(" | ").collect::<Vec<_>>();
        let labels = cells[2].split('`').skip(1).step_by(2).map(String::from).collect();
        (cells[0].trim_end_matches('`').to_owned(), (cells[1].to_owned(), labels))
    });
    rows.collect()
}

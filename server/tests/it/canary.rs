//! Two hundred card numbers that nobody else has go in by every door, right and wrong, while the log is
//! at its most talkative. Afterwards none of them is anywhere, however it is written.

use base64::{Engine, engine::general_purpose::STANDARD};
use regex::bytes::RegexBuilder;
use serde_json::{Value, json};

use crate::{process::Process, world::TempDir};

const CODE: &str = "739";
/// Test cards that are asked for in earnest, declined, and challenged.
const LISTED: [&str; 4] =
    ["4000056655665556", "4000000000009995", "4000000000003220", "2200000000000004"];

/// A number of sixteen digits that passes Luhn, and that nothing here lists.
fn canary(n: u64) -> String {
    let body = format!("4929{:011}", n * 48_611_317 % 100_000_000_000);
    let digit = |c: char| c.to_digit(10).unwrap();
    let doubled = |d: u32| if d > 4 { 2 * d - 9 } else { 2 * d };
    let sum: u32 = body
        .chars()
        .rev()
        .enumerate()
        .map(|(i, c)| if i % 2 == 0 { doubled(digit(c)) } else { digit(c) })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// Every way in which it could be written down.
fn spellings(number: &str) -> Vec<Vec<u8>> {
    let grouped = |between: &str| {
        let groups = number.as_bytes().chunks(4).map(|four| std::str::from_utf8(four).unwrap());
        groups.collect::<Vec<_>>().join(between)
    };
    let each = |write: &dyn Fn(u8) -> String| number.bytes().map(write).collect::<String>();
    let mut all = vec![number.to_owned(), number.chars().rev().collect()];
    all.extend([" ", "-", "+", "%20", "\u{a0}"].map(grouped));
    all.push(each(&|b| format!("{b:02x}")));
    all.push(each(&|b| format!("%{b:02x}")));
    let mut all = all.into_iter().map(String::into_bytes).collect::<Vec<_>>();
    // Wherever in a longer text it stands.
    for before in 0..3 {
        let text = STANDARD.encode([&vec![0; before], number.as_bytes()].concat());
        let text = text.trim_end_matches('=');
        let end = text.len() - usize::from(!(before + number.len()).is_multiple_of(3));
        all.push(text.as_bytes()[[0, 2, 3][before]..end].to_vec());
    }
    all.push(number.bytes().flat_map(|b| [b, 0]).collect());
    all.push(number.bytes().flat_map(|b| [0, b]).collect());
    all
}

/// Finds any of these numbers in any spelling.
fn finder(numbers: &[String]) -> regex::bytes::Regex {
    let literal = |bytes: &Vec<u8>| {
        bytes.iter().fold(String::new(), |text, byte| text + &format!("\\x{byte:02x}"))
    };
    let all = numbers.iter().flat_map(|number| spellings(number));
    let pattern = all.map(|bytes| literal(&bytes)).collect::<Vec<_>>().join("|");
    let builder = RegexBuilder::new(&pattern).unicode(false).size_limit(1 << 28).build();
    builder.unwrap()
}

#[tokio::test]
async fn no_card_number_is_left_anywhere() {
    let temp = TempDir::new();
    let settings = [
        ("KASSA__LOG__FILTER", "trace"),
        ("KASSA__LIMITS__ENABLED", "false"),
        ("TMPDIR", temp.path().to_str().unwrap()),
    ];
    let mut process = Process::start(&settings).await;
    let url = format!("{}/demo/webhook", process.base_url);
    let numbers = (1..=200).map(canary).collect::<Vec<_>>();
    let mut answers = String::new();
    for (n, number) in numbers.iter().enumerate() {
        answers += &send(&process, number, n, &url).await;
    }
    for number in LISTED {
        let session = process.merchant.open(json!({"webhook_url": url})).await;
        process.payer.open(&session).await.submit(number).await;
        let card = json!({"number": number, "exp_month": "12", "exp_year": "34", "cvc": CODE});
        let order = json!({"card": card, "webhook_url": url, "return_url": url});
        answers += &process.merchant.charge(order).await.text;
    }
    process.says("webhook delivered").await;
    answers += &process.ask("/metrics").await.text;
    let unlisted = finder(&numbers);
    let found = |bytes: &[u8]| {
        unlisted.find(bytes).map(|hit| String::from_utf8_lossy(hit.as_bytes()).into_owned())
    };
    assert_eq!(found(answers.as_bytes()), None, "in an answer");
    let listed = LISTED.map(String::from);
    let all = finder(&[&numbers[..], &listed].concat());
    // While it runs, with its write-ahead log, and after it has folded that into the file.
    for is_running in [true, false] {
        if !is_running {
            process.terminate();
            let ended = process.ended().await;
            let log = ended.log.join("\n");
            assert!(log.len() > 100_000, "the log is not at its most talkative");
            assert!(!all.is_match(log.as_bytes()), "in the log");
            for context in ["cvc\":\"739", "cvc=739", "cvc\\\":\\\"739", "code=739"] {
                assert!(!log.contains(context), "{context} in the log");
            }
            scan(ended.dir.path(), &all);
            scan(temp.path(), &all);
            // Last: whoever closes a database takes its log away.
            let logged = ended.dir.count("select count(*) from request_log").await;
            assert!(logged > 200, "what was sent is in the log of requests: {logged}");
            break;
        }
        scan(process.dir.path(), &all);
    }
    // The finder finds: each spelling, in the midst of other bytes.
    for spelling in spellings(&numbers[7]) {
        let text = [b"...".as_slice(), &spelling, b"..."].concat();
        assert!(all.is_match(&text), "{}", String::from_utf8_lossy(&spelling));
    }
}

/// One number through one of eight doors; what was answered.
async fn send(process: &Process, number: &str, n: usize, url: &str) -> String {
    let (merchant, payer) = (&process.merchant, &process.payer);
    let card = json!({"number": number, "exp_month": "12", "exp_year": "34", "cvc": CODE});
    let bearer = format!("Bearer {}", merchant.key);
    let key = format!("canary-{n}");
    let headers = [("authorization", bearer.as_str()), ("idempotency-key", key.as_str())];
    let order = |card: Value| json!({"amount": 4900, "currency": "USD", "card": card}).to_string();
    match n % 8 {
        0 | 1 => {
            let session = merchant.open(json!({"webhook_url": url})).await;
            let page = payer.open(&session).await;
            let expiry = ["12/34", "13/99"][n % 2];
            let fields = [
                ("card-number", number),
                ("card-expiry", expiry),
                ("card-code", CODE),
                ("card-name", "Ann"),
            ];
            let answer = page.submit_fields(&fields).await.text;
            let id = session["id"].as_str().unwrap();
            answer + &payer.visit(&format!("/checkout/{id}?n={number}")).await.answer.text
        }
        2 => merchant.post("/v2/payments", &order(card), &headers).await.text,
        3 => {
            let broken = order(card).replace("}}", "");
            merchant.post("/v2/payments", &broken, &headers).await.text
        }
        4 => merchant.post("/v2/tokens", &json!({"card": card}).to_string(), &headers).await.text,
        5 => {
            let payout = json!({"amount": 100, "currency": "USD",
                "destination": {"type": "card", "card_number": number}});
            merchant.post("/v2/payouts", &payout.to_string(), &headers).await.text
        }
        6 => {
            let number: u64 = number.parse().unwrap();
            let odd = json!({"number": number, "exp_month": [number], "cvc": {"a": number}});
            merchant.post("/v2/payments", &order(odd), &headers).await.text
        }
        _ => {
            let fields = [("id", "cs_x"), ("number", number), ("code", CODE), ("lang", "en")];
            let mut text = payer.post("/_fn/pay", &fields).await.text;
            text += &payer.post_from("/checkout/x/pay", &fields, &[]).await.text;
            text += &payer.visit(&format!("/checkout/{number}")).await.answer.text;
            // In the words of the other APIs, none of which takes cards from a server.
            let own = &headers[..1];
            for path in ["/v1/checkouts", "/v1/payment/checkouts", "/api/v3/collections"] {
                text += &merchant.post(path, &order(card.clone()), own).await.text;
            }
            let form = format!("amount=1&currency=usd&payment_method_data[card][number]={number}");
            let headers = [own[0], ("content-type", "application/x-www-form-urlencoded")];
            let form = form.into_bytes();
            text += &merchant.send("POST", "/v1/payment_intents", &headers, form).await.text;
            text + &merchant.get(&format!("/v2/payments/{number}?card={number}")).await.text
        }
    }
}

/// No file below holds any of them.
fn scan(folder: &std::path::Path, finder: &regex::bytes::Regex) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            scan(&path, finder);
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        assert!(!finder.is_match(&bytes), "in {}", path.display());
    }
}

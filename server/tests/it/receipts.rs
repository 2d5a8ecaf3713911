//! Receipts by e-mail, to a relay that this test plays.

use std::sync::{Arc, Mutex};

use serde_json::json;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

use crate::world::World;

const GOOD: &str = "4242 4242 4242 4242";

/// A mail relay that keeps what it takes.
#[derive(Clone, Default)]
struct Relay {
    taken: Arc<Mutex<Vec<String>>>,
    /// Answers to `RCPT TO`, the last of them first; 250 when there is none.
    answers: Arc<Mutex<Vec<&'static str>>>,
}

impl Relay {
    async fn open(answers: &[&'static str]) -> (Self, String) {
        let relay = Self::default();
        relay.answers.lock().unwrap().extend(answers.iter().rev());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let serving = relay.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serving.clone().talk(stream));
            }
        });
        (relay, url)
    }

    async fn talk(self, stream: TcpStream) {
        let mut stream = BufReader::new(stream);
        stream.write_all(b"220 relay\r\n").await.unwrap();
        let (mut line, mut letter, mut is_data) = (String::new(), String::new(), false);
        while stream.read_line(&mut line).await.unwrap_or(0) > 0 {
            let answer = match line.trim_end() {
                "." if is_data => {
                    is_data = false;
                    self.taken.lock().unwrap().push(std::mem::take(&mut letter));
                    "250 taken"
                }
                text if is_data => {
                    letter.push_str(text);
                    letter.push('\n');
                    ""
                }
                "DATA" => {
                    is_data = true;
                    "354 go on"
                }
                "QUIT" => "221 bye",
                text if text.starts_with("RCPT") => {
                    self.answers.lock().unwrap().pop().unwrap_or("250 yes")
                }
                _ => "250 yes",
            };
            line.clear();
            if !answer.is_empty() {
                stream.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
            }
        }
    }

    fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }
}

async fn world_with(answers: &[&'static str]) -> (World, Relay) {
    let (relay, url) = Relay::open(answers).await;
    let from = "Kiln <receipts@kiln.example>".to_owned();
    let world = World::planned(|plan| plan.mail = Some((url.parse().unwrap(), from))).await;
    (world, relay)
}

/// Lets the worker look; answers how many receipts it tried.
async fn turn(world: &World) -> usize {
    world.instance.receipts.as_ref().unwrap().turn().await.unwrap()
}

#[tokio::test]
async fn a_paid_session_sends_its_receipt_once_in_its_language_without_the_card() {
    let (world, relay) = world_with(&[]).await;
    let wanted =
        json!({"customer": {"email": "leyla@payer.example"}, "language": "az", "order_id": "A-1"});
    let session = world.merchant.open(wanted).await;
    assert_eq!(turn(&world).await, 0, "nothing is paid yet");
    world.payer.open(&session).await.pay_with(GOOD).await;
    assert_eq!(turn(&world).await, 1);
    assert_eq!(turn(&world).await, 0);
    let taken = relay.taken();
    let [letter] = &taken[..] else { panic!("{taken:?}") };
    for part in [
        "To: leyla@payer.example",
        "From: ",
        "receipts@kiln.example",
        "Message-ID: <pay_",
        "text/plain",
        "text/html",
    ] {
        assert!(letter.contains(part), "{part} is not in {letter}");
    }
    let text = letter.replace("=\n", "");
    assert!(text.contains("4242") && text.contains("A-1") && text.contains("49,00"), "{text}");
    for digits in ["424242424242", "4242 4242", "Ann Payer"] {
        assert!(!text.contains(digits), "{digits} is in {text}");
    }
}

#[tokio::test]
async fn a_relay_that_is_busy_is_asked_again_and_one_that_refuses_is_not() {
    let (world, relay) = world_with(&["451 later", "250 yes", "550 nobody"]).await;
    let wanted = json!({"customer": {"email": "a@payer.example"}});
    let session = world.merchant.open(wanted.clone()).await;
    world.payer.open(&session).await.pay_with(GOOD).await;
    assert_eq!((turn(&world).await, relay.taken().len()), (1, 0));
    assert_eq!(turn(&world).await, 0, "a minute must pass");
    world.pass_seconds(61).await;
    assert_eq!((turn(&world).await, relay.taken().len()), (1, 1));

    let session = world.merchant.open(wanted).await;
    world.payer.open(&session).await.pay_with(GOOD).await;
    assert_eq!((turn(&world).await, relay.taken().len()), (1, 1));
    world.pass_seconds(86_400).await;
    assert_eq!(turn(&world).await, 0);
}

#[tokio::test]
async fn without_a_relay_and_without_an_address_nothing_waits() {
    let world = World::new().await;
    assert!(world.instance.receipts.is_none());
    let (world, _) = world_with(&[]).await;
    let session = world.merchant.open(json!({})).await;
    world.payer.open(&session).await.pay_with(GOOD).await;
    assert_eq!(turn(&world).await, 0);
}

/// The address of its own wins over the customer's.
#[tokio::test]
async fn a_checkout_of_orqex_sends_its_receipt_where_it_says() {
    let (world, relay) = world_with(&[]).await;
    let body = json!({
        "amount": 49,
        "currency": "USD",
        "description": "Order 1024",
        "customer": {"email": "leyla@payer.example"},
        "receipt_email": "books@payer.example"
    });
    let opened = world.merchant.ask("/v1/payment/checkouts", &body).await.json();
    let url = opened["data"]["checkout"]["url"].as_str().unwrap();
    let path = url.strip_prefix(&world.base_url).unwrap();
    world.payer.visit(path).await.pay_with(GOOD).await;
    assert_eq!(turn(&world).await, 1);
    let taken = relay.taken();
    let [letter] = &taken[..] else { panic!("{taken:?}") };
    assert!(letter.contains("To: books@payer.example"), "{letter}");
}

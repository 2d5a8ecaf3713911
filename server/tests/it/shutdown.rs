//! Told to stop, the process finishes what it has begun, says no to what is new, and leaves whole files.

use std::{os::unix::fs::PermissionsExt, sync::Arc};

use axum::{Router, routing::post};
use serde_json::json;
use server::clock::Stopwatch;
use sqlx::{Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::{net::TcpListener, sync::Notify, task::JoinHandle};

use crate::{
    process::{Ended, Process},
    world::{Answer, Payer, World},
};

const GOOD: &str = "4242424242424242";

/// Another party holds the acquirer's books, so that a payment stands still; until it is dropped.
#[expect(dead_code, reason = "held, not read")]
enum Held {
    Lite(SqliteConnection),
    Postgres(PgConnection),
}

async fn hold_the_acquirer(process: &Process) -> Held {
    if let Some(url) = process.dir.database_url() {
        let mut books = PgConnection::connect(url).await.unwrap();
        sqlx::query("begin").execute(&mut books).await.unwrap();
        let lock = sqlx::query("lock table sandbox.effects in exclusive mode");
        lock.execute(&mut books).await.unwrap();
        return Held::Postgres(books);
    }
    let options = SqliteConnectOptions::new().filename(process.dir.path().join("sandbox.db"));
    let mut books = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query("begin immediate").execute(&mut books).await.unwrap();
    Held::Lite(books)
}

/// A payer who has pressed the button and waits; the payment is at the acquirer.
async fn paying(process: &Process) -> (String, JoinHandle<Answer>) {
    let session = process.merchant.open(json!({})).await;
    let id = session["id"].as_str().unwrap().to_owned();
    let (payer, path) = (Payer::new(&process.base_url), format!("/checkout/{id}"));
    let pressed = tokio::spawn(async move { payer.visit(&path).await.submit(GOOD).await });
    let path = format!("/checkout/{id}/status?known=open&wait=20");
    process.payer.visit(&path).await.says("processing");
    (id, pressed)
}

async fn count(ended: &Ended, sql: &'static str) -> i64 {
    if let Some(url) = ended.dir.database_url() {
        let mut connection = PgConnection::connect(url).await.unwrap();
        return sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap();
    }
    let file = ended.dir.path().join("kassa.db");
    let options = SqliteConnectOptions::new().filename(file).read_only(true).immutable(true);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap()
}

#[tokio::test]
async fn a_payment_whose_payer_has_gone_is_finished_before_the_end() {
    let mut process = Process::start(&[]).await;
    let books = hold_the_acquirer(&process).await;
    let (_, pressed) = paying(&process).await;
    pressed.abort();
    process.says("its caller has gone").await;
    process.terminate();
    process.says("waiting for work whose caller has gone").await;
    drop(books);
    let ended = process.ended().await;
    assert_eq!(ended.code, Some(0));
    // Read from the file alone: the log has been folded into it.
    assert_eq!(count(&ended, "select count(*) from payments where phase = 'succeeded'").await, 1);
    assert_eq!(count(&ended, "select count(*) from operations where state <> 'done'").await, 0);
    for log in ["kassa.db-wal", "sandbox.db-wal"] {
        assert!(!ended.dir.path().join(log).exists(), "{log}");
    }
}

#[tokio::test]
async fn a_payer_who_waits_has_an_answer_and_the_connection_ends() {
    let mut process = Process::start(&[]).await;
    let books = hold_the_acquirer(&process).await;
    let (_, pressed) = paying(&process).await;
    process.terminate();
    process.says("stopping").await;
    drop(books);
    let answer = pressed.await.unwrap();
    assert_eq!((answer.status, answer.headers["connection"].as_bytes()), (303, &b"close"[..]));
    assert_eq!(process.ended().await.code, Some(0));
}

#[tokio::test]
async fn a_webhook_on_its_way_is_recorded_before_the_end() {
    let (arrived, may_answer) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (here, wait) = (arrived.clone(), may_answer.clone());
    let receive = move || async move {
        here.notify_one();
        wait.notified().await;
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let routes = Router::new().route("/hook", post(receive));
    tokio::spawn(async move { axum::serve(listener, routes).await });

    let mut process = Process::start(&[]).await;
    let session = process.merchant.open(json!({"webhook_url": url})).await;
    process.payer.open(&session).await.pay_with(GOOD).await;
    arrived.notified().await;
    process.terminate();
    process.says("waiting for webhooks that are on their way").await;
    may_answer.notify_one();
    let ended = process.ended().await;
    assert_eq!(ended.code, Some(0));
    let delivered = "select count(*) from deliveries where state = 'delivered'";
    assert_eq!(count(&ended, delivered).await, 1);
    assert_eq!(count(&ended, "select count(*) from delivery_attempts").await, 1);
}

#[tokio::test]
async fn a_second_signal_does_not_wait() {
    let mut process = Process::start(&[]).await;
    let _books = hold_the_acquirer(&process).await;
    let _pressed = paying(&process).await;
    process.terminate();
    process.says("stopping").await;
    process.terminate();
    process.says("stopping at once").await;
    assert_eq!(process.ended().await.code, Some(1));
}

#[tokio::test]
async fn a_server_that_is_to_stop_says_so_and_serves_until_balancers_have_noticed() {
    let mut process = Process::start(&[("KASSA__SERVER__DRAIN_SECONDS", "600")]).await;
    let session = process.merchant.open(json!({})).await;
    assert_eq!(process.ask("/readyz").await.text, r#"{"status":"ready"}"#);
    assert_eq!(process.merchant.get("/v2/health").await.status, 200);
    process.terminate();
    process.says("stopping").await;
    let ready = process.ask("/readyz").await;
    assert_eq!(
        (ready.status, &*ready.text),
        (503, r#"{"status":"unavailable","reason":"draining"}"#)
    );
    let alive = process.ask("/livez").await;
    assert_eq!((alive.status, &*alive.text), (200, r#"{"status":"alive"}"#));
    let health = process.merchant.get("/v2/health").await;
    assert_eq!((health.status, &health.json()["status"]), (503, &json!("unavailable")));
    let served = process.merchant.create(r#"{"amount": 1, "currency": "USD"}"#).await;
    assert_eq!((served.status, served.headers["connection"].as_bytes()), (201, &b"close"[..]));
    // A payer in the middle of it is still served.
    let page = process.payer.open(&session).await;
    assert_eq!(
        (page.answer.status, &page.answer.headers["connection"]),
        (200, &"close".parse().unwrap())
    );
    page.pay_with(GOOD).await.says("4242");
}

#[tokio::test]
async fn a_server_that_closes_takes_no_new_orders() {
    let world = World::new().await;
    let order = r#"{"amount": 1, "currency": "USD"}"#;
    world.instance.life.drain();
    assert_eq!(world.merchant.create(order).await.status, 201);
    world.instance.life.close();
    let refused = world.merchant.create(order).await;
    assert_eq!((refused.error().0, refused.error().1), (503, "SERVICE_UNAVAILABLE".into()));
    assert_eq!(refused.headers["retry-after"], "1");
    assert_eq!(refused.headers["connection"], "close");
}

#[tokio::test]
async fn a_page_that_waits_for_news_does_not_keep_the_server() {
    let mut process = Process::start(&[]).await;
    let session = process.merchant.open(json!({})).await;
    let path = format!("/checkout/{}/status?known=open&wait=20", session["id"].as_str().unwrap());
    let payer = Payer::new(&process.base_url);
    let waits = tokio::spawn(async move { payer.visit(&path).await.answer });
    let one = r#"kassa_http_requests_in_flight{dialect="page"} 1"#;
    while !process.ask("/metrics").await.text.contains(one) {}
    process.terminate();
    process.says("stopping").await;
    let begun = Stopwatch::start();
    assert_eq!(waits.await.unwrap().json()["status"], "open");
    assert_eq!(process.ended().await.code, Some(0));
    assert!(begun.elapsed().as_secs() < 10, "it waited as long as the page");
}

#[tokio::test]
async fn a_store_that_cannot_be_written_is_not_ready() {
    let process = Process::start(&[]).await;
    if process.dir.database_url().is_some() {
        // A server has no one writer whose place could be taken.
        return;
    }
    let file = SqliteConnectOptions::new().filename(process.dir.path().join("kassa.db"));
    let mut other = SqliteConnection::connect_with(&file).await.unwrap();
    sqlx::query("begin immediate").execute(&mut other).await.unwrap();
    let answer = process.ask("/readyz").await;
    let reason = r#"{"status":"unavailable","reason":"the store cannot be written"}"#;
    assert_eq!((answer.status, &*answer.text), (503, reason));
    assert_eq!(process.ask("/livez").await.status, 200, "a restart would not help");
    sqlx::query("rollback").execute(&mut other).await.unwrap();
    assert_eq!(process.ask("/readyz").await.status, 200);
}

#[tokio::test]
async fn every_file_is_for_its_owner_only() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    world.payer.open(&session).await.pay_with(GOOD).await;
    let mut seen = Vec::new();
    for entry in std::fs::read_dir(world.dir.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        seen.push((entry.file_name().into_string().unwrap(), mode));
    }
    seen.sort();
    let names = seen.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>();
    assert!(names.contains(&"master.key"), "{names:?}");
    let has_files = world.dir.database_url().is_none();
    assert_eq!(names.contains(&"sandbox.db-wal"), has_files, "{names:?}");
    assert!(seen.iter().all(|(_, mode)| *mode == 0o600), "{seen:?}");
}

#[tokio::test]
async fn what_the_last_requests_were_is_in_their_log() {
    let process = Process::start(&[]).await;
    for _ in 0..3 {
        process.merchant.get("/v2/payments").await;
    }
    process.terminate();
    let ended = process.ended().await;
    assert_eq!(ended.code, Some(0));
    assert_eq!(count(&ended, "select count(*) from request_log").await, 3);
}

//! The log of requests: what developers see of what their programs have asked.

use domain::{
    card::redact,
    id::KeyId,
    request_log::{BODY_MAX, Logged, Side},
    session::Dialect,
    user::Role,
};
use secrecy::ExposeSecret;
use serde_json::json;
use server::{
    services::{limits, request_log::Told},
    vault::api_keys::parse,
};
use tokio::{io::AsyncWriteExt, net::TcpStream};

use crate::world::{Answer, Merchant, START, Staff, World};

const ROOM: &str = "/dashboard/test/logs";
const COUNT: &str = "select count(*) from request_log";
const PAN: &str = "4242424242424242";
const CODE: &str = "739";

/// What the worker beside the requests does.
async fn written(world: &World) {
    world.instance.request_log.turn().await;
}

/// The page of the request that got this answer.
async fn page_of(dev: &Staff, answer: &Answer) -> String {
    let id = answer.headers["request-id"].to_str().unwrap();
    plain(&dev.open(&format!("{ROOM}/{id}")).await)
}

/// As a reader sees it.
fn plain(html: &str) -> String {
    let marks = [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    marks.iter().fold(html.to_owned(), |text, (mark, sign)| text.replace(mark, sign))
}

#[tokio::test]
async fn a_request_is_shown_with_what_was_asked_what_was_answered_and_how_to_ask_again() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    let empty = plain(&dev.open(ROOM).await);
    assert!(empty.contains("No request has come yet in this mode."), "{empty}");
    assert!(empty.contains(&format!("curl '{}/v2/payments/checkout'", world.base_url)), "{empty}");
    let order = json!({"amount": 4900, "currency": "USD", "order_id": "Tea-7",
        "customer": {"email": "ann@kiln.example"}});
    let asked = world.merchant.ask_once("once-7", "/v2/payments/checkout", &order).await;
    assert_eq!(asked.status, 201, "{}", asked.text);
    // Nobody has waited for it.
    assert_eq!(world.dir.count(COUNT).await, 0);
    written(&world).await;
    let id = asked.headers["request-id"].to_str().unwrap();
    let key = &world.merchant.key;
    let list = plain(&dev.open(ROOM).await);
    let last4 = format!("…{}", &key[key.len() - 4..]);
    for part in ["POST", "/v2/payments/checkout", id, "201", "once-7", "Kassa", &last4, " ms"] {
        assert!(list.contains(part), "{part} is not in {list}");
    }
    let session = asked.json()["id"].as_str().unwrap().to_owned();
    let page = page_of(&dev, &asked).await;
    let shown = format!("{}{last4}", &key[..18]);
    let to_session = format!("href=\"/dashboard/test/sessions/{session}\"");
    let curl = format!(
        "curl --request POST '{}/v2/payments/checkout' \\
  --header \"Authorization: Bearer $KASSA_KEY\" \\
  --header 'content-type: application/json' \\
  --header 'Idempotency-Key: once-7' \\
  --data '{{\n  \"amount\": 4900,\n",
        world.base_url
    );
    let answered = format!("\"id\": \"{session}\",\n  \"checkout_url\": ");
    for part in [
        "Tea-7",
        "ann@kiln.example",
        "content-type: application/json",
        &shown,
        &to_session,
        &curl,
        &answered,
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("[redacted]") && !page.contains(key.as_str()), "{page}");
}

#[tokio::test]
async fn an_answer_that_is_given_again_a_refusal_and_a_limit_are_logged_as_they_were() {
    let one_more = |plan: &mut server::compose::Plan| {
        let key = limits::Rule { requests: 3, window_seconds: 60 };
        plan.limits = Some(limits::Rules { key, address: limits::STRANGERS });
    };
    let world = World::planned(one_more).await;
    let dev = world.staff(Role::Developer).await;
    let order = json!({"amount": 4900, "currency": "USD"});
    world.merchant.ask_once("twice", "/v2/payments/checkout", &order).await;
    let again = world.merchant.ask_once("twice", "/v2/payments/checkout", &order).await;
    let wrong = world.merchant.ask("/v2/payments/checkout", &json!({"amount": "much"})).await;
    let limited = world.merchant.get("/v2/payments").await;
    assert_eq!((again.status, wrong.status, limited.status), (201, 400, 429));
    written(&world).await;
    assert!(page_of(&dev, &again).await.contains("the first answer was given once more"));
    let wrong = page_of(&dev, &wrong).await;
    assert!(
        wrong.contains("VALIDATION_ERROR") && wrong.contains("\"amount\": \"much\""),
        "{wrong}"
    );
    let limited = page_of(&dev, &limited).await;
    assert!(
        limited.contains("RATE_LIMIT_EXCEEDED") && limited.contains("retry-after: "),
        "{limited}"
    );
    let failed = dev.open(&format!("{ROOM}?status=failed")).await;
    assert_eq!(failed.matches("class=\"badge bad\"").count(), 2, "{failed}");
}

#[tokio::test]
async fn a_key_that_opens_nothing_any_more_is_still_somebodys_and_a_stranger_is_nobodys() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    let (id, merchants) = (world.merchant_id(), &world.instance.merchants);
    let (key, secret) = merchants.create_key(&id, false).await.unwrap().unwrap();
    merchants.revoke_key(&id, &key.id).await.unwrap();
    let refused = world.merchant.with_key(&secret).get("/v2/payments").await;
    // Somebody who knows what stands in the list of keys.
    let guessed = format!("{}{}", &secret.expose_secret()[..19], "x".repeat(30));
    assert!(parse(secret.expose_secret()).is_some());
    let stranger = world.merchant.with_key(&guessed.into()).get("/v2/payments").await;
    let nobody = world.merchant.post("/v2/payments", "{}", &[]).await;
    assert_eq!((refused.status, stranger.status, nobody.status), (401, 401, 401));
    written(&world).await;
    assert_eq!(world.dir.count(COUNT).await, 1);
    let page = page_of(&dev, &refused).await;
    assert!(page.contains("UNAUTHORIZED") && page.contains(&key.last4), "{page}");
    // From the key to its requests.
    let keys = dev.open("/dashboard/test/keys").await;
    let way = format!("{ROOM}?key={}", key.id);
    assert!(keys.contains(&way), "{keys}");
    assert!(dev.open(&way).await.contains(refused.headers["request-id"].to_str().unwrap()));
}

/// Sends a request of each API, with whatever of a card and of secrets it could carry.
async fn tell_secrets(merchant: &Merchant) -> Vec<(Dialect, Answer)> {
    let bearer = format!("Bearer {}", merchant.key);
    let own = [("authorization", bearer.as_str())];
    let form =
        [("authorization", bearer.as_str()), ("content-type", "application/x-www-form-urlencoded")];
    let card =
        json!({"number": PAN, "exp_month": "12", "exp_year": "34", "cvc": CODE, "holder": "Ann"});
    let order = json!({"amount": 4900, "currency": "USD", "card": card, "cvv": CODE,
        "pan": PAN, "note": PAN});
    let native = order.to_string();
    let credentials = json!({"appId": &merchant.key[8..18], "secretKey": merchant.key, "grantType": "client_credentials"});
    let mut told = vec![
        (Dialect::Maxfi, merchant.post("/v2/payments", &native, &own).await),
        (
            Dialect::Maxfi,
            merchant.post("/v2/tokens", &json!({"card": card}).to_string(), &own).await,
        ),
        (Dialect::Maxfi, merchant.post("/v2/payments", &native[..native.len() - 1], &own).await),
        (Dialect::Maxfi, merchant.get(&format!("/v2/payments/{PAN}?card={PAN}&cvc={CODE}")).await),
        (Dialect::Fyatu, merchant.post("/api/v3/auth/token", &credentials.to_string(), &[]).await),
    ];
    let payout = json!({"amount": 100, "currency": "USD", "destination": {"type": "card", "card_number": PAN}});
    told.push((Dialect::Maxfi, merchant.post("/v2/payouts", &payout.to_string(), &own).await));
    let fields = format!(
        "amount=4900&currency=usd&confirm=true&payment_method_data[type]=card\
        &payment_method_data[card][number]={PAN}&payment_method_data[card][cvc]={CODE}&card[x]={CODE}"
    );
    told.push((
        Dialect::Stripe,
        merchant.send("POST", "/v1/payment_intents", &form, fields.into_bytes()).await,
    ));
    let token = told[4].1.json()["data"]["accessToken"].as_str().unwrap().to_owned();
    let granted = format!("Bearer {token}");
    let granted = [("authorization", granted.as_str())];
    let login = json!({"phone": "+22507987654", "password": merchant.key}).to_string();
    for (dialect, path, headers, body) in [
        (Dialect::Adullam, "/v1/auth/token", &own[..0], login.as_str()),
        (Dialect::Adullam, "/v1/checkouts", &own, &native),
        (Dialect::Orqex, "/v1/payment/checkouts", &own, &native),
        (Dialect::Fyatu, "/api/v3/collections", &granted, &native),
    ] {
        told.push((dialect, merchant.post(path, body, headers).await));
    }
    told
}

#[tokio::test]
async fn whatever_the_api_no_card_no_code_and_no_secret_is_in_the_log() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    let (_, secret) =
        world.instance.merchants.create_key(&world.merchant_id(), false).await.unwrap().unwrap();
    let told = tell_secrets(&world.merchant.with_key(&secret)).await;
    assert_eq!((told[0].1.status, told[1].1.status), (201, 201), "{}", told[0].1.text);
    written(&world).await;
    assert_eq!(usize::try_from(world.dir.count(COUNT).await).unwrap(), told.len());
    let token = told[4].1.json()["data"]["accessToken"].as_str().unwrap().to_owned();
    let secrets = [PAN, secret.expose_secret(), &token];
    for (dialect, answer) in &told {
        let page = page_of(&dev, answer).await;
        for secret in secrets {
            assert!(!page.contains(secret), "{dialect}: {secret} is in {page}");
        }
    }
    for secret in secrets {
        world.nowhere_on_disk(secret);
    }
    let rows = "select count(*) from request_log
        where request_body || ' ' || path || query like '%739%' or request_body like '%4242424242%'";
    assert_eq!(world.dir.count(rows).await, 0);
    // What says what it was is there, and what has to be filled in.
    let paid = page_of(&dev, &told[0].1).await;
    for part in [
        "\"number\": \"[redacted]\"",
        "\"holder\": \"Ann\"",
        "put them in where it says [redacted]",
    ] {
        assert!(paid.contains(part), "{part} is not in {paid}");
    }
    assert!(paid.contains(&format!("\"note\": \"{}\"", redact(PAN))), "{paid}");
    let form = page_of(&dev, &told[6].1).await;
    assert!(
        form.contains("--data-urlencode 'payment_method_data[card][number]=[redacted]'"),
        "{form}"
    );
    // What could not be read is not there at all.
    let broken = page_of(&dev, &told[2].1).await;
    assert!(
        broken.contains("The body is not kept") && broken.contains("Not enough of the request"),
        "{broken}"
    );
}

#[tokio::test]
async fn requests_are_found_by_what_is_known_of_them() {
    let world = World::new().await;
    let merchant = &world.merchant;
    let paid = merchant.charge(json!({})).await;
    let payment = paid.json()["payment_id"].as_str().unwrap().to_owned();
    merchant.get(&format!("/v2/payments/{payment}")).await;
    merchant
        .ask_once("a key", &format!("/v2/payments/{payment}/refund"), &json!({"amount": 1}))
        .await;
    merchant.get("/v2/payments/none").await;
    merchant.delete("/v2/tokens/none").await;
    let (key, secret) =
        world.instance.merchants.create_key(&world.merchant_id(), false).await.unwrap().unwrap();
    world.clock.advance_seconds(86_400);
    merchant.with_key(&secret).get("/v2/payments?limit=1").await;
    let dev = world.staff(Role::Developer).await;
    written(&world).await;
    let id = paid.headers["request-id"].to_str().unwrap();
    let by = |query: &str| format!("{ROOM}?{query}");
    for (query, rows) in [
        ("", 6),
        ("status=2xx", 4),
        ("status=4xx", 2),
        ("status=5xx", 0),
        ("status=failed", 2),
        ("method=DELETE", 1),
        ("path=/v2/tokens", 1),
        ("path=/v2/payments", 5),
        ("path=v2", 0),
        (&format!("id={id}"), 1),
        ("id=req_1", 0),
        ("once=a+key", 1),
        (&format!("object={payment}"), 3),
        (&format!("key={}", key.id), 1),
        ("from=2026-04-18", 1),
        ("to=2026-04-17", 5),
        ("status=4xx&method=GET&path=/v2/payments/none", 1),
    ] {
        let list = dev.open(&by(query)).await;
        assert_eq!(list.matches("<tr>").count().saturating_sub(1), rows, "{query}: {list}");
        let file = dev.get(&by(&format!("{query}&format=csv"))).await;
        assert_eq!(file.text.lines().count(), rows + 1, "{query}: {}", file.text);
        assert!(!file.text.contains(&merchant.key));
    }
    for wrong in ["status=3xx", "from=soon", &format!("id={}", "x".repeat(101))] {
        assert_eq!(dev.get(&by(wrong)).await.status, 422, "{wrong}");
    }
    assert_eq!(dev.get(&by("after=nothing")).await.status, 404);
}

#[tokio::test]
async fn a_long_log_is_turned_over_and_a_long_body_is_cut() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    for _ in 0..26 {
        world.merchant.get("/v2/payments").await;
        world.clock.advance_seconds(1);
    }
    written(&world).await;
    let first = dev.open(ROOM).await;
    let older = first.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
    let second = dev.open(&older.split('"').next().unwrap().replace("&amp;", "&")).await;
    assert_eq!((first.matches("<tr>").count(), second.matches("<tr>").count()), (26, 2));
    assert!(second.contains("rel=\"prev\""));
    for (length, said) in [(BODY_MAX, "Cut off after 16 KiB."), (70_000, "The body is not kept")] {
        let order = json!({"amount": 1, "description": "x".repeat(length)});
        let answer = world.merchant.ask("/v2/payments/checkout", &order).await;
        written(&world).await;
        let page = page_of(&dev, &answer).await;
        assert!(page.contains(said), "{length}");
        assert!(page.contains("Not enough of the request was kept"), "{length}");
    }
}

#[tokio::test]
async fn what_another_merchant_and_the_other_mode_have_asked_is_not_there() {
    let world = World::new().await;
    let dev = world.staff(Role::Owner).await;
    let neighbours = world.neighbour().await.get("/v2/payments").await;
    let live = world.live().await.get("/v2/payments").await;
    written(&world).await;
    assert_eq!(world.dir.count(COUNT).await, 2);
    for answer in [&neighbours, &live] {
        let id = answer.headers["request-id"].to_str().unwrap();
        assert_eq!(dev.get(&format!("{ROOM}/{id}")).await.status, 404);
    }
    assert!(dev.open(ROOM).await.contains("No request has come yet"));
    let id = live.headers["request-id"].to_str().unwrap();
    assert!(dev.open("/dashboard/live/logs").await.contains(id));
    assert_eq!(dev.get(&format!("{ROOM}/req_1")).await.status, 404);
}

#[tokio::test]
async fn requests_are_forgotten_after_their_days_and_kept_nowhere_when_it_is_off() {
    let world = World::new().await;
    world.merchant.get("/v2/payments").await;
    written(&world).await;
    let log = &world.instance.request_log;
    world.clock.advance_seconds(30 * 86_400 - 1);
    log.forget().await.unwrap();
    assert_eq!(world.dir.count(COUNT).await, 1);
    world.clock.advance_seconds(1);
    log.forget().await.unwrap();
    assert_eq!(world.dir.count(COUNT).await, 0);
    let off = World::planned(|plan| plan.log_days = 0).await;
    let dev = off.staff(Role::Developer).await;
    off.merchant.get("/v2/payments").await;
    written(&off).await;
    assert_eq!(off.dir.count(COUNT).await, 0);
    assert!(dev.open(ROOM).await.contains("Requests are not kept on this server."));
}

#[tokio::test]
async fn a_caller_that_does_not_wait_is_in_the_log_without_an_answer() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    let mut caller = TcpStream::connect(world.address()).await.unwrap();
    let key = &world.merchant.key;
    let body = r#"{"amount": 4900, "currency": "USD"}"#;
    let head = format!(
        "POST /v2/payments/checkout HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {key}\r\n\
         kassa-fault: delay=20000\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    caller.write_all(head.as_bytes()).await.unwrap();
    caller.flush().await.unwrap();
    let known = async {
        // Until the server has read it, and then until it has seen that nobody is there.
        while world.dir.count("select count(*) from api_keys where last_used_at is not null").await
            == 0
        {
            tokio::task::yield_now().await;
        }
        drop(caller);
        while world.dir.count(COUNT).await == 0 {
            written(&world).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(15), known).await.unwrap();
    let list = dev.open(ROOM).await;
    assert!(list.contains("Hung up"), "{list}");
    assert!(
        dev.open(&format!("{ROOM}?status=failed")).await.contains("Nothing passes this filter.")
    );
}

#[tokio::test]
async fn what_comes_while_the_log_is_full_is_lost_and_nobody_waits() {
    let world = World::new().await;
    let log = &world.instance.request_log;
    let (merchant_id, ids) = (world.merchant_id(), world.instance.sessions.ground.ids.clone());
    for _ in 0..10_100 {
        let logged = Logged {
            id: server::clock::new_id(&*ids, START),
            merchant_id: merchant_id.clone(),
            livemode: false,
            key_id: KeyId::new(START, &[0; 16]),
            dialect: Dialect::Maxfi,
            method: "GET".into(),
            path: "/v2/payments".into(),
            query: String::new(),
            status: Some(200),
            duration_ms: 1,
            idempotency_key: None,
            error_code: None,
            object_id: None,
            request: Side::default(),
            response: Side::default(),
            at: START,
        };
        log.tell(Told { logged, answer: None });
    }
    written(&world).await;
    assert_eq!(world.dir.count(COUNT).await, 10_000);
    world.merchant.get("/v2/payments").await;
    written(&world).await;
    assert_eq!(world.dir.count(COUNT).await, 10_001);
}

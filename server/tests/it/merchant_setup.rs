//! What is set up for a merchant takes effect: at the next request, at the next event.

use clap::Parser;
use domain::{
    id::MerchantId,
    merchant::{DisabledReason, EventFilter},
    session::{Dialect, MethodCode},
};
use secrecy::ExposeSecret;
use serde_json::json;
use server::{
    cli::Cli,
    services::{
        limits::{Rule, Rules, STRANGERS},
        merchants::{EndpointPatch, Merchants, NewEndpoint, NewKey, Scope, Whose},
    },
};

use crate::world::{Receiver, World};

const GOOD: &str = "4242424242424242";
const DAY: i64 = 86_400;

fn merchant_id(world: &World) -> MerchantId {
    world.instance.demo.as_ref().unwrap().merchant_id.clone()
}

fn merchants(world: &World) -> &Merchants {
    &world.instance.merchants
}

/// What `kassa` prints, run beside the server.
async fn kassa(world: &World, line: &str) -> String {
    let line = line.replace("MERCHANT", merchant_id(world).as_str());
    let data = world.dir.path().to_str().unwrap();
    let database = world.dir.database_url().into_iter().flat_map(|url| ["--database-url", url]);
    let words = ["kassa", "--data", data].into_iter().chain(database).chain(line.split(' '));
    let cli = Cli::try_parse_from(words).unwrap();
    let config = cli.config([]).unwrap();
    cli.answer(&config).await.unwrap()
}

/// Adds a test endpoint; gives its id's scope and its secret.
async fn endpoint(world: &World, url: &str, events: &[&str]) -> (domain::id::EndpointId, String) {
    let new = NewEndpoint {
        livemode: false,
        dialect: Dialect::Maxfi,
        url: url.into(),
        events: EventFilter::of(events).unwrap(),
        disabled: None,
        memo: None,
    };
    let (endpoint, secret) = merchants(world).add_endpoint(&merchant_id(world), new).await.unwrap();
    (endpoint.id, secret.expose_secret().to_owned())
}

fn scope(world: &World) -> Scope {
    Scope { merchant_id: merchant_id(world), livemode: Some(false) }
}

async fn paid(world: &World) -> serde_json::Value {
    let session = world.merchant.open(json!({})).await;
    world.payer.open(&session).await.pay_with(GOOD).await;
    session
}

#[tokio::test]
async fn payers_are_led_to_the_merchants_origins_only() {
    let world = World::new().await;
    let body = |members: &str| format!(r#"{{"amount":4900,"currency":"USD",{members}}}"#);
    let elsewhere = body(r#""success_url":"https://elsewhere.example/ok""#);
    assert_eq!(world.merchant.create(&elsewhere).await.status, 201);
    kassa(&world, "merchant update MERCHANT --return-origin https://shop.example").await;
    let table = [
        (r#""success_url":"https://shop.example/ok?a={CHECKOUT_SESSION_ID}""#, ""),
        (r#""success_url":"https://elsewhere.example/ok""#, "success_url"),
        (r#""cancel_url":"https://shop.example:8443/no""#, "cancel_url"),
        (r#""settings":{"success_url":"https://elsewhere.example"}"#, "settings.success_url"),
        (r#""settings":{"cancel_url":"http://shop.example"}"#, "settings.cancel_url"),
        (r#""description":"no URL at all""#, ""),
    ];
    for (members, param) in table {
        let answer = world.merchant.create(&body(members)).await;
        let expected = if param.is_empty() {
            assert_eq!(answer.status, 201, "{members}: {}", answer.text);
            continue;
        } else {
            (400, "VALIDATION_ERROR".to_owned(), param.to_owned())
        };
        assert_eq!(answer.error(), expected, "{members}");
    }
    kassa(&world, "merchant update MERCHANT --any-return-origin").await;
    assert_eq!(world.merchant.create(&elsewhere).await.status, 201);
}

#[tokio::test]
async fn the_fee_of_the_day_is_the_payments_for_life() {
    let world = World::new().await;
    kassa(&world, "merchant update MERCHANT --fee-bps maxfi=300").await;
    let session = world.merchant.open(json!({})).await;
    kassa(&world, "merchant update MERCHANT --fee-bps maxfi=9999").await;
    world.payer.open(&session).await.pay_with(GOOD).await;
    let id = session["id"].as_str().unwrap().parse().unwrap();
    let purchase = world.instance.sessions.look(&id).await.unwrap().unwrap();
    assert_eq!((purchase.payment.fee_bps, purchase.payment.fee_minor), (300, 147));
}

#[tokio::test]
async fn a_session_lives_as_long_as_its_merchant_says() {
    let world = World::new().await;
    kassa(&world, "merchant update MERCHANT --session-seconds 300").await;
    let session = world.merchant.open(json!({})).await;
    assert_eq!(session["expires_at"], "2026-04-17T06:09:14Z");
    let session = world.merchant.open(json!({"expires_in": 600})).await;
    assert_eq!(session["expires_at"], "2026-04-17T06:14:14Z");
}

#[tokio::test]
async fn each_endpoint_is_told_what_it_wants_with_its_own_signature() {
    let world = World::new().await;
    let (books, failures, off) =
        (Receiver::new().await, Receiver::new().await, Receiver::new().await);
    let (_, all_secret) = endpoint(&world, &world.receiver.url, &["*"]).await;
    let (_, books_secret) = endpoint(&world, &books.url, &["payment.succeeded"]).await;
    endpoint(&world, &failures.url, &["payment.failed"]).await;
    let (off_id, _) = endpoint(&world, &off.url, &["*"]).await;
    let disabled = Some(Some(DisabledReason::Merchant));
    let patch = EndpointPatch { disabled, ..EndpointPatch::default() };
    merchants(&world).update_endpoint(&scope(&world), &off_id, &patch).await.unwrap();
    paid(&world).await;
    world.deliver().await;
    world.receiver.only().is_signed_with(&all_secret);
    books.only().is_signed_with(&books_secret);
    assert_ne!(all_secret, books_secret);
    assert_eq!((failures.received().len(), off.received().len()), (0, 0));
}

#[tokio::test]
async fn a_sessions_own_url_is_signed_with_the_merchants_own_secret() {
    let world = World::new().await;
    let other = Receiver::new().await;
    // Its secret is the older one.
    world.clock.advance_seconds(-60);
    endpoint(&world, &other.url, &["*"]).await;
    world.clock.advance_seconds(60);
    let session = world.merchant.open(json!({"webhook_url": world.receiver.url})).await;
    world.payer.open(&session).await.pay_with(GOOD).await;
    world.deliver().await;
    world.receiver.only().is_signed_with(&world.merchant.webhook_secret);
    assert_eq!(other.received().len(), 0, "the session's URL stands instead of the endpoints");
}

#[tokio::test]
async fn a_removed_endpoint_gets_nothing_more() {
    let world = World::new().await;
    let (id, _) = endpoint(&world, &world.receiver.url, &["*"]).await;
    paid(&world).await;
    merchants(&world).remove_endpoint(&scope(&world), &id).await.unwrap();
    paid(&world).await;
    world.deliver().await;
    assert!(world.receiver.received().is_empty(), "nor what waited for it");
}

#[tokio::test]
async fn a_receiver_that_says_it_is_gone_turns_its_endpoint_off() {
    let world = World::new().await;
    let (id, _) = endpoint(&world, &world.receiver.url, &["*"]).await;
    world.receiver.will_answer(&[410]);
    paid(&world).await;
    world.deliver().await;
    paid(&world).await;
    world.deliver().await;
    world.receiver.only();
    let known = merchants(&world).find_endpoint(&scope(&world), &id).await.unwrap().unwrap();
    assert_eq!(known.disabled, Some(domain::merchant::DisabledReason::Gone));
    let patch = EndpointPatch { disabled: Some(None), ..EndpointPatch::default() };
    merchants(&world).update_endpoint(&scope(&world), &id, &patch).await.unwrap();
    paid(&world).await;
    world.deliver().await;
    assert_eq!(world.receiver.received().len(), 2, "on again, it is told what is new");
}

#[tokio::test]
async fn a_rotation_signs_with_both_keys_until_the_old_one_is_gone() {
    let world = World::new().await;
    let (id, old) = endpoint(&world, &world.receiver.url, &["*"]).await;
    let whose = Whose::Endpoint(scope(&world), id);
    // One delivery fails through every phase: each attempt is signed with the keys of its moment.
    world.receiver.will_answer(&[500; 5]);
    paid(&world).await;
    world.deliver().await;
    let new = merchants(&world).rotate(&whose, DAY).await.unwrap().secret;
    let new = new.expose_secret();
    for seconds in [30, 90] {
        world.pass_seconds(seconds).await;
        world.deliver().await;
    }
    merchants(&world).promote(&whose).await.unwrap();
    world.pass_seconds(360).await;
    world.deliver().await;
    world.pass_seconds(DAY).await;
    world.deliver().await;
    let received = world.receiver.received();
    let phases = [
        (&old[..], None),
        (&old[..], Some(new)),
        (&old[..], Some(new)),
        (new, Some(&old[..])),
        (new, None),
    ];
    assert_eq!(received.len(), phases.len());
    for (attempt, (primary, secondary)) in received.iter().zip(phases) {
        attempt.is_signed_with(primary);
        let listed = attempt.header("webhook-signature").split(' ').count();
        assert_eq!(listed, 1 + usize::from(secondary.is_some()));
        match secondary {
            Some(secret) => drop(attempt.is_also_signed_with(secret)),
            None => assert!(!attempt.headers.contains_key("x-maxfi-signature-secondary")),
        }
        assert_eq!(attempt.body, received[0].body);
    }
}

#[tokio::test]
async fn a_rotation_promotes_itself_when_its_time_has_come() {
    let world = World::new().await;
    let (id, old) = endpoint(&world, &world.receiver.url, &["*"]).await;
    let whose = Whose::Endpoint(scope(&world), id);
    let new = merchants(&world).rotate(&whose, 3600).await.unwrap().secret;
    world.pass_seconds(3600).await;
    paid(&world).await;
    world.deliver().await;
    world.receiver.only().is_signed_with(new.expose_secret()).is_also_signed_with(&old);
}

#[tokio::test]
async fn another_modes_endpoint_is_not_there() {
    let world = World::new().await;
    let (id, _) = endpoint(&world, &world.receiver.url, &["*"]).await;
    let live = Scope { livemode: Some(true), ..scope(&world) };
    let patch = EndpointPatch::default();
    assert!(merchants(&world).find_endpoint(&live, &id).await.unwrap().is_none());
    assert!(merchants(&world).find_endpoint(&scope(&world), &id).await.unwrap().is_some());
    assert!(merchants(&world).update_endpoint(&live, &id, &patch).await.is_err());
    assert!(merchants(&world).remove_endpoint(&live, &id).await.is_err());
    assert!(merchants(&world).rotate(&Whose::Endpoint(live, id.clone()), DAY).await.is_err());
    assert!(merchants(&world).update_endpoint(&scope(&world), &id, &patch).await.is_ok());
}

#[tokio::test]
async fn an_account_sells_what_it_says_while_it_is_on() {
    let world = World::new().await;
    let id = merchant_id(&world);
    let setup = merchants(&world).setup(&id).await.unwrap().unwrap();
    let sandbox = &setup.accounts[0].id;
    let open = async |currency: &str| {
        let body = json!({"amount": 4900, "currency": currency}).to_string();
        let answer = world.merchant.create(&body).await;
        if answer.status == 201 { String::new() } else { answer.error().1 }
    };
    assert_eq!(open("USD").await, "");
    let session = world.merchant.open(json!({})).await;
    merchants(&world).enable_account(&id, sandbox, false).await.unwrap();
    assert_eq!(open("USD").await, "NO_CONNECTOR");
    let answer = world.payer.open(&session).await.submit(GOOD).await;
    assert_ne!(answer.status, 303, "nobody is asked");
    let add = format!("account add MERCHANT --name {} --currency USD", MethodCode::Sbp);
    kassa(&world, &format!("{add} --method sbp")).await;
    assert_eq!(open("USD").await, "NO_CONNECTOR", "no card");
    kassa(&world, "account add MERCHANT --name cards --currency USD --method card").await;
    assert_eq!((open("USD").await, open("EUR").await), (String::new(), "NO_CONNECTOR".into()));
    world.payer.open(&session).await.pay_with(GOOD).await;
}

#[tokio::test]
async fn a_live_key_without_a_live_account_is_sent_to_the_operator() {
    let world = World::new().await;
    let made = kassa(&world, "key create MERCHANT --live").await;
    let key = made.split_whitespace().find(|word| word.starts_with("sk_live_")).unwrap();
    let auth = [("x-api-key", key)];
    let open = async |body: &str| world.merchant.post("/v2/payments/checkout", body, &auth).await;
    let answer = open(r#"{"amount":4900,"currency":"USD"}"#).await;
    assert_eq!(answer.error(), (402, "NO_CONNECTOR".into(), "currency".into()));
    assert!(answer.text.contains("contact the operator"), "{}", answer.text);
    let forced = open(r#"{"amount":4900,"currency":"USD","test_mode":true}"#).await;
    assert_eq!((forced.status, &forced.json()["livemode"]), (201, &json!(false)));
}

#[tokio::test]
async fn a_key_opens_nothing_after_its_end_and_its_use_is_noted() {
    let world = World::new().await;
    let id = merchant_id(&world);
    let end = server::clock::Clock::now(&*world.clock).plus_seconds(600);
    let new = NewKey { expires_at: Some(end), ..NewKey::default() };
    let (made, secret) = merchants(&world).make_key(&id, new).await.unwrap().unwrap();
    let auth = [("x-api-key", secret.expose_secret())];
    let ask = async || {
        let body = r#"{"amount":4900,"currency":"USD"}"#;
        world.merchant.post("/v2/payments/checkout", body, &auth).await.status
    };
    assert_eq!(ask().await, 201);
    world.pass_seconds(599).await;
    assert_eq!(ask().await, 201);
    world.pass_seconds(1).await;
    assert_eq!(ask().await, 401);
    let noted = async || {
        let keys = merchants(&world).keys(&id).await.unwrap();
        keys.into_iter().find(|key| key.id == made.id).unwrap().last_used_at
    };
    // It is noted beside the answer, not before it.
    let last = end.plus_seconds(-1);
    while noted().await != Some(last) {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_suspended_merchant_reads_and_does_not_write() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    kassa(&world, "merchant suspend MERCHANT").await;
    let refused = world.merchant.create(r#"{"amount":4900,"currency":"USD"}"#).await;
    assert_eq!((refused.status, refused.error().1.as_str()), (403, "FORBIDDEN"));
    assert_eq!(world.merchant.session_status(&session["id"]).await, "open");
    kassa(&world, "merchant activate MERCHANT").await;
    world.merchant.open(json!({})).await;
}

#[tokio::test]
async fn a_live_card_is_sent_only_where_the_operator_allows_it() {
    let world = World::new().await;
    let live = world.live().await;
    assert_eq!(live.charge(json!({})).await.error().1, "FORBIDDEN");
    kassa(&world, "merchant update MERCHANT --direct-api true").await;
    // There is no live acquirer, and no fake one.
    assert_eq!(live.charge(json!({})).await.error().1, "NO_CONNECTOR");
}

#[tokio::test]
async fn a_merchant_or_key_may_have_a_limit_of_its_own() {
    let key = Rule { requests: 100, window_seconds: 60 };
    let limits = Some(Rules { key, address: STRANGERS });
    let world = World::planned(|plan| plan.limits = limits).await;
    kassa(&world, "merchant update MERCHANT --requests-max 7").await;
    let limit = |answer: &crate::world::Answer| {
        answer.headers["x-ratelimit-limit"].to_str().unwrap().to_owned()
    };
    let ask = world.merchant.get("/v2/payments/nothing").await;
    assert_eq!(limit(&ask), "7");
    let made = kassa(&world, "key create MERCHANT --requests-max 2").await;
    let key = made.split_whitespace().find(|word| word.starts_with("sk_test_")).unwrap();
    let mut statuses = Vec::new();
    for _ in 0..3 {
        let body = r#"{"amount":4900,"currency":"USD"}"#;
        let auth = [("x-api-key", key)];
        statuses.push(world.merchant.post("/v2/payments/checkout", body, &auth).await.status);
    }
    assert_eq!(statuses, [201, 201, 429]);
}

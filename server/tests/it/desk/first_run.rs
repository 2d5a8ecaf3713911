//! The first start: from the printed token to a key that sells.

use std::sync::Arc;

use domain::{audit::Actor, user::Role};
use secrecy::ExposeSecret;
use server::{
    clock::ManualClock,
    compose::{Instance, instance},
    services::people::NewUser,
};
use tokio::net::TcpListener;

use crate::world::{Answer, Home, PASSWORD, START, Staff, plan};

/// An installation that nobody has set up.
struct Fresh {
    instance: Instance,
    base_url: String,
    _home: Home,
}

impl Fresh {
    async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let home = Home::new();
        let mut plan = plan(&home, &base_url, Arc::new(ManualClock::at(START)));
        plan.is_demo = false;
        let instance = instance(plan).await.unwrap();
        let router = instance.router.clone();
        let router = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { instance, base_url, _home: home }
    }

    async fn token(&self) -> Option<String> {
        let token = self.instance.first_run.open().await.unwrap();
        token.map(|token| token.expose_secret().to_owned())
    }
}

const GOOD: [(&str, &str); 3] =
    [("name", "Kiln & Co"), ("email", "Ann@kiln.example"), ("password", PASSWORD)];

async fn made(browser: &Staff, token: &str, wrong: Option<(&str, &str)>) -> Answer {
    let fields = GOOD.map(|(name, value)| match wrong {
        Some((field, text)) if field == name => (name, text),
        _ => (name, value),
    });
    browser.post(&format!("/setup/{token}"), &fields).await
}

#[tokio::test]
async fn the_printed_token_makes_owner_merchant_and_key_once() {
    let fresh = Fresh::new().await;
    let browser = Staff::new(&fresh.base_url, "ann@kiln.example");
    // Before a token is printed nothing is there.
    assert_eq!(browser.get("/setup").await.status, 404);
    assert_eq!(browser.get("/setup/sgn_1").await.status, 404);
    let token = fresh.token().await.unwrap();
    assert!(browser.open(&format!("/setup/{token}")).await.contains("Set up Kassa"));
    for (field, text, says) in [
        ("name", " ", "Give a name"),
        ("email", "ann", "not an e-mail address"),
        ("password", "short", "at least 12 characters"),
    ] {
        let refused = made(&browser, &token, Some((field, text))).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains(says), "{}", refused.text);
        // What was right is still there, and no password is.
        assert!(field == "name" || refused.text.contains("Kiln &amp; Co"));
        assert!(!refused.text.contains(PASSWORD));
    }
    assert!(fresh.instance.merchants.list().await.unwrap().is_empty());
    let wrong = token.replace(&token[10..12], "00");
    assert_eq!(made(&browser, &wrong, None).await.status, 404);

    let ready = made(&browser, &token, None).await;
    assert_eq!(ready.status, 200, "{}", ready.text);
    let at = ready.text.find("sk_test_").unwrap();
    let key = ready.text[at..].split('<').next().unwrap();
    assert!(browser.open("/dashboard/test").await.contains("Kiln &amp; Co"));
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let session = http
        .post(format!("{}/v2/payments/checkout", fresh.base_url))
        .bearer_auth(key)
        .header("content-type", "application/json")
        .body(r#"{"amount": 4900, "currency": "USD"}"#);
    assert_eq!(session.send().await.unwrap().status(), 201);

    // It is for one use, and a further token is not printed.
    assert_eq!(browser.get(&format!("/setup/{token}")).await.status, 404);
    assert_eq!(made(&browser, &token, None).await.status, 404);
    assert_eq!(fresh.token().await, None);
    assert_eq!(fresh.instance.merchants.list().await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_studio_is_open_to_owners_and_designers_who_have_signed_in() {
    let fresh = Fresh::new().await;
    let owner = Staff::new(&fresh.base_url, "ann@kiln.example");
    let at_the_door = owner.get("/studio").await;
    assert_eq!(at_the_door.status, 303);
    assert_eq!(at_the_door.headers["location"], "/dashboard/sign-in?to=%2Fstudio");
    let token = fresh.token().await.unwrap();
    assert_eq!(made(&owner, &token, None).await.status, 200);
    assert!(owner.open("/dashboard/test").await.contains("href=\"/studio\""));
    owner.open("/studio").await;
    let merchant = fresh.instance.merchants.list().await.unwrap().remove(0).id;
    for (role, status) in [(Role::Designer, 200), (Role::Support, 404), (Role::Developer, 404)] {
        let email = format!("{role}@kiln.example");
        let new = NewUser { email: email.clone(), role, may_refund: false };
        let people = &fresh.instance.people;
        let invited = people.invite(&merchant, new, Actor::Operator).await.unwrap();
        let pass = invited.pass.expose_secret();
        people.choose_password(pass, PASSWORD.into()).await.unwrap();
        let staff = Staff::new(&fresh.base_url, &email);
        assert_eq!(staff.sign_in(PASSWORD).await.status, 303);
        for path in ["/studio", "/studio/gallery", "/studio/preview"] {
            assert_eq!(staff.get(path).await.status, status, "{role} {path}");
        }
    }
}

#[tokio::test]
async fn two_who_press_at_once_make_one_merchant() {
    let fresh = Fresh::new().await;
    let token = fresh.token().await.unwrap();
    let (one, two) = (Staff::new(&fresh.base_url, "a"), Staff::new(&fresh.base_url, "b"));
    let (one, two) = tokio::join!(made(&one, &token, None), made(&two, &token, None));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 404]);
    assert_eq!(fresh.instance.merchants.list().await.unwrap().len(), 1);
}

#[tokio::test]
async fn from_another_machine_there_is_nothing_to_set_up() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let home = Home::new();
    let mut plan = plan(&home, &base_url, Arc::new(ManualClock::at(START)));
    plan.is_demo = false;
    // A proxy that says for whom it asks.
    plan.proxies = vec!["127.0.0.0/8".parse().unwrap()];
    let instance = instance(plan).await.unwrap();
    let router = instance.router.clone();
    let router = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    let token = instance.first_run.open().await.unwrap().unwrap();
    let path = format!("/setup/{}", token.expose_secret());
    let browser = Staff::new(&base_url, "ann@kiln.example");
    let far = [("sec-fetch-site", "same-origin"), ("x-forwarded-for", "203.0.113.9")];
    assert_eq!(browser.post_from(&path, &GOOD, &far).await.status, 404);
    assert!(instance.merchants.list().await.unwrap().is_empty());
    assert_eq!(browser.post(&path, &GOOD).await.status, 200);
}

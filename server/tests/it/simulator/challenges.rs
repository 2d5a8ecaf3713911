//! A card's bank asks its holder, by plain forms.

use std::sync::Arc;

use domain::three_ds::{Browser, Request};
use server::wire::emv::{self, CReq};

use super::desk::{Desk, cres, field};
use crate::sandbox::place::Place;

const CODE: &str = "4000582600000045";
const APP: &str = "4000582600000094";
const ONE: &str = "4000582600000102";
const SEVERAL: &str = "4000582600000110";
/// What a form sends.
type Fields = [(&'static str, &'static str)];

const ANSWER: (&str, &str) = ("press", "answer");

#[tokio::test]
#[rustfmt::skip]
async fn each_kind_of_question_is_passed_and_failed_without_script() {
    // Number, what is pressed, what is told, what the browser brings back.
    let table: [(&str, &Fields, &str, &str); 17] = [
        (CODE,    &[ANSWER, ("code", "123456")],                   "Y - -",  "Y"),
        (CODE,    &[("press", "complete"), ("code", "")],          "Y - -",  "Y"),
        (CODE,    &[("press", "fail"), ("code", "123456")],        "N 01 -", "N"),
        (CODE,    &[("press", "cancel")],                          "N - 01", "N"),
        (APP,     &[ANSWER],                                       "Y - -",  "Y"),
        (APP,     &[("press", "fail")],                            "N 01 -", "N"),
        (APP,     &[("press", "cancel")],                          "N - 01", "N"),
        (ONE,     &[ANSWER, ("choice", "1")],                      "Y - -",  "Y"),
        (ONE,     &[("press", "complete")],                        "Y - -",  "Y"),
        (ONE,     &[("press", "fail"), ("choice", "1")],           "N 01 -", "N"),
        (SEVERAL, &[ANSWER, ("choice", "1"), ("choice", "3")],     "Y - -",  "Y"),
        (SEVERAL, &[("press", "cancel"), ("choice", "1")],         "N - 01", "N"),
        ("4000990000005003", &[ANSWER, ("code", "123456")],        "Y - -",  "Y"),
        ("5200990000006006", &[ANSWER, ("code", "123456")],        "N 01 -", "N"),
        ("4000990000007009", &[ANSWER, ("code", "123456")],        "U 22 -", "U"),
        ("2200000000000004", &[ANSWER, ("code", " 123456 ")],      "Y - -",  "Y"),
        ("4000000000001208", &[ANSWER, ("code", "123456")],        "Y - -",  "Y"),
    ];
    for (number, fields, told, carried) in table {
        let desk = Desk::new().await;
        let (page, path) = desk.challenge(number, "Ann Payer").await;
        assert_eq!(page.status, 200, "{number}");
        assert!(!page.text.contains("<script"), "{}", page.text);
        assert!(page.text.contains("$49.00") && page.text.contains(&number[12..]), "{}", page.text);
        assert!(page.text.contains("Kiln &lt;b&gt;&amp; Clay"), "{}", page.text);
        assert!(page.text.contains(&format!("action=\"{path}\"")), "{}", page.text);
        let page = desk.press(&path, fields).await;
        assert_eq!(desk.told(), [told], "{number} {fields:?}");
        assert_eq!(cres(&page), carried, "{number} {fields:?}");
        assert_eq!(field(&page, "threeDSSessionData").as_deref(), Some("c2Vzc2lvbg"));
    }
}

#[tokio::test]
#[rustfmt::skip]
async fn three_wrong_answers_end_it() {
    let table: [(&str, &Fields); 5] = [
        (CODE,    &[ANSWER, ("code", "654321")]),
        (CODE,    &[ANSWER]),
        (ONE,     &[ANSWER, ("choice", "2")]),
        (SEVERAL, &[ANSWER, ("choice", "1")]),
        (SEVERAL, &[ANSWER, ("choice", "1"), ("choice", "3"), ("choice", "4")]),
    ];
    for (number, wrong) in table {
        let desk = Desk::new().await;
        let (page, path) = desk.challenge(number, "Ann Payer").await;
        assert!(!page.text.contains("role=\"alert\""), "{}", page.text);
        let once = desk.press(&path, wrong).await;
        assert!(once.text.contains("2 tries left"), "{}", once.text);
        let twice = desk.press(&path, wrong).await;
        assert!(twice.text.contains("1 try left"), "{}", twice.text);
        assert_eq!(desk.told(), Vec::<String>::new());
        let over = desk.press(&path, wrong).await;
        assert_eq!((cres(&over).as_str(), desk.told()), ("N", vec!["N 19 -".to_owned()]));
        // Back, and the right answer: it is over.
        let right = [ANSWER, ("code", "123456"), ("choice", "1")];
        assert_eq!(cres(&desk.press(&path, &right).await), "N");
        assert_eq!(desk.told(), ["N 19 -"]);
    }
}

#[tokio::test]
async fn the_bank_speaks_the_language_of_the_browser_or_the_one_chosen() {
    let desk = Desk::new().await;
    let browser = Browser { language: "ru-RU".into(), ..Browser::default() };
    let request = Request { browser, ..desk.request("Ann Payer") };
    let response = desk.ask(CODE, &request).await.unwrap();
    let (page, path) = desk.carry(&response).await;
    assert!(page.text.contains("<html lang=\"ru\">"), "{}", page.text);
    assert!(page.text.contains("Подтвердите платёж"), "{}", page.text);
    let page = desk.browser.visit(&format!("{path}?lang=az")).await;
    page.says("Ödənişinizi təsdiqləyin").says("Test rejimi");
    let page = desk.press(&path, &[ANSWER, ("code", "1"), ("lang", "az")]).await;
    assert!(page.text.contains("2 cəhd qalıb"), "{}", page.text);
}

#[tokio::test]
async fn only_the_payment_page_may_frame_it_and_nobody_else_may_answer() {
    let desk = Desk::new().await;
    let (page, path) = desk.challenge(CODE, "Ann Payer").await;
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with(
        "default-src 'none'; style-src 'self'; form-action 'self' https://pay.example;"
    ));
    assert!(policy.contains("frame-ancestors https://pay.example;"), "{policy}");
    assert!(!page.headers.contains_key("x-frame-options"));
    assert_eq!(page.headers["cache-control"], "no-store");
    for foreign in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let fields = [ANSWER, ("code", "123456")];
        let answer = desk.browser.post_from(&path, &fields, &[foreign]).await;
        assert_eq!(answer.status, 403);
    }
    // No button of the page: the question stands.
    let page = desk.press(&path, &[("press", "perhaps"), ("code", "123456")]).await;
    assert!(page.text.contains("name=\"code\"") && desk.told().is_empty(), "{}", page.text);
}

#[tokio::test]
async fn a_creq_that_names_no_challenge_opens_none() {
    let desk = Desk::new().await;
    let response = desk.ask(CODE, &desk.request("Ann Payer")).await.unwrap();
    let creq = |server_id: &str, acs_id: &str| {
        emv::encode(&CReq::new(server_id, acs_id, domain::three_ds::WindowSize::Full))
    };
    let server_id = desk.request("").server_id;
    for (creq, status) in [
        (String::new(), 400),
        ("e30".into(), 400),
        (format!("{}=", creq(&server_id, &response.acs_id)), 400),
        (creq(&server_id, &server_id), 404),
        (creq(&response.acs_id, &response.acs_id), 404),
    ] {
        let page = desk.browser.post("/acs/challenge", &[("creq", &creq)]).await;
        assert_eq!(page.status, status, "{creq}");
    }
    desk.browser.visit("/acs/challenge/1").await.says("Test mode");
    // Nobody has brought the CReq: there is nothing to answer yet.
    let path = format!("/acs/challenge/{}", response.acs_id);
    desk.press(&path, &[ANSWER, ("code", "123456")]).await;
    assert!(desk.told().is_empty());
}

#[tokio::test]
async fn time_runs_out_for_a_browser_that_never_comes_and_for_a_holder_who_does_nothing() {
    let desk = Desk::new().await;
    desk.ask(CODE, &desk.request("Ann Payer")).await.unwrap();
    desk.pass_seconds(29).await;
    assert!(desk.told().is_empty());
    desk.pass_seconds(1).await;
    assert_eq!(desk.told(), ["N 14 05"]);
    let desk = Desk::new().await;
    let (_, path) = desk.challenge(CODE, "Ann Payer").await;
    desk.pass_seconds(599).await;
    desk.press(&path, &[ANSWER, ("code", "1")]).await;
    desk.pass_seconds(599).await;
    assert!(desk.told().is_empty());
    desk.pass_seconds(1).await;
    assert_eq!(desk.told(), ["N 14 04"]);
    // Whoever comes back is sent on.
    let page = desk.browser.visit(&path).await.answer;
    assert_eq!(cres(&page), "N");
}

pub async fn a_challenge_survives_the_process(place: impl Place) {
    let desk = Desk::at(place, Arc::new(server::clock::ManualClock::at(crate::world::START))).await;
    let (_, path) = desk.challenge(CODE, "Ann Payer").await;
    desk.press(&path, &[ANSWER, ("code", "1")]).await;
    let Desk { place, sandbox, clock, .. } = desk;
    sandbox.close().await;
    drop(sandbox);
    let desk = Desk::at(place, clock).await;
    let page = desk.browser.visit(&path).await;
    page.says("2 tries left");
    assert_eq!(cres(&desk.press(&path, &[ANSWER, ("code", "123456")]).await), "Y");
    assert_eq!(desk.told(), ["Y - -"]);
}

pub async fn two_answers_at_once_are_one(place: impl Place) {
    let desk = Desk::at(place, Arc::new(server::clock::ManualClock::at(crate::world::START))).await;
    let (_, path) = desk.challenge(CODE, "Ann Payer").await;
    let right = [ANSWER, ("code", "123456")];
    let cancel = [("press", "cancel")];
    let (one, two) = tokio::join!(desk.press(&path, &right), desk.press(&path, &cancel));
    assert_eq!(cres(&one), cres(&two));
    let told = desk.told();
    assert!(told.iter().all(|result| *result == told[0]), "{told:?}");
    assert_eq!(&told[0][..1], cres(&one));
}

pub async fn what_was_told_is_told_once(place: impl Place) {
    let desk = Desk::at(place, Arc::new(server::clock::ManualClock::at(crate::world::START))).await;
    let (_, path) = desk.challenge(CODE, "Ann Payer").await;
    for _ in 0..3 {
        desk.press(&path, &[ANSWER, ("code", "123456")]).await;
        desk.pass_seconds(700).await;
    }
    assert_eq!(desk.told(), ["Y - -"]);
}

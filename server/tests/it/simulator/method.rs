//! The 3DS Method: what a bank does in the hidden frame.

use server::wire::emv::{self, MethodData};

use super::desk::{Desk, field};

const BACK: &str = "https://pay.example/3ds/method/token";

fn data(url: Option<&str>) -> String {
    let notification_url = url.map(str::to_owned);
    emv::encode(&MethodData { server_id: "s-1".into(), notification_url })
}

async fn post(desk: &Desk, page: &str, data: &str) -> crate::world::Answer {
    let fields = [("threeDSMethodData", data)];
    desk.browser.post_from(page, &fields, &[("sec-fetch-site", "cross-site")]).await
}

#[tokio::test]
async fn a_bank_that_has_looked_sends_the_browser_back() {
    let desk = Desk::new().await;
    let page = post(&desk, "/acs/method", &data(Some(BACK))).await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains(&format!("action=\"{BACK}\"")), "{}", page.text);
    assert_eq!(field(&page, "threeDSMethodData"), Some(data(None)));
    // By itself with script, by a button without.
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    let (_, nonce) = policy.split_once("script-src 'nonce-").unwrap();
    let nonce = nonce.split_once('\'').unwrap().0;
    assert!(page.text.contains(&format!("<script nonce=\"{nonce}\">")), "{}", page.text);
    assert!(page.text.contains("<button"), "{}", page.text);
}

#[tokio::test]
async fn some_banks_do_not_answer() {
    let desk = Desk::new().await;
    let silent = post(&desk, "/acs/method/silent", &data(Some(BACK))).await;
    assert_eq!(silent.status, 200);
    assert!(!silent.text.contains("<form") && !silent.text.contains("<script"), "{}", silent.text);
    let broken = post(&desk, "/acs/method/broken", &data(Some(BACK))).await;
    assert_eq!(broken.status, 500);
}

#[tokio::test]
async fn nobody_is_sent_anywhere_else() {
    let desk = Desk::new().await;
    for garbled in [
        data(Some("https://evil.example/3ds/method/1")),
        data(Some("https://pay.example.evil.example/")),
        data(Some("https://pay.example@evil.example/")),
        data(Some("javascript:alert(1)")),
        data(None),
        "%%%".into(),
        String::new(),
    ] {
        let page = post(&desk, "/acs/method", &garbled).await;
        assert_eq!(page.status, 400, "{garbled}");
        assert!(!page.text.contains("<form"), "{}", page.text);
    }
}

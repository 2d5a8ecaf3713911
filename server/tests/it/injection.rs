//! Whatever merchants and payers write, a page says it and does not do it.

use std::collections::BTreeSet;

use axum::{body::Body, http::Request};
use serde_json::json;
use server::inventory::{Manifest, look};
use tower::ServiceExt;

use crate::world::World;

/// What is tried, around these and in these cases.
const BASES: [&str; 25] = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "\" onfocus=alert(1) autofocus x=\"",
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</noscript><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "<!--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<form action=//evil.example><input name=card-number>",
    "<link rel=stylesheet href=//evil.example>",
    "<a href=javascript:alert(1)>x</a>",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "<math><mtext></mtext><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
];
/// Around each.
const WRAPS: [(&str, &str); 12] = [
    ("", ""),
    ("Vase ", " 24 cm"),
    ("\u{202e}", "\u{202c}"),
    ("\u{feff}", ""),
    ("&lt;", "&gt;"),
    ("%3C", "%3E"),
    ("\\u003c", "\\u003e"),
    ("\u{ff1c}", "\u{ff1e}"),
    ("ə", "Ж"),
    ("&#60;", ""),
    ("javascript:", "//"),
    ("\u{2028}", "\u{2029}"),
];

#[tokio::test]
async fn three_hundred_payloads_are_said_and_none_is_done() {
    let world = World::new().await;
    let manifest = Manifest::of_this_release(false);
    let mut n_shown = 0;
    let payloads = BASES.iter().flat_map(|base| WRAPS.map(|(a, b)| format!("{a}{base}{b}")));
    let payloads = payloads.collect::<Vec<_>>();
    assert_eq!(payloads.len(), 300);
    for (n, payload) in payloads.iter().enumerate() {
        let short: String = payload.chars().take(40).collect();
        let body = json!({
            "amount": 4900, "currency": "USD", "description": payload, "order_id": short,
            "customer": {"name": payload}, "metadata": {"k": payload},
            "settings": {"button_text": short},
        });
        let answer = world.merchant.create(&body.to_string()).await;
        assert!(matches!(answer.status, 201 | 400), "{payload}: {}", answer.text);
        // Where one field refuses it, the description alone is tried.
        let session = if answer.status == 201 {
            answer.json()
        } else {
            let body = json!({"amount": 4900, "currency": "USD", "description": payload});
            let answer = world.merchant.create(&body.to_string()).await;
            assert!(matches!(answer.status, 201 | 400), "{payload}: {}", answer.text);
            if answer.status != 201 {
                continue;
            }
            answer.json()
        };
        n_shown += 1;
        let page = world.payer.open(&session).await;
        is_harmless(&page.answer.text, payload);
        let typed = [
            ("card-number", payload.as_str()),
            ("card-expiry", payload),
            ("card-code", payload),
            ("card-name", payload),
        ];
        let again = page.submit_fields(&typed).await;
        assert_eq!(again.status, 422, "{payload}");
        is_harmless(&again.text, payload);
        let id = session["id"].as_str().unwrap();
        let query = url::form_urlencoded::byte_serialize(payload.as_bytes()).collect::<String>();
        for path in [format!("/checkout/{id}?lang={query}"), format!("/checkout/{query}")] {
            let page = world.payer.visit(&path).await.answer;
            assert!(page.status < 500, "{path}");
            is_harmless(&page.text, payload);
        }
        if n % 10 == 0 {
            let found = look(&format!("{}/checkout/{id}", world.base_url), &manifest).await;
            assert_eq!(found.unwrap(), [], "{payload}");
        }
    }
    assert!(n_shown >= 200, "only {n_shown} of 300 got onto a page");
}

#[track_caller]
fn is_harmless(html: &str, payload: &str) {
    assert!(!payload.contains('<') || !html.contains(payload), "{payload} as it is");
    // Between tags a quotation mark is one; within, it would end an attribute.
    for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        assert!(!payload.contains('"') || !tag.contains(payload), "{payload} within <{tag}>");
    }
    for tag in ["<script>", "<img", "<iframe", "<base", "<math", "<template", "<svg/", "<ScRiPt"] {
        assert!(!html.contains(tag), "{tag} of {payload}");
    }
}

#[tokio::test]
async fn no_address_leads_where_it_must_not() {
    let world = World::new().await;
    for url in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "//s.example",
        "/relative",
        "https://u@s.example",
        "https://u:p@s.example",
        "https://{CHECKOUT_SESSION_ID}.s.example",
        "https://%7BCHECKOUT_SESSION_ID%7D.s.example",
        "https://s.example/\r\nset-cookie: a=b",
        "https://s.example/\n",
        "http://s.example",
        "file:///etc/passwd",
        "blob:https://s.example/x",
        "https://",
        "",
    ] {
        for field in ["success_url", "cancel_url"] {
            let body = json!({"amount": 4900, "currency": "USD", field: url}).to_string();
            let answer = world.merchant.create(&body).await;
            assert_eq!(answer.status, 400, "{field} {url:?}: {}", answer.text);
        }
    }
    // What is taken leads to its own origin only, and no answer of ours leads there by itself.
    for url in [
        "https://s.example/\"><script>",
        "https://s.example/?a='b'&c=<d>",
        "https://s.example\\@evil.example/",
    ] {
        let body =
            json!({"amount": 4900, "currency": "USD", "success_url": url, "cancel_url": url});
        let answer = world.merchant.create(&body.to_string()).await;
        if answer.status != 201 {
            continue;
        }
        let session = answer.json();
        let answer = world.payer.open(&session).await.submit("4242424242424242").await;
        let location = answer.headers["location"].to_str().unwrap().to_owned();
        assert!(location.starts_with("/checkout/cs_"), "{location}");
        let page = world.payer.visit(&location).await;
        is_harmless(&page.answer.text, url);
        page.says("https://s.example/").never_says("//evil.example").never_says(".example@");
    }
}

#[tokio::test]
async fn a_nonce_is_given_once_and_stands_in_its_attribute_only() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let paths = [format!("/checkout/{}", session["id"].as_str().unwrap()), "/nowhere".to_owned()];
    let mut seen = BTreeSet::new();
    for n in 0..10_000 {
        // The form once in a while: it takes longer to draw.
        let path = &paths[usize::from(n % 20 != 0)];
        let request = Request::get(path).body(Body::empty()).unwrap();
        let answer = world.instance.router.clone().oneshot(request).await.unwrap();
        let policy = answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
        assert_eq!(nonce.len(), 32);
        let body = axum::body::to_bytes(answer.into_body(), 1 << 20).await.unwrap();
        let html = String::from_utf8(body.to_vec()).unwrap();
        let allowed = html.matches(&format!(" nonce=\"{nonce}\"")).count();
        assert_eq!(html.matches(&nonce).count(), allowed);
        assert!(seen.insert(nonce), "answer {n} has the nonce of another");
    }
}

#[tokio::test]
#[rustfmt::skip] // an aligned table
async fn only_our_own_pages_may_write() {
    let world = World::new().await;
    let ours = world.base_url.clone();
    let table: [(&[(&str, &str)], bool); 9] = [
        (&[("sec-fetch-site", "same-origin")],                                        true),
        (&[("sec-fetch-site", "none")],                                               true),
        (&[("origin", &ours)],                                                        true),
        (&[("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")],    true),
        (&[],                                                                         false),
        (&[("sec-fetch-site", "cross-site")],                                         false),
        (&[("sec-fetch-site", "same-site")],                                          false),
        (&[("sec-fetch-site", "cross-site"), ("origin", &ours)],                      false),
        (&[("origin", "null")],                                                       false),
    ];
    for path in ["/checkout/cs_x/pay", "/_fn/pay", "/_fn/create_session", "/demo", "/demo/resend"] {
        for (headers, passes) in table {
            let answer = world.payer.post_from(path, &[("id", "cs_x")], headers).await;
            assert_eq!(answer.status != 403, passes, "{path} {headers:?}: {}", answer.status);
        }
    }
}

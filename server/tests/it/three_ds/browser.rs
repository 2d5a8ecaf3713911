//! What a browser is told on its way: policies and headers of each step, byte for byte, and no cookie.

use super::{Form, Story, carry_back, post_back};

/// A header, with the nonce of the page written as N.
fn header(answer: &crate::world::Answer, name: &str) -> Option<String> {
    let value = answer.headers.get(name)?.to_str().unwrap();
    let nonce = value.split("'nonce-").nth(1).map(|rest| rest.split('\'').next().unwrap());
    Some(nonce.map_or_else(|| value.to_owned(), |nonce| value.replace(nonce, "N")))
}

#[tokio::test]
async fn each_step_has_its_own_policy() {
    let story = Story::new().await;
    story.challenged("Ann Payer").await;
    let (world, id) = (&story.world, story.id());
    let bank = &world.acs_url;
    let frame = world.payer.visit(&format!("/3ds/frame/{id}?window=02")).await.answer;
    let policy = format!(
        "default-src 'none'; script-src 'nonce-N'; style-src 'self' 'nonce-N'; frame-src {bank} \
         'self'; form-action {bank}; frame-ancestors 'self'; base-uri 'none'; report-to csp"
    );
    assert_eq!(header(&frame, "content-security-policy"), Some(policy));
    assert_eq!(header(&frame, "x-frame-options").as_deref(), Some("SAMEORIGIN"));
    let permissions = format!(
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
         magnetometer=(), microphone=(), usb=(), payment=(self \"{bank}\"), \
         publickey-credentials-get=(self \"{bank}\")"
    );
    assert_eq!(header(&frame, "permissions-policy"), Some(permissions));
    assert!(frame.text.contains("allow=\"payment; publickey-credentials-get\""), "{}", frame.text);
    assert!(!frame.text.contains("sandbox="), "{}", frame.text);

    let go = world.payer.visit(&format!("/3ds/go/{id}")).await.answer;
    let policy = format!(
        "default-src 'none'; script-src 'nonce-N'; style-src 'self' 'nonce-N'; form-action https: \
         {bank}; frame-ancestors 'none'; base-uri 'none'; report-to csp"
    );
    assert_eq!(header(&go, "content-security-policy"), Some(policy));
    assert_eq!(header(&go, "x-frame-options").as_deref(), Some("DENY"));
    assert!(go.text.contains("<button"), "{}", go.text);

    let sizes = [(&frame, "02"), (&go, "05")];
    for (page, size) in sizes {
        let creq = Form::of(page);
        let creq = creq.field("creq");
        let bytes = base64::Engine::decode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, creq).unwrap();
        let creq: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(creq["challengeWindowSize"], size);
    }

    let back = story.answer("answer", "123456").await;
    let back = carry_back(world, &back).await;
    let policy = format!("default-src 'none'; style-src 'self'; frame-ancestors 'self' {bank}");
    assert_eq!(header(&back, "content-security-policy"), Some(policy));
    assert_eq!(header(&back, "x-frame-options"), None);
    for page in [&frame, &go, &back] {
        let fixed = [
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("reporting-endpoints", "csp=\"/csp-report\""),
            ("x-robots-tag", "noindex"),
        ];
        for (name, value) in fixed {
            assert_eq!(header(page, name).as_deref(), Some(value), "{name}");
        }
        assert!(!page.headers.contains_key("set-cookie"));
        assert!(!page.text.contains(" style=") && !page.text.contains("4000"), "{}", page.text);
    }
    assert!(!back.text.contains("<script"), "{}", back.text);
}

#[tokio::test]
async fn in_a_frame_the_page_around_goes_on_by_itself() {
    let story = Story::new().await;
    story.challenged("Ann Payer").await;
    let back = story.answer("answer", "123456").await;
    let path = back.action.strip_prefix(&story.world.base_url).unwrap();
    let framed = [("sec-fetch-site", "cross-site"), ("sec-fetch-dest", "iframe")];
    let page = story.world.payer.post_from(path, &back.pairs(), &framed).await;
    assert!(!page.text.contains("http-equiv"), "{}", page.text);
    assert!(page.text.contains("target=\"_top\""), "{}", page.text);
    let top = post_back(&story.world, path, &back.pairs()).await;
    assert!(top.text.contains("http-equiv=\"refresh\""), "{}", top.text);
}

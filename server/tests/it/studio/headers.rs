//! A preview may be in our own frames, and may do less than any page; the studio is a page like all others.

use super::{keep, press};
use crate::world::World;

#[tokio::test]
async fn only_a_preview_may_be_framed_and_nothing_on_it_can_be_pressed() {
    let world = World::new().await;
    keep(&world, &[("accent", "#FFD400")]).await;
    let page = world.payer.visit("/studio").await.answer;
    let preview = world.payer.visit("/studio/preview?state=methods").await;
    let policy = |answer: &crate::world::Answer| {
        answer.headers["content-security-policy"].to_str().unwrap().to_owned()
    };
    let (ours, its) = (policy(&page), policy(&preview.answer));
    assert!(ours.contains("frame-ancestors 'none'") && ours.contains("form-action 'self'"));
    assert_eq!(page.headers["x-frame-options"], "DENY");
    assert_eq!(preview.answer.headers["x-frame-options"], "SAMEORIGIN");
    for said in [
        "default-src 'none'",
        "frame-ancestors 'self'",
        "form-action 'none'",
        "sandbox allow-same-origin",
    ] {
        assert!(its.contains(said), "{its}");
    }
    for never in ["script-src", "unsafe", "connect-src", "frame-src", "*"] {
        assert!(!its.contains(never), "{its}");
    }
    let others = [
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "referrer-policy",
        "permissions-policy",
        "cache-control",
        "x-content-type-options",
        "x-robots-tag",
    ];
    for name in others {
        assert_eq!(page.headers[name], preview.answer.headers[name], "{name}");
    }
    let nonce = its.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    preview.says(&format!("<style nonce=\"{nonce}\">")).never_says("<script").never_says(" style=");
}

#[tokio::test]
async fn a_form_from_elsewhere_changes_nothing() {
    let world = World::new().await;
    press(&world, "keep", &[("accent", "#FFD400")]).await;
    for (path, fields) in [
        ("/studio", [("do", "discard"), ("accent", "#000000")]),
        ("/studio/publish", [("version", "1"), ("lang", "en")]),
        ("/studio/import", [("text", "{}"), ("lang", "en")]),
        ("/studio/picture", [("do", "upload:logo"), ("lang", "en")]),
    ] {
        let foreign =
            world.payer.post_from(path, &fields, &[("sec-fetch-site", "cross-site")]).await;
        assert_eq!(foreign.status, 403, "{path}");
    }
    world.payer.visit("/studio?lang=en").await.says("1 change not published").says("#FFD400");
}

#[tokio::test]
async fn the_studio_speaks_the_designers_language_and_holds_no_script_and_no_cookie() {
    let world = World::new().await;
    for (lang, title) in
        [("en", "Theme studio"), ("ru", "Студия оформления"), ("az", "Görünüş studiyası")]
    {
        for path in ["/studio", "/studio/gallery", "/studio/publish"] {
            let page = world.payer.visit(&format!("{path}?lang={lang}")).await;
            page.says(&format!("<html lang=\"{lang}\""))
                .never_says(" style=")
                .never_says("onclick");
            assert!(page.answer.headers.get("set-cookie").is_none());
        }
        world.payer.visit(&format!("/studio?lang={lang}")).await.says(title);
    }
    let gallery = world.payer.visit("/studio/gallery?lang=ru&mode=dark").await;
    let n_frames = gallery.answer.text.matches("<iframe").count();
    assert_eq!(n_frames, app::samples::all().count());
    assert_eq!(gallery.answer.text.matches("loading=\"lazy\"").count(), n_frames);
    gallery.says("href=\"/studio/preview?state=open&amp;lang=ru&amp;mode=dark\"");
    assert_eq!(app::i18n::missing(), 0);
}

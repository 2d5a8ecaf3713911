//! A draft as files, and files as a draft.

use serde_json::{Value, json};

use super::{keep, publish, send};
use crate::world::{Answer, World};

/// Posts the form of the import; `file` is the name of a file that was chosen, or none.
async fn import(world: &World, text: &str, file: Option<&str>) -> Answer {
    let (pasted, chosen) = if file.is_some() { ("", text) } else { (text, "") };
    let parts = [
        ("lang", None, &b"en"[..]),
        ("text", None, pasted.as_bytes()),
        ("file", Some(file.unwrap_or_default()), chosen.as_bytes()),
    ];
    send(world, "/studio/import", &parts).await
}

async fn exported(world: &World, file: &str) -> Answer {
    let answer = world.payer.visit(&format!("/studio/export/{file}")).await.answer;
    assert_eq!(answer.status, 200, "{file}");
    let disposition = format!("attachment; filename=\"{file}\"");
    assert_eq!(answer.headers["content-disposition"], disposition.as_str());
    answer
}

#[tokio::test]
async fn what_is_exported_is_what_the_api_takes_and_gives_the_same_page() {
    let world = World::new().await;
    let fields = [
        ("brand", "Гончар"),
        ("accent", "#FFD400"),
        ("dark.accent", "#00B388"),
        ("background", "#FFF8F0"),
        ("radius", "3"),
        ("font", "serif"),
        ("density", "compact"),
    ];
    keep(&world, &fields).await;
    let theme = exported(&world, "theme.json").await.json();
    let by_api = world.merchant.open(json!({"settings": {"theme": theme}})).await;
    let by_api = world.payer.open(&by_api).await;
    publish(&world, &fields).await;
    let by_studio = world.payer.open(&world.merchant.open(json!({})).await).await;
    let style = |html: &str| {
        let style = html.split("<style").nth(1).unwrap().split("</style>").next().unwrap();
        style.split_once('>').unwrap().1.to_owned()
    };
    assert_eq!(style(&by_api.answer.text), style(&by_studio.answer.text));
    by_api.says("Гончар").says("--accent:#ffd400");

    let css = exported(&world, "theme.css").await.text;
    assert!(css.contains("  --accent: #ffd400;\n") && css.contains("  --radius: 3px;"), "{css}");
    let branding = exported(&world, "branding_settings.json").await.json();
    assert_eq!(branding["button_color"], "#ffd400");
    let customization = exported(&world, "customization.json").await.json();
    assert_eq!(customization, json!({"brand": "Гончар", "color": "#ffd400"}));
    assert_eq!(world.payer.visit("/studio/export/theme.exe").await.answer.status, 404);
}

#[tokio::test]
async fn what_is_imported_is_the_draft_pasted_or_from_a_file() {
    let world = World::new().await;
    let theme = json!({"accent": "#FFD400", "dark": {"text": "#EEEEEE"}, "font": "mono"});
    for file in [None, Some("theme.json")] {
        let imported = import(&world, &theme.to_string(), file).await;
        assert_eq!(imported.status, 303, "{}", imported.text);
        let path = imported.headers["location"].to_str().unwrap().to_owned();
        // What the guard makes of it is told at once.
        world
            .payer
            .visit(&path)
            .await
            .says("Imported into the draft")
            .says("3 pairs are corrected");
        let back: Value = exported(&world, "theme.json").await.json();
        let expected = json!({"version": 1, "accent": "#ffd400", "dark": {"text": "#eeeeee"},
            "font": "mono"});
        assert_eq!(back, expected);
        super::press(&world, "undo", &[]).await;
    }
}

#[tokio::test]
#[rustfmt::skip]
async fn what_is_no_theme_is_refused_in_the_words_of_the_api() {
    let world = World::new().await;
    keep(&world, &[("accent", "#00B388")]).await;
    let huge = format!(r#"{{"brand": "{}"}}"#, "x".repeat(40_000));
    for (text, said) in [
        ("",                                    "Paste a theme or choose a file first"),
        ("  \n",                                "Paste a theme or choose a file first"),
        ("yellow",                              "the body is not valid JSON"),
        ("[]",                                  "the body must be a JSON object"),
        (r#"{"accent": "yellow"}"#,             "accent must be a colour like #0B5FFF"),
        (r#"{"dark": {"text": 7}}"#,            "dark.text must be a string, not a number"),
        (r#"{"radius": 25}"#,                   "radius must be between 0 and 24"),
        (r#"{"version": 2}"#,                   "version must be 1"),
        (r#"{"logo": "https://a.example/l"}"#,  "logo must be the id of a picture that was uploaded"),
        (r#"{"icon": "img_01KPM0000000000000000000ZZ"}"#, "icon must be the id of a picture of this merchant"),
        (&huge,                                 "the body is not valid JSON"),
    ] {
        let refused = import(&world, text, None).await;
        assert_eq!(refused.status, 422, "{text}");
        assert!(refused.text.contains(said), "{said}");
    }
    world.payer.visit("/studio/preview").await.says("--accent:#00b388");
}

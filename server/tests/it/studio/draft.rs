//! A draft keeps itself, can be undone, and is nobody's but the designer's until it is published.

use serde_json::json;

use super::{keep, location, press};
use crate::world::World;

#[tokio::test]
async fn a_draft_is_kept_and_previewed_and_payers_see_nothing_of_it() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    keep(&world, &[("accent", "#FFD400"), ("brand", "Гончар <b>")]).await;

    let studio = world.payer.visit("/studio?lang=en").await;
    studio.says("value=\"#FFD400\"").says("Гончар &lt;b&gt;").says("2 changes not published");
    let preview = world.payer.visit("/studio/preview?state=open&lang=ru&mode=auto").await;
    preview
        .says("--accent:#ffd400;--on-accent:#000000")
        .says("Гончар &lt;b&gt;")
        .says("lang=\"ru\"");
    world.payer.open(&session).await.never_says("<style").never_says("Гончар");
}

#[tokio::test]
async fn every_state_is_drawn_in_every_language_and_display() {
    let world = World::new().await;
    keep(&world, &[("accent", "#FFD400"), ("mode", "light")]).await;
    for (state, _) in app::samples::all() {
        for lang in ["en", "ru", "az", "en-XA"] {
            let path = format!("/studio/preview?state={state}&lang={lang}&mode=dark");
            let page = world.payer.visit(&path).await;
            assert_eq!(page.answer.status, 200, "{path}");
            page.says(&format!("lang=\"{lang}\"")).says("color-scheme:dark").never_says("<script");
        }
    }
    let forced = world.payer.visit("/studio/preview?mode=forced").await;
    forced.says("<base target=\"_blank\"");
    let studio =
        world.payer.visit("/studio?lang=az&state=methods-sbp&page=en-XA&display=dark").await;
    studio.says("/studio/preview?state=methods-sbp&amp;lang=en-XA&amp;mode=dark");
}

#[tokio::test]
async fn a_step_is_undone_and_a_draft_discarded_and_that_is_undone_too() {
    let world = World::new().await;
    keep(&world, &[("accent", "#FFD400")]).await;
    keep(&world, &[("accent", "#00B388")]).await;
    let preview = async |text: &str| {
        world.payer.visit("/studio/preview").await.says(text);
    };
    press(&world, "undo", &[]).await;
    preview("--accent:#ffd400").await;
    press(&world, "discard", &[]).await;
    world.payer.visit("/studio/preview").await.never_says("<style");
    world.payer.visit("/studio?lang=en").await.says("Published").never_says("not published");
    press(&world, "undo", &[]).await;
    preview("--accent:#ffd400").await;
    press(&world, "undo", &[]).await;
    world.payer.visit("/studio/preview").await.never_says("<style");
    let nothing = press(&world, "undo", &[]).await;
    assert_eq!(nothing.status, 303, "there is nothing left to undo");
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_nothing_is_kept() {
    let world = World::new().await;
    let long = "x".repeat(61);
    for (field, value, error) in [
        ("accent", "blue", "Write it like #0B5FFF"),
        ("dark.text", "#12345", "Write it like #0B5FFF"),
        ("accent", "#0B5FFF;}body{}", "Write it like #0B5FFF"),
        ("radius", "25", "Use a whole number from 0 to 24"),
        ("brand", &long, "Use at most 60 characters"),
    ] {
        let refused = press(&world, "preview", &[(field, value), ("background", "#fff8f0")]).await;
        assert_eq!(refused.status, 422, "{field}");
        assert!(refused.text.contains(&format!("id=\"{field}-error\" class=\"error\">{error}")));
        assert!(refused.text.contains(&format!("value=\"{value}\"")), "{field} is kept");
        assert!(refused.text.contains("value=\"#fff8f0\""), "what is right is kept as well");
    }
    world.payer.visit("/studio/preview").await.never_says("<style");
    let by_script = press(&world, "keep", &[("accent", "blue")]).await;
    assert_eq!(by_script.status, 422);
    assert_eq!(press(&world, "keep", &[("accent", "#00f")]).await.status, 204);
    world.payer.visit("/studio/preview").await.says("--accent:#0000ff");
}

#[tokio::test]
async fn yellow_warns_and_what_is_offered_needs_no_correction() {
    let world = World::new().await;
    keep(&world, &[("accent", "#FFD400")]).await;
    let studio = world.payer.visit("/studio?lang=en").await;
    studio.says("3 pairs are corrected");
    studio.says("#FFFFFF on #FFD400 is 1.43:1 and needs 4.5:1.");
    studio.says("The page shows #000000 instead, 14.66:1.");
    studio.says("value=\"fix:accent:#806a00\"");
    let fields = [("accent", "#FFD400"), ("accent-pick", "#ffd400"), ("accent-seen", "#ffd400")];
    let taken = press(&world, "fix:accent:#806a00", &fields).await;
    assert!(location(&taken).ends_with("#contrast"));
    let studio = world.payer.visit("/studio?lang=en").await;
    studio.says("value=\"#806A00\"").never_says("fix:accent");
    world.payer.visit("/studio/preview?mode=light").await.says("--accent-text:#806a00");
}

#[tokio::test]
async fn a_preset_dresses_the_draft_and_leaves_the_name() {
    let world = World::new().await;
    keep(&world, &[("brand", "Kiln"), ("accent", "#FFD400")]).await;
    for (name, accent) in [("Paper", "#8a3b12"), ("Mint", "#006b4a"), ("Contrast", "#0000c8")] {
        press(&world, &format!("preset:{name}"), &[]).await;
        let preview = world.payer.visit("/studio/preview?mode=light").await;
        preview.says(&format!("--accent:{accent}")).says("Kiln");
    }
    assert_eq!(press(&world, "preset:Neon", &[]).await.status, 404);
}

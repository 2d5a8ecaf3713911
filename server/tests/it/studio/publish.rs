//! What is published is on payers' pages, and there is a way back.

use serde_json::json;

use super::{hidden, keep, location, press, publish};
use crate::world::World;

#[tokio::test]
async fn what_is_published_is_on_new_pages_and_on_open_ones_when_they_are_loaded_again() {
    let world = World::new().await;
    let open = world.merchant.open(json!({})).await;
    let own = json!({"settings": {"theme": {"accent": "#00B388"}}});
    let own = world.merchant.open(own).await;
    let asked = press(&world, "publish", &[("accent", "#FFD400"), ("radius", "0")]).await;
    let question = world.payer.visit(location(&asked)).await;
    question.says("Accent").says("#FFD400").says("not set").says("Corner radius");
    world.payer.open(&open).await.never_says("<style");

    let version = hidden(&question.answer.text, "version");
    let published = world.payer.post("/studio/publish", &[("version", &version)]).await;
    let studio = world.payer.visit(location(&published)).await;
    studio.says("Published. New payment pages look like this now.").says("payers see it now");
    let new = world.merchant.open(json!({})).await;
    for session in [&open, &new] {
        world.payer.open(session).await.says("--accent:#ffd400").says("--radius:0px");
    }
    // What a session asks for stands over it.
    world.payer.open(&own).await.says("--accent:#00b388").says("--radius:0px");
    let world = world.restart().await;
    world.payer.open(&open).await.says("--accent:#ffd400");
}

#[tokio::test]
async fn an_earlier_version_comes_back_with_one_press_and_becomes_the_draft() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    publish(&world, &[("accent", "#FFD400")]).await;
    publish(&world, &[("accent", "#00B388")]).await;
    // What was there before the first version has a number as well.
    let studio = world.payer.visit("/studio?lang=en").await;
    studio.says("Version 3").says("Version 2").says("Version 1");
    let restored = press(&world, "restore:2", &[]).await;
    assert!(location(&restored).contains("said=restored"));
    world.payer.open(&session).await.says("--accent:#ffd400");
    let studio = world.payer.visit("/studio?lang=en").await;
    studio.says("value=\"#FFD400\"").says("Version 4").never_says("not published");
    press(&world, "restore:1", &[]).await;
    world.payer.open(&session).await.never_says("<style");
    assert_eq!(press(&world, "restore:99", &[]).await.status, 404);
}

#[tokio::test]
async fn of_many_versions_the_last_twenty_are_kept() {
    let world = World::new().await;
    for number in 0..24 {
        publish(&world, &[("radius", &number.to_string())]).await;
    }
    let studio = world.payer.visit("/studio?lang=en").await;
    assert_eq!(studio.answer.text.matches("value=\"restore:").count(), 19, "and one that is shown");
    studio.says("value=\"restore:6\"").never_says("value=\"restore:5\"").says("Version 25");
}

#[tokio::test]
async fn a_draft_that_has_moved_on_is_not_published_unseen() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let asked = press(&world, "publish", &[("accent", "#FFD400")]).await;
    let question = world.payer.visit(location(&asked)).await;
    keep(&world, &[("accent", "#00B388")]).await;
    for version in [hidden(&question.answer.text, "version").as_str(), "", "x"] {
        let moved = world.payer.post("/studio/publish", &[("version", version)]).await;
        assert!(location(&moved).contains("said=moved"), "{}", location(&moved));
        world.payer.visit(location(&moved)).await.says("The draft has changed meanwhile");
    }
    world.payer.open(&session).await.never_says("<style");
    let nothing = World::new().await;
    nothing.payer.visit("/studio/publish?lang=en").await.says("There is nothing to publish");
}

#[tokio::test]
async fn a_theme_that_came_by_other_means_is_no_version_lost() {
    let world = World::new().await;
    let merchants = &world.instance.merchants;
    let id = world.instance.demo.as_ref().unwrap().merchant_id.clone();
    publish(&world, &[("accent", "#FFD400")]).await;
    let red = domain::theme::Theme::customization("#E4002B".parse().ok(), None);
    let set = |merchant: &mut domain::merchant::Merchant| merchant.settings.theme = red.clone();
    merchants.update(&id, set).await.unwrap();
    publish(&world, &[("accent", "#00B388")]).await;
    let session = world.merchant.open(json!({})).await;
    // After ours and the first one of the studio.
    press(&world, "restore:3", &[]).await;
    world.payer.open(&session).await.says("--accent:#e4002b");
}

//! A link that shows a draft to whoever has it, for a week.

use super::{keep, location, press};
use crate::world::World;

const WEEK: i64 = 7 * 86_400;

/// The path of a new link.
async fn shared(world: &World, fields: &[(&str, &str)]) -> String {
    let made = press(world, "share", fields).await;
    let studio = world.payer.visit(location(&made).split('#').next().unwrap()).await;
    let address = format!("{}/studio/shared/", world.base_url);
    let at = studio.answer.text.find(&address).unwrap();
    let link = studio.answer.text[at..].split('"').next().unwrap();
    link.strip_prefix(&world.base_url).unwrap().to_owned()
}

#[tokio::test]
async fn a_link_shows_the_draft_as_it_was_and_offers_nothing_to_change() {
    let world = World::new().await;
    let path = shared(&world, &[("accent", "#FFD400"), ("brand", "Kiln")]).await;
    keep(&world, &[("accent", "#00B388")]).await;
    let page =
        world.payer.visit(&format!("{path}?lang=ru&state=expired&page=az&display=dark")).await;
    page.says("Kiln").says("Только для просмотра").never_says("method=\"post\"");
    page.says(&format!("{path}/preview?state=expired&amp;lang=az&amp;mode=dark"));
    assert_eq!(page.answer.headers["x-robots-tag"], "noindex");
    let preview = world.payer.visit(&format!("{path}/preview?lang=az&mode=light")).await;
    preview.says("--accent:#ffd400").says("lang=\"az\"").never_says("#00b388");
    assert_eq!(preview.answer.headers["x-robots-tag"], "noindex");
}

#[tokio::test]
async fn a_link_that_was_changed_leads_nowhere_and_an_old_one_says_so() {
    let world = World::new().await;
    let path = shared(&world, &[("accent", "#FFD400")]).await;
    let token = path.strip_prefix("/studio/shared/").unwrap();
    let (said, mac) = token.split_once('.').unwrap();
    let flipped = if said.starts_with('b') { "c" } else { "b" };
    for forged in [
        format!("{flipped}{}.{mac}", &said[1..]),
        format!("{said}.{}", &mac[1..]),
        said.to_owned(),
        ".".into(),
        "%22%3E%3Cscript%3E".into(),
    ] {
        for end in ["", "/preview"] {
            let answer = world.payer.visit(&format!("/studio/shared/{forged}{end}")).await.answer;
            assert_eq!(answer.status, 404, "{forged}{end}");
            assert!(!answer.text.contains("<script>"));
        }
    }
    let forged = format!("/studio?lang=en&shared={flipped}{}.{mac}", &said[1..]);
    world.payer.visit(&forged).await.never_says("/studio/shared/");

    world.pass_seconds(WEEK - 1).await;
    assert_eq!(world.payer.visit(&path).await.answer.status, 200);
    world.pass_seconds(1).await;
    for end in ["?lang=en", "/preview"] {
        let over = world.payer.visit(&format!("{path}{end}")).await;
        assert_eq!(over.answer.status, 410, "{end}");
    }
    world.payer.visit(&format!("{path}?lang=en")).await.says("This link has expired");
    // The next link clears away what is over.
    shared(&world, &[("accent", "#FFD400")]).await;
}

/// Where strangers are led.
const DOOR: &str = "/dashboard/sign-in?to=%2Fstudio";

#[tokio::test]
async fn a_link_works_where_nobody_may_design() {
    let world = World::shared(|_| {}).await;
    let path = shared(&world, &[("accent", "#FFD400")]).await;
    let replica = world.replica(|_| {}).await;
    let payer = crate::world::Payer::new(&replica.merchant.base_url);
    assert_eq!(payer.visit(&path).await.answer.status, 200);
    for path in [
        "/studio",
        "/studio/publish",
        "/studio/gallery",
        "/studio/preview",
        "/studio/export/theme.json",
    ] {
        let nowhere = payer.visit(path).await;
        assert_eq!(nowhere.answer.status, 303, "{path}");
        assert_eq!(nowhere.answer.headers["location"], DOOR, "{path}");
        nowhere.never_says("ffd400");
    }
    for path in ["/studio", "/studio/publish", "/studio/import", "/studio/picture"] {
        let refused = payer.post(path, &[("do", "undo"), ("version", "1")]).await;
        assert_eq!((refused.status, &refused.headers["location"]), (303, &DOOR.parse().unwrap()));
    }
}

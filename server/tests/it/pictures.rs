//! Logo and icon of a merchant: kept once, shown on its own pages only, and as large as they will be from
//! the first byte.

use domain::{
    id::{AssetId, MerchantId},
    merchant::Merchant as Entity,
    picture::{NotAPicture, PICTURES_MAX},
    theme::{Mode, Theme},
};
use serde_json::{Value, json};
use server::{
    inventory::{Manifest, look},
    services::{
        merchants::{NewMerchant, SetupError},
        pictures::{Pictures, Refusal},
    },
};

use crate::world::World;

const GOOD: &str = "4242 4242 4242 4242";
pub const NOBODYS: &str = "img_01KPM0000000000000000000ZZ";

/// A PNG of this size; the mark makes it another one.
pub fn png(width: u32, height: u32, mark: u8) -> Vec<u8> {
    let chunk = |kind: &[u8], data: &[u8]| {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], kind, data, &[0; 4]].concat()
    };
    let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let header = chunk(b"IHDR", &[&sides[..], &[8, 6, 0, 0, 0]].concat());
    let rest = [chunk(b"IDAT", &[mark]), chunk(b"IEND", &[])].concat();
    [b"\x89PNG\r\n\x1a\n", &header[..], &rest].concat()
}

fn pictures(world: &World) -> Pictures {
    Pictures { merchants: world.instance.merchants.clone() }
}

fn merchant_id(world: &World) -> MerchantId {
    world.instance.demo.as_ref().unwrap().merchant_id.clone()
}

async fn add(world: &World, file: Vec<u8>) -> AssetId {
    pictures(world).add(&merchant_id(world), file).await.unwrap()
}

async fn set(world: &World, theme: Theme) -> Result<(), SetupError> {
    let change = |merchant: &mut Entity| merchant.settings.theme = theme.clone();
    world.instance.merchants.update(&merchant_id(world), change).await.map(drop)
}

/// A merchant that is not the story's.
async fn stranger(world: &World) -> MerchantId {
    let new = NewMerchant {
        name: "Elsewhere".into(),
        currencies: vec!["USD".parse().unwrap()],
        webhook_url: None,
    };
    world.instance.merchants.create(new).await.unwrap().merchant.id
}

fn themed(theme: &Value) -> Value {
    json!({"amount": 4900, "currency": "USD", "settings": {"theme": theme}})
}

#[tokio::test]
async fn the_logo_stands_on_every_page_of_a_session_in_its_own_size() {
    let world = World::new().await;
    let logo = add(&world, png(640, 128, 1)).await;
    let icon = add(&world, png(96, 96, 2)).await;
    let brand = Some("Kiln & \"Clay\"".to_owned());
    let theme =
        Theme { brand, logo: Some(logo.clone()), icon: Some(icon.clone()), ..Theme::default() };
    set(&world, theme).await.unwrap();
    let shown = format!(
        "<p class=\"shop\"><img src=\"/pictures/{logo}\" alt=\"Kiln &amp; &quot;Clay&quot;\" width=\"200\" \
         height=\"40\" class=\"plate\"></p>"
    );
    let session = world.merchant.open(json!({})).await;
    let page = world.payer.open(&session).await;
    page.says(&shown)
        .says("<style nonce=")
        .says("@media (prefers-color-scheme:dark){:root{--plate:#fff;}}");
    page.never_says("shop-mark").never_says("<picture");
    let address = format!("/checkout/{}", session["id"].as_str().unwrap());
    page.pay_with(GOOD).await;
    world.payer.visit(&format!("{address}/receipt")).await.says(&shown);

    let icon_alone = json!({"theme": {"icon": icon.as_str(), "logo": logo.as_str(), "brand": "Atlas", "mode": "light"}});
    let session = world.merchant.open(json!({"settings": icon_alone})).await;
    world.payer.open(&session).await.says("alt=\"Atlas\"").never_says("plate");
}

#[tokio::test]
async fn without_a_logo_the_icon_stands_before_the_name_and_without_both_its_first_letter() {
    let world = World::new().await;
    let plain = world.payer.open(&world.merchant.open(json!({})).await).await;
    plain.says("class=\"shop-mark\"").never_says("<img").never_says("plate");
    let icon = add(&world, png(96, 48, 1)).await;
    let settings = json!({"theme": {"icon": icon.as_str()}});
    let session = world.merchant.open(json!({"settings": settings})).await;
    let page = world.payer.open(&session).await;
    page.says(&format!("<img src=\"/pictures/{icon}\" alt=\"\" width=\"32\" height=\"16\">"));
    page.never_says("shop-mark").never_says("plate");
}

#[tokio::test]
async fn a_dark_page_has_its_own_logo_and_paper_the_light_one() {
    let world = World::new().await;
    let [light, dark] = [add(&world, png(400, 80, 1)).await, add(&world, png(300, 150, 2)).await];
    let both = format!(
        "<picture><source media=\"(prefers-color-scheme:dark)\" srcset=\"/pictures/{dark}\" width=\"80\" \
         height=\"40\"><img src=\"/pictures/{light}\""
    );
    for (mode, shown, other) in [
        (Mode::Auto, both.as_str(), "plate"),
        (Mode::Light, light.as_str(), dark.as_str()),
        (Mode::Dark, dark.as_str(), light.as_str()),
    ] {
        let (logo, logo_dark) = (Some(light.clone()), Some(dark.clone()));
        let theme = Theme { logo, logo_dark, mode: Some(mode), ..Theme::default() };
        set(&world, theme).await.unwrap();
        let session = world.merchant.open(json!({})).await;
        let page = world.payer.open(&session).await;
        page.says(shown).never_says(other).never_says("plate");
        page.pay_with(GOOD).await;
        let address = format!("/checkout/{}/receipt", session["id"].as_str().unwrap());
        let receipt = world.payer.visit(&address).await;
        receipt.says(light.as_str()).never_says(dark.as_str());
        assert_eq!(receipt.answer.text.contains("--plate:#fff"), mode != Mode::Light, "{mode}");
    }
}

#[tokio::test]
async fn a_picture_may_be_kept_for_ever_and_nothing_in_it_runs() {
    let world = World::new().await;
    let file = png(64, 64, 1);
    let id = add(&world, file.clone()).await;
    let found = reqwest::get(format!("{}/pictures/{id}", world.base_url)).await.unwrap();
    for (name, value) in [
        ("content-type", "image/png"),
        ("cache-control", "public, max-age=31536000, immutable"),
        ("content-security-policy", "default-src 'none'"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(found.headers()[name], value, "{name}");
    }
    assert_eq!(found.status(), 200);
    assert_eq!(found.bytes().await.unwrap(), file);
    for id in [NOBODYS, "img_", "logo.png", "%00", "cs_test_nothing"] {
        let missing = world.payer.visit(&format!("/pictures/{id}")).await;
        assert_eq!((missing.answer.status, missing.answer.text.as_str()), (404, ""), "{id}");
    }
}

#[tokio::test]
async fn a_theme_shows_its_own_merchants_pictures_only() {
    let world = World::new().await;
    let own = add(&world, png(64, 64, 1)).await;
    let foreign = pictures(&world).add(&stranger(&world).await, png(64, 64, 1)).await.unwrap();
    assert_ne!(own, foreign);
    for (member, id) in
        [("logo", foreign.as_str()), ("logo_dark", NOBODYS), ("icon", foreign.as_str())]
    {
        let theme = json!({"logo": own.as_str(), member: id});
        let refused = world.merchant.ask("/v2/payments/checkout", &themed(&theme)).await;
        let param = format!("settings.theme.{member}");
        assert_eq!(
            refused.error(),
            (400, "VALIDATION_ERROR".to_owned(), param),
            "{}",
            refused.text
        );
    }
    let answer =
        world.merchant.ask("/v2/payments/checkout", &themed(&json!({"logo": own.as_str()}))).await;
    assert_eq!(answer.status, 201, "{}", answer.text);

    let refused = set(&world, Theme { logo_dark: Some(foreign), ..Theme::default() }).await;
    assert!(matches!(refused, Err(SetupError::NoPicture("logo_dark"))), "{refused:?}");
    set(&world, Theme { logo: Some(own), ..Theme::default() }).await.unwrap();
}

#[tokio::test]
async fn a_file_is_kept_once_and_there_is_room_for_fifty() {
    let world = World::new().await;
    let (all, id) = (pictures(&world), merchant_id(&world));
    let first = add(&world, png(9, 9, 0)).await;
    assert_eq!(add(&world, png(9, 9, 0)).await, first);
    let svg = all.add(&id, b"<svg/>".to_vec()).await;
    assert!(matches!(svg, Err(Refusal::NotAPicture(NotAPicture::Format))), "{svg:?}");
    for mark in 1..u8::try_from(PICTURES_MAX).unwrap() - 1 {
        add(&world, png(9, 9, mark)).await;
    }
    // Of two who come for the last place one gets it.
    let (one, two) = tokio::join!(all.add(&id, png(9, 9, 200)), all.add(&id, png(9, 9, 201)));
    let is_full = |result: &Result<AssetId, Refusal>| matches!(result, Err(Refusal::NoRoom));
    assert!(is_full(&one) != is_full(&two), "{one:?} {two:?}");
    assert_eq!(all.of(&id).await.unwrap().len(), PICTURES_MAX);
    assert_eq!(add(&world, png(9, 9, 0)).await, first, "it is there already");
    all.remove(&id, &first).await.unwrap();
    add(&world, png(9, 9, 202)).await;
}

#[tokio::test]
async fn a_picture_that_is_shown_stays_and_one_that_is_gone_leaves_the_name() {
    let world = World::new().await;
    let (all, id) = (pictures(&world), merchant_id(&world));
    let logo = add(&world, png(64, 64, 1)).await;
    let settings = json!({"theme": {"logo": logo.as_str(), "icon": logo.as_str()}});
    let session = world.merchant.open(json!({"settings": settings})).await;
    world.payer.open(&session).await.says(logo.as_str());

    set(&world, Theme { logo: Some(logo.clone()), ..Theme::default() }).await.unwrap();
    let shown = all.remove(&id, &logo).await;
    assert!(matches!(shown, Err(Refusal::InUse("logo"))), "{shown:?}");
    set(&world, Theme::default()).await.unwrap();
    let foreign = all.remove(&stranger(&world).await, &logo).await;
    assert!(matches!(foreign, Err(Refusal::NoPicture)), "{foreign:?}");
    all.remove(&id, &logo).await.unwrap();

    let page = world.payer.open(&session).await;
    page.says("shop-mark").never_says(logo.as_str()).never_says("plate");
    assert_eq!(world.payer.visit(&format!("/pictures/{logo}")).await.answer.status, 404);
}

#[tokio::test]
async fn a_page_with_both_logos_is_still_what_the_list_says() {
    let world = World::new().await;
    let [light, dark] = [add(&world, png(400, 80, 1)).await, add(&world, png(400, 80, 2)).await];
    let theme = json!({"logo": light.as_str(), "logo_dark": dark.as_str(), "icon": dark.as_str()});
    let session = world.merchant.open(json!({"settings": {"theme": theme}})).await;
    let url = format!("{}/checkout/{}", world.base_url, session["id"].as_str().unwrap());
    world.payer.open(&session).await.says("<picture").says("rel=\"icon\" href=\"/pictures/");
    assert_eq!(look(&url, &Manifest::of_this_release(false)).await.unwrap(), []);
}

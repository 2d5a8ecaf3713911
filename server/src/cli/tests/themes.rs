//! A designer's files, and an operator who puts them in place.

use std::fs;

use super::stories::{Shop, word};

/// Header and end of a PNG; no pixel of it is looked at here.
fn png(width: u32, height: u32) -> Vec<u8> {
    let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let header = [&b"\0\0\0\x0DIHDR"[..], &sides, &[8, 6, 0, 0, 0, 0, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n", &header[..], b"\0\0\0\0IEND\0\0\0\0"].concat()
}

/// A merchant, and where a file of this name lies then.
async fn merchant(shop: &Shop) -> String {
    word(&shop.kassa("merchant create --name Kiln").await, "mer_").to_owned()
}

fn file(shop: &Shop, name: &str, bytes: &[u8]) -> String {
    let path = shop.0.join(name);
    fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

#[tokio::test]
async fn logo_and_icon_are_put_in_place_by_commands_alone() {
    let shop = Shop::new();
    let mer = merchant(&shop).await;
    let empty = "There are no pictures: kassa theme logo MERCHANT FILE\n";
    assert_eq!(shop.kassa(&format!("theme pictures {mer}")).await, empty);
    let logo = file(&shop, "logo.txt", &png(640, 128));
    let said = shop.kassa(&format!("theme logo {mer} {logo}")).await;
    let id = word(&said, "img_").to_owned();
    assert_eq!(said, format!("The logo is {id} now.\n"));
    assert_eq!(shop.kassa(&format!("theme logo {mer} {logo}")).await, said, "the same once more");
    let white = file(&shop, "white", &png(640, 127));
    let dark = shop.kassa(&format!("theme logo {mer} {white} --dark")).await;
    let dark = word(&dark, "img_").to_owned();
    assert!(shop.kassa(&format!("theme logo {mer} {white} --icon")).await.contains(&dark));

    let shown = shop.kassa(&format!("theme show {mer}")).await;
    let expected = format!(
        "{{\n  \"version\": 1,\n  \"logo\": \"{id}\",\n  \"logo_dark\": \"{dark}\",\n  \"icon\": \"{dark}\"\n}}\n"
    );
    assert_eq!(shown, expected);
    let listed = shop.kassa(&format!("theme pictures {mer}")).await;
    assert!(listed.contains("image/png  640 × 128  45"), "{listed}");
    assert_eq!(listed.lines().count(), 3, "{listed}");

    let in_use = shop.refuses(&format!("theme remove {mer} {id}")).await;
    assert!(in_use.ends_with("the merchant's theme shows it as its logo"), "{in_use}");
    let plain = file(&shop, "plain.json", b"{}");
    assert_eq!(shop.kassa(&format!("theme apply {mer} {plain}")).await, "The theme is applied.\n");
    assert_eq!(shop.kassa(&format!("theme remove {mer} {id}")).await, format!("Removed {id}.\n"));
    let gone = shop.refuses(&format!("theme remove {mer} {id}")).await;
    assert!(gone.ends_with("the merchant has no such picture"), "{gone}");
}

#[tokio::test]
async fn a_file_that_is_no_picture_is_refused_in_a_sentence() {
    let shop = Shop::new();
    let mer = merchant(&shop).await;
    for (bytes, why) in [
        (
            b"<svg/>".to_vec(),
            "the file is not a PNG, JPEG or WebP picture; save it as one of these",
        ),
        (png(2000, 10), "the file is 2000 × 10 pixels; at most 1024 × 1024 are shown"),
        (png(10, 10)[..30].to_vec(), "the file is broken or cut off"),
        (vec![0; 300_000], "the file is larger than 200 KB"),
    ] {
        let logo = file(&shop, "logo.png", &bytes);
        let refusal = shop.refuses(&format!("theme logo {mer} {logo}")).await;
        assert!(refusal.ends_with(why), "{refusal}");
    }
    let nowhere = shop.refuses(&format!("theme logo {mer} /nowhere/logo.png")).await;
    assert!(nowhere.contains("/nowhere/logo.png"), "{nowhere}");
    assert_eq!(shop.kassa(&format!("theme show {mer}")).await, "{\n  \"version\": 1\n}\n");
}

#[tokio::test]
async fn a_theme_is_applied_and_what_could_not_be_read_is_told() {
    let shop = Shop::new();
    let mer = merchant(&shop).await;
    let theme =
        file(&shop, "theme.json", br##"{"accent": "#FFD400", "text": "#eeeeee", "radius": 0}"##);
    let said = shop.kassa(&format!("theme apply {mer} {theme}")).await;
    assert!(said.starts_with("The theme is applied.\nOn light pages #eeeeee could not be read: "));
    assert!(said.contains("the text is #000000.\n"), "{said}");
    assert!(said.contains("On light pages #ffd400 could not be read: the accent as a link is #8"));
    let shown = shop.kassa(&format!("theme show {mer}")).await;
    assert!(shown.contains("\"text\": \"#eeeeee\""), "{shown}");
    let again = file(&shop, "again.json", shown.as_bytes());
    let again = shop.kassa(&format!("theme apply {mer} {again}")).await;
    assert!(again.starts_with("Nothing to change.\nOn light pages"), "{again}");

    for (text, why) in [
        (r#"{"accent": "red"}"#, "accent must be a colour like #0B5FFF"),
        (r#"{"dark": {"text": 1}}"#, "dark.text must be a string, not a number"),
        ("[]", "theme the body must be a JSON object"),
        (
            r#"{"logo": "img_01KPM0000000000000000000ZZ"}"#,
            "theme.logo must be the id of a picture of this merchant's; see kassa theme pictures",
        ),
    ] {
        let wrong = file(&shop, "wrong.json", text.as_bytes());
        let refusal = shop.refuses(&format!("theme apply {mer} {wrong}")).await;
        assert!(refusal.ends_with(why), "{refusal}");
    }
    assert_eq!(shop.kassa(&format!("theme show {mer}")).await, shown);
}

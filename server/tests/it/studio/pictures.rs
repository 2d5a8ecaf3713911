//! Logo and icon, put in place in the browser.

use domain::user::Role;
use serde_json::json;
use server::compose::DEMO_OWNER;

use super::{location, press, publish, send};
use crate::{
    pictures::{NOBODYS, png},
    world::{Answer, World},
};

/// Sends a file to be this picture, with a name that was typed beside it.
async fn upload(world: &World, emblem: &str, file: &[u8]) -> Answer {
    let (field, act) = (format!("{emblem}-file"), format!("upload:{emblem}"));
    let parts: [(&str, Option<&str>, &[u8]); 5] = [
        ("lang", None, b"en"),
        ("brand", None, b"Kiln & Clay"),
        ("powered_by", None, b"true"),
        ("do", None, act.as_bytes()),
        (&field, Some("picture.png"), file),
    ];
    send(world, "/studio/picture", &parts).await
}

/// The id of the picture that the draft has as its logo.
async fn logo(world: &World) -> Option<String> {
    let theme = world.payer.visit("/studio/export/theme.json").await.answer.json();
    theme["logo"].as_str().map(str::to_owned)
}

#[tokio::test]
async fn a_file_is_the_logo_of_the_draft_and_of_payers_pages_once_it_is_published() {
    let world = World::new().await;
    let session = world.merchant.open(json!({})).await;
    let sent = upload(&world, "logo", &png(400, 80, 1)).await;
    assert!(location(&sent).ends_with("#pictures"), "{}", location(&sent));
    let id = logo(&world).await.unwrap();
    let image =
        format!("<img src=\"/pictures/{id}\" alt=\"Kiln &amp; Clay\" width=\"200\" height=\"40\"");
    world.payer.visit("/studio/preview?lang=en").await.says(&image);
    world.payer.visit("/studio/preview?lang=en&state=receipt").await.says(&image);
    world.payer.open(&session).await.never_says(&id);
    let shared = press(&world, "share", &[("brand", "Kiln & Clay")]).await;
    let token =
        location(&shared).split("shared=").nth(1).unwrap().split('#').next().unwrap().to_owned();
    world.payer.visit(&format!("/studio/shared/{token}/preview?lang=en")).await.says(&image);

    publish(&world, &[("brand", "Kiln & Clay")]).await;
    world.payer.open(&session).await.says(&image);
    let owner = world.staff(Role::Owner).await;
    let log = owner.open("/dashboard/test/audit").await;
    for part in ["Picture: added", &id, "Look of the page: published", "brand – → Kiln"] {
        assert!(log.contains(part), "{part} is not in {log}");
    }
}

#[tokio::test]
#[rustfmt::skip]
async fn what_is_no_picture_is_refused_and_what_was_typed_is_kept() {
    let world = World::new().await;
    let heavy = [png(10, 10, 1), vec![0; 201 * 1024]].concat();
    let huge = vec![0; 9 * 1024 * 1024];
    for (file, said) in [
        (&b""[..],                       "Choose a file first"),
        (&b"<svg xmlns='x'/>"[..],       "This is no PNG, JPEG or WebP picture"),
        (&png(400, 80, 1)[..30],         "This file is broken or cut off"),
        (&png(1025, 80, 1),              "wider or higher than 1024 pixels"),
        (&heavy,                         "This file is larger than 200 KB"),
        (&huge,                          "This file is larger than 200 KB"),
    ] {
        let refused = upload(&world, "icon", file).await;
        assert_eq!(refused.status, 422, "{said}");
        assert!(refused.text.contains(said), "{said}");
        assert!(refused.text.contains("id=\"picture-error\""), "{said}");
    }
    world.payer.visit("/studio?lang=en").await.says("value=\"Kiln &amp; Clay\"").never_says("<img");
    let wrong = [("do", None, &b"upload:banner"[..])];
    assert_eq!(send(&world, "/studio/picture", &wrong).await.status, 404);
}

#[tokio::test]
async fn a_picture_that_is_kept_is_used_again_taken_away_and_deleted() {
    let world = World::new().await;
    upload(&world, "logo", &png(64, 64, 1)).await;
    let id = logo(&world).await.unwrap();
    press(&world, &format!("picture:icon:{id}"), &[]).await;
    let theme = world.payer.visit("/studio/export/theme.json").await.answer.json();
    assert_eq!((&theme["logo"], &theme["icon"]), (&json!(id), &json!(id)));
    publish(&world, &[]).await;
    for emblem in ["logo", "icon"] {
        press(&world, &format!("picture:{emblem}"), &[]).await;
    }
    assert_eq!(logo(&world).await, None);
    // Payers still see it.
    let refused = press(&world, &format!("picture-remove:{id}"), &[]).await;
    assert!(refused.status == 422 && refused.text.contains("Payers see this picture"));
    publish(&world, &[]).await;
    let removed = press(&world, &format!("picture-remove:{id}"), &[]).await;
    assert!(location(&removed).ends_with("#pictures"));
    assert_eq!(world.payer.visit(&format!("/pictures/{id}")).await.answer.status, 404);
    for act in [format!("picture:logo:{NOBODYS}"), format!("picture-remove:{NOBODYS}")] {
        assert_eq!(press(&world, &act, &[]).await.status, 404, "{act}");
    }
    for act in ["picture:banner", "picture:logo:x", "picture-remove:"] {
        assert_eq!(press(&world, act, &[]).await.status, 404, "{act}");
    }
}

#[tokio::test]
async fn the_audit_log_names_the_designer_who_published() {
    let world = World::new().await;
    let designer = world.staff(Role::Designer).await;
    let fields = [("lang", "en"), ("accent", "#FFD400"), ("do", "publish")];
    let asked = designer.post("/studio", &fields).await;
    let question = designer.open(location(&asked)).await;
    let version = super::hidden(&question, "version");
    let published = designer.post("/studio/publish", &[("version", &version)]).await;
    assert!(location(&published).contains("said=published"));
    let owner = world.staff(Role::Owner).await;
    let log = owner.open("/dashboard/test/audit").await;
    let entry = log.split("<tr>").find(|row| row.contains("Look of the page: published")).unwrap();
    assert!(entry.contains(&designer.email) && entry.contains("accent"), "{entry}");
    assert!(!entry.contains(DEMO_OWNER));
}

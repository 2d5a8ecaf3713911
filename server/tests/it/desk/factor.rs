//! The second factor: an authenticator app, and what happens without it.

use domain::user::Role;
use server::clock::Clock;
use totp_rs::{Algorithm, Builder, Secret, Totp};

use crate::world::{Answer, PASSWORD, Staff, World};

const PAGE: &str = "/dashboard/test/account/factor";

/// What an authenticator app makes of the text on the page.
fn app(page: &str) -> Totp {
    let secret = Secret::try_from_base32(app_text(page)).unwrap();
    Builder::new().with_algorithm(Algorithm::SHA1).with_secret(secret).build().unwrap()
}

fn app_text(page: &str) -> &str {
    page.split("<p class=\"code\">").nth(1).unwrap().split('<').next().unwrap()
}

fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let at = page.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no {name}: {page}"));
    page[at..].split("value=\"").nth(1).unwrap().split('"').next().unwrap()
}

/// Somebody with an app, and the recovery codes that were shown.
async fn with_an_app(world: &World) -> (Staff, Totp, Vec<String>) {
    let ann = world.staff(Role::Support).await;
    let page = ann.open(PAGE).await;
    let app = app(&page);
    let token = crate::world::form_token(&page);
    let sealed = hidden(&page, "sealed");
    let post = |code: String| {
        let ann = &ann;
        let fields = [("form_token", token.clone()), ("sealed", sealed.into()), ("code", code)];
        async move {
            let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
            ann.post(PAGE, &fields).await
        }
    };
    let wrong = post("000000".into()).await;
    assert_eq!(wrong.status, 422, "{}", wrong.text);
    // The same secret again, so that the app need not be told twice.
    assert_eq!(app_text(&wrong.text), app_text(&page));
    let right = post(code(&app, world)).await;
    assert_eq!(right.status, 200, "{}", right.text);
    let list = right.text.split("<ul class=\"lines code\">").nth(1).unwrap();
    let list = list.split("</ul>").next().unwrap();
    let codes = list.split("<li>").skip(1).map(|line| line.split('<').next().unwrap().into());
    (ann, app, codes.collect())
}

fn code(app: &Totp, world: &World) -> String {
    let now = u64::try_from(world.clock.now().seconds()).unwrap();
    app.generate(now).to_string()
}

/// Gives the password; answers the form of the second step.
async fn half_way(browser: &Staff) -> String {
    let asked = browser.sign_in(PASSWORD).await;
    assert_eq!(asked.status, 200);
    assert!(asked.text.contains("One more step") && !asked.headers.contains_key("set-cookie"));
    hidden(&asked.text, "pass").to_owned()
}

async fn second(browser: &Staff, pass: &str, code: &str) -> Answer {
    browser.post("/dashboard/sign-in/code", &[("pass", pass), ("code", code)]).await
}

#[tokio::test]
async fn the_door_asks_for_the_app_and_takes_each_code_once() {
    let world = World::new().await;
    let (ann, app, codes) = with_an_app(&world).await;
    assert_eq!(codes.len(), 10);
    let browser = ann.elsewhere();
    let pass = half_way(&browser).await;
    // The code that turned it on is spent.
    let spent = second(&browser, &pass, &code(&app, &world)).await;
    assert_eq!(spent.status, 401);
    assert!(spent.text.contains("wrong, or was used already"));
    world.clock.advance_seconds(30);
    let good = code(&app, &world);
    assert_eq!(second(&browser, &pass, &good).await.status, 303);
    browser.open("/dashboard/test").await;
    let again = ann.elsewhere();
    let pass = half_way(&again).await;
    assert_eq!(second(&again, &pass, &good).await.status, 401);
    // The first step is good for five minutes.
    world.clock.advance_seconds(300);
    let late = second(&again, &pass, &code(&app, &world)).await;
    assert!(late.status == 401 && late.text.contains("name=\"password\""));
    world.nowhere_on_disk(&codes[0]);
}

#[tokio::test]
async fn a_recovery_code_opens_once() {
    let world = World::new().await;
    let (ann, _, codes) = with_an_app(&world).await;
    let browser = ann.elsewhere();
    let pass = half_way(&browser).await;
    assert_eq!(second(&browser, &pass, &codes[3].to_uppercase()).await.status, 303);
    assert!(browser.open("/dashboard/test/account").await.contains("9 recovery codes are left"));
    let other = ann.elsewhere();
    let pass = half_way(&other).await;
    assert_eq!(second(&other, &pass, &codes[3]).await.status, 401);
}

#[tokio::test]
async fn wrong_codes_lock_the_door_like_wrong_passwords() {
    let world = World::new().await;
    let (ann, app, _) = with_an_app(&world).await;
    let browser = ann.elsewhere();
    let pass = half_way(&browser).await;
    for _ in 0..10 {
        assert_eq!(second(&browser, &pass, "000000").await.status, 401);
    }
    world.clock.advance_seconds(60);
    assert_eq!(second(&browser, &pass, &code(&app, &world)).await.status, 429);
}

#[tokio::test]
async fn it_is_given_up_with_the_password_only() {
    let world = World::new().await;
    let (ann, ..) = with_an_app(&world).await;
    let page = "/dashboard/test/account";
    let action = "/dashboard/test/account/factor/off";
    let refused = ann.act(page, action, &[("present", "not the password")]).await;
    assert_eq!(refused.status, 422);
    let off = ann.done(page, action, &[("present", PASSWORD)]).await;
    assert!(off.contains("The second factor is off."));
    assert_eq!(ann.elsewhere().sign_in(PASSWORD).await.status, 303);
}

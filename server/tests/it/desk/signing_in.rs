//! Who is let in, for how long, and who is not.

use domain::user::{IDLE_SECONDS, Role, SIGN_IN_SECONDS};

use server::clock::Clock;

use crate::world::{PASSWORD, Staff, World};

fn now(world: &World) -> i64 {
    world.clock.now().seconds()
}

#[tokio::test]
async fn somebody_invited_chooses_a_password_and_is_in() {
    let world = World::new().await;
    let (email, link) = world.invite("Ann@Kiln.example", Role::Owner).await;
    let ann = Staff::new(&world.base_url, &email);
    assert!(ann.open(&link).await.contains("ann@kiln.example"));
    let pass = link.rsplit('/').next().unwrap();
    for (password, says) in [
        ("short", "at least 12 characters"),
        ("passwordpassword", "one of the first that anybody tries"),
    ] {
        let fields = [("pass", pass), ("password", password)];
        let refused = ann.post("/dashboard/welcome", &fields).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains(says) && !refused.text.contains(password));
    }
    let chosen = ann.post("/dashboard/welcome", &[("pass", pass), ("password", PASSWORD)]).await;
    assert_eq!(
        (chosen.status, &chosen.headers["location"]),
        (303, &"/dashboard/test".parse().unwrap())
    );
    assert!(ann.open("/dashboard/test").await.contains("Demo Shop"));
    // A link is for one use.
    assert_eq!(ann.get(&link).await.status, 410);
    let again = ann.post("/dashboard/welcome", &[("pass", pass), ("password", PASSWORD)]).await;
    assert_eq!(again.status, 410);
    world.nowhere_on_disk(PASSWORD);
}

#[tokio::test]
async fn an_invitation_is_over_after_three_days() {
    let world = World::new().await;
    let (email, link) = world.invite("ann@kiln.example", Role::Owner).await;
    let ann = Staff::new(&world.base_url, &email);
    world.clock.advance_seconds(3 * 86_400 - 1);
    ann.open(&link).await;
    world.clock.advance_seconds(1);
    assert_eq!(ann.get(&link).await.status, 410);
    assert_eq!(ann.get("/dashboard/welcome/1.bWVy.AAAA").await.status, 410);
}

#[tokio::test]
async fn the_door_says_no_more_than_it_must() {
    let world = World::new().await;
    let ann = world.staff(Role::Owner).await;
    let stranger = Staff::new(&world.base_url, "nobody@kiln.example");
    let (wrong, unknown) =
        (ann.elsewhere().sign_in("correct horse batterz").await, stranger.sign_in(PASSWORD).await);
    assert_eq!((wrong.status, unknown.status), (401, 401));
    let told = |text: &str| text.contains("The e-mail address or the password is wrong.");
    assert!(told(&wrong.text) && told(&unknown.text));
    assert!(!wrong.text.contains("batterz"));
    // Other origins cannot sign anybody in, or out.
    let foreign = [("sec-fetch-site", "cross-site")];
    let fields = [("email", ann.email.as_str()), ("password", PASSWORD)];
    assert_eq!(ann.post_from("/dashboard/sign-in", &fields, &foreign).await.status, 403);
    assert_eq!(ann.post_from("/dashboard/test/sign-out", &[], &foreign).await.status, 403);
    ann.open("/dashboard/test").await;
}

#[tokio::test]
async fn ten_wrong_passwords_lock_the_door_for_a_quarter_of_an_hour() {
    let world = World::new().await;
    let ann = world.staff(Role::Owner).await;
    let browser = ann.elsewhere();
    for _ in 0..10 {
        assert_eq!(browser.sign_in("not this one either").await.status, 401);
    }
    assert_eq!(browser.sign_in(PASSWORD).await.status, 429);
    // Whoever is in stays in.
    ann.open("/dashboard/test").await;
    world.clock.advance_seconds(15 * 60);
    assert_eq!(browser.sign_in(PASSWORD).await.status, 303);
}

#[tokio::test]
async fn a_sign_in_ends_unused_used_and_by_hand() {
    let world = World::new().await;
    let ann = world.staff(Role::Owner).await;
    world.clock.advance_seconds(IDLE_SECONDS - 1);
    ann.open("/dashboard/test").await;
    world.clock.advance_seconds(IDLE_SECONDS);
    let late = ann.get("/dashboard/test/account?a=b").await;
    assert_eq!(late.status, 303);
    let door = "/dashboard/sign-in?to=%2Fdashboard%2Ftest%2Faccount%3Fa%3Db";
    assert_eq!(late.headers["location"], door);
    // The door leads on to where it was asked from, and nowhere else.
    let form = ann.open(door).await;
    assert!(form.contains("value=\"/dashboard/test/account?a=b\""), "{form}");
    for (to, leads) in [
        ("/dashboard/test/account?a=b", "/dashboard/test/account?a=b"),
        ("https://evil.example", "/dashboard/test"),
        ("//evil.example", "/dashboard/test"),
    ] {
        let fields = [("email", ann.email.as_str()), ("password", PASSWORD), ("to", to)];
        let entered = ann.post("/dashboard/sign-in", &fields).await;
        assert_eq!((entered.status, entered.headers["location"].to_str().unwrap()), (303, leads));
    }
    // Used all the time, it ends after a week.
    let begun = now(&world);
    while now(&world) + 3600 < begun + SIGN_IN_SECONDS {
        world.clock.advance_seconds(3600 * 7);
        if now(&world) < begun + SIGN_IN_SECONDS {
            ann.open("/dashboard/test").await;
        }
    }
    world.clock.advance_seconds(3600 * 7);
    assert_eq!(ann.get("/dashboard/test").await.status, 303);
    assert_eq!(ann.sign_in(PASSWORD).await.status, 303);
    let kept = ann.twin();
    let out = ann.act("/dashboard/test", "/dashboard/test/sign-out", &[]).await;
    assert_eq!(out.headers["location"], "/dashboard/sign-in?word=signed-out");
    assert!(ann.open("/dashboard/sign-in?word=signed-out").await.contains("You have signed out."));
    // What the browser held opens nothing any more, wherever it was copied to.
    assert_eq!(kept.get("/dashboard/test").await.status, 303);
}

#[tokio::test]
async fn a_form_is_of_one_sign_in_and_used_once() {
    let world = World::new().await;
    let (ann, bob) = (world.staff(Role::Owner).await, world.staff(Role::Support).await);
    let token = crate::world::form_token(&ann.open("/dashboard/test/account").await);
    let action = "/dashboard/test/account/language";
    let fields = [("form_token", token.as_str()), ("language", "ru")];
    for refused in [
        bob.post(action, &fields).await,
        ann.post(action, &[("language", "ru")]).await,
        ann.post(action, &[("form_token", "1.a.b"), ("language", "ru")]).await,
    ] {
        assert_eq!(refused.status, 403);
        assert!(refused.text.contains("This form cannot be used any more"), "{}", refused.text);
    }
    assert_eq!(ann.post(action, &fields).await.status, 303);
    assert!(ann.open("/dashboard/test").await.contains("lang=\"ru\""));
}

#[tokio::test]
async fn a_new_password_signs_every_other_browser_out() {
    let world = World::new().await;
    let ann = world.staff(Role::Designer).await;
    let other = ann.elsewhere();
    assert_eq!(other.sign_in(PASSWORD).await.status, 303);
    let page = "/dashboard/test/account";
    let action = "/dashboard/test/account/password";
    let refused =
        ann.act(page, action, &[("present", "no"), ("password", "a new one, longer")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("The present password is wrong."));
    let fields = [("present", PASSWORD), ("password", "a new one, longer")];
    assert!(ann.done(page, action, &fields).await.contains("The password was changed."));
    assert_eq!(other.get("/dashboard/test").await.status, 303);
    assert_eq!(other.sign_in(PASSWORD).await.status, 401);
    assert_eq!(other.sign_in("a new one, longer").await.status, 303);
}

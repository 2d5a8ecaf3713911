//! Keys: made, used, replaced and revoked by a person.

use domain::{audit::Subject, user::Role};
use secrecy::SecretString;

use crate::world::{Staff, World, secret_in};

const ROOM: &str = "/dashboard/test/keys";

/// What the API says to a key.
async fn status(world: &World, key: &str) -> u16 {
    world.merchant.with_key(&SecretString::from(key)).get("/v2/payments").await.status
}

/// A new key, and where it is changed.
async fn made(world: &World, dev: &Staff) -> (String, String) {
    let answer = dev.act(ROOM, ROOM, &[]).await;
    assert_eq!(
        (answer.status, &answer.headers["cache-control"]),
        (200, &"no-store".parse().unwrap())
    );
    let keys = world.instance.merchants.keys(&world.merchant_id()).await.unwrap();
    let secret = secret_in(&answer.text);
    let made = keys.iter().find(|key| secret.contains(&key.public_part)).unwrap();
    (secret, format!("{ROOM}/{}", made.id))
}

#[tokio::test]
async fn a_key_is_shown_once_works_and_is_revoked() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    let (key, at) = made(&world, &dev).await;
    assert_eq!(status(&world, &key).await, 200);
    let list = dev.open(ROOM).await;
    let shown = format!("{}…{}", &key[..18], &key[key.len() - 4..]);
    assert!(list.contains(&shown) && !list.contains(&key), "{list}");
    world.nowhere_on_disk(&key);
    let sure = dev.open(&format!("{at}/revoke")).await;
    assert!(sure.contains(&shown) && sure.contains("Revoke this key?"));
    let gone = dev.done(&format!("{at}/revoke"), &format!("{at}/revoke"), &[]).await;
    assert!(gone.contains("The key was revoked."));
    assert_eq!(status(&world, &key).await, 401);
    assert_eq!(dev.get(&format!("{at}/revoke")).await.status, 404);
    assert_eq!(world.told(Subject::Key).await, ["added", "revoked"]);
}

#[tokio::test]
async fn a_key_in_anothers_place_lets_the_other_go_on_for_a_while() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    let (old, at) = made(&world, &dev).await;
    let roll = format!("{at}/roll");
    for hours in ["", "-1", "169", "soon"] {
        assert_eq!(dev.act(&roll, &roll, &[("hours", hours)]).await.status, 422, "{hours}");
    }
    let new = secret_in(&dev.act(&roll, &roll, &[("hours", "1")]).await.text);
    assert_eq!((status(&world, &old).await, status(&world, &new).await), (200, 200));
    world.clock.advance_seconds(3600);
    assert_eq!((status(&world, &old).await, status(&world, &new).await), (401, 200));
    // What has ended is not replaced again.
    assert_eq!(dev.get(&roll).await.status, 404);
    assert_eq!(world.told(Subject::Key).await, ["added", "added", "rotated"]);
    world.nowhere_on_disk(&new);
}

#[tokio::test]
async fn a_key_may_have_an_end_from_the_beginning() {
    let world = World::new().await;
    let dev = world.staff(Role::Developer).await;
    for days in ["0", "3651", "1.5"] {
        assert_eq!(dev.act(ROOM, ROOM, &[("days", days)]).await.status, 422, "{days}");
    }
    let key = secret_in(&dev.act(ROOM, ROOM, &[("days", "1")]).await.text);
    world.clock.advance_seconds(86_399);
    assert_eq!(status(&world, &key).await, 200);
    world.clock.advance_seconds(1);
    assert_eq!(status(&world, &key).await, 401);
}

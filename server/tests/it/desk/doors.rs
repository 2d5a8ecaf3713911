//! Every door of the dashboard, tried by everybody: strangers, each role, and another merchant's people.

use domain::{
    session::Dialect,
    user::{Right, Role, User},
};
use server::{
    desk::{Door, doors},
    services::merchants::NewAccount,
};

use crate::world::{Staff, World, form_token};

/// Addresses with the ids of objects of the merchant's.
struct Objects {
    delivery: String,
    payment: String,
    session: String,
    event: String,
    endpoint: String,
    key: String,
    account: String,
    person: String,
    request: String,
}

impl Objects {
    async fn of(world: &World) -> Self {
        world.merchant.pay(serde_json::json!({"webhook_url": world.receiver.url})).await;
        let payment = world.merchant.pay(serde_json::json!({})).await;
        let session = world.merchant.open(serde_json::json!({})).await;
        let id = |id: &serde_json::Value| id.as_str().unwrap().to_owned();
        let answer = world.merchant.get("/v2/deliveries").await;
        let request = answer.headers["request-id"].to_str().unwrap().to_owned();
        world.instance.request_log.turn().await;
        let deliveries = answer.json();
        let told = |name: &str| deliveries["data"][0][name].as_str().unwrap().to_owned();
        world.listen(Dialect::Maxfi).await;
        let merchant_id = world.merchant_id();
        let merchants = &world.instance.merchants;
        let endpoints = merchants.endpoints(&merchant_id, false).await.unwrap();
        let (key, _) = merchants.create_key(&merchant_id, false).await.unwrap().unwrap();
        let account = NewAccount {
            livemode: false,
            name: "spare".into(),
            connector: "sandbox".into(),
            currencies: vec!["USD".parse().unwrap()],
            methods: Vec::new(),
            priority: 9,
            is_enabled: true,
        };
        let account = merchants.add_account(&merchant_id, account).await.unwrap();
        let (email, _) = world.invite("somebody@kiln.example", Role::Designer).await;
        let person = world.instance.store.user_by_email(&email).await.unwrap().unwrap();
        Self {
            delivery: told("id"),
            payment: id(&payment["payment_id"]),
            session: id(&session["id"]),
            event: told("event_id"),
            endpoint: endpoints[0].id.to_string(),
            key: key.id.to_string(),
            account: account.id.to_string(),
            person: person.id.to_string(),
            request,
        }
    }

    fn path(&self, door: &Door) -> String {
        let id = match door.path {
            path if !path.contains('{') => "",
            path if path.starts_with("/deliveries/{id}") => &self.delivery,
            path if path.starts_with("/payments/{id}") => &self.payment,
            path if path.starts_with("/sessions/{id}") => &self.session,
            path if path.starts_with("/events/{id}") => &self.event,
            path if path.starts_with("/webhooks/{id}") => &self.endpoint,
            path if path.starts_with("/keys/{id}") => &self.key,
            path if path.starts_with("/connectors/{id}") => &self.account,
            path if path.starts_with("/logs/{id}") => &self.request,
            path if path.starts_with("/people/{id}") => &self.person,
            path => panic!("nothing stands at {path}"),
        };
        format!("/dashboard/test{}", door.path.replace("{id}", id))
    }
}

async fn knock(staff: &Staff, door: &Door, path: &str, token: &str) -> u16 {
    match door.method {
        "GET" => staff.get(path).await.status,
        "POST" => staff.post(path, &[("form_token", token)]).await.status,
        method => panic!("{method}"),
    }
}

#[tokio::test]
async fn a_stranger_is_led_to_the_door_and_nothing_is_done() {
    let world = World::new().await;
    let objects = Objects::of(&world).await;
    let stranger = Staff::new(&world.base_url, "nobody@kiln.example");
    for door in doors() {
        let path = objects.path(&door);
        assert_eq!(knock(&stranger, &door, &path, "").await, 303, "{path}");
        let live = path.replace("/dashboard/test", "/dashboard/live");
        assert_eq!(knock(&stranger, &door, &live, "").await, 303, "{live}");
    }
}

#[tokio::test]
async fn each_role_opens_its_own_doors() {
    let world = World::new().await;
    let objects = Objects::of(&world).await;
    let mut tried = [0, 0];
    for role in Role::ALL.iter().copied() {
        let staff = world.staff(role).await;
        let user = world.user(&staff).await;
        for door in doors().iter().filter(|door| door.path != "/sign-out") {
            for livemode in [false, true] {
                let path = objects.path(door);
                let path = if livemode {
                    path.replace("/dashboard/test", "/dashboard/live")
                } else {
                    path
                };
                let token = form_token(&staff.open("/dashboard/test").await);
                let status = knock(&staff, door, &path, &token).await;
                let may = user.may(door.right, livemode);
                tried[usize::from(may)] += 1;
                let words = format!("{role} at {} {path}: {status}", door.method);
                if may {
                    assert!(!matches!(status, 401 | 403 | 500..), "{words}");
                } else {
                    assert_eq!(status, 403, "{words}");
                }
            }
        }
    }
    // Many are closed and many open, or somebody is not who it seems.
    assert!(tried.iter().all(|count| *count > 200), "{tried:?}");
}

#[tokio::test]
async fn what_is_another_merchants_is_not_there() {
    let world = World::new().await;
    let objects = Objects::of(&world).await;
    let owner = world.staff(Role::Owner).await;
    let neighbour = world.staff_of(&world.another_merchant().await, Role::Owner).await;
    for door in doors().iter().filter(|door| door.path.contains('{')) {
        let path = objects.path(door);
        let token = form_token(&neighbour.open("/dashboard/test").await);
        assert_eq!(knock(&neighbour, door, &path, &token).await, 404, "{path}");
        // Nor is what is of the other mode; people are of none.
        if door.path.starts_with("/people") {
            continue;
        }
        let live = path.replace("/dashboard/test", "/dashboard/live");
        let token = form_token(&owner.open("/dashboard/live").await);
        assert_eq!(knock(&owner, door, &live, &token).await, 404, "{live}");
    }
}

#[tokio::test]
async fn a_form_without_its_token_does_nothing() {
    let world = World::new().await;
    let objects = Objects::of(&world).await;
    let owner = world.staff(Role::Owner).await;
    for door in doors().iter().filter(|door| door.method == "POST") {
        let path = objects.path(door);
        assert_eq!(knock(&owner, door, &path, "").await, 403, "{path}");
    }
    // They are all still in.
    assert!(world.user(&owner).await.may(Right::Own, true));
}

/// What the store says of somebody.
impl World {
    async fn user(&self, staff: &Staff) -> User {
        self.instance.store.user_by_email(&staff.email).await.unwrap().unwrap()
    }
}

//! What the operator does about people.

use domain::{
    audit::{Actor, Entry, Subject, Verb},
    id::UserId,
    user::Role,
};
use server::compose::DEMO_OWNER;
use server::services::people::{NewUser, Patch, PeopleError};

use crate::world::World;

#[tokio::test]
async fn an_address_is_one_persons_whoever_the_merchant_is() {
    let world = World::new().await;
    world.staff(Role::Owner).await;
    let neighbour = world.another_merchant().await;
    let people = &world.instance.people;
    let invite = |email: &str| {
        let new = NewUser { email: email.into(), role: Role::Owner, may_refund: false };
        people.invite(&neighbour, new, Actor::Operator)
    };
    assert!(matches!(invite(" OWNER@kiln.example ").await, Err(PeopleError::Taken)));
    assert!(matches!(invite("kiln.example").await, Err(PeopleError::Address)));
    invite("somebody@else.example").await.unwrap();
}

#[tokio::test]
async fn a_merchant_keeps_an_owner_who_can_sign_in() {
    let world = World::new().await;
    let _ann = world.staff(Role::Owner).await;
    let (_, _) = world.invite("second@kiln.example", Role::Owner).await;
    let (people, merchant) = (&world.instance.people, world.merchant_id());
    let emails = [DEMO_OWNER, "owner@kiln.example", "second@kiln.example"];
    let [demo, first, second] = world.ids(emails).await;
    let off = Patch { role: Role::Owner, may_refund: false, is_disabled: true };
    people.change(&merchant, &demo, off, Actor::Operator).await.unwrap();
    // The second one has no password yet, so the first one must stay.
    let refused = people.change(&merchant, &first, off, Actor::Operator).await;
    assert!(matches!(refused, Err(PeopleError::LastOwner)));
    people.change(&merchant, &second, off, Actor::Operator).await.unwrap();
}

#[tokio::test]
async fn whoever_is_turned_off_is_out_at_once() {
    let world = World::new().await;
    let (_ann, bob) = (world.staff(Role::Owner).await, world.staff(Role::Support).await);
    bob.open("/dashboard/test").await;
    let (people, merchant) = (&world.instance.people, world.merchant_id());
    let [id] = &world.ids([&bob.email]).await;
    let off = Patch { role: Role::Support, may_refund: false, is_disabled: true };
    people.change(&merchant, id, off, Actor::Operator).await.unwrap();
    assert_eq!(bob.get("/dashboard/test").await.status, 303);
    assert_eq!(bob.sign_in(crate::world::PASSWORD).await.status, 401);
    let log = world.instance.store.audit_entries(&merchant, None, 100).await.unwrap();
    let is_it = |entry: &&Entry| entry.verb == Verb::Changed && entry.actor == Actor::Operator;
    let told = log.iter().find(is_it).unwrap();
    assert_eq!((told.subject, told.object_id.as_str()), (Subject::User, id.as_str()));
}

impl World {
    async fn ids<const N: usize>(&self, emails: [&str; N]) -> [UserId; N] {
        let everybody = self.instance.people.list(&self.merchant_id()).await.unwrap();
        emails.map(|email| everybody.iter().find(|user| user.email == email).unwrap().id.clone())
    }
}

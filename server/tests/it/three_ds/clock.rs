//! Timers are facts of the clock, and a card lives in one memory only.

use domain::three_ds::OWNER_SECONDS;
use serde_json::json;

use super::{ASKS, Story, answer_at_bank, carry_back};
use crate::world::World;

#[tokio::test]
async fn a_3ds_method_that_says_nothing_is_waited_for_ten_seconds() {
    let story = Story::new().await;
    story.pay("4000990000005201", "Ann Payer", true).await;
    story.world.pass_seconds(9).await;
    assert_eq!(story.status().await, "processing");
    story.world.pass_seconds(1).await;
    assert_eq!(story.status().await, "requires_action");
}

#[tokio::test]
async fn a_challenge_may_take_ten_minutes() {
    let story = Story::new().await;
    story.challenged("Ann Payer").await;
    // The bank gives up who never comes after half a minute; who came, after ten minutes.
    let form = story.form().await;
    let path = form.action.strip_prefix(&story.world.acs_url).unwrap().to_owned();
    story.world.pass_seconds(20).await;
    story.world.at_bank.post_from(&path, &form.pairs(), &[]).await;
    story.world.pass_seconds(579).await;
    assert_eq!(story.status().await, "requires_action");
    story.world.pass_seconds(1).await;
    assert_eq!((story.status().await.as_str(), story.asked().await), ("open", 0));
    assert_eq!(story.payment().await["error_code"], "authentication_failed");
}

#[tokio::test]
async fn who_never_comes_to_the_bank_is_given_up_by_it() {
    let story = Story::new().await;
    story.challenged("Ann Payer").await;
    story.world.pass_seconds(29).await;
    assert_eq!(story.status().await, "requires_action");
    story.world.pass_seconds(2).await;
    assert_eq!((story.status().await.as_str(), story.asked().await), ("open", 0));
}

#[tokio::test]
async fn a_session_that_ends_during_a_challenge_gives_it_five_minutes_more() {
    let story = Story::new().await;
    story.world.pass_seconds(1790).await;
    story.challenged("ACS-HANG").await;
    story.world.pass_seconds(309).await;
    assert_eq!(story.status().await, "requires_action");
    story.world.pass_seconds(1).await;
    assert_eq!((story.status().await.as_str(), story.asked().await), ("expired", 0));
    assert_eq!(story.told().await, ["payment.requires_action", "payment.expired"]);
}

#[tokio::test]
async fn a_payer_who_is_late_but_within_that_time_has_paid() {
    let story = Story::new().await;
    story.world.pass_seconds(1795).await;
    story.challenged("Ann Payer").await;
    story.world.pass_seconds(20).await;
    let back = story.answer("answer", "123456").await;
    carry_back(&story.world, &back).await;
    assert_eq!((story.status().await.as_str(), story.asked().await), ("succeeded", 1));
}

#[tokio::test]
async fn after_the_death_of_its_process_a_card_must_be_typed_again() {
    let story = Story::new().await;
    story.challenged("Ann Payer").await;
    let form = story.form().await;
    let Story { world, session } = story;
    let world = world.restart().await;
    // Where processes share a database, one that says nothing counts as alive for a while.
    world.pass_seconds(OWNER_SECONDS + 1).await;
    let story = Story { world, session };
    assert_eq!(story.status().await, "open");
    assert_eq!(story.payment().await["error_code"], "card_reentry_needed");
    let page = story.world.payer.open(&story.session).await;
    page.says("role=\"alert\"").says("name=\"card-number\"");
    assert_eq!(story.asked().await, 0);
    drop(form);
    page.pay_with("4242424242424242").await.says("Paid");
    assert_eq!(story.asked().await, 1);
}

#[tokio::test]
async fn no_number_is_on_disk_while_its_bank_is_asked() {
    let story = Story::new().await;
    story.challenged("Ann Payer").await;
    story.world.nowhere_on_disk(ASKS);
    let back = story.answer("answer", "123456").await;
    carry_back(&story.world, &back).await;
    story.world.nowhere_on_disk(ASKS);
    let kept = "select count(*) from authentications where result like '%a2Fzc2E%'
        or response like '%a2Fzc2E%'";
    assert_eq!(story.world.dir.count(kept).await, 0, "the proof was for the acquirer alone");
}

#[tokio::test]
async fn a_merchant_may_cancel_while_the_bank_asks() {
    let story = Story::new().await;
    story.challenged("Ann Payer").await;
    let form = story.form().await;
    let payment = story.payment().await;
    let cancelled = story.world.merchant.act(&payment, "cancel", json!({})).await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    assert_eq!(cancelled.json()["status"], "cancelled");
    let back = answer_at_bank(&story.world, &form, "answer", "123456").await;
    carry_back(&story.world, &back).await;
    assert_eq!(story.asked().await, 0);
    assert_eq!(story.payment().await["status"], "cancelled");
}

mod on_postgres {
    use super::*;

    #[tokio::test]
    async fn a_word_that_reaches_another_replica_is_kept_for_the_owner() {
        let story = Story::on(World::shared(|_| {}).await).await;
        story.challenged("Ann Payer").await;
        let replica = story.world.replica(|_| {}).await;
        let form = story.form().await;
        let creq = server::wire::emv::CReq::decode(form.field("creq")).unwrap();
        let directory_id = story.directory_id().await;
        let result = domain::three_ds::ChallengeResult {
            server_id: creq.server_id,
            acs_id: creq.acs_id,
            directory_id,
            status: domain::three_ds::TransStatus::Y,
            reason: None,
            eci: Some("05".into()),
            authentication_value: Some(super::super::CAVV.into()),
            cancelled: None,
            interactions: 1,
        };
        replica.receive(result).await;
        assert_eq!((story.status().await.as_str(), story.asked().await), ("requires_action", 0));
        story.world.pass_seconds(1).await;
        assert_eq!((story.status().await.as_str(), story.asked().await), ("succeeded", 1));
    }

    #[tokio::test]
    async fn another_replica_gives_up_a_card_whose_process_says_nothing_any_more() {
        let story = Story::on(World::shared(|_| {}).await).await;
        story.challenged("Ann Payer").await;
        let replica = story.world.replica(|_| {}).await;
        replica.authenticate().await;
        assert_eq!(story.status().await, "requires_action", "the owner is alive");
        story.world.clock.advance_seconds(10);
        replica.authenticate().await;
        assert_eq!((story.status().await.as_str(), story.asked().await), ("open", 0));
        assert_eq!(story.payment().await["error_code"], "card_reentry_needed");
    }
}

//! Whatever a browser brings is no evidence: without an RReq nobody is charged, nothing is stuck, and nothing
//! is charged twice.

use domain::three_ds::TransStatus;
use server::wire::emv::{self, CRes};

use super::{Form, Story, carry_back, form_at, post_back};

/// The ids in a CReq of ours.
fn ids(form: &Form) -> (String, String) {
    let creq = emv::CReq::decode(form.field("creq")).unwrap();
    (creq.server_id, creq.acs_id)
}

/// The path at which this browser is expected back, without an answer at the bank.
async fn notify_path(story: &Story) -> (Form, String) {
    let form = story.form().await;
    let path = form.action.strip_prefix(&story.world.acs_url).unwrap();
    story.world.at_bank.post_from(path, &form.pairs(), &[]).await;
    let (_, acs_id) = ids(&form);
    let now = server::clock::Clock::now(&*story.world.clock);
    let challenge = story.world.instance.sandbox.challenge(&acs_id, now).await.unwrap().unwrap();
    let path = challenge.notification_url.strip_prefix(&story.world.base_url).unwrap().to_owned();
    (form, path)
}

/// Declined once the wait for a result is over, and never charged.
async fn expect_nothing_but_a_decline(story: &Story, what: &str) {
    assert_eq!(story.asked().await, 0, "{what}");
    assert_eq!(story.status().await, "requires_action", "{what}");
    story.world.pass_seconds(59).await;
    assert_eq!(story.status().await, "requires_action", "{what}");
    story.world.pass_seconds(1).await;
    assert_eq!((story.status().await.as_str(), story.asked().await), ("open", 0), "{what}");
    assert_eq!(story.payment().await["error_code"], "authentication_failed", "{what}");
    story.world.payer.open(&story.session).await.says("role=\"alert\"");
}

#[tokio::test]
async fn what_a_browser_brings_charges_nobody() {
    let good = |(server_id, acs_id): &(String, String)| {
        emv::encode(&CRes::new(server_id, acs_id, TransStatus::Y))
    };
    let erro = "eyJtZXNzYWdlVHlwZSI6IkVycm8ifQ";
    let oversize = "A".repeat(17 * 1024);
    for n in 0..6 {
        let story = Story::new().await;
        story.challenged("Ann Payer").await;
        let (form, path) = notify_path(&story).await;
        let cres = good(&ids(&form));
        let (what, cres, status) = match n {
            0 => ("forged", cres, 200),
            1 => ("padded", format!("{cres}="), 200),
            2 => ("not base64url", "%%%".to_owned(), 200),
            3 => ("an error message", erro.to_owned(), 200),
            4 => ("nothing", String::new(), 200),
            _ => ("oversize", oversize.clone(), 413),
        };
        let back = post_back(&story.world, &path, &[("cres", &cres)]).await;
        assert_eq!(back.status, status, "{what}");
        assert!(back.text.contains(&format!("/checkout/{}", story.id())), "{what}: {}", back.text);
        expect_nothing_but_a_decline(&story, what).await;
    }
}

#[tokio::test]
async fn a_message_of_another_challenge_says_nothing_about_this_one() {
    let (one, other) = (Story::new().await, Story::new().await);
    one.challenged("Ann Payer").await;
    other.challenged("Ann Payer").await;
    let (_, path) = notify_path(&one).await;
    let (theirs, _) = notify_path(&other).await;
    let (server_id, acs_id) = ids(&theirs);
    let cres = emv::encode(&CRes::new(&server_id, &acs_id, TransStatus::Y));
    assert_eq!(post_back(&one.world, &path, &[("cres", &cres)]).await.status, 200);
    // The way back is not spent: the payer's own answer still counts.
    let back = one.answer("answer", "123456").await;
    carry_back(&one.world, &back).await;
    assert_eq!((one.status().await.as_str(), one.asked().await), ("succeeded", 1));
    assert_eq!((other.status().await.as_str(), other.asked().await), ("requires_action", 0));
}

#[tokio::test]
async fn a_token_that_was_never_given_leads_nowhere() {
    let story = Story::new().await;
    story.challenged("Ann Payer").await;
    let unknown = format!("/3ds/notify/{}", "0".repeat(32));
    assert_eq!(post_back(&story.world, &unknown, &[("cres", "x")]).await.status, 404);
    let (_, path) = notify_path(&story).await;
    let method = path.replace("/notify/", "/method/");
    assert_eq!(post_back(&story.world, &method, &[]).await.status, 404, "each step has its own");
    assert_eq!(story.status().await, "requires_action");
}

#[tokio::test]
async fn a_browser_that_says_yes_is_not_believed_when_the_bank_says_no() {
    let story = Story::new().await;
    story.challenged("ACS-FORGED").await;
    let back = story.answer("answer", "123456").await;
    assert_eq!(CRes::decode(back.field("cres")).unwrap().status, "Y");
    carry_back(&story.world, &back).await;
    assert_eq!((story.status().await.as_str(), story.asked().await), ("open", 0));
    assert_eq!(story.payment().await["error_code"], "authentication_failed");
}

#[tokio::test]
async fn a_browser_may_be_quicker_than_the_banks_word() {
    let story = Story::new().await;
    story.challenged("ACS-CRES-FIRST").await;
    let back = story.answer("answer", "123456").await;
    let page = carry_back(&story.world, &back).await;
    assert!(page.text.contains("0;url=/checkout/"), "{}", page.text);
    assert_eq!((story.status().await.as_str(), story.asked().await), ("requires_action", 0));
    // Nobody is sent to the bank again meanwhile.
    let page = story.world.payer.open(&story.session).await;
    page.never_says("/3ds/go/");
    story.world.pass_seconds(2).await;
    assert_eq!((story.status().await.as_str(), story.asked().await), ("succeeded", 1));
}

#[tokio::test]
async fn a_bank_that_keeps_the_browser_is_believed_all_the_same() {
    let story = Story::new().await;
    story.challenged("ACS-NO-CRES").await;
    let form = story.form().await;
    let path = form.action.strip_prefix(&story.world.acs_url).unwrap();
    let asks = story.world.at_bank.post_from(path, &form.pairs(), &[]).await;
    let answered = [("press", "answer"), ("code", "123456")];
    story.world.at_bank.post(&Form::of(&asks).action, &answered).await;
    assert_eq!((story.status().await.as_str(), story.asked().await), ("succeeded", 1));
}

#[tokio::test]
async fn a_word_that_comes_after_the_wait_changes_nothing() {
    let story = Story::new().await;
    story.challenged("ACS-RREQ-LATE").await;
    let back = story.answer("answer", "123456").await;
    carry_back(&story.world, &back).await;
    story.world.pass_seconds(60).await;
    assert_eq!((story.status().await.as_str(), story.asked().await), ("open", 0));
    story.world.pass_seconds(60).await;
    assert_eq!((story.status().await.as_str(), story.asked().await), ("open", 0));
    let next = story.world.payer.open(&story.session).await.pay_with("4242424242424242").await;
    next.says("Paid");
    assert_eq!(story.asked().await, 1);
}

#[tokio::test]
async fn coming_back_again_does_not_prolong_the_wait() {
    let story = Story::new().await;
    story.challenged("ACS-RREQ-LATE").await;
    let back = story.answer("answer", "123456").await;
    carry_back(&story.world, &back).await;
    story.world.pass_seconds(40).await;
    carry_back(&story.world, &back).await;
    story.world.pass_seconds(20).await;
    assert_eq!((story.status().await.as_str(), story.asked().await), ("open", 0));
}

#[tokio::test]
async fn banks_that_fail_hang_or_err_hold_a_session_no_longer_than_the_challenge_may_take() {
    for holder in ["ACS-500", "ACS-HANG"] {
        let story = Story::new().await;
        story.challenged(holder).await;
        story.world.pass_seconds(599).await;
        assert_eq!(story.status().await, "requires_action", "{holder}");
        story.world.pass_seconds(1).await;
        assert_eq!((story.status().await.as_str(), story.asked().await), ("open", 0), "{holder}");
    }
    for holder in ["ACS-ERRO", "ACS-BADBASE64", "ACS-OVERSIZE"] {
        let story = Story::new().await;
        story.challenged(holder).await;
        let back = story.answer("answer", "123456").await;
        carry_back(&story.world, &back).await;
        story.world.pass_seconds(60).await;
        let charged = usize::from(story.status().await == "succeeded");
        assert_eq!(story.asked().await, charged, "{holder}");
        assert!(["open", "succeeded"].contains(&story.status().await.as_str()), "{holder}");
    }
}

#[tokio::test]
async fn coming_back_again_and_again_charges_once() {
    let story = Story::new().await;
    story.challenged("Ann Payer").await;
    let page = story.world.payer.open(&story.session).await;
    let back = story.answer("answer", "123456").await;
    for _ in 0..3 {
        let answer = carry_back(&story.world, &back).await;
        assert_eq!(answer.status, 200);
        assert!(answer.text.contains(&format!("/checkout/{}", story.id())), "{}", answer.text);
    }
    assert_eq!((story.status().await.as_str(), story.asked().await), ("succeeded", 1));
    // The page of the challenge is a past one; its bank has nothing more to ask.
    page.says("/3ds/go/");
    let gone = story.world.payer.visit(&format!("/3ds/go/{}", story.id())).await;
    assert_eq!(gone.answer.status, 303);
    assert_eq!(story.told().await, ["payment.requires_action", "payment.succeeded"]);
}

#[tokio::test]
async fn the_form_pressed_twice_is_one_authentication() {
    let story = Story::new().await;
    let page = story.world.payer.open(&story.session).await;
    let (first, second) = tokio::join!(page.submit(super::ASKS), page.submit(super::ASKS));
    assert_eq!((first.status, second.status), (303, 303));
    let count = story.world.dir.count("select count(*) from authentications").await;
    assert_eq!((count, story.status().await.as_str()), (1, "requires_action"));
    assert_eq!(page.submit(super::ASKS).await.status, 303);
    let back = story.answer("answer", "123456").await;
    carry_back(&story.world, &back).await;
    assert_eq!((story.status().await.as_str(), story.asked().await), ("succeeded", 1));
}

#[tokio::test]
async fn a_tab_that_is_opened_anew_resumes() {
    let story = Story::new().await;
    story.challenged("Ann Payer").await;
    for _ in 0..2 {
        let page = story.world.payer.open(&story.session).await;
        page.says(&format!("/3ds/go/{}", story.id())).never_says("name=\"card-number\"");
        form_at(&story.world, &format!("/3ds/frame/{}?window=03", story.id())).await;
    }
    let back = story.answer("answer", "123456").await;
    carry_back(&story.world, &back).await;
    assert_eq!((story.status().await.as_str(), story.asked().await), ("succeeded", 1));
}

#[tokio::test]
async fn whoever_leaves_the_bank_pays_another_way_and_the_banks_word_is_too_late() {
    let story = Story::new().await;
    story.challenged("Ann Payer").await;
    let form = story.form().await;
    story.world.instance.payments.leave(&story.id().parse().unwrap()).await.unwrap();
    assert_eq!(story.status().await, "open");
    let back = super::answer_at_bank(&story.world, &form, "answer", "123456").await;
    carry_back(&story.world, &back).await;
    assert_eq!((story.status().await.as_str(), story.asked().await), ("open", 0));
    let paid = story.world.payer.open(&story.session).await.pay_with("4242424242424242").await;
    paid.says("Paid");
    assert_eq!(story.asked().await, 1);
}

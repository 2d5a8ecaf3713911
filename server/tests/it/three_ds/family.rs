//! Every result with every behaviour of the 3DS Method and both kinds of indicator: 64 cards.

use domain::three_ds::{Proof, TransStatus};
use serde_json::json;

use super::{CAVV, Form, Story, carry_back, post_back};

/// How the bank looks at the browser, in the order of the table's columns.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Method {
    Absent,
    Answers,
    NeverAnswers,
    Fails,
}

const METHODS: [Method; 4] = [Method::Absent, Method::Answers, Method::NeverAnswers, Method::Fails];

/// What the bank says, and the last four digits for Visa, then Mastercard.
#[rustfmt::skip]
const FAMILY: &[(&str, [&str; 4], [&str; 4])] = &[
    ("Y",        ["0004", "0103", "0202", "0301"], ["0009", "0108", "0207", "0306"]),
    ("A",        ["1002", "1101", "1200", "1309"], ["1007", "1106", "1205", "1304"]),
    ("N",        ["2000", "2109", "2208", "2307"], ["2005", "2104", "2203", "2302"]),
    ("R",        ["3008", "3107", "3206", "3305"], ["3003", "3102", "3201", "3300"]),
    ("U",        ["4006", "4105", "4204", "4303"], ["4001", "4100", "4209", "4308"]),
    ("C then Y", ["5003", "5102", "5201", "5300"], ["5008", "5107", "5206", "5305"]),
    ("C then N", ["6001", "6100", "6209", "6308"], ["6006", "6105", "6204", "6303"]),
    ("C then U", ["7009", "7108", "7207", "7306"], ["7004", "7103", "7202", "7301"]),
];

#[tokio::test]
async fn visa_without_a_3ds_method() {
    play("400099000000", 0).await;
}

#[tokio::test]
async fn visa_with_a_3ds_method() {
    for column in 1..4 {
        play("400099000000", column).await;
    }
}

#[tokio::test]
async fn mastercard_without_a_3ds_method() {
    play("520099000000", 0).await;
}

#[tokio::test]
async fn mastercard_with_a_3ds_method() {
    for column in 1..4 {
        play("520099000000", column).await;
    }
}

/// One column of the table.
async fn play(prefix: &str, column: usize) {
    let mut story = Story::new().await;
    for (result, visa, mastercard) in FAMILY {
        let is_visa = prefix.starts_with('4');
        let number = format!("{prefix}{}", if is_visa { visa[column] } else { mastercard[column] });
        // Charges are in the order of their times.
        story.world.pass_seconds(1).await;
        story = Story::on(story.world).await;
        let before = story.asked().await;
        one(&story, &number, result, METHODS[column]).await;
        let asked = story.charges().await.split_off(before);
        let what = format!("{number}: {result}, {:?}", METHODS[column]);
        expect(&story, &asked, (result, is_visa), &what).await;
    }
}

async fn one(story: &Story, number: &str, result: &str, method: Method) {
    let world = &story.world;
    story.pay(number, "Ann Payer", true).await;
    if method != Method::Absent {
        // The page goes on by itself; the frame that nobody sees is ours.
        assert_eq!(story.status().await, "processing");
        let frame = format!("/3ds/frame/{}", story.id());
        world.payer.open(&story.session).await.says(&format!("src=\"{frame}\""));
        let form = super::form_at(world, &frame).await;
        let path = form.action.strip_prefix(&world.acs_url).unwrap();
        let looked = world.at_bank.post_from(path, &form.pairs(), &[]).await;
        match method {
            Method::Answers => {
                let back = Form::of(&looked);
                let path = back.action.strip_prefix(&world.base_url).unwrap();
                assert_eq!(post_back(world, path, &back.pairs()).await.status, 200);
            }
            _ => world.pass_seconds(10).await,
        }
    }
    if let Some(word) = result.strip_prefix("C then ") {
        assert_eq!(story.status().await, "requires_action", "{number}");
        let back = story.answer("answer", "123456").await;
        assert_eq!(carry_back(world, &back).await.status, 200, "{number} {word}");
    }
}

async fn expect(story: &Story, asked: &[Option<Proof>], of: (&str, bool), what: &str) {
    let (result, is_visa) = of;
    let payment = story.payment().await;
    let status = match result {
        "Y" | "C then Y" => TransStatus::Y,
        "A" => TransStatus::A,
        "U" | "C then U" => TransStatus::U,
        _ => {
            assert_eq!(payment["error_code"], "authentication_failed", "{what}");
            assert_eq!(story.status().await, "open", "{what}");
            assert_eq!(asked, [], "{what}");
            return;
        }
    };
    assert_eq!(payment["status"], "succeeded", "{what}");
    assert_eq!(story.status().await, "succeeded", "{what}");
    let [Some(proof)] = asked else { panic!("{what}: {asked:?}") };
    let eci = match (status, is_visa) {
        (TransStatus::Y, true) => "05",
        (TransStatus::Y, false) => "02",
        (TransStatus::A, true) => "06",
        (TransStatus::A, false) => "01",
        (_, true) => "07",
        (_, false) => "00",
    };
    let has_value = status != TransStatus::U;
    assert_eq!((proof.status, proof.eci.as_str()), (status, eci), "{what}");
    let value = proof.authentication_value.as_deref();
    assert_eq!(value, has_value.then_some(CAVV), "{what}");
    assert_eq!(proof.directory_id.len(), 36, "{what}");
}

#[tokio::test]
async fn without_script_the_method_is_skipped() {
    let story = Story::new().await;
    story.pay("4000990000000103", "Ann Payer", false).await;
    assert_eq!(story.status().await, "succeeded");
}

#[tokio::test]
async fn a_merchant_that_wants_an_answer_is_not_paid_without() {
    let story = Story::new().await;
    story
        .world
        .dir
        .run("update merchants set settings = '{\"three_ds_unavailable\":\"fail\"}'")
        .await;
    for number in ["4000990000004006", "4000008400001280"] {
        story.pay(number, "Ann Payer", false).await;
        assert_eq!(story.payment().await["error_code"], json!("authentication_failed"), "{number}");
    }
    assert_eq!(story.asked().await, 0);
    story.world.dir.run("update merchants set settings = '{\"three_ds\":\"always\"}'").await;
    story.pay("4000000000003055", "Ann Payer", false).await;
    assert_eq!(story.status().await, "requires_action", "the holder is to be asked");
}

#[tokio::test]
async fn a_merchant_that_wants_no_3ds_asks_no_bank() {
    let story = Story::new().await;
    story.world.dir.run("update merchants set settings = '{\"three_ds\":\"never\"}'").await;
    story.pay("4000000000003055", "Ann Payer", false).await;
    assert_eq!((story.status().await.as_str(), story.charges().await), ("succeeded", vec![None]));
}

//! What the sandbox answers, and what its journal keeps.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU8, Ordering},
};

use domain::{
    card::{Card, Today, Typed},
    decline::DeclineCode,
    id::Reference,
    money::Money,
    session::CaptureMethod,
    time::Micros,
};

use sqlx::{ConnectOptions, SqliteConnection, sqlite::SqliteConnectOptions};

use super::*;

const NOW: Micros = Micros::new(1_776_405_854_000_000);
const GOOD: &str = "4242424242424242";

/// A folder of its own, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU8 = AtomicU8::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("kassa-sandbox-{}-{n}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    async fn sandbox(&self) -> Sandbox {
        Sandbox::open(&self.file()).await.unwrap()
    }

    fn file(&self) -> PathBuf {
        self.0.join("sandbox.db")
    }

    /// Straight into the file, past the journal.
    async fn connection(&self) -> SqliteConnection {
        SqliteConnectOptions::new().filename(self.file()).connect().await.unwrap()
    }

    async fn rows(&self) -> i64 {
        let count = sqlx::query_scalar("select count(*) from effects");
        count.fetch_one(&mut self.connection().await).await.unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn card(number: &str) -> Card {
    let code = if number.starts_with('3') && number.len() == 15 { "1234" } else { "123" };
    let typed = Typed { number, expiry: "04/29", code, holder: "Leyla Aliyeva" };
    Card::parse(typed, Today::at(NOW.as_i64())).ok().unwrap()
}

fn usd(minor: i64) -> Money {
    Money::new(minor, "USD".parse().unwrap()).unwrap()
}

fn reference(n: u8) -> Reference {
    Reference::new(NOW, &[[n / 32; 8], [n % 32; 8]].concat())
}

impl Sandbox {
    async fn charge(&self, reference: &Reference, number: &str, amount: Money) -> Answer<Done> {
        let card = card(number);
        let funding = Funding::Card(&card);
        let capture = CaptureMethod::Automatic;
        let order = AuthorizeOrder { amount, capture, funding, return_url: None };
        self.authorize(Call { reference, now: NOW }, order).await
    }

    async fn ask(&self, reference: &Reference) -> Answer<Found> {
        self.inquire(Call { reference, now: NOW }).await
    }
}

fn approved(reference: &Reference, amount: Money) -> Done {
    Done { transaction_id: format!("sbx_{reference}"), amount }
}

#[tokio::test]
async fn a_good_card_is_approved_for_what_was_asked() {
    let folder = Folder::new();
    let sandbox = folder.sandbox().await;
    let answer = sandbox.charge(&reference(1), GOOD, usd(4900)).await;
    assert_eq!(answer, Answer::Done(approved(&reference(1), usd(4900))));
}

#[tokio::test]
async fn one_reference_is_one_effect_and_one_answer() {
    let folder = Folder::new();
    let sandbox = folder.sandbox().await;
    let first = sandbox.charge(&reference(1), GOOD, usd(4900)).await;
    assert_eq!(sandbox.charge(&reference(1), GOOD, usd(4900)).await, first);
    // Not even with another card and amount: the engine must see that the answer is not its order's.
    assert_eq!(sandbox.charge(&reference(1), "4000000000000002", usd(1)).await, first);
    assert_eq!(folder.rows().await, 1);
    sandbox.charge(&reference(2), GOOD, usd(4900)).await;
    assert_eq!(folder.rows().await, 2);
}

#[tokio::test]
async fn many_at_once_with_one_reference_are_one_effect() {
    let folder = Folder::new();
    let sandbox = std::sync::Arc::new(folder.sandbox().await);
    let calls: Vec<_> = (1..=16)
        .map(|amount| {
            let sandbox = sandbox.clone();
            tokio::spawn(async move { sandbox.charge(&reference(1), GOOD, usd(amount)).await })
        })
        .collect();
    let mut answers = Vec::new();
    for call in calls {
        answers.push(call.await.unwrap());
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(folder.rows().await, 1);
}

#[tokio::test]
async fn an_effect_survives_the_process() {
    let folder = Folder::new();
    let before = folder.sandbox().await;
    let answer = before.charge(&reference(1), GOOD, usd(4900)).await;
    drop(before);
    let after = folder.sandbox().await;
    assert_eq!(after.charge(&reference(1), GOOD, usd(4900)).await, answer);
    assert_eq!(folder.rows().await, 1);
}

#[tokio::test]
async fn every_declined_card_says_why_and_says_it_again() {
    let folder = Folder::new();
    let sandbox = folder.sandbox().await;
    let picker = cards::picker();
    let declined = picker.iter().filter(|card| card.group != cards::Group::Success);
    for (n, card) in (1..).zip(declined) {
        let Answer::Refused(decline) = sandbox.charge(&reference(n), card.number, usd(1)).await
        else {
            panic!("{} was not declined", card.number)
        };
        let word = decline.decline_code.map_or(decline.code.word(), DeclineCode::word);
        assert_eq!(word, card.label_key, "{}", card.number);
        let found = Answer::Done(Found::Refused(decline));
        assert_eq!(sandbox.ask(&reference(n)).await, found, "{}", card.number);
    }
}

#[tokio::test]
async fn an_inquiry_finds_what_happened_and_knows_what_never_did() {
    let folder = Folder::new();
    let sandbox = folder.sandbox().await;
    sandbox.charge(&reference(1), GOOD, usd(4900)).await;
    let authorized = approved(&reference(1), usd(4900));
    assert_eq!(sandbox.ask(&reference(1)).await, Answer::Done(Found::Done(authorized)));
    assert_eq!(sandbox.ask(&reference(2)).await, Answer::Done(Found::Never));
    assert_eq!(folder.rows().await, 1);
}

#[tokio::test]
async fn a_card_that_is_not_listed_is_not_accepted_nor_charged() {
    let folder = Folder::new();
    let sandbox = folder.sandbox().await;
    let stranger = "4111111111111111";
    assert!(sandbox.accepts(&Funding::Card(&card(GOOD))));
    assert!(!sandbox.accepts(&Funding::Card(&card(stranger))));
    let refused = Decline::of(ErrorCode::TestmodeUnknownCard);
    assert_eq!(sandbox.charge(&reference(1), stranger, usd(1)).await, Answer::Refused(refused));
}

#[tokio::test]
async fn a_journal_that_fails_leaves_the_outcome_unknown() {
    let folder = Folder::new();
    let sandbox = folder.sandbox().await;
    let broken = sqlx::query("alter table effects rename to burnt");
    broken.execute(&mut folder.connection().await).await.unwrap();
    assert_eq!(sandbox.charge(&reference(1), GOOD, usd(1)).await, Answer::Unknown);
    assert_eq!(sandbox.ask(&reference(1)).await, Answer::Unknown);
}

#[tokio::test]
async fn the_journal_holds_no_card_number() {
    let folder = Folder::new();
    let sandbox = folder.sandbox().await;
    sandbox.charge(&reference(1), GOOD, usd(4900)).await;
    let file = ["sandbox.db", "sandbox.db-wal"].map(|name| std::fs::read(folder.0.join(name)));
    let file = file.map(Result::unwrap).concat();
    let holds = |text: &str| file.windows(text.len()).any(|bytes| bytes == text.as_bytes());
    assert!(holds(reference(1).as_str()), "without the row this test means nothing");
    assert!(!holds(GOOD));
}

//! What becomes of a challenge, by who did what when.

use domain::three_ds::{Browser, Completion};

use super::*;

const START: Micros = Micros::new(1_776_405_854_000_000);

fn after(seconds: i64) -> Micros {
    START.plus_seconds(seconds)
}

fn asked(asks: issuers::Challenge, result: TransStatus, holder: &str) -> Challenge {
    let names = Names::of("8a880dc0-d2d2-4067-bcb1-b08d1690b26e").unwrap();
    let request = Request {
        server_id: names.server.clone(),
        completion: Completion::U,
        must_challenge: false,
        notification_url: "https://pay.example/3ds/notify/1".into(),
        expiry: "2904".into(),
        holder: Some(holder.into()),
        amount: Money::new(4900, "USD".parse().unwrap()).unwrap(),
        merchant_name: "Kiln".into(),
        at: START,
        browser: Browser::default(),
    };
    let number = Pan::parse("5200990000005008").unwrap();
    Challenge::of(&names, &number, &request, asks, result)
}

fn open(asks: issuers::Challenge, result: TransStatus, holder: &str) -> Challenge {
    asked(asks, result, holder).at(after(1)).opened(None, after(1))
}

fn given(press: Press, code: &str, choices: &[u8]) -> Given {
    Given { press, code: code.into(), choices: choices.into() }
}

/// Status, reason and cancel of the RReq, and what the browser carries.
fn ending(challenge: &Challenge, now: Micros) -> String {
    let Some(result) = challenge.result_at(now) else { return "nothing".into() };
    let dash = |text: Option<String>| text.unwrap_or_else(|| "-".into());
    format!("{} {} {}", result.status, dash(result.reason), dash(result.cancelled))
}

#[test]
#[rustfmt::skip]
fn an_answer_is_right_or_wrong() {
    use issuers::Challenge::{App, Code, One, Several};
    use TransStatus::{N, U, Y};
    let table = [
        (Code,    Y, given(Press::Answer, "123456", &[]),      "Y - -"),
        (Code,    Y, given(Press::Answer, " 123456 ", &[]),    "Y - -"),
        (Code,    Y, given(Press::Answer, "1234567", &[]),     "nothing"),
        (Code,    N, given(Press::Answer, "123456", &[]),      "N 01 -"),
        (Code,    U, given(Press::Answer, "123456", &[]),      "U 22 -"),
        (App,     Y, given(Press::Answer, "", &[]),            "Y - -"),
        (One,     Y, given(Press::Answer, "", &[1]),           "Y - -"),
        (One,     Y, given(Press::Answer, "", &[2]),           "nothing"),
        (One,     Y, given(Press::Answer, "", &[]),            "nothing"),
        (Several, Y, given(Press::Answer, "", &[3, 1]),        "Y - -"),
        (Several, Y, given(Press::Answer, "", &[1]),           "nothing"),
        (Several, Y, given(Press::Answer, "", &[1, 2, 3, 4]),  "nothing"),
        (Code,    Y, given(Press::Complete, "", &[]),          "Y - -"),
        (Code,    Y, given(Press::Fail, "123456", &[]),        "N 01 -"),
        (Code,    Y, given(Press::Cancel, "123456", &[]),      "N - 01"),
    ];
    for (asks, result, given, expected) in table {
        let challenge = open(asks, result, "Ann").answered(&given, after(2));
        assert_eq!(ending(&challenge, after(2)), expected, "{asks:?} {given:?}");
        assert_eq!(challenge.is_wrong(), expected == "nothing");
    }
}

#[test]
fn three_wrong_answers_end_it_and_nothing_undoes_that() {
    let wrong = given(Press::Answer, "000000", &[]);
    let mut challenge = open(issuers::Challenge::Code, TransStatus::Y, "Ann");
    for left in [2, 1, 0] {
        assert_eq!(ending(&challenge, after(3)), "nothing");
        challenge = challenge.answered(&wrong, after(2));
        assert_eq!(challenge.tries_left(), left);
    }
    assert_eq!(ending(&challenge, after(2)), "N 19 -");
    let right = given(Press::Answer, "123456", &[]);
    assert_eq!(challenge.clone().answered(&right, after(3)), challenge);
    assert_eq!(challenge.result_at(after(3)).unwrap().interactions, 3);
    let told = challenge.told();
    assert_eq!((told.result_at(after(4)), told.due_at()), (None, None));
}

#[test]
fn time_that_is_over_ends_it_at_that_very_moment() {
    let waits = asked(issuers::Challenge::Code, TransStatus::Y, "Ann");
    assert_eq!(waits.due_at(), Some(after(30)));
    assert!(!waits.clone().at(Micros::new(after(30).as_i64() - 1)).is_over());
    let late = waits.at(after(500));
    assert_eq!(ending(&late, after(30)), "N 14 05");
    assert!(late.clone().opened(None, after(501)).is_over());
    let sits = open(issuers::Challenge::Code, TransStatus::Y, "Ann");
    assert_eq!(sits.due_at(), Some(after(601)));
    let wrong = sits.answered(&given(Press::Answer, "1", &[]), after(600));
    assert_eq!(wrong.due_at(), Some(after(1200)), "whoever acts is given time");
    assert_eq!(ending(&wrong.at(after(1200)), after(1200)), "N 14 04");
}

#[test]
fn nobody_answers_before_the_creq() {
    let challenge = asked(issuers::Challenge::Code, TransStatus::Y, "Ann");
    let right = given(Press::Answer, "123456", &[]);
    assert_eq!(challenge.clone().answered(&right, after(1)), challenge);
}

#[test]
#[rustfmt::skip]
fn a_name_on_the_card_makes_its_bank_misbehave() {
    use Carried::{BadBase64, Error, Nothing, Oversize, Result};
    use TransStatus::{N, Y};
    // Holder, the RReq when the code was right, and when it is sent, and what the browser carries.
    let table = [
        ("Ann Payer",      "Y - -",   0,  Result(Y)),
        ("ACS-DENY-FRAME", "Y - -",   0,  Result(Y)),
        ("ACS-ERRO",       "nothing", 0,  Error),
        ("ACS-OVERSIZE",   "Y - -",   0,  Oversize),
        ("ACS-BADBASE64",  "Y - -",   0,  BadBase64),
        ("acs-cres-first", "Y - -",   2,  Result(Y)),
        ("ACS-NO-CRES",    "Y - -",   0,  Nothing),
        ("ACS-FORGED",     "N 01 -",  0,  Result(Y)),
        ("ACS-RREQ-LATE",  "Y - -",   90, Result(Y)),
        ("ACS-500",        "nothing", 0,  Result(Y)),
        ("ACS-HANG",       "nothing", 0,  Result(Y)),
        (" acs-forged ",   "N 01 -",  0,  Result(Y)),
    ];
    let right = given(Press::Answer, "123456", &[]);
    for (holder, result, seconds, carried) in table {
        let challenge = open(issuers::Challenge::Code, Y, holder).answered(&right, after(2));
        assert_eq!(challenge.carried(), Some(carried), "{holder}");
        assert_eq!(ending(&challenge, after(2 + seconds)), result, "{holder}");
        assert_eq!(ending(&challenge, Micros::new(after(2 + seconds).as_i64() - 1)), "nothing", "{holder}");
    }
    let fails = given(Press::Fail, "", &[]);
    let failed = open(issuers::Challenge::Code, Y, "Ann").answered(&fails, after(2));
    assert_eq!(failed.carried(), Some(Result(N)));
}

#[test]
fn it_is_read_back_as_it_was_written() {
    let wrong = given(Press::Answer, "1", &[]);
    let cancel = given(Press::Cancel, "", &[]);
    let mut challenge = asked(issuers::Challenge::Several, TransStatus::U, "ACS-FORGED");
    for _ in 0..2 {
        let text = serde_json::to_string(&challenge).unwrap();
        assert_eq!(serde_json::from_str::<Challenge>(&text).unwrap(), challenge);
        assert!(!text.contains("5200990000005008"), "{text}");
        challenge = challenge.opened(Some("data".into()), after(1)).answered(&wrong, after(2));
        challenge = challenge.answered(&cancel, after(3)).told();
    }
}

//! What the sandbox does with which card, token, amount or phone, for people to read: made from what decides,
//! so that it is true. The documentation asks.

use domain::{card::Pan, decline::Decline, money::Money};

use super::{
    banks::{MISBEHAVIOURS, Misbehaviour},
    cards::{
        APPROVED, APPROVED_FOR_NOW, DECLINED, LATE_REFUNDS, Outcome, RETURNED_REFUNDS,
        issuers::{Challenge, FAMILY, FAMILY_MASTERCARD, FAMILY_VISA, Issuer, THREE_DS},
    },
    plan::{FOR_EVER, Plan},
    tokens::TOKENS,
};

/// Rows under a heading; cells are one line of Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub heading: &'static [&'static str],
    pub rows: Vec<Vec<String>>,
}

/// The table of this name, if there is one.
pub fn table(name: &str) -> Option<Table> {
    let (heading, rows): (&'static [&'static str], _) = match name {
        "approved" => (&["Brand", "Numbers"], by_brand(APPROVED)),
        "others" => (&["Brand", "Numbers"], by_brand(APPROVED_FOR_NOW)),
        "declined" => (&["Number", "`error_code`", "`decline_code`"], declined()),
        "three-ds" => (&["Number", "What the payer sees", "Then"], three_ds()),
        "family" => (&["`transStatus`", "Then", "Visa …", "Mastercard …"], family()),
        "bank-names" => (&["Name on the card", "Its bank"], bank_names()),
        "refunds" => (&["Number", "Its refunds"], refunds()),
        "tokens" => (&["Token", "Stands for"], tokens()),
        "amounts" => (&["Amount", "Wallet", "Payout to an IBAN"], amounts()),
        "phones" => (&["Last four digits", "Payout by SBP"], phones()),
        _ => return None,
    };
    Some(Table { heading, rows })
}

/// Numbers by their brand, in the order of the table.
fn by_brand(numbers: &[&str]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for number in numbers {
        let brand = Pan::parse(number).ok().and_then(|pan| pan.brand());
        let brand = brand.map_or_else(String::new, |brand| brand.name().to_owned());
        match rows.iter_mut().find(|row| row[0] == brand) {
            Some(row) => row[1] = format!("{} · {}", row[1], spaced(number)),
            None => rows.push(vec![brand, spaced(number)]),
        }
    }
    rows
}

fn declined() -> Vec<Vec<String>> {
    let row = |(number, decline): &(&str, Decline)| {
        let hard = if decline.is_hard { ", not to be tried again" } else { "" };
        let reason = decline.decline_code.map(|reason| format!("`{}`", reason.word()));
        let reason = reason.unwrap_or_else(|| "–".into());
        vec![spaced(number), format!("`{}`", decline.code.word()), format!("{reason}{hard}")]
    };
    DECLINED.iter().map(row).collect()
}

fn three_ds() -> Vec<Vec<String>> {
    let row = |(number, issuer, outcome): &(&str, Issuer, Outcome)| {
        vec![spaced(number), seen(*issuer).into(), told(*outcome)]
    };
    THREE_DS.iter().map(row).collect()
}

fn family() -> Vec<Vec<String>> {
    let rows = FAMILY.iter().map(|(issuer, outcome, visa, mastercard)| {
        let last4 = |list: &[&str; 4]| list.map(|last| format!("`{last}`")).join(" ");
        vec![statuses(*issuer), told(*outcome), last4(visa), last4(mastercard)]
    });
    debug_assert!(FAMILY_VISA.len() == 12 && FAMILY_MASTERCARD.len() == 12);
    rows.collect()
}

fn bank_names() -> Vec<Vec<String>> {
    let row = |(name, misbehaviour): &(&str, Misbehaviour)| {
        vec![format!("`{name}`"), misbehaves(*misbehaviour).into()]
    };
    MISBEHAVIOURS.iter().map(row).collect()
}

/// What is wrong with a bank.
const fn misbehaves(how: Misbehaviour) -> &'static str {
    match how {
        Misbehaviour::Fails => "answers HTTP 500 and is heard of no more",
        Misbehaviour::Hangs => "never answers and is heard of no more",
        Misbehaviour::DeniesFrame => "lets nobody show it in a frame",
        Misbehaviour::Errs => "sends an error message by the browser and is heard of no more",
        Misbehaviour::Oversize => "sends too much by the browser",
        Misbehaviour::BadBase64 => "sends by the browser what is no base64url",
        Misbehaviour::BrowserFirst => "sends the browser back two seconds before its result",
        Misbehaviour::KeepsBrowser => "never sends the browser back",
        Misbehaviour::Forges => "lets the browser say yes and says no itself",
        Misbehaviour::Late => "sends its result 90 seconds after the browser",
    }
}

fn refunds() -> Vec<Vec<String>> {
    vec![
        vec![spaced(LATE_REFUNDS), "`pending` for a minute, then `succeeded`".into()],
        vec![spaced(RETURNED_REFUNDS), "`succeeded`, and a minute later `failed`".into()],
    ]
}

fn tokens() -> Vec<Vec<String>> {
    TOKENS.iter().map(|(name, number)| vec![format!("`{name}`"), spaced(number)]).collect()
}

/// Whole units from the first magic amount to the last.
fn amounts() -> Vec<Vec<String>> {
    let plan = |amount: i64, plan: fn(Money) -> Plan| {
        let money = "USD".parse().ok().and_then(|dollars| Money::new(amount * 100, dollars).ok());
        money.map(plan).map(course).unwrap_or_default()
    };
    let row = |amount: i64| {
        vec![amount.to_string(), plan(amount, Plan::wallet), plan(amount, Plan::iban_payout)]
    };
    (1001..=1017).map(row).collect()
}

fn phones() -> Vec<Vec<String>> {
    let row = |last4: &str| {
        vec![format!("`{last4}`"), course(Plan::sbp_payout(&format!("+7916123{last4}")))]
    };
    let listed = ["0000", "0001", "0002", "0005", "0006", "0007", "0008", "0010"].map(row);
    let others = vec!["any other".into(), course(Plan::sbp_payout("+79161239999"))];
    listed.into_iter().chain([others]).collect()
}

/// What the payer sees of a bank.
const fn seen(issuer: Issuer) -> &'static str {
    match issuer {
        Issuer::Unreachable => "nothing: the directory does not answer",
        Issuer::Answers(_) => "nothing (frictionless)",
        Issuer::Asks(Challenge::Code, _) => "a code to type: `123456`",
        Issuer::Asks(Challenge::App, _) => "a request in the bank's app",
        Issuer::Asks(Challenge::One, _) => "a choice: the first is right",
        Issuer::Asks(Challenge::Several, _) => "several choices: the first and the third are right",
        Issuer::AsksIfDemanded => "nothing, or a code where the merchant demands it",
        Issuer::FailsIfDemanded => "nothing, or a failure where the merchant demands more",
    }
}

/// What a bank answers, and after a challenge.
fn statuses(issuer: Issuer) -> String {
    match issuer {
        Issuer::Answers(status) => format!("`{status}`"),
        Issuer::Asks(_, status) => format!("`C`, then `{status}`"),
        Issuer::Unreachable | Issuer::AsksIfDemanded | Issuer::FailsIfDemanded => "–".into(),
    }
}

fn told(outcome: Outcome) -> String {
    match outcome {
        Outcome::Approved => "approved".into(),
        Outcome::Declined(decline) => {
            let reason = decline.decline_code.map(|reason| format!(" / `{}`", reason.word()));
            format!("`{}`{}", decline.code.word(), reason.unwrap_or_default())
        }
    }
}

/// How an order goes, from now on.
fn course(plan: Plan) -> String {
    let mut said = told(plan.outcome);
    match plan.wait_seconds {
        0 => {}
        FOR_EVER => said = "`processing` for ever".into(),
        seconds => said = format!("{said}, after {seconds} s"),
    }
    if plan.is_answer_lost {
        said += ", but the answer is lost: `processing` until Kassa has asked";
    }
    if let Some(seconds) = plan.returns_after_seconds {
        said = format!("{said}, and returned after {seconds} s");
    }
    said
}

/// A number as it stands on a card.
fn spaced(number: &str) -> String {
    let groups = number.as_bytes().chunks(4).map(String::from_utf8_lossy);
    format!("`{}`", groups.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_rows_as_wide_as_its_heading() {
        let names = [
            "approved",
            "others",
            "declined",
            "three-ds",
            "family",
            "bank-names",
            "refunds",
            "tokens",
            "amounts",
            "phones",
        ];
        for name in names {
            let Table { heading, rows } = table(name).expect(name);
            assert!(!rows.is_empty(), "{name}");
            assert!(rows.iter().all(|row| row.len() == heading.len()), "{name}");
        }
        assert_eq!(table("nonsense"), None);
    }

    #[test]
    fn what_is_told_is_what_happens() {
        let cell = |name: &str, key: &str, column: usize| {
            let rows = table(name).unwrap().rows;
            rows.into_iter().find(|row| row[0] == key).map(|mut row| row.remove(column))
        };
        let table = [
            ("declined", "`4000 0000 0000 9995`", 2, "`insufficient_funds`"),
            ("three-ds", "`4000 0000 0000 3220`", 1, "a code to type: `123456`"),
            ("amounts", "1007", 1, "`card_declined` / `insufficient_funds`"),
            ("amounts", "1017", 1, "approved"),
            ("amounts", "1017", 2, "approved, and returned after 60 s"),
            ("phones", "`0006`", 1, "`processing` for ever"),
            ("phones", "any other", 1, "approved, after 3 s"),
        ];
        for (name, key, column, expected) in table {
            assert_eq!(cell(name, key, column).as_deref(), Some(expected), "{name} {key}");
        }
    }
}

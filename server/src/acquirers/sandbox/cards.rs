//! The test cards and what each of them does. The sandbox asks for outcomes, the page for its
//! picker.
//!
//! The numbers are those of the public test pages of Stripe and `YooKassa`, so that merchants can
//! keep the ones they know; those that begin with `400099000000` and `520099000000` are our own.

use domain::{
    card::Pan,
    decline::{
        Decline,
        DeclineCode::{
            self, AuthenticationNotSupported, CallIssuer, CardVelocityExceeded,
            CountryNotSupported, Fraudulent, GenericDecline, InsufficientFunds, IssuerNotAvailable,
            LostCard, RestrictedCard, StolenCard, WithdrawalCountLimitExceeded,
        },
        ErrorCode::{
            self, AuthenticationFailed, CardDeclined, ExpiredCard, IncorrectCvc, IncorrectNumber,
            ProcessingError,
        },
    },
};

/// What a test card does when it is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Approved,
    Declined(Decline),
}

/// Under which heading the picker shows a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Success,
    Declined,
    ThreeDs,
}

/// One line of the picker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TestCard {
    pub group: Group,
    pub number: &'static str,
    /// `approved`, or the word of the decline code, or of the error code where there is none.
    pub label_key: &'static str,
}

/// This build has no 3-D Secure. To charge without it would hide that from the merchant.
const NO_3DS: Decline = Decline::because(AuthenticationFailed, AuthenticationNotSupported);

/// Always succeed, and are shown.
const APPROVED: &[&str] = &[
    "4242424242424242",    // Visa
    "4000056655665556",    // Visa debit
    "4000000000000077",    // Visa, funds at once
    "5555555555554444",    // Mastercard
    "2223003122003222",    // Mastercard, 2-series
    "5200828282828210",    // Mastercard debit
    "5105105105105100",    // Mastercard prepaid
    "378282246310005",     // American Express, security code of 4 digits
    "371449635398431",     // American Express
    "6011111111111117",    // Discover
    "6011000990139424",    // Discover
    "6011981111111113",    // Discover
    "3056930009020004",    // Diners Club
    "36227206271667",      // Diners Club, 14 digits
    "3566002020360505",    // JCB
    "3530111333300000",    // JCB
    "6200000000000005",    // UnionPay
    "6200000000000047",    // UnionPay
    "6205500000000000004", // UnionPay, 19 digits
    "2202474301322987",    // Mir
];

/// Succeed too. What sets them apart is not built yet, so the picker leaves them out.
const APPROVED_FOR_NOW: &[&str] = &[
    "4000000000003055", // 3-D Secure optional
    "4000000000003097", // 3-D Secure optional; an error where the merchant demands it
    "4000000000009235", // elevated risk
    "4000000000000101", // recorded check: the security code fails
    "4000000000000036", // recorded check: the postal code fails
    "4000000000000028", // recorded check: the first address line fails
    "4000000000000010", // recorded check: both address checks fail
    "4000000000000044", // recorded check: address checks unavailable
    "4000000000007726", // refunds are pending first
    "4000000000005126", // refunds fail later
    "4000000000000259", // dispute: fraudulent
    "4000000000002685", // dispute: not received
    "4000000000001976", // dispute: inquiry
    "4000000000005423", // dispute: early warning
    "4000000404000079", // several disputes
];

#[rustfmt::skip]
const DECLINED: &[(&str, Decline)] = &[
    ("4000000000000002", soft(CardDeclined,    GenericDecline)),
    ("4000000000009995", soft(CardDeclined,    InsufficientFunds)),
    ("2200000000000053", soft(CardDeclined,    InsufficientFunds)),
    ("4000000000009987", hard(CardDeclined,    LostCard)),
    ("4000000000009979", hard(CardDeclined,    StolenCard)),
    ("4000000000000069", bare(ExpiredCard)),
    ("2200000000000038", bare(ExpiredCard)),
    ("4000000000000127", bare(IncorrectCvc)),
    ("2200770212727079", bare(IncorrectCvc)),
    ("4000000000000119", bare(ProcessingError)),
    ("2201382000000021", soft(ProcessingError, IssuerNotAvailable)),
    ("4000000000006975", soft(CardDeclined,    CardVelocityExceeded)),
    ("2201382000000039", soft(CardDeclined,    WithdrawalCountLimitExceeded)),
    ("4000000000000341", soft(CardDeclined,    GenericDecline)), // may be stored, not charged
    ("2200000000000012", bare(AuthenticationFailed)),
    ("2200000000000020", soft(CardDeclined,    CallIssuer)),
    ("2202202212312379", soft(CardDeclined,    GenericDecline)),
    ("2200000000000046", hard(CardDeclined,    Fraudulent)),
    ("4100000000000019", hard(CardDeclined,    Fraudulent)),     // blocked by risk
    ("4000000000004954", hard(CardDeclined,    Fraudulent)),     // highest risk: blocked
    ("2201382000000013", bare(IncorrectNumber)),
    ("2201382000000047", soft(CardDeclined,    RestrictedCard)),
    ("2201382000000054", soft(CardDeclined,    CountryNotSupported)),
];

/// Cards for 3-D Secure; the comment says what each will do once it is built.
#[rustfmt::skip]
const THREE_DS: &[(&str, Decline)] = &[
    ("4000000000003220", NO_3DS),                // challenge, approved
    ("4000008400001629", NO_3DS),                // challenge, generic_decline
    ("4000008260003178", NO_3DS),                // challenge, insufficient_funds
    ("4000008400001280", bare(ProcessingError)), // the lookup fails: so already now
    ("4000002500003155", NO_3DS),                // challenge, approved
    ("4000002760003184", NO_3DS),                // challenge, approved, also when saved
    ("4000003800000446", NO_3DS),                // challenge, approved, not when saved
    ("4000000032200000", NO_3DS),                // frictionless, approved
    ("4000582600000094", NO_3DS),                // challenge out of band
    ("4000582600000045", NO_3DS),                // challenge by one-time password
    ("4000582600000102", NO_3DS),                // challenge by single select
    ("4000582600000110", NO_3DS),                // challenge by multi select
    ("4000000000001208", NO_3DS),                // step-up demanded, approved
    ("2200000000000004", NO_3DS),                // challenge, approved (Mir)
];

/// Our own family: every result of 3-D Secure with every behaviour of the 3DS Method.
const FAMILY_VISA: &str = "400099000000";
const FAMILY_MASTERCARD: &str = "520099000000";

/// The last four digits, Visa then Mastercard. The 3DS Method is absent, answers, never answers,
/// answers with HTTP 500.
#[rustfmt::skip]
const FAMILY: &[([&str; 4], [&str; 4])] = &[
    (["0004", "0103", "0202", "0301"], ["0009", "0108", "0207", "0306"]), // Y: authenticated
    (["1002", "1101", "1200", "1309"], ["1007", "1106", "1205", "1304"]), // A: attempted
    (["2000", "2109", "2208", "2307"], ["2005", "2104", "2203", "2302"]), // N: not authenticated
    (["3008", "3107", "3206", "3305"], ["3003", "3102", "3201", "3300"]), // R: rejected
    (["4006", "4105", "4204", "4303"], ["4001", "4100", "4209", "4308"]), // U: unavailable
    (["5003", "5102", "5201", "5300"], ["5008", "5107", "5206", "5305"]), // C then Y
    (["6001", "6100", "6209", "6308"], ["6006", "6105", "6204", "6303"]), // C then N
    (["7009", "7108", "7207", "7306"], ["7004", "7103", "7202", "7301"]), // C then U
];

/// What this card does; `None` for a number that is no test card.
pub fn outcome(number: &Pan) -> Option<Outcome> {
    let digits = number.digits();
    let declined = || DECLINED.iter().chain(THREE_DS).find(|(listed, _)| *listed == digits);
    if APPROVED.contains(&digits) || APPROVED_FOR_NOW.contains(&digits) {
        Some(Outcome::Approved)
    } else if let Some((_, decline)) = declined() {
        Some(Outcome::Declined(*decline))
    } else {
        is_of_the_family(digits).then_some(Outcome::Declined(NO_3DS))
    }
}

/// Whether this is a test card.
pub fn is_listed(number: &Pan) -> bool {
    outcome(number).is_some()
}

/// The cards the page offers in test mode, in the order of the tables.
pub fn picker() -> Vec<TestCard> {
    let approved = APPROVED.iter().map(|number| TestCard {
        group: Group::Success,
        number,
        label_key: "approved",
    });
    let declined = DECLINED.iter().map(|row| declined_card(Group::Declined, row));
    let three_ds = THREE_DS.iter().map(|row| declined_card(Group::ThreeDs, row));
    approved.chain(declined).chain(three_ds).collect()
}

fn declined_card(group: Group, (number, decline): &(&'static str, Decline)) -> TestCard {
    let label_key = decline.decline_code.map_or(decline.code.word(), DeclineCode::word);
    TestCard { group, number, label_key }
}

fn is_of_the_family(digits: &str) -> bool {
    let among = |prefix, column: fn(&([_; 4], [_; 4])) -> [&'static str; 4]| {
        digits
            .strip_prefix(prefix)
            .is_some_and(|last| FAMILY.iter().any(|row| column(row).contains(&last)))
    };
    among(FAMILY_VISA, |row| row.0) || among(FAMILY_MASTERCARD, |row| row.1)
}

const fn bare(code: ErrorCode) -> Decline {
    Decline::of(code)
}

const fn soft(code: ErrorCode, reason: DeclineCode) -> Decline {
    Decline::because(code, reason)
}

const fn hard(code: ErrorCode, reason: DeclineCode) -> Decline {
    Decline::because(code, reason).hard()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn every_number() -> Vec<String> {
        let plain = APPROVED.iter().chain(APPROVED_FOR_NOW).copied();
        let declined = DECLINED.iter().chain(THREE_DS).map(|(number, _)| *number);
        let family = FAMILY.iter().flat_map(|(visa, mastercard)| {
            let visa = visa.iter().map(|last| format!("{FAMILY_VISA}{last}"));
            visa.chain(mastercard.iter().map(|last| format!("{FAMILY_MASTERCARD}{last}")))
        });
        plain.chain(declined).map(str::to_owned).chain(family).collect()
    }

    fn outcome_of(number: &str) -> Option<Outcome> {
        outcome(&Pan::parse(number).expect(number))
    }

    #[test]
    fn every_listed_number_is_a_good_one_of_a_known_brand_and_does_something() {
        for number in every_number() {
            let pan = Pan::parse(&number).expect(&number);
            assert!(pan.brand().is_some(), "{number}");
            assert!(is_listed(&pan), "{number}");
        }
    }

    #[test]
    fn no_number_is_listed_twice() {
        let numbers = every_number();
        let distinct: BTreeSet<_> = numbers.iter().collect();
        assert_eq!(distinct.len(), numbers.len());
        assert_eq!(numbers.len(), 20 + 15 + 23 + 14 + 64);
    }

    #[test]
    #[rustfmt::skip]
    fn a_card_does_what_its_table_says() {
        use Outcome::{Approved, Declined};
        let table = [
            ("4242424242424242", Some(Approved)),
            ("6205500000000000004", Some(Approved)),
            ("4000000000000101", Some(Approved)),
            ("4000000000009995", Some(Declined(soft(CardDeclined, InsufficientFunds)))),
            ("4000000000009979", Some(Declined(hard(CardDeclined, StolenCard)))),
            ("4000000000004954", Some(Declined(hard(CardDeclined, Fraudulent)))),
            ("4000000000000127", Some(Declined(bare(IncorrectCvc)))),
            ("4000000000003220", Some(Declined(NO_3DS))),
            ("2200000000000004", Some(Declined(NO_3DS))),
            ("4000990000007306", Some(Declined(NO_3DS))),
            ("5200990000000009", Some(Declined(NO_3DS))),
            ("4111111111111111", None), // good, but not ours
            ("4000990000008007", None), // no such result in the family
        ];
        for (number, expected) in table {
            assert_eq!(outcome_of(number), expected, "{number}");
        }
    }

    #[test]
    fn a_card_of_one_brand_is_not_found_in_the_column_of_the_other() {
        for (visa, mastercard) in FAMILY {
            for (visa, mastercard) in visa.iter().zip(mastercard) {
                assert!(!is_of_the_family(&format!("{FAMILY_VISA}{mastercard}")), "{mastercard}");
                assert!(!is_of_the_family(&format!("{FAMILY_MASTERCARD}{visa}")), "{visa}");
            }
        }
    }

    #[test]
    fn the_picker_shows_each_card_with_what_it_does() {
        let cards = picker();
        assert_eq!(cards.len(), APPROVED.len() + DECLINED.len() + THREE_DS.len());
        for card in cards {
            let word = match outcome_of(card.number) {
                Some(Outcome::Approved) => "approved",
                Some(Outcome::Declined(Decline { code, decline_code, .. })) => {
                    decline_code.map_or(code.word(), DeclineCode::word)
                }
                None => "unlisted",
            };
            assert_eq!(card.label_key, word, "{}", card.number);
            assert_eq!(card.group == Group::Success, word == "approved", "{}", card.number);
        }
    }
}

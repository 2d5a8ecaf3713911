//! The numbers in the test-card picker. They are public and move no money; the sandbox decides
//! their outcome. Without script the picked name is posted as `test_case`, and the server takes the
//! number from here.

use domain::card::{Brand, brand_of};

/// What a test card does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Succeeds,
    Declined,
    ThreeDs,
    /// What the risk rules and its refunds do.
    Risk,
    /// So far approved like any other: what they are for is not built.
    Reserved,
    /// Every result of 3-D Secure with every behaviour of the 3DS Method.
    Family,
}

/// A row of the picker.
#[derive(Debug, Clone, Copy)]
pub struct TestCard {
    /// The value of `test_case`.
    pub case: &'static str,
    /// How the message that names it ends: `tools-card-…`. Of the family empty.
    pub label: &'static str,
    pub number: &'static str,
    pub group: Group,
}

const fn card(
    group: Group,
    case: &'static str,
    label: &'static str,
    number: &'static str,
) -> TestCard {
    TestCard { case, label, number, group }
}

/// Every card that the sandbox knows by itself, in the order shown.
#[rustfmt::skip]
pub const TEST_CARDS: [TestCard; 72] = [
    card(Group::Succeeds, "visa",                   "plain",              "4242424242424242"),
    card(Group::Succeeds, "visa_debit",             "debit",              "4000056655665556"),
    card(Group::Succeeds, "visa_funds",             "funds",              "4000000000000077"),
    card(Group::Succeeds, "mastercard",             "plain",              "5555555555554444"),
    card(Group::Succeeds, "mastercard_two",         "series",             "2223003122003222"),
    card(Group::Succeeds, "mastercard_debit",       "debit",              "5200828282828210"),
    card(Group::Succeeds, "mastercard_prepaid",     "prepaid",            "5105105105105100"),
    card(Group::Succeeds, "amex",                   "plain",              "378282246310005"),
    card(Group::Succeeds, "amex_other",             "plain",              "371449635398431"),
    card(Group::Succeeds, "mir",                    "plain",              "2202474301322987"),
    card(Group::Succeeds, "unionpay",               "plain",              "6200000000000005"),
    card(Group::Succeeds, "unionpay_other",         "plain",              "6200000000000047"),
    card(Group::Succeeds, "unionpay_long",          "long",               "6205500000000000004"),
    card(Group::Succeeds, "discover",               "plain",              "6011111111111117"),
    card(Group::Succeeds, "discover_other",         "plain",              "6011000990139424"),
    card(Group::Succeeds, "discover_third",         "plain",              "6011981111111113"),
    card(Group::Succeeds, "diners",                 "short",              "36227206271667"),
    card(Group::Succeeds, "diners_other",           "plain",              "3056930009020004"),
    card(Group::Succeeds, "jcb",                    "plain",              "3566002020360505"),
    card(Group::Succeeds, "jcb_other",              "plain",              "3530111333300000"),
    card(Group::Declined, "generic_decline",        "generic-decline",    "4000000000000002"),
    card(Group::Declined, "generic_decline_mir",    "generic-decline",    "2202202212312379"),
    card(Group::Declined, "insufficient_funds",     "insufficient-funds", "4000000000009995"),
    card(Group::Declined, "insufficient_funds_mir", "insufficient-funds", "2200000000000053"),
    card(Group::Declined, "lost_card",              "lost-card",          "4000000000009987"),
    card(Group::Declined, "stolen_card",            "stolen-card",        "4000000000009979"),
    card(Group::Declined, "expired_card",           "expired-card",       "4000000000000069"),
    card(Group::Declined, "expired_card_mir",       "expired-card",       "2200000000000038"),
    card(Group::Declined, "incorrect_cvc",          "incorrect-cvc",      "4000000000000127"),
    card(Group::Declined, "incorrect_cvc_mir",      "incorrect-cvc",      "2200770212727079"),
    card(Group::Declined, "incorrect_number",       "incorrect-number",   "2201382000000013"),
    card(Group::Declined, "processing_error",       "processing-error",   "4000000000000119"),
    card(Group::Declined, "issuer_not_available",   "issuer-away",        "2201382000000021"),
    card(Group::Declined, "call_issuer",            "call-issuer",        "2200000000000020"),
    card(Group::Declined, "card_velocity",          "velocity",           "4000000000006975"),
    card(Group::Declined, "withdrawal_count",       "withdrawals",        "2201382000000039"),
    card(Group::Declined, "restricted_card",        "restricted",         "2201382000000047"),
    card(Group::Declined, "country",                "country",            "2201382000000054"),
    card(Group::Declined, "authentication",         "authentication",     "2200000000000012"),
    card(Group::Declined, "stored_only",            "stored",             "4000000000000341"),
    card(Group::Declined, "fraudulent",             "fraud",              "2200000000000046"),
    card(Group::ThreeDs,  "bank_code",              "bank-code",          "4000582600000045"),
    card(Group::ThreeDs,  "bank_app",               "bank-app",           "4000582600000094"),
    card(Group::ThreeDs,  "bank_one",               "bank-one",           "4000582600000102"),
    card(Group::ThreeDs,  "bank_several",           "bank-several",       "4000582600000110"),
    card(Group::ThreeDs,  "bank_code_again",        "bank-code",          "4000000000003220"),
    card(Group::ThreeDs,  "bank_code_mir",          "bank-code",          "2200000000000004"),
    card(Group::ThreeDs,  "bank_code_first",        "bank-code",          "4000002500003155"),
    card(Group::ThreeDs,  "bank_code_always",       "bank-always",        "4000002760003184"),
    card(Group::ThreeDs,  "bank_code_trusted",      "bank-trusted",       "4000003800000446"),
    card(Group::ThreeDs,  "bank_step_up",           "bank-step-up",       "4000000000001208"),
    card(Group::ThreeDs,  "bank_unseen",            "bank-unseen",        "4000000032200000"),
    card(Group::ThreeDs,  "bank_optional",          "bank-optional",      "4000000000003055"),
    card(Group::ThreeDs,  "bank_fails",             "bank-fails",         "4000000000003097"),
    card(Group::ThreeDs,  "bank_then_declined",     "bank-then-declined", "4000008400001629"),
    card(Group::ThreeDs,  "bank_then_no_funds",     "bank-then-no-funds", "4000008260003178"),
    card(Group::ThreeDs,  "bank_not_found",         "bank-not-found",     "4000008400001280"),
    card(Group::Risk,     "risk_blocked",           "blocked",            "4100000000000019"),
    card(Group::Risk,     "risk_highest",           "highest-risk",       "4000000000004954"),
    card(Group::Risk,     "refund_late",            "refund-late",        "4000000000007726"),
    card(Group::Risk,     "refund_returned",        "refund-returned",    "4000000000005126"),
    card(Group::Reserved, "risk_elevated",          "elevated-risk",      "4000000000009235"),
    card(Group::Reserved, "check_code",             "check-code",         "4000000000000101"),
    card(Group::Reserved, "check_postal",           "check-postal",       "4000000000000036"),
    card(Group::Reserved, "check_address",          "check-address",      "4000000000000028"),
    card(Group::Reserved, "check_both",             "check-both",         "4000000000000010"),
    card(Group::Reserved, "check_unavailable",      "check-unavailable",  "4000000000000044"),
    card(Group::Reserved, "dispute_fraud",          "dispute-fraud",      "4000000000000259"),
    card(Group::Reserved, "dispute_missing",        "dispute-missing",    "4000000000002685"),
    card(Group::Reserved, "dispute_inquiry",        "dispute-inquiry",    "4000000000001976"),
    card(Group::Reserved, "dispute_warning",        "dispute-warning",    "4000000000005423"),
    card(Group::Reserved, "dispute_several",        "dispute-several",    "4000000404000079"),
];

/// Every `transStatus`, and the numbers that lead to it: four of Visa, then four of Mastercard. The 3DS
/// Method is absent, answers, never answers, fails.
#[rustfmt::skip]
pub const FAMILY: [(&str, [&str; 8]); 8] = [
    ("Y", ["4000990000000004", "4000990000000103", "4000990000000202", "4000990000000301",
           "5200990000000009", "5200990000000108", "5200990000000207", "5200990000000306"]),
    ("A", ["4000990000001002", "4000990000001101", "4000990000001200", "4000990000001309",
           "5200990000001007", "5200990000001106", "5200990000001205", "5200990000001304"]),
    ("N", ["4000990000002000", "4000990000002109", "4000990000002208", "4000990000002307",
           "5200990000002005", "5200990000002104", "5200990000002203", "5200990000002302"]),
    ("R", ["4000990000003008", "4000990000003107", "4000990000003206", "4000990000003305",
           "5200990000003003", "5200990000003102", "5200990000003201", "5200990000003300"]),
    ("U", ["4000990000004006", "4000990000004105", "4000990000004204", "4000990000004303",
           "5200990000004001", "5200990000004100", "5200990000004209", "5200990000004308"]),
    ("C → Y", ["4000990000005003", "4000990000005102", "4000990000005201", "4000990000005300",
               "5200990000005008", "5200990000005107", "5200990000005206", "5200990000005305"]),
    ("C → N", ["4000990000006001", "4000990000006100", "4000990000006209", "4000990000006308",
               "5200990000006006", "5200990000006105", "5200990000006204", "5200990000006303"]),
    ("C → U", ["4000990000007009", "4000990000007108", "4000990000007207", "4000990000007306",
               "5200990000007004", "5200990000007103", "5200990000007202", "5200990000007301"]),
];

/// The family as rows of the picker: each is named by its own number.
pub fn family() -> impl Iterator<Item = TestCard> {
    let numbers = FAMILY.iter().flat_map(|(_, numbers)| numbers);
    numbers.map(|number| card(Group::Family, number, "", number))
}

/// The result of 3-D Secure that a number of the family leads to.
pub fn result(number: &str) -> &'static str {
    let row = FAMILY.iter().find(|(_, numbers)| numbers.contains(&number));
    row.map_or("", |(result, _)| result)
}

/// What the picker types beside the number.
pub const EXPIRY: &str = "12/34";
pub const HOLDER: &str = "Test Payer";

impl TestCard {
    /// A code of the right length for the brand.
    pub fn code(&self) -> &'static str {
        if brand_of(self.number) == Some(Brand::Amex) { "1234" } else { "123" }
    }
}

/// The card that a posted `test_case` names.
pub fn named(case: &str) -> Option<TestCard> {
    TEST_CARDS.iter().copied().chain(family()).find(|card| card.case == case)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::card::{Card, Today, Typed};

    #[test]
    fn every_test_card_passes_the_checks_of_the_form() {
        for card in TEST_CARDS.into_iter().chain(family()) {
            let typed =
                Typed { number: card.number, expiry: EXPIRY, code: card.code(), holder: HOLDER };
            let errors = Card::parse(typed, Today::at(1_790_000_000_000_000)).err();
            assert_eq!(errors, None, "{}", card.case);
        }
    }

    #[test]
    fn no_case_and_no_number_is_there_twice() {
        let all: Vec<_> = TEST_CARDS.into_iter().chain(family()).collect();
        for (n, card) in all.iter().enumerate() {
            let mut before = all.iter().take(n);
            assert!(
                before.all(|other| other.case != card.case && other.number != card.number),
                "{}",
                card.case
            );
        }
    }

    #[test]
    fn a_case_is_found_by_its_name() {
        assert_eq!(named("lost_card").map(|card| card.number), Some("4000000000009987"));
        assert!(named("4242424242424242").is_none());
        let family = named("5200990000006303").unwrap();
        assert_eq!((family.group, result(family.number)), (Group::Family, "C → N"));
    }
}

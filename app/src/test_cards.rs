//! The numbers in the test-card picker. They are public and move no money; the sandbox decides
//! their outcome. Without script the picked name is posted as `test_case`, and the server takes the
//! number from here.

/// What a test card does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Succeeds,
    Declined,
    ThreeDs,
    /// Every result of 3-D Secure with every behaviour of the 3DS Method.
    Family,
}

/// A row of the picker.
#[derive(Debug, Clone, Copy)]
pub struct TestCard {
    /// The value of `test_case`.
    pub case: &'static str,
    pub number: &'static str,
    pub group: Group,
}

const fn card(group: Group, case: &'static str, number: &'static str) -> TestCard {
    TestCard { case, number, group }
}

/// In the order shown.
#[rustfmt::skip]
pub const TEST_CARDS: [TestCard; 25] = [
    card(Group::Succeeds, "visa",               "4242424242424242"),
    card(Group::Succeeds, "mastercard",         "5555555555554444"),
    card(Group::Succeeds, "amex",               "378282246310005"),
    card(Group::Succeeds, "mir",                "2202474301322987"),
    card(Group::Succeeds, "unionpay",           "6200000000000005"),
    card(Group::Succeeds, "discover",           "6011111111111117"),
    card(Group::Succeeds, "diners",             "36227206271667"),
    card(Group::Succeeds, "jcb",                "3566002020360505"),
    card(Group::Declined, "generic_decline",    "4000000000000002"),
    card(Group::Declined, "insufficient_funds", "4000000000009995"),
    card(Group::Declined, "lost_card",          "4000000000009987"),
    card(Group::Declined, "expired_card",       "4000000000000069"),
    card(Group::Declined, "incorrect_cvc",      "4000000000000127"),
    card(Group::Declined, "processing_error",   "4000000000000119"),
    card(Group::ThreeDs,  "bank_code",          "4000582600000045"),
    card(Group::ThreeDs,  "bank_app",           "4000582600000094"),
    card(Group::ThreeDs,  "bank_one",           "4000582600000102"),
    card(Group::ThreeDs,  "bank_several",       "4000582600000110"),
    card(Group::ThreeDs,  "bank_code_again",    "4000000000003220"),
    card(Group::ThreeDs,  "bank_code_mir",      "2200000000000004"),
    card(Group::ThreeDs,  "bank_unseen",        "4000000032200000"),
    card(Group::ThreeDs,  "bank_optional",      "4000000000003055"),
    card(Group::ThreeDs,  "bank_then_declined", "4000008400001629"),
    card(Group::ThreeDs,  "bank_then_no_funds", "4000008260003178"),
    card(Group::ThreeDs,  "bank_not_found",     "4000008400001280"),
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
    numbers.map(|number| card(Group::Family, number, number))
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
        if self.case == "amex" { "1234" } else { "123" }
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
    fn a_case_is_found_by_its_name() {
        assert_eq!(named("lost_card").map(|card| card.number), Some("4000000000009987"));
        assert!(named("4242424242424242").is_none());
        let family = named("5200990000006303").unwrap();
        assert_eq!((family.group, result(family.number)), (Group::Family, "C → N"));
    }
}

//! The numbers in the test-card picker. They are public and move no money; the sandbox decides
//! their outcome. Without script the picked name is posted as `test_case`, and the server takes the
//! number from here.

/// What a test card does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Succeeds,
    Declined,
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
pub const TEST_CARDS: [TestCard; 14] = [
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
];

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
pub fn named(case: &str) -> Option<&'static TestCard> {
    TEST_CARDS.iter().find(|card| card.case == case)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::card::{Card, Today, Typed};

    #[test]
    fn every_test_card_passes_the_checks_of_the_form() {
        for card in &TEST_CARDS {
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
    }
}

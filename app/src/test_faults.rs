//! What a payer of test mode can let go wrong with the next press of the button. The server reads the words as it reads
//! those of its API, and plays the rest.

/// Whose fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The answer that the payer gets.
    Page,
    /// What the acquirer hears and says.
    Bank,
    /// What the merchant hears.
    Webhook,
}

/// A row of the list.
#[derive(Debug, Clone, Copy)]
pub struct TestFault {
    pub whose: Whose,
    /// How its messages end: `tools-fault-…`.
    pub name: &'static str,
    /// The value of `fault`, in the words of [`domain::fault`].
    pub words: &'static str,
}

const fn fault(whose: Whose, name: &'static str, words: &'static str) -> TestFault {
    TestFault { whose, name, words }
}

/// In the order shown.
#[rustfmt::skip]
pub const TEST_FAULTS: [TestFault; 17] = [
    fault(Whose::Page,    "slow",          "delay=5000"),
    fault(Whose::Page,    "error-before",  "status=500"),
    fault(Whose::Page,    "error-after",   "status_after_commit=500"),
    fault(Whose::Page,    "no-answer",     "drop_after_commit"),
    fault(Whose::Page,    "too-many",      "status=429"),
    fault(Whose::Page,    "unavailable",   "status=503"),
    fault(Whose::Bank,    "late",          "acquirer=late:60"),
    fault(Whose::Bank,    "lost",          "acquirer=timeout_after"),
    fault(Whose::Bank,    "unheard",       "acquirer=timeout_before"),
    fault(Whose::Bank,    "too-late",      "acquirer=not_found_then_found"),
    fault(Whose::Bank,    "broken",        "acquirer=reset"),
    fault(Whose::Bank,    "garbled",       "acquirer=malformed"),
    fault(Whose::Bank,    "wrong-amount",  "acquirer=wrong_amount"),
    fault(Whose::Bank,    "twice",         "acquirer=duplicate"),
    fault(Whose::Webhook, "webhook-twice", "webhook=duplicate"),
    fault(Whose::Webhook, "webhook-order", "webhook=reorder"),
    fault(Whose::Webhook, "webhook-lost",  "webhook=drop_first:2"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use domain::fault::Faults;

    #[test]
    fn every_choice_is_a_fault_of_its_own() {
        for (n, choice) in TEST_FAULTS.iter().enumerate() {
            let read: Faults = choice.words.parse().unwrap();
            let whose = match read {
                Faults { acquirer: Some(_), .. } => Whose::Bank,
                Faults { webhook: Some(_), .. } => Whose::Webhook,
                _ => Whose::Page,
            };
            assert_eq!(whose, choice.whose, "{}", choice.words);
            let mut before = TEST_FAULTS.iter().take(n);
            assert!(before.all(|other| other.words != choice.words && other.name != choice.name));
        }
    }

    #[test]
    fn each_is_explained_where_the_style_sheet_shows_one_at_a_time() {
        let css = include_str!("../../style/tools/choices.css");
        for choice in TEST_FAULTS {
            let rule = format!("[value=\"{}\"]:checked) .why-{}", choice.words, choice.name);
            assert!(css.contains(&rule), "{rule}");
        }
        assert_eq!(css.matches(":checked) .why-").count(), TEST_FAULTS.len());
    }
}

//! The names that test mode has for cards, so that a server can pay without sending a number.
//!
//! They are those of Stripe, and a merchant keeps the ones it knows. A card that a merchant hands over
//! itself gets a name of its own; that is the journal's.

use domain::card::Pan;

#[rustfmt::skip]
pub(super) const TOKENS: &[(&str, &str)] = &[
    ("pm_card_visa",                                     "4242424242424242"),
    ("pm_card_mastercard",                               "5555555555554444"),
    ("pm_card_amex",                                     "378282246310005"),
    ("pm_card_discover",                                 "6011111111111117"),
    ("pm_card_diners",                                   "3056930009020004"),
    ("pm_card_jcb",                                      "3566002020360505"),
    ("pm_card_unionpay",                                 "6200000000000005"),
    ("pm_card_visa_chargeDeclined",                      "4000000000000002"),
    ("pm_card_visa_chargeDeclinedInsufficientFunds",     "4000000000009995"),
    ("pm_card_visa_chargeDeclinedLostCard",              "4000000000009987"),
    ("pm_card_visa_chargeDeclinedStolenCard",            "4000000000009979"),
    ("pm_card_chargeDeclinedExpiredCard",                "4000000000000069"),
    ("pm_card_chargeDeclinedIncorrectCvc",               "4000000000000127"),
    ("pm_card_chargeDeclinedProcessingError",            "4000000000000119"),
    ("pm_card_visa_chargeDeclinedVelocityLimitExceeded", "4000000000006975"),
    ("pm_card_threeDSecure2Required",                    "4000000000003220"),
    ("pm_card_authenticationRequired",                   "4000002760003184"),
    ("pm_card_threeDSecureRequiredChargeDeclined",       "4000008400001629"),
];

/// The card that a test token stands for.
pub(super) fn card(token: &str) -> Option<Pan> {
    let (_, number) = TOKENS.iter().find(|(name, _)| *name == token)?;
    Pan::parse(number).ok()
}

#[cfg(test)]
mod tests {
    use super::{super::cards, *};

    #[test]
    fn every_token_stands_for_a_listed_card() {
        for (name, number) in TOKENS {
            let pan = card(name).expect(name);
            assert!(pan.digits() == *number && cards::is_listed(&pan), "{name}");
        }
        assert!(card("pm_card_unheard_of").is_none());
    }
}

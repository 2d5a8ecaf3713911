//! Events on demand: what has to be done in test mode so that one of them happens. Whoever tries a receiver out does it
//! by the API (`kassa trigger`) or in the dashboard; what is done is the same.

use crate::{
    card::{Card, Today, Typed},
    time::Micros,
};

/// What leads to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// The event's type.
    pub name: &'static str,
    pub steps: Steps,
    /// `None`: at once.
    pub later: Option<Later>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    /// A payment with this card.
    Pay(&'static str),
    /// A payment that is held.
    Hold,
    /// A payment that is held and let go.
    LetGo,
    /// A payment with this card, and a refund of all of it.
    Refund(&'static str),
    /// A session that nobody pays.
    Open,
    /// A payout by SBP to this phone.
    Payout(&'static str),
    /// A test event for every endpoint that is on.
    Test,
}

/// When the event comes, by the test clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Later {
    FiveMinutes,
    /// After the event that the refund has succeeded.
    MinuteAfterRefund,
}

/// A card that always pays.
pub const CARD: &str = "4242424242424242";
/// What is paid: minor units and currency.
pub const PAYMENT: (i64, &str) = (4900, "USD");
/// What is paid out.
pub const PAYOUT: (i64, &str) = (10_000, "RUB");
/// The bank of the phone that is paid out to.
pub const BIC: &str = "100000000111";
/// Where a card's bank sends the payer; without it, it cannot ask.
pub const RETURN_URL: &str = "https://shop.example/return";
/// How long the session lasts that nobody pays, in seconds: no session is shorter.
pub const LIFETIME_SECONDS: i64 = 300;

const fn recipe(name: &'static str, steps: Steps, later: Option<Later>) -> Recipe {
    Recipe { name, steps, later }
}

/// Every event that can be made.
#[rustfmt::skip]
pub const RECIPES: [Recipe; 12] = [
    recipe("payment.succeeded",       Steps::Pay(CARD),                  None),
    recipe("payment.failed",          Steps::Pay("4000000000000002"),    None),
    recipe("payment.requires_action", Steps::Pay("4000000000003220"),    None),
    recipe("payment.authorized",      Steps::Hold,                       None),
    recipe("payment.cancelled",       Steps::LetGo,                      None),
    recipe("payment.expired",         Steps::Open,                       Some(Later::FiveMinutes)),
    recipe("payment.refunded",        Steps::Refund(CARD),               None),
    recipe("refund.failed",           Steps::Refund("4000000000005126"), Some(Later::MinuteAfterRefund)),
    recipe("payout.processing",       Steps::Payout("+79161230006"),     None),
    recipe("payout.succeeded",        Steps::Payout("+79161230000"),     None),
    recipe("payout.failed",           Steps::Payout("+79161230001"),     None),
    recipe("webhook.test",            Steps::Test,                       None),
];

/// This card, as its payer would type it.
pub fn card(number: &str, now: Micros) -> Option<Card> {
    let typed = Typed { number, expiry: "12/34", code: "123", holder: "Test Payer" };
    Card::parse(typed, Today::at(now.as_i64())).ok()
}

/// What leads to the event of this type, if anything does.
pub fn named(name: &str) -> Option<Recipe> {
    RECIPES.into_iter().find(|recipe| recipe.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        currency::Currency,
        money::Money,
        payout::destination::{Bic, Phone},
    };

    #[test]
    fn whatever_is_made_can_be_made() {
        for (minor, currency) in [PAYMENT, PAYOUT] {
            assert!(Money::new(minor, currency.parse::<Currency>().unwrap()).is_ok());
        }
        assert!(Bic::parse(BIC).is_some());
        assert!(crate::merchant::SESSION_SECONDS.contains(&LIFETIME_SECONDS));
        for Recipe { name, steps, .. } in RECIPES {
            assert_eq!(named(name).map(|found| found.steps), Some(steps));
            match steps {
                Steps::Pay(number) | Steps::Refund(number) => {
                    assert!(card(number, Micros::new(1_790_000_000_000_000)).is_some(), "{name}");
                }
                Steps::Payout(phone) => assert!(Phone::parse(phone).is_some(), "{name}"),
                Steps::Hold | Steps::LetGo | Steps::Open | Steps::Test => {}
            }
        }
        assert_eq!(named("payment.exploded"), None);
    }
}

//! The test cards and what each of them does.
//!
//! The numbers are those of the public test pages of Stripe and `YooKassa`, so that merchants can
//! keep the ones they know; those that begin with `400099000000` and `520099000000` are our own.

pub mod issuers;

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

use self::{
    Check::Nothing,
    Outcome::{Approved, Declined},
    issuers::{FAMILY, FAMILY_MASTERCARD, FAMILY_VISA, THREE_DS, TRUSTED_WHEN_STORED},
};

/// How a charge ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Approved,
    Declined(Decline),
}

/// What a charge needs of 3-D Secure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    Nothing,
    /// A proof that the bank gives by itself.
    Frictionless,
    /// A proof that the bank gives once its holder has answered.
    Challenge,
}

/// What becomes of refunds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refunds {
    AtOnce,
    /// Pending for a minute, then done.
    Late,
    /// Done at once, back after a minute.
    Returned,
}

/// What a test card does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Script {
    pub check: Check,
    pub outcome: Outcome,
    pub refunds: Refunds,
}

/// A card, and what a charge of it comes to where its bank is content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub number: String,
    /// `approved`, or the word of the decline code, or of the error code where there is none.
    pub outcome: &'static str,
}

/// The bank wants a proof, and none came. To charge without would hide that from the merchant.
pub(super) const NO_3DS: Decline =
    Decline::because(AuthenticationFailed, AuthenticationNotSupported);

/// Always succeed, and are shown.
pub(super) const APPROVED: &[&str] = &[
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

/// Succeed too. What sets most of them apart is not built yet.
pub(super) const APPROVED_FOR_NOW: &[&str] = &[
    "4000000000009235", // elevated risk
    "4000000000000101", // recorded check: the security code fails
    "4000000000000036", // recorded check: the postal code fails
    "4000000000000028", // recorded check: the first address line fails
    "4000000000000010", // recorded check: both address checks fail
    "4000000000000044", // recorded check: address checks unavailable
    LATE_REFUNDS,
    RETURNED_REFUNDS,
    "4000000000000259", // dispute: fraudulent
    "4000000000002685", // dispute: not received
    "4000000000001976", // dispute: inquiry
    "4000000000005423", // dispute: early warning
    "4000000404000079", // several disputes
];

pub(super) const LATE_REFUNDS: &str = "4000000000007726";
pub(super) const RETURNED_REFUNDS: &str = "4000000000005126";

#[rustfmt::skip]
pub(super) const DECLINED: &[(&str, Decline)] = &[
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

impl Script {
    const fn plain(outcome: Outcome) -> Self {
        Self { check: Nothing, outcome, refunds: Refunds::AtOnce }
    }
}

/// What this card does; `None` for a number that is no test card.
pub fn script(number: &Pan) -> Option<Script> {
    let digits = number.digits();
    if APPROVED.contains(&digits) || APPROVED_FOR_NOW.contains(&digits) {
        let refunds = match digits {
            LATE_REFUNDS => Refunds::Late,
            RETURNED_REFUNDS => Refunds::Returned,
            _ => Refunds::AtOnce,
        };
        return Some(Script { refunds, ..Script::plain(Approved) });
    }
    if let Some((_, decline)) = DECLINED.iter().find(|(listed, _)| *listed == digits) {
        return Some(Script::plain(Declined(*decline)));
    }
    let (issuer, _, outcome) = issuers::row(digits)?;
    Some(Script { check: issuer.check(), ..Script::plain(outcome) })
}

/// What this card does once it is kept and charged without its security code.
pub fn script_when_stored(number: &Pan) -> Option<Script> {
    let script = script(number)?;
    let is_code_wrong = script.outcome == Declined(bare(IncorrectCvc));
    let outcome = if is_code_wrong { Approved } else { script.outcome };
    let check = if number.digits() == TRUSTED_WHEN_STORED { Nothing } else { script.check };
    Some(Script { check, outcome, ..script })
}

/// Whether this is a test card.
pub fn is_listed(number: &Pan) -> bool {
    script(number).is_some()
}

/// Every test card, in the order of the tables.
pub fn listed() -> Vec<Listed> {
    let plain = APPROVED.iter().chain(APPROVED_FOR_NOW);
    let plain = plain.map(|number| ((*number).to_owned(), Approved));
    let declined = DECLINED.iter().map(|(number, why)| ((*number).to_owned(), Declined(*why)));
    let three_ds = THREE_DS.iter().map(|(number, _, outcome)| ((*number).to_owned(), *outcome));
    let family = FAMILY.iter().flat_map(|(_, outcome, visa, mastercard)| {
        let visa = visa.iter().map(|last4| format!("{FAMILY_VISA}{last4}"));
        let mastercard = mastercard.iter().map(|last4| format!("{FAMILY_MASTERCARD}{last4}"));
        visa.chain(mastercard).map(|number| (number, *outcome))
    });
    let all = plain.chain(declined).chain(three_ds).chain(family);
    all.map(|(number, outcome)| Listed { number, outcome: word(outcome) }).collect()
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Approved => "approved",
        Declined(decline) => decline.decline_code.map_or(decline.code.word(), DeclineCode::word),
    }
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

    use super::{
        Check::{Challenge, Frictionless},
        issuers::{REJECTED, UNPROVED},
        *,
    };

    fn every_number() -> Vec<String> {
        listed().into_iter().map(|card| card.number).collect()
    }

    fn of(number: &str) -> Option<Script> {
        script(&Pan::parse(number).expect(number))
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
        assert_eq!(numbers.len(), 20 + 13 + 23 + 16 + 64);
    }

    #[test]
    #[rustfmt::skip]
    fn a_card_does_what_its_table_says() {
        let no_funds = Declined(soft(CardDeclined, InsufficientFunds));
        let generic = Declined(soft(CardDeclined, GenericDecline));
        let table = [
            ("4242424242424242",    Some((Nothing, Approved))),
            ("6205500000000000004", Some((Nothing, Approved))),
            ("4000000000000101",    Some((Nothing, Approved))),
            ("4000000000009995",    Some((Nothing, no_funds))),
            ("4000000000009979",    Some((Nothing, Declined(hard(CardDeclined, StolenCard))))),
            ("4000000000004954",    Some((Nothing, Declined(hard(CardDeclined, Fraudulent))))),
            ("4000000000000127",    Some((Nothing, Declined(bare(IncorrectCvc))))),
            ("4000000000000341",    Some((Nothing, generic))),
            ("4000008400001280",    Some((Nothing, Declined(bare(ProcessingError))))),
            ("4000000000003220",    Some((Challenge, Approved))),
            ("4000008400001629",    Some((Challenge, generic))),
            ("4000008260003178",    Some((Challenge, no_funds))),
            ("2200000000000004",    Some((Challenge, Approved))),
            ("4000000032200000",    Some((Frictionless, Approved))),
            ("5200990000000009",    Some((Frictionless, Approved))),
            ("4000990000002109",    Some((Frictionless, UNPROVED))),
            ("5200990000003300",    Some((Frictionless, REJECTED))),
            ("5200990000006303",    Some((Challenge, UNPROVED))),
            ("4000990000005003",    Some((Challenge, Approved))),
            ("4000990000007306",    Some((Nothing, Approved))), // the bank cannot say, and approves
            ("4111111111111111",    None), // good, but not ours
            ("4000990000008007",    None), // no such result in the family
        ];
        for (number, expected) in table {
            assert_eq!(of(number).map(|it| (it.check, it.outcome)), expected, "{number}");
        }
    }

    #[test]
    fn two_cards_play_with_their_refunds() {
        assert_eq!(of(LATE_REFUNDS).map(|it| it.refunds), Some(Refunds::Late));
        assert_eq!(of(RETURNED_REFUNDS).map(|it| it.refunds), Some(Refunds::Returned));
        let others = every_number().into_iter().filter_map(|number| of(&number));
        assert_eq!(others.filter(|it| it.refunds != Refunds::AtOnce).count(), 2);
    }

    #[test]
    fn a_stored_card_has_no_code_to_be_wrong_and_one_is_trusted() {
        let stored = |number| {
            let script = script_when_stored(&Pan::parse(number).unwrap()).unwrap();
            (script.check, script.outcome)
        };
        assert_eq!(stored("4000000000000127"), (Nothing, Approved));
        assert_eq!(stored("4000000000000069"), (Nothing, Declined(bare(ExpiredCard))));
        assert_eq!(stored("4000003800000446"), (Nothing, Approved));
        assert_eq!(stored("4000002760003184"), (Challenge, Approved));
    }

    #[test]
    fn the_list_says_of_each_card_what_it_does() {
        for card in listed() {
            let outcome = of(&card.number).map(|script| word(script.outcome));
            assert_eq!(outcome, Some(card.outcome), "{}", card.number);
        }
    }
}

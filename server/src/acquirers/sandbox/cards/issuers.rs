//! What the banks of the test cards do when 3-D Secure asks them: which take part, how they look at the
//! browser, what they answer, what they ask their holders.

use domain::{
    card::Pan,
    decline::DeclineCode::{GenericDecline, InsufficientFunds},
    decline::ErrorCode::{AuthenticationFailed, CardDeclined, ProcessingError},
    three_ds::TransStatus,
};
use serde::{Deserialize, Serialize};

use super::{
    Check,
    Outcome::{self, Approved, Declined},
    bare, soft,
};

/// What a card's bank does when it is asked for an authentication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// The directory cannot say.
    Unreachable,
    /// Answers at once: Y, A, N, R or U.
    Answers(TransStatus),
    /// Asks the holder; whoever answers rightly is told this.
    Asks(Challenge, TransStatus),
    /// Answers Y by itself, and asks where the merchant demands it.
    AsksIfDemanded,
    /// Answers Y by itself, and fails where the merchant demands more.
    FailsIfDemanded,
}

/// What a bank asks of its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Challenge {
    /// A code that it has sent.
    Code,
    /// A yes in its app.
    App,
    /// One of a few.
    One,
    /// Some of a few.
    Several,
}

/// How a bank looks at the browser first: the 3DS Method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Never,
    Answers,
    NeverAnswers,
    /// With HTTP 500.
    Fails,
}

use self::{
    Challenge::{App, Code, One, Several},
    Issuer::{Answers, Asks, AsksIfDemanded, FailsIfDemanded, Unreachable},
};
use domain::three_ds::TransStatus::{A, N, R, U, Y};

/// Cards whose banks take part.
#[rustfmt::skip]
pub(in super::super) const THREE_DS: &[(&str, Issuer, Outcome)] = &[
    ("4000000000003220", Asks(Code, Y),    Approved),
    ("4000008400001629", Asks(Code, Y),    Declined(soft(CardDeclined, GenericDecline))),
    ("4000008260003178", Asks(Code, Y),    Declined(soft(CardDeclined, InsufficientFunds))),
    ("4000008400001280", Unreachable,      Declined(bare(ProcessingError))),
    ("4000000000003055", AsksIfDemanded,   Approved),
    ("4000000000003097", FailsIfDemanded,  Approved),
    ("4000002500003155", Asks(Code, Y),    Approved),
    ("4000002760003184", Asks(Code, Y),    Approved), // also when saved
    (TRUSTED_WHEN_STORED, Asks(Code, Y),   Approved),
    ("4000000032200000", Answers(Y),       Approved),
    ("4000582600000094", Asks(App, Y),     Approved),
    ("4000582600000045", Asks(Code, Y),    Approved),
    ("4000582600000102", Asks(One, Y),     Approved),
    ("4000582600000110", Asks(Several, Y), Approved),
    ("4000000000001208", Asks(Code, Y),    Approved), // whoever asks is asked back
    ("2200000000000004", Asks(Code, Y),    Approved), // Mir
];

pub(super) const TRUSTED_WHEN_STORED: &str = "4000003800000446";

/// Our own family: every result of 3-D Secure with every behaviour of the 3DS Method.
pub(in super::super) const FAMILY_VISA: &str = "400099000000";
pub(in super::super) const FAMILY_MASTERCARD: &str = "520099000000";

/// The last four digits, Visa then Mastercard. The 3DS Method is absent, answers, never answers, answers
/// with HTTP 500: the order of [`LOOKS`].
#[rustfmt::skip]
pub(in super::super) const FAMILY: &[(Issuer, Outcome, [&str; 4], [&str; 4])] = &[
    (Answers(Y),    Approved, ["0004", "0103", "0202", "0301"], ["0009", "0108", "0207", "0306"]),
    (Answers(A),    Approved, ["1002", "1101", "1200", "1309"], ["1007", "1106", "1205", "1304"]),
    (Answers(N),    UNPROVED, ["2000", "2109", "2208", "2307"], ["2005", "2104", "2203", "2302"]),
    (Answers(R),    REJECTED, ["3008", "3107", "3206", "3305"], ["3003", "3102", "3201", "3300"]),
    (Answers(U),    Approved, ["4006", "4105", "4204", "4303"], ["4001", "4100", "4209", "4308"]),
    (Asks(Code, Y), Approved, ["5003", "5102", "5201", "5300"], ["5008", "5107", "5206", "5305"]),
    (Asks(Code, N), UNPROVED, ["6001", "6100", "6209", "6308"], ["6006", "6105", "6204", "6303"]),
    (Asks(Code, U), Approved, ["7009", "7108", "7207", "7306"], ["7004", "7103", "7202", "7301"]),
];

/// How the four columns of [`FAMILY`] look at the browser.
const LOOKS: [Look; 4] = [Look::Never, Look::Answers, Look::NeverAnswers, Look::Fails];

/// The holder was not recognised.
pub(super) const UNPROVED: Outcome = Declined(bare(AuthenticationFailed));
pub(super) const REJECTED: Outcome = Declined(bare(AuthenticationFailed).hard());

impl Issuer {
    /// What a charge needs before it is approved. A bank that cannot say who paid approves all the same.
    pub(in super::super) const fn check(self) -> Check {
        match self {
            Unreachable | AsksIfDemanded | FailsIfDemanded | Answers(U) | Asks(_, U) => {
                Check::Nothing
            }
            Answers(_) => Check::Frictionless,
            Asks(..) => Check::Challenge,
        }
    }
}

/// The bank of a card; `None`: it does not take part, or the card is none of ours.
pub fn issuer(number: &Pan) -> Option<(Issuer, Look)> {
    row(number.digits()).map(|(issuer, look, _)| (issuer, look))
}

/// Also with how a charge ends.
pub(super) fn row(digits: &str) -> Option<(Issuer, Look, Outcome)> {
    let listed = THREE_DS.iter().find(|(listed, ..)| *listed == digits);
    let listed = listed.map(|(_, issuer, outcome)| (*issuer, Look::Never, *outcome));
    listed.or_else(|| of_the_family(digits))
}

fn of_the_family(digits: &str) -> Option<(Issuer, Look, Outcome)> {
    let visa = digits.strip_prefix(FAMILY_VISA);
    let mastercard = digits.strip_prefix(FAMILY_MASTERCARD);
    let at =
        |list: &[&str; 4], last: Option<&str>| list.iter().position(|listed| Some(*listed) == last);
    FAMILY.iter().find_map(|(issuer, outcome, of_visa, of_mastercard)| {
        let column = at(of_visa, visa).or_else(|| at(of_mastercard, mastercard))?;
        Some((*issuer, LOOKS[column], *outcome))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_of_one_brand_is_not_found_in_the_column_of_the_other() {
        for (_, _, visa, mastercard) in FAMILY {
            for (visa, mastercard) in visa.iter().zip(mastercard) {
                let crossed = [(FAMILY_VISA, mastercard), (FAMILY_MASTERCARD, visa)];
                for (prefix, last) in crossed {
                    assert_eq!(of_the_family(&format!("{prefix}{last}")), None, "{prefix}{last}");
                }
            }
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_bank_does_what_its_table_says() {
        let table = [
            ("4242424242424242", None),
            ("4000000000003220", Some((Asks(Code, Y),    Look::Never))),
            ("4000000000003055", Some((AsksIfDemanded,   Look::Never))),
            ("4000008400001280", Some((Unreachable,      Look::Never))),
            ("4000582600000110", Some((Asks(Several, Y), Look::Never))),
            ("4000990000000004", Some((Answers(Y),       Look::Never))),
            ("4000990000001101", Some((Answers(A),       Look::Answers))),
            ("5200990000002203", Some((Answers(N),       Look::NeverAnswers))),
            ("5200990000003300", Some((Answers(R),       Look::Fails))),
            ("4000990000004006", Some((Answers(U),       Look::Never))),
            ("4000990000005300", Some((Asks(Code, Y),    Look::Fails))),
            ("5200990000006105", Some((Asks(Code, N),    Look::Answers))),
            ("4000990000007207", Some((Asks(Code, U),    Look::NeverAnswers))),
        ];
        for (number, expected) in table {
            assert_eq!(issuer(&Pan::parse(number).unwrap()), expected, "{number}");
        }
    }
}

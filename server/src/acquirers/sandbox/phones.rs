//! What a phone does that is asked for money: whole numbers first, then the last four digits.
//!
//! The whole numbers are those of the public sandboxes of MTN and pawaPay, so that merchants can keep the
//! ones they know.

use domain::decline::{
    Decline,
    DeclineCode::{
        self, ApprovalExpired, CouldNotPerform, InsufficientFunds, InvalidCallbackHost,
        InvalidCurrency, LimitExceeded, NotAllowed, NotAllowedEnvironment, PayeeNotAllowed,
        PayerNotFound, PayerRejected, ServiceUnavailable,
    },
    ErrorCode::{PaymentDeclined, ProcessingError},
};

use super::{
    journal::Prompt,
    plan::{FOR_EVER, Plan},
};

/// How long an operator or a bank waits for its customer.
pub(super) const APPROVAL_SECONDS: i64 = 120;
/// The code that every operator of ours sends.
pub(super) const RIGHT_CODE: &str = "123456";
/// How often another one may be typed.
pub(super) const CODE_TRIES: u32 = 3;
/// How long a customer takes who is about to approve.
const SOON: i64 = 3;

/// Whole numbers, without the plus.
#[rustfmt::skip]
pub(super) const NUMBERS: &[(&str, Plan)] = &[
    ("46733123450", Plan::refused(Decline::of(ProcessingError))),
    ("46733123451", rejected()),
    ("46733123452", expired()),
    ("46733123453", Plan::DONE.after(FOR_EVER)),
    ("46733123454", Plan::DONE.after(25)),
    ("46733123455", no(PayerNotFound)),
    ("46733123456", no(PayeeNotAllowed)),
    ("46733123457", no(NotAllowed)),
    ("46733123458", no(NotAllowedEnvironment)),
    ("46733123459", no(InvalidCallbackHost)),
    ("46733123460", no(InvalidCurrency)),
    ("46733123461", Plan::refused(Decline::of(ProcessingError))),
    ("46733123462", no(ServiceUnavailable)),
    ("46733123463", no(CouldNotPerform)),
    ("22951345029", no(PayerNotFound)),
    ("22951345039", rejected()),
    ("22951345069", Plan::refused(Decline::of(ProcessingError))),
    ("22951345129", Plan::DONE.after(FOR_EVER)),
    ("22951345789", Plan::DONE.after(SOON)),
];

/// The last four digits of any other.
#[rustfmt::skip]
pub(super) const ENDINGS: &[(&str, Plan)] = &[
    ("0000", Plan::DONE),
    ("0001", no(InsufficientFunds)),
    ("0002", rejected()),
    ("0003", Plan::DONE.after(FOR_EVER)),
    ("0004", expired()),
    ("0005", Plan::DONE.after(25)),
    ("0006", Plan::DONE.after(FOR_EVER)),
    ("0007", Plan::DONE.unheard()),
    ("0008", no(PayerNotFound)),
    ("0010", no(LimitExceeded)),
];
/// The ending that is asked for a code.
const CODE_ENDING: &str = "0003";

/// What comes of asking this phone, and how it is asked; `None`: nothing is left to ask.
pub(super) fn pay_in(phone: &str) -> (Plan, Option<Prompt>) {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let ending = digits.get(digits.len().saturating_sub(4)..).unwrap_or_default();
    let listed = NUMBERS.iter().find(|(number, _)| *number == digits);
    let by_ending = ENDINGS.iter().find(|(last4, _)| *last4 == ending);
    let plan = listed.or(by_ending).map_or(Plan::DONE.after(SOON), |(_, plan)| *plan);
    let is_code = listed.is_none() && ending == CODE_ENDING;
    let prompt = if is_code { Prompt::Code } else { Prompt::Approve };
    (plan, (plan.wait_seconds > 0).then_some(prompt))
}

const fn no(reason: DeclineCode) -> Plan {
    Plan::refused(Decline::because(PaymentDeclined, reason))
}

/// Nobody can say no who has not looked at the phone.
const fn rejected() -> Plan {
    no(PayerRejected).after(SOON)
}

const fn expired() -> Plan {
    no(ApprovalExpired).after(APPROVAL_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::{super::plan::words, *};

    #[test]
    #[rustfmt::skip]
    fn phones_decide_what_comes_of_asking_them() {
        let table = [
            ("+46733123450",  "processing_error"),
            ("+46733123451",  "payer_rejected after 3"),
            ("+46733123452",  "approval_expired after 120"),
            ("+46733123453",  "done never"),
            ("+46733123454",  "done after 25"),
            ("+46733123455",  "payer_not_found"),
            ("+46733123456",  "payee_not_allowed"),
            ("+46733123457",  "not_allowed"),
            ("+46733123458",  "not_allowed_environment"),
            ("+46733123459",  "invalid_callback_host"),
            ("+46733123460",  "invalid_currency"),
            ("+46733123461",  "processing_error"),
            ("+46733123462",  "service_unavailable"),
            ("+46733123463",  "could_not_perform"),
            ("+22951345029",  "payer_not_found"),
            ("+22951345039",  "payer_rejected after 3"),
            ("+22951345069",  "processing_error"),
            ("+22951345129",  "done never"),
            ("+22951345789",  "done after 3"),
            ("+79161230000",  "done"),
            ("+79161230001",  "insufficient_funds"),
            ("+79161230002",  "payer_rejected after 3"),
            ("+79161230003",  "done never"),
            ("+79161230004",  "approval_expired after 120"),
            ("+79161230005",  "done after 25"),
            ("+79161230006",  "done never"),
            ("+79161230007",  "done, unheard"),
            ("+79161230008",  "payer_not_found"),
            ("+79161230010",  "limit_exceeded"),
            ("+79161234567",  "done after 3"),
        ];
        for (phone, expected) in table {
            let (plan, prompt) = pay_in(phone);
            assert_eq!(words(plan), expected, "{phone}");
            let asked = match prompt {
                None => false,
                Some(prompt) => {
                    assert_eq!(prompt == Prompt::Code, phone.ends_with("0003"), "{phone}");
                    true
                }
            };
            assert_eq!(asked, expected.contains("after") || expected.contains("never"), "{phone}");
        }
    }
}

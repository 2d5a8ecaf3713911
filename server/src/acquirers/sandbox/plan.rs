//! What an order leads to, and when. Everything is decided as it comes in: time only lets it show.
//!
//! Cards decide by their number, wallets and IBAN payouts by the amount, SBP payouts by the phone.

use domain::{
    decline::{
        Decline,
        DeclineCode::{
            ApprovalExpired, CardNotActive, Fraudulent, GenericDecline, InsufficientFunds,
            LimitExceeded, PayerRejected, RecipientNotFound, RecipientRejected, RefusedByIssuer,
        },
        ErrorCode::{
            AuthenticationFailed, CardDeclined, CardNotSupported, ExpiredCard, IncorrectCvc,
            IncorrectNumber, InvalidHolder, PaymentDeclined,
        },
    },
    money::Money,
};

use super::cards::{Outcome, Refunds};

/// What an order leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) outcome: Outcome,
    /// From order (or from the payer's answer at the bank) to outcome; 0 is at once.
    pub(super) wait_seconds: i64,
    /// From the outcome on; `None`: it stays.
    pub(super) returns_after_seconds: Option<i64>,
    /// The effect happens and nobody hears the answer.
    pub(super) is_answer_lost: bool,
}

/// Longer than any inquiry will go on: a thousand years.
pub(super) const FOR_EVER: i64 = 31_557_600_000;
const MINUTE: i64 = 60;

impl Plan {
    pub(super) const DONE: Self = Self {
        outcome: Outcome::Approved,
        wait_seconds: 0,
        returns_after_seconds: None,
        is_answer_lost: false,
    };

    /// At once.
    pub(super) const fn of(outcome: Outcome) -> Self {
        Self { outcome, ..Self::DONE }
    }

    pub(super) const fn refused(decline: Decline) -> Self {
        Self::of(Outcome::Declined(decline))
    }

    /// A refund of a charge that treats its refunds so.
    pub(super) const fn refund(refunds: Refunds) -> Self {
        match refunds {
            Refunds::AtOnce => Self::DONE,
            Refunds::Late => Self::DONE.after(MINUTE),
            Refunds::Returned => Self::DONE.returned(),
        }
    }

    pub(super) const fn after(self, wait_seconds: i64) -> Self {
        Self { wait_seconds, ..self }
    }

    const fn returned(self) -> Self {
        Self { returns_after_seconds: Some(MINUTE), ..self }
    }

    pub(super) const fn unheard(self) -> Self {
        Self { is_answer_lost: true, ..self }
    }

    /// What a wallet does with this amount.
    pub(super) fn wallet(amount: Money) -> Self {
        match whole(amount) {
            Some(1012) => Self::no(PaymentDeclined, PayerRejected),
            Some(1013) => Self::no(PaymentDeclined, ApprovalExpired).after(2 * MINUTE),
            amount => Self::by_amount(amount),
        }
    }

    /// What a transfer to a bank account does with this amount.
    pub(super) fn iban_payout(amount: Money) -> Self {
        match whole(amount) {
            Some(1017) => Self::DONE.returned(),
            amount => Self::by_amount(amount),
        }
    }

    #[rustfmt::skip]
    fn by_amount(amount: Option<i64>) -> Self {
        match amount {
            Some(1001) => Self::refused(Decline::of(IncorrectNumber)),
            Some(1002) => Self::refused(Decline::of(IncorrectCvc)),
            Some(1003) => Self::refused(Decline::of(InvalidHolder)),
            Some(1004) => Self::refused(Decline::of(ExpiredCard)),
            Some(1005) => Self::refused(Decline::of(CardNotSupported)),
            Some(1006) => Self::no(CardDeclined, RefusedByIssuer),
            Some(1007) => Self::no(CardDeclined, InsufficientFunds),
            Some(1008) => Self::no(CardDeclined, CardNotActive),
            Some(1009) => Self::refused(Decline::because(CardDeclined, Fraudulent).hard()),
            Some(1010) => Self::refused(Decline::of(AuthenticationFailed)),
            Some(1011) => Self::no(CardDeclined, GenericDecline),
            Some(1014) => Self::DONE.after(MINUTE),
            Some(1015) => Self::DONE.unheard(),
            Some(1016) => Self::DONE.after(FOR_EVER),
            _ => Self::DONE,
        }
    }

    /// What a transfer to this phone does: its last four digits decide.
    #[rustfmt::skip]
    pub(super) fn sbp_payout(phone: &str) -> Self {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        let last4 = digits.len().checked_sub(4).and_then(|at| digits.get(at..));
        match last4 {
            Some("0000") => Self::DONE,
            Some("0001") => Self::no(PaymentDeclined, InsufficientFunds),
            Some("0002") => Self::no(PaymentDeclined, RecipientRejected),
            Some("0005") => Self::DONE.after(25),
            Some("0006") => Self::DONE.after(FOR_EVER),
            Some("0007") => Self::DONE.unheard(),
            Some("0008") => Self::no(PaymentDeclined, RecipientNotFound),
            Some("0010") => Self::no(PaymentDeclined, LimitExceeded),
            _            => Self::DONE.after(3),
        }
    }

    const fn no(code: domain::decline::ErrorCode, reason: domain::decline::DeclineCode) -> Self {
        Self::refused(Decline::because(code, reason))
    }
}

/// The amount in major units, when it is a whole number of them.
fn whole(amount: Money) -> Option<i64> {
    let unit = 10_i64.pow(amount.currency().exponent().into());
    (amount.minor() % unit == 0).then(|| amount.minor() / unit)
}

/// What comes of it, as words: a decline (with `!` where it is hard), then what is unusual.
#[cfg(test)]
pub(super) fn words(plan: Plan) -> String {
    let mut words = match plan.outcome {
        Outcome::Approved => "done".to_owned(),
        Outcome::Declined(Decline { code, decline_code, is_hard }) => {
            let word = decline_code.map_or(code.word(), domain::decline::DeclineCode::word);
            format!("{word}{}", if is_hard { "!" } else { "" })
        }
    };
    match plan.wait_seconds {
        0 => {}
        FOR_EVER => words += " never",
        seconds => words = format!("{words} after {seconds}"),
    }
    if let Some(seconds) = plan.returns_after_seconds {
        words = format!("{words}, back after {seconds}");
    }
    words + if plan.is_answer_lost { ", unheard" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roubles(major: i64) -> Money {
        Money::new(major * 100, "RUB".parse().unwrap()).unwrap()
    }

    #[test]
    #[rustfmt::skip]
    fn amounts_decide_for_wallets_and_accounts() {
        let table = [
            (1000, "done",                       "done"),
            (1001, "incorrect_number",           "incorrect_number"),
            (1002, "incorrect_cvc",              "incorrect_cvc"),
            (1003, "invalid_holder",             "invalid_holder"),
            (1004, "expired_card",               "expired_card"),
            (1005, "card_not_supported",         "card_not_supported"),
            (1006, "refused_by_issuer",          "refused_by_issuer"),
            (1007, "insufficient_funds",         "insufficient_funds"),
            (1008, "card_not_active",            "card_not_active"),
            (1009, "fraudulent!",                "fraudulent!"),
            (1010, "authentication_failed",      "authentication_failed"),
            (1011, "generic_decline",            "generic_decline"),
            (1012, "payer_rejected",             "done"),
            (1013, "approval_expired after 120", "done"),
            (1014, "done after 60",              "done after 60"),
            (1015, "done, unheard",              "done, unheard"),
            (1016, "done never",                 "done never"),
            (1017, "done",                       "done, back after 60"),
            (1018, "done",                       "done"),
        ];
        for (major, wallet, account) in table {
            assert_eq!(words(Plan::wallet(roubles(major))), wallet, "{major}");
            assert_eq!(words(Plan::iban_payout(roubles(major))), account, "{major}");
        }
    }

    #[test]
    fn an_amount_is_counted_in_units_of_its_currency() {
        for (minor, currency) in [(1007, "JPY"), (100_700, "USD"), (1_007_000, "KWD")] {
            let amount = Money::new(minor, currency.parse().unwrap()).unwrap();
            assert_eq!(words(Plan::wallet(amount)), "insufficient_funds", "{amount}");
        }
        let amount = Money::new(100_701, "USD".parse().unwrap()).unwrap();
        assert_eq!(Plan::wallet(amount), Plan::DONE);
    }

    #[test]
    #[rustfmt::skip]
    fn phones_decide_for_payouts() {
        let table = [
            ("+79161230000",      "done"),
            ("+79161230001",      "insufficient_funds"),
            ("+79161230002",      "recipient_rejected"),
            ("+79161230003",      "done after 3"),
            ("+79161230005",      "done after 25"),
            ("+79161230006",      "done never"),
            ("+7 916 123-00-07",  "done, unheard"),
            ("+79161230008",      "recipient_not_found"),
            ("+79161230010",      "limit_exceeded"),
            ("+79161234567",      "done after 3"),
            ("1",                 "done after 3"),
        ];
        for (phone, expected) in table {
            assert_eq!(words(Plan::sbp_payout(phone)), expected, "{phone}");
        }
    }
}

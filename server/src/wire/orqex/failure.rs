//! Why a try came to nothing: a code in upper case, a sentence, and who can do something about it.

use domain::decline::{Decline, DeclineCode as D, ErrorCode as E};
use serde::Serialize;

const CUSTOMER: &str = "CUSTOMER_ERROR";
const SECURITY: &str = "SECURITY_ERROR";
const GATEWAY: &str = "GATEWAY_ERROR";
const TELCO: &str = "TELCO_ERROR";
/// What `category` may be.
pub const CATEGORIES: [&str; 4] = [CUSTOMER, SECURITY, GATEWAY, TELCO];

/// A failure as it is shown.
#[derive(Debug, Serialize)]
pub struct FailureOut {
    code: String,
    message: &'static str,
    category: &'static str,
}

impl FailureOut {
    /// Of a try that was declined or left.
    pub fn of(decline: Decline) -> Self {
        let (code, category) = words(decline);
        Self { code, message: decline.code.message(), category }
    }
}

/// Code and category.
fn words(decline: Decline) -> (String, &'static str) {
    let (named, category) = match (decline.code, decline.decline_code) {
        (E::CardDeclined | E::PaymentDeclined, Some(D::InsufficientFunds)) => {
            (Some("INSUFFICIENT_BALANCE"), CUSTOMER)
        }
        (E::CardDeclined, Some(D::LostCard | D::StolenCard | D::Fraudulent))
        | (E::AuthenticationFailed, _) => (None, SECURITY),
        (E::CardDeclined, Some(D::LiveModeTestCard))
        | (
            E::ExpiredCard
            | E::IncorrectCvc
            | E::IncorrectNumber
            | E::CardNotSupported
            | E::InvalidHolder
            | E::TestmodeUnknownCard,
            _,
        ) => (Some("INSTRUMENT_INVALID"), CUSTOMER),
        (E::PaymentDeclined, Some(D::PayerNotFound)) => (Some("INSTRUMENT_INVALID"), TELCO),
        (E::PaymentDeclined, Some(D::PayerRejected | D::ApprovalExpired))
        | (
            E::CardDeclined
            | E::CardReentryNeeded
            | E::TooManyAttempts
            | E::AuthorizationExpired
            | E::PayerCancelled,
            _,
        ) => (None, CUSTOMER),
        (E::PaymentDeclined, _) => (None, TELCO),
        (
            E::ProcessingError
            | E::AcquirerUnavailable
            | E::NotProcessed
            | E::InvalidOperation
            | E::Returned,
            _,
        ) => (None, GATEWAY),
    };
    let own = || decline.decline_code.map_or(decline.code.word(), D::word).to_uppercase();
    (named.map_or_else(own, str::to_owned), category)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn each_reason_has_its_word_and_category() {
        for (decline, code, category) in [
            (Decline::of(E::CardDeclined),                                "CARD_DECLINED",         CUSTOMER),
            (Decline::because(E::CardDeclined, D::GenericDecline),        "GENERIC_DECLINE",       CUSTOMER),
            (Decline::because(E::CardDeclined, D::InsufficientFunds),     "INSUFFICIENT_BALANCE",  CUSTOMER),
            (Decline::because(E::PaymentDeclined, D::InsufficientFunds),  "INSUFFICIENT_BALANCE",  CUSTOMER),
            (Decline::because(E::CardDeclined, D::StolenCard),            "STOLEN_CARD",           SECURITY),
            (Decline::of(E::ExpiredCard),                                 "INSTRUMENT_INVALID",    CUSTOMER),
            (Decline::because(E::CardDeclined, D::LiveModeTestCard),      "INSTRUMENT_INVALID",    CUSTOMER),
            (Decline::because(E::ProcessingError, D::IssuerNotAvailable), "ISSUER_NOT_AVAILABLE",  GATEWAY),
            (Decline::of(E::NotProcessed),                                "NOT_PROCESSED",         GATEWAY),
            (Decline::of(E::AuthenticationFailed),                        "AUTHENTICATION_FAILED", SECURITY),
            (Decline::because(E::PaymentDeclined, D::PayerRejected),      "PAYER_REJECTED",        CUSTOMER),
            (Decline::because(E::PaymentDeclined, D::PayerNotFound),      "INSTRUMENT_INVALID",    TELCO),
            (Decline::because(E::PaymentDeclined, D::LimitExceeded),      "LIMIT_EXCEEDED",        TELCO),
            (Decline::of(E::PayerCancelled),                              "PAYER_CANCELLED",       CUSTOMER),
        ] {
            assert_eq!(words(decline), (code.to_owned(), category), "{decline:?}");
        }
    }
}

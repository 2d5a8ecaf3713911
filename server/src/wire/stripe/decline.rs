//! Why a payment was not approved, in Stripe's words.

use domain::{
    decline::{Decline, DeclineCode as D, ErrorCode as E},
    payment::Purchase,
};
use serde_json::{Map, Value};

use super::ids;

/// `code` and `decline_code`.
pub fn words(decline: Decline) -> (&'static str, Option<&'static str>) {
    match (decline.code, decline.decline_code) {
        (E::CardDeclined, Some(D::LiveModeTestCard)) => {
            ("card_declined", Some("live_mode_test_card"))
        }
        (E::CardDeclined, reason) => {
            ("card_declined", Some(reason.unwrap_or(D::GenericDecline).word()))
        }
        (E::ExpiredCard, _) => ("expired_card", Some("expired_card")),
        (E::IncorrectCvc, _) => ("incorrect_cvc", Some("incorrect_cvc")),
        (E::IncorrectNumber, _) => ("incorrect_number", Some("incorrect_number")),
        (E::CardNotSupported, _) => ("card_declined", Some("card_not_supported")),
        (E::InvalidHolder, _) => ("card_declined", Some("invalid_account")),
        (E::TestmodeUnknownCard, _) => ("card_declined", Some("test_mode_live_card")),
        (E::AuthenticationFailed, Some(D::AuthenticationNotSupported)) => {
            ("authentication_required", Some("authentication_required"))
        }
        (E::AuthenticationFailed, _) => ("payment_intent_authentication_failure", None),
        (E::PaymentDeclined, Some(D::PayerRejected | D::ApprovalExpired))
        | (E::PayerCancelled, _) => ("payment_method_customer_decline", None),
        (E::PaymentDeclined | E::InvalidOperation | E::Returned, _) => {
            ("payment_method_provider_decline", None)
        }
        (
            E::ProcessingError
            | E::AcquirerUnavailable
            | E::NotProcessed
            | E::CardReentryNeeded
            | E::TooManyAttempts
            | E::AuthorizationExpired,
            _,
        ) => ("processing_error", Some("processing_error")),
    }
}

/// What one decline says, as `last_payment_error` and as the error of the call that met it.
pub fn error(purchase: &Purchase) -> Option<Map<String, Value>> {
    let attempt = purchase.attempt.as_ref();
    let decline = attempt.and_then(|attempt| attempt.decline).or(purchase.payment.decline)?;
    let (code, decline_code) = words(decline);
    let mut members = Map::new();
    let message = decline.decline_code.map_or(decline.code.message(), |reason| match reason {
        D::InsufficientFunds => "Your card has insufficient funds.",
        _ => decline.code.message(),
    });
    for (key, value) in [
        ("type", Value::from("card_error")),
        ("code", code.into()),
        ("decline_code", decline_code.into()),
        ("message", message.into()),
        ("charge", attempt.map(|attempt| ids::charge(&attempt.id)).into()),
    ] {
        members.insert(key.into(), value);
    }
    Some(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn each_reason_has_its_words() {
        for (decline, code, decline_code) in [
            (Decline::of(E::CardDeclined),                                    "card_declined", Some("generic_decline")),
            (Decline::because(E::CardDeclined, D::InsufficientFunds),         "card_declined", Some("insufficient_funds")),
            (Decline::because(E::CardDeclined, D::LostCard),                  "card_declined", Some("lost_card")),
            (Decline::because(E::CardDeclined, D::LiveModeTestCard),          "card_declined", Some("live_mode_test_card")),
            (Decline::of(E::ExpiredCard),                                     "expired_card", Some("expired_card")),
            (Decline::of(E::IncorrectCvc),                                    "incorrect_cvc", Some("incorrect_cvc")),
            (Decline::of(E::CardNotSupported),                                "card_declined", Some("card_not_supported")),
            (Decline::of(E::InvalidHolder),                                   "card_declined", Some("invalid_account")),
            (Decline::of(E::ProcessingError),                                 "processing_error", Some("processing_error")),
            (Decline::of(E::NotProcessed),                                    "processing_error", Some("processing_error")),
            (Decline::of(E::AuthenticationFailed),                            "payment_intent_authentication_failure", None),
            (Decline::because(E::PaymentDeclined, D::PayerRejected),          "payment_method_customer_decline", None),
            (Decline::because(E::PaymentDeclined, D::LimitExceeded),          "payment_method_provider_decline", None),
            (Decline::of(E::TestmodeUnknownCard),                             "card_declined", Some("test_mode_live_card")),
        ] {
            assert_eq!(words(decline), (code, decline_code), "{decline:?}");
        }
    }
}

//! Why a use case did nothing, in the sentences that callers read.

use domain::{code::Code, currency::Currency, merchant::SetupRefusal};

use super::Refusal;
use crate::services::{
    merchants::SetupError, payments::PayError, payouts::PayoutError, refunds::RefundError,
    sessions::OpenError, tokens::TokenError, webhooks::SendError,
};

impl Refusal {
    fn no_connector(currency: Currency) -> Self {
        let message = format!("no acquirer is configured for {currency}; contact the operator");
        Self::new(Code::NoConnector, message).about("currency")
    }

    fn no_direct_api() -> Self {
        let message = "this merchant may not send card data in live mode; use a checkout session, \
                       or ask the operator to enable the direct API";
        Self::new(Code::Forbidden, message)
    }

    fn unlisted_card(param: &str) -> Self {
        let message = "is not one of the test cards (testmode_unknown_card)";
        Self::new(Code::Validation, format!("{param} {message}")).about(param)
    }
}

impl From<OpenError> for Refusal {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::NoConnector(currency) => Self::no_connector(currency),
            OpenError::NoMethod => {
                let param = "settings.payment_methods";
                let message = "leaves no method that this merchant has for the currency";
                Self::new(Code::Validation, format!("{param} {message}")).about(param)
            }
            OpenError::NameTaken => {
                Self::new(Code::NameTaken, "another payment has this name already")
            }
            OpenError::NoPicture(member) => {
                let param = format!("settings.theme.{member}");
                let message = "must be the id of a picture that was uploaded for this merchant";
                Self::new(Code::Validation, format!("{param} {message}")).about(param)
            }
            OpenError::Store(error) => error.into(),
        }
    }
}

impl From<PayError> for Refusal {
    fn from(error: PayError) -> Self {
        let invalid = |param: &str, message: &str| {
            Self::new(Code::Validation, format!("{param} {message}")).about(param)
        };
        match error {
            PayError::NotFound => Self::not_found(),
            // Only pages have forms, and offer methods.
            PayError::ForeignForm | PayError::Method => Self::internal(&error),
            PayError::TestCard => Self::unlisted_card("card.number"),
            PayError::NoConnector(currency) => Self::no_connector(currency),
            PayError::DirectApi => Self::no_direct_api(),
            PayError::Token => invalid("token", "is unknown, used, expired or revoked"),
            PayError::Wallet => invalid("wallet.type", "is not offered by the merchant's acquirer"),
            PayError::State(status) => {
                let message = format!("a payment that is {status} does not allow this");
                Self::new(Code::InvalidState, message)
            }
            PayError::Amount { authorized_minor } => {
                invalid("amount", &format!("must be between 1 and {authorized_minor}"))
            }
            PayError::Store(error) => error.into(),
            PayError::Cut(error) => error.into(),
        }
    }
}

impl From<RefundError> for Refusal {
    fn from(error: RefundError) -> Self {
        match error {
            RefundError::NotFound => Self::not_found(),
            RefundError::NoConnector(currency) => Self::no_connector(currency),
            RefundError::State(status) => {
                let message = format!("a payment that is {status} cannot be refunded");
                Self::new(Code::InvalidState, message)
            }
            RefundError::Already => Self::new(Code::AlreadyRefunded, "it was refunded already"),
            RefundError::ExceedsBalance { remaining_minor } => {
                let message = format!("only {remaining_minor} can still be refunded");
                let refusal = Self::new(Code::RefundExceedsBalance, message).about("amount");
                Self { remaining: Some(remaining_minor), ..refusal }
            }
            RefundError::Store(error) => error.into(),
        }
    }
}

impl From<PayoutError> for Refusal {
    fn from(error: PayoutError) -> Self {
        match error {
            PayoutError::NotFound => Self::not_found(),
            PayoutError::NoConnector(currency) => Self::no_connector(currency),
            PayoutError::Store(error) => error.into(),
        }
    }
}

impl From<TokenError> for Refusal {
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::NotFound => Self::not_found(),
            TokenError::NoConnector => {
                let message =
                    "no acquirer account of this merchant can hold cards; contact the operator";
                Self::new(Code::NoConnector, message)
            }
            TokenError::TestCard => Self::unlisted_card("card.number"),
            TokenError::DirectApi => Self::no_direct_api(),
            TokenError::CardRefused => {
                Self::new(Code::Validation, "card was refused by the acquirer").about("card")
            }
            // Nothing is charged by keeping a card, so that asking again is safe.
            TokenError::NotKept => {
                let message =
                    "the acquirer did not answer; nothing was kept, try again in a moment";
                Self::new(Code::Unavailable, message)
            }
            TokenError::Store(error) => error.into(),
        }
    }
}

impl From<SetupError> for Refusal {
    fn from(error: SetupError) -> Self {
        let refused = match error {
            SetupError::Refused(refused) => refused,
            SetupError::Store(error) => return error.into(),
            // Who calls is a merchant, and callers change no handle.
            other @ (SetupError::NoMerchant
            | SetupError::HandleTaken(_)
            | SetupError::NoPicture(_)) => {
                return Self::internal(&other);
            }
        };
        match &refused {
            SetupRefusal::NoEndpoint(_) => Self::not_found(),
            SetupRefusal::UrlTaken(_) => {
                Self::new(Code::Validation, "url belongs to another endpoint of this mode")
                    .about("url")
            }
            SetupRefusal::TooManyEndpoints | SetupRefusal::NotRotated(_) => {
                Self::new(Code::Validation, refused.to_string())
            }
            _ => Self::internal(&refused),
        }
    }
}

impl From<SendError> for Refusal {
    fn from(error: SendError) -> Self {
        match error {
            SendError::NotFound => Self::not_found(),
            SendError::Inactive => {
                let message = "the endpoint is disabled or removed, so that nothing is sent to it";
                Self::new(Code::Validation, message)
            }
            SendError::Store(error) => error.into(),
        }
    }
}

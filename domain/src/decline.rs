//! Why a payment was not approved: one error code, a decline code where the issuer gave a reason, and
//! whether the same card may be tried again.

use crate::words::words;

words! {
    /// What went wrong, as merchants read it. The payer reads one text for all declines.
    pub enum ErrorCode {
        CardDeclined = "card_declined",
        ExpiredCard = "expired_card",
        IncorrectCvc = "incorrect_cvc",
        IncorrectNumber = "incorrect_number",
        ProcessingError = "processing_error",
        AuthenticationFailed = "authentication_failed",
        /// The process that had the card is gone, and nobody was asked for money: it must be typed again.
        CardReentryNeeded = "card_reentry_needed",
        CardNotSupported = "card_not_supported",
        InvalidHolder = "invalid_holder",
        /// Not a card: the wallet, the bank or the payer said no.
        PaymentDeclined = "payment_declined",
        /// The acquirer's own books forbid it, whatever ours say.
        InvalidOperation = "invalid_operation",
        /// A refund or payout that was done and came back.
        Returned = "returned",
        /// No request byte reached the acquirer.
        AcquirerUnavailable = "acquirer_unavailable",
        /// The acquirer is sure that it never saw our order.
        NotProcessed = "not_processed",
        /// A number that is not on the sandbox's list; no attempt is made.
        TestmodeUnknownCard = "testmode_unknown_card",
        /// The caps of the session are used up.
        TooManyAttempts = "too_many_attempts",
        /// The order was taken back before the payer approved it.
        PayerCancelled = "payer_cancelled",
        AuthorizationExpired = "authorization_expired",
    }
}

words! {
    /// The issuer's reason. Goes to the merchant's secret key only, never to the payer.
    pub enum DeclineCode {
        GenericDecline = "generic_decline",
        InsufficientFunds = "insufficient_funds",
        LostCard = "lost_card",
        StolenCard = "stolen_card",
        Fraudulent = "fraudulent",
        CallIssuer = "call_issuer",
        IssuerNotAvailable = "issuer_not_available",
        CardVelocityExceeded = "card_velocity_exceeded",
        WithdrawalCountLimitExceeded = "withdrawal_count_limit_exceeded",
        RestrictedCard = "restricted_card",
        CountryNotSupported = "country_not_supported",
        RefusedByIssuer = "refused_by_issuer",
        CardNotActive = "card_not_active",
        PayerRejected = "payer_rejected",
        /// The payer did not approve in time.
        ApprovalExpired = "approval_expired",
        RecipientRejected = "recipient_rejected",
        RecipientNotFound = "recipient_not_found",
        /// The operator has no such payer.
        PayerNotFound = "payer_not_found",
        PayeeNotAllowed = "payee_not_allowed",
        NotAllowed = "not_allowed",
        NotAllowedEnvironment = "not_allowed_environment",
        InvalidCallbackHost = "invalid_callback_host",
        InvalidCurrency = "invalid_currency",
        ServiceUnavailable = "service_unavailable",
        CouldNotPerform = "could_not_perform",
        /// The code that the operator had sent was wrong too often.
        WrongCode = "wrong_code",
        LimitExceeded = "limit_exceeded",
        /// The acquirer has no such transaction, or not in this state.
        TransactionNotFound = "transaction_not_found",
        WrongState = "wrong_state",
        /// More than was authorized, or than is left to refund.
        BalanceExceeded = "balance_exceeded",
        /// The card demands 3-D Secure and the payer cannot be sent to the bank.
        AuthenticationNotSupported = "authentication_not_supported",
        /// A number of the test lists was typed in live mode; nobody was asked.
        LiveModeTestCard = "live_mode_test_card",
    }
}

/// A decline with its evidence: the acquirer said no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decline {
    pub code: ErrorCode,
    pub decline_code: Option<DeclineCode>,
    /// The card must not be tried again (lost, stolen, fraud).
    pub is_hard: bool,
}

impl Decline {
    /// A soft decline without the issuer's reason.
    pub const fn of(code: ErrorCode) -> Self {
        Self { code, decline_code: None, is_hard: false }
    }

    /// A soft decline with the issuer's reason.
    pub const fn because(code: ErrorCode, reason: DeclineCode) -> Self {
        Self { code, decline_code: Some(reason), is_hard: false }
    }

    /// The same decline, final for this card.
    #[must_use]
    pub const fn hard(self) -> Self {
        Self { is_hard: true, ..self }
    }
}

impl ErrorCode {
    /// One English sentence for the merchant's developer.
    pub const fn message(self) -> &'static str {
        match self {
            Self::CardDeclined => "The card was declined.",
            Self::ExpiredCard => "The card has expired.",
            Self::IncorrectCvc => "The security code is incorrect.",
            Self::IncorrectNumber => "The card number is incorrect.",
            Self::ProcessingError => "The issuer could not process the payment.",
            Self::AuthenticationFailed => "The cardholder was not authenticated.",
            Self::CardReentryNeeded => "The card must be entered again; nothing was charged.",
            Self::CardNotSupported => "The card is of a kind that is not supported.",
            Self::InvalidHolder => "The cardholder's name is not the one on the card.",
            Self::PaymentDeclined => "The payment was declined.",
            Self::InvalidOperation => "The acquirer does not allow this operation.",
            Self::Returned => "The money was sent and came back.",
            Self::AcquirerUnavailable => "The acquirer could not be reached; nothing was charged.",
            Self::NotProcessed => "The acquirer did not process the payment; nothing was charged.",
            Self::TestmodeUnknownCard => "In test mode only the listed test cards can pay.",
            Self::TooManyAttempts => "The session has used up its attempts.",
            Self::PayerCancelled => "The payer did not approve the payment and left it.",
            Self::AuthorizationExpired => "The authorization expired before it was captured.",
        }
    }
}

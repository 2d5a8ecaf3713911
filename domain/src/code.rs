//! Every public error code once, in the order in which requests are checked.

use crate::words::words;

words! {
    /// What a caller did wrong, or what went wrong for it.
    pub enum Code {
        NotFound = "not_found",
        MethodNotAllowed = "method_not_allowed",
        /// Two credentials in one request.
        TwoCredentials = "two_credentials",
        Unauthorized = "unauthorized",
        Forbidden = "forbidden",
        RateLimited = "rate_limited",
        PayloadTooLarge = "payload_too_large",
        UnsupportedMediaType = "unsupported_media_type",
        /// Syntax of the body, or a field.
        Validation = "validation",
        /// The same idempotency key for another request.
        IdempotencyConflict = "idempotency_conflict",
        /// The first request of this idempotency key is still at work.
        IdempotencyInProgress = "idempotency_in_progress",
        /// The test clock is being moved by another call.
        ClockBusy = "clock_busy",
        NoConnector = "no_connector",
        /// The payment is not in a state that allows it.
        InvalidState = "invalid_state",
        RefundExceedsBalance = "refund_exceeds_balance",
        InsufficientBalance = "insufficient_balance",
        /// The acquirer refused to give the money back.
        RefundRefused = "refund_refused",
        Internal = "internal",
        Unavailable = "unavailable",
    }
}

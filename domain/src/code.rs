//! Every public error code once, in the order in which requests are checked.

use crate::words::words;

words! {
    /// What a caller did wrong, or what went wrong for it.
    pub enum Code {
        NotFound = "not_found",
        MethodNotAllowed = "method_not_allowed",
        /// Two credentials in one request.
        TwoCredentials = "two_credentials",
        /// There is no credential at all.
        CredentialMissing = "credential_missing",
        Unauthorized = "unauthorized",
        /// Nothing that a token is given for.
        InvalidCredentials = "invalid_credentials",
        Forbidden = "forbidden",
        RateLimited = "rate_limited",
        PayloadTooLarge = "payload_too_large",
        UnsupportedMediaType = "unsupported_media_type",
        /// Syntax of the body.
        MalformedBody = "malformed_body",
        /// There is no idempotency key where the dialect demands one.
        KeyMissing = "key_missing",
        /// Two idempotency keys, or one that has not the shape of one.
        KeyMalformed = "key_malformed",
        /// A field.
        Validation = "validation",
        /// The same idempotency key for another request.
        IdempotencyConflict = "idempotency_conflict",
        /// The first request of this idempotency key is still at work.
        IdempotencyInProgress = "idempotency_in_progress",
        /// The test clock is being moved by another call.
        ClockBusy = "clock_busy",
        /// A name of the caller's that must be unique is taken.
        NameTaken = "name_taken",
        NoConnector = "no_connector",
        /// The payment is not in a state that allows it.
        InvalidState = "invalid_state",
        /// One refund is all there may be.
        AlreadyRefunded = "already_refunded",
        RefundExceedsBalance = "refund_exceeds_balance",
        InsufficientBalance = "insufficient_balance",
        /// The acquirer refused to give the money back.
        RefundRefused = "refund_refused",
        Internal = "internal",
        Unavailable = "unavailable",
    }
}

//! Every error of the native API: status, code, when it happens, and what to do about it. The document
//! and the page `/docs/errors` are made from this table; a test compares it with what `wire` can say.

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Refused {
    pub status: u16,
    pub code: &'static str,
    /// When it happens; begins a sentence.
    pub when: &'static str,
    /// What the caller does about it.
    pub remedy: &'static str,
    /// A message as the server says it.
    pub message: &'static str,
    /// The field that the example names.
    pub param: &'static str,
    /// Whether the same request may be sent again.
    pub retry: Retry,
}

/// Whether to send it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// It would be refused again.
    No,
    /// After `Retry-After`, or with growing pauses.
    Later,
}

/// In the order in which a request is checked.
#[rustfmt::skip]
pub const REFUSALS: &[Refused] = &[
    Refused {
        status: 404, code: "NOT_FOUND",
        when: "There is no such path, or no such object for this key and mode.",
        remedy: "Check the id, and that the key is of the mode and the merchant that made the object.",
        message: "no such object", param: "", retry: Retry::No,
    },
    Refused {
        status: 405, code: "METHOD_NOT_ALLOWED",
        when: "The path is right, the method is not.",
        remedy: "Use a method that the `Allow` header names.",
        message: "this path does not take this method", param: "", retry: Retry::No,
    },
    Refused {
        status: 401, code: "UNAUTHORIZED",
        when: "There is no key, or it is unknown or revoked.",
        remedy: "Send `Authorization: Bearer sk_…`. If you do, make a new key.",
        message: "missing or invalid API key; send it as Authorization: Bearer sk_…",
        param: "", retry: Retry::No,
    },
    Refused {
        status: 403, code: "FORBIDDEN",
        when: "The key is right and may not do this: the merchant is suspended, or takes no cards over the API \
               in live mode.",
        remedy: "Ask the operator of this server.",
        message: "this merchant is suspended; contact the operator", param: "", retry: Retry::No,
    },
    Refused {
        status: 429, code: "RATE_LIMIT_EXCEEDED",
        when: "The key has made more requests than it may in one minute.",
        remedy: "Wait `Retry-After` seconds. See [rate limits](/docs/rate-limits).",
        message: "more than 100 requests in 60 seconds; try again in 12 s", param: "",
        retry: Retry::Later,
    },
    Refused {
        status: 413, code: "PAYLOAD_TOO_LARGE",
        when: "The body is larger than 1 MiB (1 048 576 bytes).",
        remedy: "Send less; no valid request comes near this.",
        message: "the body is larger than 1 MB", param: "", retry: Retry::No,
    },
    Refused {
        status: 415, code: "UNSUPPORTED_MEDIA_TYPE",
        when: "The body is announced as something other than JSON.",
        remedy: "Send `Content-Type: application/json`.",
        message: "send the body as application/json", param: "", retry: Retry::No,
    },
    Refused {
        status: 400, code: "VALIDATION_ERROR",
        when: "Something in the request is not as documented. `param` names the field, if it is one.",
        remedy: "Read `message`, correct the field that `param` names.",
        message: "amount must be an integer in minor units between 1 and 999999999999",
        param: "amount", retry: Retry::No,
    },
    Refused {
        status: 409, code: "IDEMPOTENCY_CONFLICT",
        when: "The `Idempotency-Key` was used with another body within 24 hours.",
        remedy: "Use one key per intent: a new key for a new order, the same key for a retry of the same body.",
        message: "this Idempotency-Key was used with another body", param: "", retry: Retry::No,
    },
    Refused {
        status: 409, code: "IDEMPOTENCY_IN_PROGRESS",
        when: "The first request with this `Idempotency-Key` is still being worked on.",
        remedy: "Send the same request again after `Retry-After` seconds.",
        message: "the first request with this Idempotency-Key is still running", param: "",
        retry: Retry::Later,
    },
    Refused {
        status: 409, code: "CLOCK_BUSY",
        when: "Another call moves the test clock at this moment.",
        remedy: "Send the request again after `Retry-After` seconds.",
        message: "this clock is being moved already", param: "", retry: Retry::Later,
    },
    Refused {
        status: 402, code: "NO_CONNECTOR",
        when: "No acquirer is set up for this merchant, mode and currency; for tokens: none that can hold a card.",
        remedy: "Ask the operator to connect an acquirer, or use another currency.",
        message: "no acquirer is configured for KZT; contact the operator", param: "currency",
        retry: Retry::No,
    },
    Refused {
        status: 400, code: "INVALID_PAYMENT_STATE",
        when: "The payment is in a state that does not allow this: captured twice, refunded before it is paid.",
        remedy: "Read the payment, and act on its `status`.",
        message: "a payment that is pending cannot be refunded", param: "", retry: Retry::No,
    },
    Refused {
        status: 400, code: "REFUND_EXCEEDS_BALANCE",
        when: "The refund is larger than what is left. `remaining` says how much that is.",
        remedy: "Refund at most `remaining`, or leave `amount` out to refund all of it.",
        message: "at most 3900 can be refunded", param: "amount", retry: Retry::No,
    },
    Refused {
        status: 402, code: "INSUFFICIENT_BALANCE",
        when: "The payout is larger than the merchant's balance, where the operator demands one.",
        remedy: "Pay out less, or wait for money to come in.",
        message: "the balance is lower than the payout", param: "amount", retry: Retry::No,
    },
    Refused {
        status: 502, code: "CONNECTOR_REFUND_FAILED",
        when: "The acquirer refused the refund. Nothing was refunded.",
        remedy: "Look at the payment with your acquirer; retry with a new `Idempotency-Key`.",
        message: "the acquirer refused the refund", param: "", retry: Retry::No,
    },
    Refused {
        status: 500, code: "INTERNAL_ERROR",
        when: "Something went wrong on this server.",
        remedy: "Send the same request with the same `Idempotency-Key` again. Tell the operator the `Request-Id`.",
        message: "something went wrong on our side; nothing was changed", param: "",
        retry: Retry::Later,
    },
    Refused {
        status: 503, code: "SERVICE_UNAVAILABLE",
        when: "The server is being restarted, or its database does not answer.",
        remedy: "Send the same request with the same `Idempotency-Key` again after `Retry-After` seconds.",
        message: "try again in a moment; nothing was changed", param: "", retry: Retry::Later,
    },
];

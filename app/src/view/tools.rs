//! What the tools of test mode show beside what every page has.

/// An event of test mode, for whoever tries the page out.
#[derive(Debug, Clone)]
pub struct ToldView {
    /// Its type in the words of its dialect, as `payment.succeeded`.
    pub kind: String,
    /// Microseconds since 1970.
    pub at: i64,
    pub carried: Carried,
}

/// How far an event has come to the merchant's receivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// There is no receiver.
    Nobody,
    /// So many attempts have failed, and there will be more.
    Waiting {
        failures: u32,
    },
    Delivered,
    /// The schedule is at its end, or the receiver is off.
    GivenUp,
}

//! The test lab: the clock of test mode, events on demand, and what can be made to go wrong.

use domain::{currency::Currency, on_demand::Recipe, test_clock::Item, words::words};

/// The clock, what it will bring, and the events that can be made.
#[derive(Debug, Clone)]
pub struct LabView {
    /// By the clock of this test mode, in microseconds since 1970, as all times.
    pub now: i64,
    /// How far that is ahead of everybody's time.
    pub ahead_seconds: i64,
    /// Soonest first.
    pub upcoming: Vec<UpcomingView>,
    /// Whether there is more than is shown.
    pub has_more: bool,
    /// What the last move has brought.
    pub moved: Option<MovedView>,
    /// The form as it was sent.
    pub amount: String,
    pub unit: Unit,
    pub problem: Option<LabProblem>,
    pub recipes: Vec<Recipe>,
}

/// Something that will happen by itself.
#[derive(Debug, Clone)]
pub struct UpcomingView {
    pub at: i64,
    pub item: Item,
    pub object_id: String,
    /// Where it is shown, below the mode.
    pub path: String,
}

/// How far the clock has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MovedView {
    /// What ran on the way, and how often.
    pub ran: Vec<(Item, u32)>,
    /// What is left, because one move does only so much.
    pub left_seconds: i64,
}

words! {
    /// In which time is measured.
    #[derive(Default)]
    pub enum Unit {
        Minutes = "minutes",
        #[default]
        Hours = "hours",
        Days = "days",
    }
}

impl Unit {
    pub const fn seconds(self) -> i64 {
        match self {
            Self::Minutes => 60,
            Self::Hours => 3600,
            Self::Days => 86_400,
        }
    }
}

/// Why the clock stays where it is, or no event is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabProblem {
    Amount,
    /// So many days are left.
    TooFar(i64),
    /// Somebody else moves it.
    Busy,
    /// Nothing may leave a server that was restored.
    Held,
    NothingDue,
    /// No account of test mode takes this currency.
    NoConnector(Currency),
    NoEndpoint,
}

/// What is to go wrong, and how to ask for it.
#[derive(Debug, Clone, Default)]
pub struct FaultsView {
    /// The choices, each by its words.
    pub chosen: Vec<&'static str>,
    pub target: Target,
    pub request: Option<FaultRequest>,
}

words! {
    /// With which request it goes.
    #[derive(Default)]
    pub enum Target {
        #[default]
        Payment = "payment",
        Session = "session",
    }
}

#[derive(Debug, Clone)]
pub struct FaultRequest {
    /// Name and value.
    pub header: String,
    /// The member of the body that asks for the same.
    pub metadata: String,
    pub curl: String,
}

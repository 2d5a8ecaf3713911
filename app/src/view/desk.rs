//! What the dashboard shows. It is for people who have signed in, so ids and reasons may be plain; what is
//! secret (keys, passwords, card numbers) is not here, but for a key on the one page that shows it once.

mod deliveries;
mod keys;
mod lists;
mod people;
mod webhooks;

use domain::user::Role;

pub use self::{
    deliveries::{
        AnswerView, AttemptView, BodyView, DeliveriesView, DeliveryFilterView, DeliveryRow,
        EventFilterView, EventPage, EventRow, EventsView, ExplainedView, SampleView, Scheme,
        SignatureView, SignedPart, Standing,
    },
    keys::{KeyState, KeyView, KeysView},
    lists::{Pager, Pick},
    people::{
        AuditView, EntryView, PeopleProblem, PeopleView, UserPage, UserStanding, UserView, Who,
    },
    webhooks::{
        EndpointForm, EndpointPage, EndpointProblem, EndpointView, Health, Once, OnceView,
        RotationView, Sure, SureView, WebhooksView,
    },
};
use super::Frame;

/// What every page of the dashboard needs besides its own content.
#[derive(Debug, Clone, Default)]
pub struct Around {
    pub frame: Frame,
    /// `None`: nobody has signed in.
    pub person: Option<Person>,
    /// What has just been done, or could not be.
    pub word: Option<Word>,
}

/// Who looks.
#[derive(Debug, Clone)]
pub struct Person {
    pub email: String,
    pub role: Role,
    /// The merchant's name.
    pub merchant: String,
    pub livemode: bool,
    /// In every form, fresh for each page.
    pub form_token: String,
    /// Where this person may go, in the order of the navigation.
    pub rooms: Vec<Room>,
    /// Where this page stands; `None`: in none of the rooms.
    pub room: Option<Room>,
}

/// A part of the dashboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    Home,
    Payments,
    Events,
    Deliveries,
    Webhooks,
    Keys,
    People,
    Audit,
}

impl Room {
    /// Every room, in the order of the navigation.
    pub const ALL: [Self; 8] = [
        Self::Home,
        Self::Payments,
        Self::Events,
        Self::Deliveries,
        Self::Webhooks,
        Self::Keys,
        Self::People,
        Self::Audit,
    ];

    /// Its place in the address, below `/dashboard/test` or `/dashboard/live`.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Home => "",
            Self::Payments => "/payments",
            Self::Events => "/events",
            Self::Deliveries => "/deliveries",
            Self::Webhooks => "/webhooks",
            Self::Keys => "/keys",
            Self::People => "/people",
            Self::Audit => "/audit",
        }
    }
}

/// What a page of the dashboard is about.
#[derive(Debug, Clone)]
pub enum DeskView {
    SignIn(SignInView),
    Welcome(WelcomeView),
    Account(AccountView),
    Notice(DeskNotice),
    Home(HomeView),
    Webhooks(WebhooksView),
    Endpoint(Box<EndpointPage>),
    Events(EventsView),
    Event(Box<EventPage>),
    Deliveries(DeliveriesView),
    Explained(Box<ExplainedView>),
    Keys(KeysView),
    People(PeopleView),
    User(UserPage),
    Audit(AuditView),
    Once(OnceView),
    Sure(SureView),
}

/// The door.
#[derive(Debug, Clone, Default)]
pub struct SignInView {
    /// As it was typed.
    pub email: String,
    /// Where it leads afterwards: a path of the dashboard.
    pub to: String,
    pub problem: Option<SignInProblem>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInProblem {
    Wrong,
    TooMany,
}

/// Choosing a password by an invitation.
#[derive(Debug, Clone)]
pub struct WelcomeView {
    /// `None`: the link is over.
    pub email: Option<String>,
    /// What the link carries.
    pub pass: String,
    pub problem: Option<PasswordProblem>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordProblem {
    Short,
    Long,
    Common,
    /// The present one is another.
    Wrong,
}

/// One's own sign-in.
#[derive(Debug, Clone)]
pub struct AccountView {
    pub problem: Option<PasswordProblem>,
    pub browsers: Vec<BrowserView>,
}

/// A browser that is signed in.
#[derive(Debug, Clone)]
pub struct BrowserView {
    pub agent: String,
    pub address: Option<String>,
    /// In microseconds since 1970, as all times.
    pub seen_at: i64,
    /// The one that asks.
    pub is_this: bool,
}

/// Why there is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskNotice {
    NotFound,
    /// The role does not include it.
    Forbidden,
    /// The form is over, was sent by another page, or was used for something else.
    Form,
    Trouble,
}

/// What has just been done, or could not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    PasswordChanged,
    LanguageChanged,
    SignedOut,
    Resent,
    /// Nothing is sent to an endpoint that is off.
    EndpointOff,
    EndpointChanged,
    EndpointOn,
    EndpointTurnedOff,
    EndpointRemoved,
    SecretPromoted,
    NotRotated,
    TestSent,
    ResentMany,
    /// What is left goes to endpoints that are off.
    NothingToResend,
    KeyRevoked,
    PersonChanged,
}

impl Word {
    pub const ALL: [Self; 16] = [
        Self::PasswordChanged,
        Self::LanguageChanged,
        Self::SignedOut,
        Self::Resent,
        Self::EndpointOff,
        Self::EndpointChanged,
        Self::EndpointOn,
        Self::EndpointTurnedOff,
        Self::EndpointRemoved,
        Self::SecretPromoted,
        Self::NotRotated,
        Self::TestSent,
        Self::ResentMany,
        Self::NothingToResend,
        Self::KeyRevoked,
        Self::PersonChanged,
    ];

    /// As the address carries it from the action to the page.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PasswordChanged => "password-changed",
            Self::LanguageChanged => "language-changed",
            Self::SignedOut => "signed-out",
            Self::Resent => "resent",
            Self::EndpointOff => "endpoint-off",
            Self::EndpointChanged => "endpoint-changed",
            Self::EndpointOn => "endpoint-on",
            Self::EndpointTurnedOff => "endpoint-turned-off",
            Self::EndpointRemoved => "endpoint-removed",
            Self::SecretPromoted => "secret-promoted",
            Self::NotRotated => "not-rotated",
            Self::TestSent => "test-sent",
            Self::ResentMany => "resent-many",
            Self::NothingToResend => "nothing-to-resend",
            Self::KeyRevoked => "key-revoked",
            Self::PersonChanged => "person-changed",
        }
    }

    /// Whether it is good news.
    pub const fn is_good(self) -> bool {
        !matches!(self, Self::EndpointOff | Self::NotRotated | Self::NothingToResend)
    }
}

/// Where one begins.
#[derive(Debug, Clone)]
pub struct HomeView {
    /// Of today, per currency: what was captured, and how many payments.
    pub today: Vec<TodayView>,
    /// Endpoints that are off or fail: id and URL.
    pub failing: Vec<(String, String)>,
    /// Operations that a person must look at.
    pub reviews: u32,
    /// Whether nothing was ever sold in this mode.
    pub is_new: bool,
}

#[derive(Debug, Clone)]
pub struct TodayView {
    pub captured: domain::money::Money,
    pub payments: u32,
}

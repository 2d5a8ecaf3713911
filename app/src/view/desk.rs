//! What the dashboard shows. It is for people who have signed in, so ids and reasons may be plain; what is
//! secret (keys, passwords, card numbers) is not here, but for a key on the one page that shows it once.

mod connectors;
mod deliveries;
mod keys;
mod lab;
mod lists;
mod payments;
mod payouts;
mod people;
mod requests;
mod security;
mod sessions;
mod settings;
mod webhooks;

use domain::{user::Role, words::words};

pub use self::{
    connectors::{
        AccountForm, AccountPage, AccountProblem, AskedView, ConnectorView, ConnectorsView,
        CurrencyView, NamedAccount, OtherView, WhyAnswer, WhyView,
    },
    deliveries::{
        AnswerView, AttemptView, BodyView, DeliveriesView, DeliveryFilterView, DeliveryRow,
        EventFilterView, EventPage, EventRow, EventsView, ExplainedView, SampleView, Scheme,
        SignatureView, SignedPart, Standing,
    },
    keys::{KeyState, KeyView, KeysView},
    lab::{FaultRequest, FaultsView, LabProblem, LabView, MovedView, Target, Unit, UpcomingView},
    lists::{Pager, Pick},
    people::{
        AuditView, EntryView, PeopleProblem, PeopleView, UserPage, UserStanding, UserView, Who,
    },
    requests::{ObjectView, RequestFilterView, RequestPage, RequestRow, RequestsView, SideView},
    security::{
        BrowserRow, FileView, FindingView, Knock, LookView, ReportView, SecurityView, Without,
    },
    settings::{LimitView, Part, SettingsForms, SettingsProblem, SettingsView, TermsView},
    webhooks::{
        EndpointForm, EndpointPage, EndpointProblem, EndpointView, Health, Once, OnceView,
        RotationView, Sure, SureView, WebhooksView,
    },
};
use super::Frame;

pub use payments::{
    By, ConfirmView, Deed, DeliveryLine, Happened, Moment, MoneyProblem, PaymentRowView,
    PaymentView, PaymentsView, RefundLine, SecureView, TryView, Turns, Typed,
};
pub use payouts::{
    NewPayoutView, PayoutProblem, PayoutRowView, PayoutsView, RefundsView, TypedPayout,
};
pub use sessions::{
    LIFETIMES, NewSessionView, SessionProblem, SessionView, SessionsView, TypedSession,
};

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
    /// Whether the theme studio is open to this person.
    pub can_brand: bool,
    /// Where this page stands; `None`: in none of the rooms.
    pub room: Option<Room>,
}

words! {
    /// A part of the dashboard.
    ///
    /// Each with its place in the address, below `/dashboard/test` or `/dashboard/live`.
    pub enum Room {
        Home = "",
        Payments = "/payments",
        Sessions = "/sessions",
        Refunds = "/refunds",
        Payouts = "/payouts",
        Events = "/events",
        Deliveries = "/deliveries",
        Webhooks = "/webhooks",
        Keys = "/keys",
        Logs = "/logs",
        Connectors = "/connectors",
        Settings = "/settings",
        Lab = "/lab",
        People = "/people",
        Audit = "/audit",
        Security = "/security",
    }
}

impl Room {
    /// Whether this mode has it.
    pub const fn is_of(self, livemode: bool) -> bool {
        !(livemode && matches!(self, Self::Lab))
    }
}

/// What a page of the dashboard is about.
#[derive(Debug, Clone)]
pub enum DeskView {
    SignIn(SignInView),
    Code(CodeView),
    Welcome(WelcomeView),
    Account(AccountView),
    Factor(FactorView),
    /// Recovery codes, shown once.
    Recovery(Vec<String>),
    SetUp(SetUpView),
    SetUpDone(SetUpDone),
    Notice(DeskNotice),
    Home(HomeView),
    Payments(PaymentsView),
    Payment(Box<PaymentView>),
    Confirm(ConfirmView),
    Sessions(SessionsView),
    Session(Box<SessionView>),
    NewSession(NewSessionView),
    Refunds(RefundsView),
    Payouts(PayoutsView),
    NewPayout(NewPayoutView),
    Webhooks(WebhooksView),
    Endpoint(Box<EndpointPage>),
    Events(EventsView),
    Event(Box<EventPage>),
    Deliveries(DeliveriesView),
    Explained(Box<ExplainedView>),
    Keys(KeysView),
    Connectors(ConnectorsView),
    Connector(Box<AccountPage>),
    Settings(Box<SettingsView>),
    Lab(Box<LabView>),
    Faults(FaultsView),
    Cards,
    Requests(RequestsView),
    Request(Box<RequestPage>),
    People(PeopleView),
    User(UserPage),
    Audit(AuditView),
    Security(Box<SecurityView>),
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

/// The second step of the door.
#[derive(Debug, Clone)]
pub struct CodeView {
    /// What proves the first step.
    pub pass: String,
    pub to: String,
    pub problem: Option<SignInProblem>,
}

/// Sharing a secret with an authenticator app. It is shown to whoever sets it up, and to nobody else.
#[derive(Clone)]
pub struct FactorView {
    /// To be typed into the app.
    pub text: String,
    /// To be scanned: a path in a square of so many modules.
    pub picture: Option<(String, u32)>,
    /// What the form brings back.
    pub sealed: String,
    /// The code was wrong.
    pub is_wrong: bool,
}

impl std::fmt::Debug for FactorView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FactorView").finish_non_exhaustive()
    }
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

/// The first start of an installation.
#[derive(Debug, Clone, Default)]
pub struct SetUpView {
    /// As it was printed.
    pub token: String,
    /// As it was typed, like the next one.
    pub name: String,
    pub email: String,
    pub problem: Option<SetUpProblem>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetUpProblem {
    Name,
    Email,
    Password(PasswordProblem),
}

/// What was made then. Its secrets are shown here and never again.
#[derive(Clone)]
pub struct SetUpDone {
    pub secret_key: String,
    pub webhook_secret: String,
    /// Of this server, without a trailing slash.
    pub base_url: String,
}

impl std::fmt::Debug for SetUpDone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SetUpDone").finish_non_exhaustive()
    }
}

/// One's own sign-in.
#[derive(Debug, Clone)]
pub struct AccountView {
    pub problem: Option<PasswordProblem>,
    /// How many recovery codes are left, where there is a second factor.
    pub factor: Option<u32>,
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

words! {
    /// What has just been done, or could not be.
    pub enum Word {
        PasswordChanged = "password-changed",
        LanguageChanged = "language-changed",
        SignedOut = "signed-out",
        FactorOff = "factor-off",
        Resent = "resent",
        /// Nothing is sent to an endpoint that is off.
        EndpointOff = "endpoint-off",
        Captured = "captured",
        /// The acquirer said no.
        CaptureRefused = "capture-refused",
        Cancelled = "cancelled",
        Refunded = "refunded",
        /// The refund is on its way.
        RefundPending = "refund-pending",
        RefundRefused = "refund-refused",
        /// What became of it is not known yet.
        Underway = "underway",
        LinkMade = "link-made",
        SessionExpired = "session-expired",
        /// It is over already, or somebody is paying.
        SessionBusy = "session-busy",
        PaidOut = "paid-out",
        PayoutPending = "payout-pending",
        PayoutRefused = "payout-refused",
        EndpointChanged = "endpoint-changed",
        EndpointOn = "endpoint-on",
        EndpointTurnedOff = "endpoint-turned-off",
        EndpointRemoved = "endpoint-removed",
        SecretPromoted = "secret-promoted",
        NotRotated = "not-rotated",
        TestSent = "test-sent",
        ResentMany = "resent-many",
        /// What is left goes to endpoints that are off.
        NothingToResend = "nothing-to-resend",
        KeyRevoked = "key-revoked",
        PersonChanged = "person-changed",
        AccountAdded = "account-added",
        AccountChanged = "account-changed",
        AccountOn = "account-on",
        AccountTurnedOff = "account-turned-off",
        AccountMoved = "account-moved",
        AccountRemoved = "account-removed",
        ShownSaved = "shown-saved",
        ReturnSaved = "return-saved",
        LifetimeSaved = "lifetime-saved",
        SecureSaved = "secure-saved",
        LimitSaved = "limit-saved",
        Triggered = "triggered",
        /// Somebody’s browsers.
        BrowsersOut = "browsers-out",
        PageAsListed = "page-as-listed",
        PageNotAsListed = "page-not-as-listed",
        PageUnseen = "page-unseen",
    }
}

impl Word {
    /// Whether it is good news.
    pub const fn is_good(self) -> bool {
        !matches!(
            self,
            Self::EndpointOff
                | Self::CaptureRefused
                | Self::RefundRefused
                | Self::SessionBusy
                | Self::PayoutRefused
                | Self::NotRotated
                | Self::NothingToResend
                | Self::PageNotAsListed
                | Self::PageUnseen
        )
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

//! Where a merchant is told, and how that goes.

use domain::{merchant::DisabledReason, session::Dialect};

use super::DeliveryRow;

/// The endpoints of a mode, and the form for one more.
#[derive(Debug, Clone)]
pub struct WebhooksView {
    pub endpoints: Vec<EndpointView>,
    pub form: EndpointForm,
}

/// An endpoint, and what became of its last deliveries.
#[derive(Debug, Clone)]
pub struct EndpointView {
    pub id: String,
    pub url: String,
    pub dialect: Dialect,
    /// Empty: all, now and later.
    pub events: Vec<String>,
    /// `None`: it is told.
    pub disabled: Option<DisabledReason>,
    pub health: Health,
    pub created_at: i64,
}

/// What became of the last deliveries.
#[derive(Debug, Clone, Copy, Default)]
pub struct Health {
    pub delivered: u32,
    /// Failed, and sent again by itself.
    pub retried: u32,
    pub failed: u32,
    /// Not tried yet.
    pub waiting: u32,
}

/// What was typed, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct EndpointForm {
    pub url: String,
    pub dialect: Option<Dialect>,
    pub events: Vec<String>,
    /// Every type that can be chosen.
    pub known: Vec<String>,
    pub problem: Option<EndpointProblem>,
}

/// Why an endpoint stays as it is.
#[derive(Debug, Clone)]
pub enum EndpointProblem {
    /// The address cannot be told; the reason is the API's.
    Url(String),
    Taken,
    Full,
    /// Types are chosen for the native dialect only.
    Events,
}

/// One endpoint.
#[derive(Debug, Clone)]
pub struct EndpointPage {
    pub endpoint: EndpointView,
    pub form: EndpointForm,
    pub rotation: RotationView,
    /// The last ones, newest first.
    pub deliveries: Vec<DeliveryRow>,
}

/// What stands beside the secret that signs.
#[derive(Debug, Clone, Copy)]
pub enum RotationView {
    None,
    /// The new one signs as the second, and leads from then on.
    Rotated(i64),
    /// The old one signs as the second until then.
    Promoted(i64),
}

/// A secret on the one page that shows it.
#[derive(Debug, Clone)]
pub struct OnceView {
    pub what: Once,
    pub secret: String,
    /// When it begins to lead, or its link ends.
    pub at: Option<i64>,
    /// Where it goes on, below the mode.
    pub onward: String,
}

/// What is shown once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Once {
    EndpointAdded,
    SecretRotated,
    KeyMade,
    KeyRolled,
    Invited,
    LinkMade,
}

/// A question before something that cannot be taken back.
#[derive(Debug, Clone)]
pub struct SureView {
    pub what: Sure,
    /// By which people know it.
    pub name: String,
    /// Where its button posts, and where it goes back, below the mode.
    pub action: String,
    pub back: String,
    pub fields: Vec<super::Pick>,
}

/// What somebody is asked to be sure of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sure {
    DeleteEndpoint,
    RevokeKey,
    RollKey,
    RemoveAccount,
    /// So many deliveries.
    Resend(u32),
}

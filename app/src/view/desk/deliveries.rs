//! Events, and their way to receivers.

use domain::{event::DeliveryState, session::Dialect, webhook::Class};

use super::{Pager, Pick};

/// What has happened, newest first.
#[derive(Debug, Clone)]
pub struct EventsView {
    pub rows: Vec<EventRow>,
    pub pager: Pager,
    /// The form as it was sent.
    pub filter: EventFilterView,
}

#[derive(Debug, Clone, Default)]
pub struct EventFilterView {
    pub dialect: Option<Dialect>,
    pub kind: String,
    pub object: String,
    pub from: String,
    pub to: String,
    /// Types to choose from.
    pub kinds: Vec<String>,
    pub is_any: bool,
}

#[derive(Debug, Clone)]
pub struct EventRow {
    pub id: String,
    pub kind: String,
    pub dialect: Dialect,
    /// A payment or payout.
    pub object_id: String,
    pub sequence: i64,
    pub created_at: i64,
}

/// One event and whom it was sent to.
#[derive(Debug, Clone)]
pub struct EventPage {
    pub event: EventRow,
    pub body: BodyView,
    pub deliveries: Vec<DeliveryRow>,
}

/// Bytes that are sent, and how to know them again.
#[derive(Debug, Clone)]
pub struct BodyView {
    pub text: String,
    pub n_bytes: u32,
    /// In hex.
    pub sha256: String,
}

/// Deliveries, newest first.
#[derive(Debug, Clone)]
pub struct DeliveriesView {
    pub rows: Vec<DeliveryRow>,
    pub pager: Pager,
    pub filter: DeliveryFilterView,
    /// Whether all that pass can be sent again: the question, as an address.
    pub resend: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub struct DeliveryFilterView {
    pub endpoint: String,
    /// Endpoints to choose from: id and URL.
    pub endpoints: Vec<(String, String)>,
    pub kind: String,
    pub kinds: Vec<String>,
    pub state: Option<DeliveryState>,
    pub from: String,
    pub to: String,
    pub is_any: bool,
    /// Of one event: carried on.
    pub picks: Vec<Pick>,
}

#[derive(Debug, Clone)]
pub struct DeliveryRow {
    pub id: String,
    pub kind: String,
    pub url: String,
    pub standing: Standing,
    pub created_at: i64,
}

/// Where a delivery stands.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    pub state: DeliveryState,
    pub last: Option<Class>,
    pub status: Option<u16>,
    pub attempts: u32,
    /// When it is sent next, if it is.
    pub due_at: Option<i64>,
}

/// One delivery, explained.
#[derive(Debug, Clone)]
pub struct ExplainedView {
    pub row: DeliveryRow,
    pub event: EventRow,
    pub endpoint_id: Option<String>,
    pub body: BodyView,
    /// As the last attempt sent them; empty before the first.
    pub headers: Vec<(String, String)>,
    /// On its way the body is given its signature, so that what was sent is not what is kept.
    pub is_signed_inside: bool,
    pub signatures: Vec<SignatureView>,
    /// Whether no scheme signs it, though it was sent.
    pub is_unsigned: bool,
    pub answer: Option<AnswerView>,
    /// In the order in which they were made.
    pub attempts: Vec<AttemptView>,
    pub attempts_max: u32,
    /// A command that repeats it; `None` before the first attempt.
    pub curl: Option<String>,
    pub samples: Vec<SampleView>,
    /// Whether this person may send it again.
    pub may_resend: bool,
}

/// How one scheme signs.
#[derive(Debug, Clone)]
pub struct SignatureView {
    pub scheme: Scheme,
    /// What was signed, part by part, with what stands between the parts.
    pub parts: Vec<SignedPart>,
    /// Header and value, or the member of the body.
    pub results: Vec<(String, String)>,
}

/// A part of a signed string.
#[derive(Debug, Clone)]
pub enum SignedPart {
    /// A value, and what it is called.
    Value(&'static str, String),
    /// What stands between two values.
    Separator(&'static str),
    /// The whole body, which stands above.
    Body,
    /// A part of the body.
    Data(String),
}

/// Which bytes are signed with which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Native,
    Standard,
    Stripe,
    Adullam,
    Fyatu,
    Orqex,
}

/// What the receiver did.
#[derive(Debug, Clone)]
pub struct AnswerView {
    pub class: Class,
    pub status: Option<u16>,
    pub headers: Vec<(String, String)>,
    /// The first KiB.
    pub body: Option<String>,
    pub remote: Option<String>,
}

/// One attempt on the time line.
#[derive(Debug, Clone)]
pub struct AttemptView {
    pub number: u32,
    pub started_at: i64,
    pub duration_ms: i64,
    pub class: Class,
    pub status: Option<u16>,
    /// By hand, above the schedule.
    pub is_replay: bool,
}

/// Code that verifies.
#[derive(Debug, Clone)]
pub struct SampleView {
    pub language: &'static str,
    pub scheme: Scheme,
    pub text: String,
}

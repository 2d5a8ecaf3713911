//! Where everything is kept. Services and workers call the trait; only the files below it know SQL.
//!
//! A use case reads, decides in `domain`, and hands one [`Commit`] to the store, which writes all of it
//! or nothing. The version check of each changed row makes a decision on stale rows fail as
//! [`StoreError::StaleVersion`]: load and decide again, never call an acquirer again.

pub mod audit;
mod bound;
mod commit;
mod migrations;
pub mod postgres;
mod rows;
mod sql;
pub mod sqlite;

use async_trait::async_trait;
use domain::{
    audit::Entry,
    event::{Delivery, DeliveryAttempt, Event},
    id::{
        AssetId, AttemptId, AuditId, DeliveryId, EventId, KeyId, MerchantId, OperationId,
        PaymentId, PayoutId, Reference, RefundId, ReplicaId, RequestId, SecretId, SessionId,
        TokenId, UserId,
    },
    idempotency::{Record, Scope},
    ledger::{Balance, LedgerEntry},
    limit::{Rule, Standing},
    list::{
        DeliveryFilter, EventFilter, Page, Part, PartFilter, PaymentFilter, PayoutFilter,
        RefundFilter, RequestFilter,
    },
    merchant::{AccountTries, ApiKey, ConnectorAccount, Endpoint, Merchant, WebhookSecret},
    money::Money,
    operation::{Operation, Ruling},
    payment::Purchase,
    payout::Payout,
    picture::Picture,
    receipt::Receipt,
    refund::Refund,
    request_log::Logged,
    risk::{Seen, Signals},
    session::Dialect,
    test_clock::{Agenda, Foreseen},
    theme::{Draft, Published, Shared},
    three_ds::Authentication,
    time::Micros,
    token::Token,
    user::{SignIn, User},
    watch::{Look, Report},
    webhook::{Class, Next},
};

pub use commit::{
    ClaimWrite, Commit, Moved, PeopleWrite, RequestWrite, RiskWrite, ThemeWrite, WatchWrite, Write,
};

/// Why the store did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A row has changed since it was read.
    #[error("a row has changed since it was read")]
    StaleVersion,
    /// Another request has this idempotency key: it came first, or the lease was over.
    #[error("another request has this idempotency key")]
    ClaimTaken,
    /// A unique key is taken; names the table.
    #[error("{0} already has this key")]
    Conflict(&'static str),
    /// A row holds what no version of this program writes; names table, column and id.
    #[error("impossible row: {0}")]
    Corrupt(String),
    /// The database did not answer, or could not write.
    #[error("the store is unavailable: {0}")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl StoreError {
    /// Any failure of the database itself.
    pub fn unavailable(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unavailable(error.into())
    }
}

/// What `/v2/payments/{id}` may name, in the order of look-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup<'a> {
    pub merchant_id: &'a MerchantId,
    pub livemode: bool,
    /// A session id, payment id, an id of another dialect, order id or acquirer's transaction id.
    pub reference: &'a str,
}

/// What one dialect calls a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    pub lookup: Lookup<'a>,
    pub dialect: Dialect,
    /// The word that the dialect has for this kind of name.
    pub kind: &'a str,
}

/// How those who are not of this house name an authentication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthenticationName<'a> {
    /// By its `threeDSServerTransID`.
    Server(&'a str),
    /// The latest one of this payment.
    Payment(&'a PaymentId),
    /// By the hash of the token at which the 3DS Method answers.
    Method(&'a str),
    /// By the hash of the token at which the browser comes back from a challenge.
    Notify(&'a str),
}

/// Whose rows are listed.
#[derive(Clone, Copy, Debug)]
pub struct Whose<'a> {
    pub merchant_id: &'a MerchantId,
    pub livemode: bool,
    /// Only what a live key has made in the sandbox.
    pub only_test_forced: bool,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    pub rows: Vec<T>,
    /// Whether rows lie beyond it, in the direction of reading.
    pub has_more: bool,
}

/// Whose rows are due, and what time it is there.
#[derive(Clone, Copy, Debug)]
pub struct Due<'a> {
    pub now: Micros,
    /// Of this merchant's test mode only.
    pub test_of: Option<&'a MerchantId>,
}

impl Due<'_> {
    /// Everybody's, by everybody's clock.
    pub const fn at(now: Micros) -> Self {
        Self { now, test_of: None }
    }
}

/// One step of a test clock.
#[derive(Clone, Debug)]
pub struct ClockStep {
    pub merchant_id: MerchantId,
    /// Whoever moves it.
    pub token: Reference,
    /// How far ahead it is then, in microseconds.
    pub ahead: i64,
    /// By everybody's clock.
    pub now: Micros,
    pub until: Micros,
    /// Deliveries that are leased at most.
    pub limit: u32,
    /// Until when, and under which token.
    pub lease: (Micros, Reference),
}

/// A request that counts against its key.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    pub merchant_id: &'a MerchantId,
    pub key_id: &'a KeyId,
    pub rule: Rule,
    pub now: Micros,
}

/// A try to pay that is about to begin.
#[derive(Clone, Copy, Debug)]
pub struct Tried<'a> {
    pub merchant_id: &'a MerchantId,
    pub livemode: bool,
    pub signals: &'a Signals,
}

/// When there is something to do next in the outbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Upcoming {
    /// The first delivery is due.
    pub due_at: Option<Micros>,
    /// The first lease lapses.
    pub lapses_at: Option<Micros>,
}

/// A host that deliveries are queued for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueuedHost {
    pub host: String,
    /// When the first of them is due, which may be later.
    pub due_at: Micros,
}

/// What one host may get of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub host: String,
    /// Nothing that was due before.
    pub since: Micros,
    pub limit: u32,
}

/// Asks for due deliveries, to be leased.
#[derive(Clone, Debug)]
pub struct Claim {
    pub now: Micros,
    pub lease_until: Micros,
    /// Fencing token of every lease.
    pub token: Reference,
    pub shares: Vec<Share>,
}

/// A delivery that this process may send until its lease ends.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub delivery: Delivery,
    pub event: Event,
    /// When the first attempt began, if there was one.
    pub first_at: Option<Micros>,
    /// How far its merchant's test clock is ahead, in microseconds.
    pub ahead: i64,
    /// Fencing token: a record with another token is refused.
    pub lease_token: Reference,
}

/// What happened to one claimed delivery.
#[derive(Clone, Debug)]
pub struct Sent {
    pub merchant_id: MerchantId,
    pub delivery_id: DeliveryId,
    pub lease_token: Reference,
    pub number: u32,
    pub started_at: Micros,
    pub duration_ms: i64,
    pub class: Class,
    pub http_status: Option<u16>,
    pub request_headers: String,
    pub signed_string: Vec<u8>,
    /// One JSON object of up to 4 KiB.
    pub response_headers: Option<String>,
    /// The first KiB of the answer.
    pub response_body: Option<String>,
    /// Address and port that answered, or were connected to.
    pub remote_addr: Option<String>,
    pub next: Next,
}

/// Things that wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    pub count: u64,
    /// Since when the first of them does.
    pub since: Option<Micros>,
}

/// What the operator should know to be waiting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// Deliveries that are due and not on their way.
    pub deliveries: Waiting,
    /// Operations whose outcome is not known, those that are under way included.
    pub operations: Waiting,
    /// Of these, what a person must look at.
    pub reviews: Waiting,
}

/// How busy this process's store is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// `false` when only a restart helps.
    pub is_alive: bool,
    /// Jobs that wait for the writer.
    pub queued: usize,
    pub connections_in_use: usize,
    pub connections_idle: usize,
}

/// What waits to be delivered.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// When there is something to do.
    async fn upcoming(&self) -> Result<Upcoming, StoreError>;
    /// Makes deliveries due again whose lease is over at `now`.
    async fn release_lapsed(&self, now: Micros) -> Result<u64, StoreError>;
    /// The next hosts after `after`, in an order of the store's, that anything is queued for. Fewer than
    /// `limit` are the last ones.
    async fn queued_hosts(&self, after: &str, limit: u32) -> Result<Vec<QueuedHost>, StoreError>;
    /// Leases due deliveries, the longest waiting of each host first. One whose endpoint is gone or off is
    /// stopped instead.
    async fn claim_due(&self, claim: Claim) -> Result<Vec<Claimed>, StoreError>;
    /// Records what happened; `false` when the lease was no longer ours. A receiver that is gone has its
    /// endpoint turned off.
    async fn record(&self, sent: Sent) -> Result<bool, StoreError>;
}

/// Whoever works with the dashboard, and what they did.
#[async_trait]
pub trait People: Send + Sync {
    /// Somebody of this merchant.
    async fn user(&self, merchant_id: &MerchantId, id: &UserId)
    -> Result<Option<User>, StoreError>;
    /// Whoever has this address, in lower case.
    async fn user_by_email(&self, email: &str) -> Result<Option<User>, StoreError>;
    /// Everybody of a merchant, oldest first; those who are off, too.
    async fn users(&self, merchant_id: &MerchantId) -> Result<Vec<User>, StoreError>;
    /// The sign-in of a browser, by the hash of what it holds; it may be over.
    async fn sign_in(&self, hash: &str) -> Result<Option<SignIn>, StoreError>;
    /// Those of one person, newest first.
    async fn sign_ins(
        &self,
        merchant_id: &MerchantId,
        id: &UserId,
    ) -> Result<Vec<SignIn>, StoreError>;
    /// The audit log, newest first, from beyond `before`.
    async fn audit_entries(
        &self,
        merchant_id: &MerchantId,
        before: Option<&AuditId>,
        limit: u32,
    ) -> Result<Vec<Entry>, StoreError>;
}

/// What watches over the payment page, and over the door of the dashboard.
#[async_trait]
pub trait Watching: Send + Sync {
    /// What browsers kept from the pages of one mode, the latest first.
    async fn reports(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<Report>, StoreError>;
    /// The last look at the page.
    async fn look(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Option<Look>, StoreError>;
    /// Entries of the audit log about whoever was let in and whoever was not, newest first.
    async fn knocks(&self, merchant_id: &MerchantId, limit: u32) -> Result<Vec<Entry>, StoreError>;
}

/// The one store of this process.
#[async_trait]
pub trait Store: Outbox + People + Watching {
    /// Writes everything in `commit`, or nothing.
    async fn commit(&self, commit: Commit) -> Result<(), StoreError>;

    /// Every merchant, oldest first.
    async fn merchants(&self) -> Result<Vec<Merchant>, StoreError>;
    /// The merchant of this id.
    async fn merchant(&self, id: &MerchantId) -> Result<Option<Merchant>, StoreError>;
    /// The merchant that set-up files know by this handle.
    async fn merchant_by_handle(&self, handle: &str) -> Result<Option<Merchant>, StoreError>;
    /// All keys of a merchant, revoked ones too, oldest first.
    async fn keys(&self, merchant_id: &MerchantId) -> Result<Vec<ApiKey>, StoreError>;
    /// The keys with this public part (in practice one), with their merchants.
    async fn keys_by_public_part(
        &self,
        public_part: &str,
    ) -> Result<Vec<(ApiKey, Merchant)>, StoreError>;
    /// The merchant's contracts with acquirers in one mode.
    async fn accounts(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<ConnectorAccount>, StoreError>;
    /// Where the merchant wants its events of one mode.
    async fn endpoints(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<Endpoint>, StoreError>;
    /// The signing secrets of a merchant in one mode.
    async fn webhook_secrets(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<WebhookSecret>, StoreError>;
    /// One signing secret.
    async fn webhook_secret(
        &self,
        merchant_id: &MerchantId,
        id: &SecretId,
    ) -> Result<Option<WebhookSecret>, StoreError>;
    /// The pictures of a merchant, oldest first, without their bytes.
    async fn pictures(&self, merchant_id: &MerchantId) -> Result<Vec<Picture>, StoreError>;
    /// One picture with its bytes, for a browser that knows its id.
    async fn picture(&self, id: &AssetId) -> Result<Option<(Picture, Vec<u8>)>, StoreError>;

    /// What the merchant's designer works on, once anything was changed.
    async fn theme_draft(&self, merchant_id: &MerchantId) -> Result<Option<Draft>, StoreError>;
    /// The themes that were published, newest first.
    async fn published_themes(
        &self,
        merchant_id: &MerchantId,
    ) -> Result<Vec<Published>, StoreError>;
    /// The draft of this version, if it was shared.
    async fn shared_theme(
        &self,
        merchant_id: &MerchantId,
        version: i64,
    ) -> Result<Option<Shared>, StoreError>;

    /// The purchase of a session, for whoever holds the capability.
    async fn purchase(&self, session_id: &SessionId) -> Result<Option<Purchase>, StoreError>;
    /// The purchase that a merchant names, only within its own and one mode.
    async fn find(&self, lookup: Lookup<'_>) -> Result<Option<Purchase>, StoreError>;
    /// The purchase that a dialect calls so.
    async fn find_named(&self, named: Named<'_>) -> Result<Option<Purchase>, StoreError>;
    /// Whether a token of a dialect's was revoked.
    async fn is_access_revoked(&self, token_id: &str) -> Result<bool, StoreError>;
    /// Whether this form has been submitted before.
    async fn is_form_token_spent(
        &self,
        merchant_id: &MerchantId,
        session_id: &SessionId,
        token: &str,
    ) -> Result<bool, StoreError>;
    /// The purchase of a payment, for use cases that know its merchant.
    async fn purchase_by_id(
        &self,
        merchant_id: &MerchantId,
        id: &PaymentId,
    ) -> Result<Option<Purchase>, StoreError>;
    /// The same with this try to pay, the latest or an earlier one.
    async fn purchase_of_attempt(
        &self,
        merchant_id: &MerchantId,
        id: &PaymentId,
        attempt_id: &AttemptId,
    ) -> Result<Option<Purchase>, StoreError>;
    /// Payments, newest first, beside the row that `page` names; `now` tells which are expired.
    async fn payments(
        &self,
        whose: Whose<'_>,
        filter: &PaymentFilter,
        page: (&Page, Option<&(Micros, String)>),
        now: Micros,
    ) -> Result<Listed<Purchase>, StoreError>;
    /// The payments of one part of the same list, and how many there are in all.
    async fn part_of_payments(
        &self,
        whose: Whose<'_>,
        filter: &PaymentFilter,
        part: Part,
        now: Micros,
    ) -> Result<(Vec<Purchase>, u64), StoreError>;
    /// Payments whose held money nobody has captured in time, at most `limit`.
    async fn lapsing(
        &self,
        due: Due<'_>,
        limit: u32,
    ) -> Result<Vec<(MerchantId, PaymentId)>, StoreError>;
    /// One refund.
    async fn refund(
        &self,
        merchant_id: &MerchantId,
        id: &RefundId,
    ) -> Result<Option<Refund>, StoreError>;
    /// What was captured of the payments made since then, and how many those are, currency by currency.
    async fn takings(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        since: Micros,
    ) -> Result<Vec<(Money, u64)>, StoreError>;
    /// How the authorizations of a mode's accounts have ended since then: of the merchant's newest operations, at
    /// most `limit`.
    async fn account_tries(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        since: Micros,
        limit: u32,
    ) -> Result<Vec<AccountTries>, StoreError>;
    /// What a mode's ledger owes the merchant, currency by currency. An approval that is on its way back is no money
    /// of the merchant's.
    async fn balances(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<Balance>, StoreError>;
    /// What the ledger has of one payment or payout, in the order of time.
    async fn entries_of(
        &self,
        merchant_id: &MerchantId,
        object_id: &str,
    ) -> Result<Vec<LedgerEntry>, StoreError>;
    /// Payouts, newest first.
    async fn payouts(
        &self,
        whose: Whose<'_>,
        filter: &PayoutFilter,
        page: &Page,
    ) -> Result<Listed<Payout>, StoreError>;
    /// The refunds of a payment, oldest first.
    async fn refunds_of(
        &self,
        merchant_id: &MerchantId,
        payment_id: &PaymentId,
    ) -> Result<Vec<Refund>, StoreError>;
    /// The refunds of one part of a list, newest first, and how many there are in all.
    async fn part_of_refunds(
        &self,
        whose: Whose<'_>,
        filter: &RefundFilter,
        part: Part,
    ) -> Result<(Vec<Refund>, u64), StoreError>;
    /// One payout, in either mode.
    async fn payout(
        &self,
        merchant_id: &MerchantId,
        id: &PayoutId,
    ) -> Result<Option<Payout>, StoreError>;
    /// One stored card.
    async fn token(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        id: &TokenId,
    ) -> Result<Option<Token>, StoreError>;
    /// One event.
    async fn event(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        id: &EventId,
    ) -> Result<Option<Event>, StoreError>;
    /// Native events, newest first.
    async fn events(
        &self,
        whose: Whose<'_>,
        filter: &EventFilter,
        page: (&Page, Option<&(Micros, String)>),
    ) -> Result<Listed<Event>, StoreError>;
    /// Refunds, newest first.
    async fn refunds(
        &self,
        whose: Whose<'_>,
        filter: &RefundFilter,
        page: &Page,
    ) -> Result<Listed<Refund>, StoreError>;
    /// Tries to pay, newest first.
    async fn tries(
        &self,
        whose: Whose<'_>,
        filter: &PartFilter,
        page: &Page,
    ) -> Result<Listed<(PaymentId, AttemptId)>, StoreError>;
    /// One try to pay, by nothing but its id.
    async fn try_by_id(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        id: &AttemptId,
    ) -> Result<Option<(PaymentId, AttemptId)>, StoreError>;
    /// What was asked of acquirers about a payment, oldest first.
    async fn operations_of(
        &self,
        merchant_id: &MerchantId,
        payment_id: &PaymentId,
    ) -> Result<Vec<Operation>, StoreError>;
    /// One operation as it stands now.
    async fn operation(
        &self,
        merchant_id: &MerchantId,
        id: &OperationId,
    ) -> Result<Option<Operation>, StoreError>;
    /// One operation, for an operator who knows nothing but its id.
    async fn operation_by_id(&self, id: &OperationId) -> Result<Option<Operation>, StoreError>;
    /// Operations that a person must look at, the longest waiting first, at most `limit`.
    async fn reviews(&self, limit: u32) -> Result<Vec<Operation>, StoreError>;
    /// What operators have found out about an operation, oldest first.
    async fn rulings(
        &self,
        merchant_id: &MerchantId,
        id: &OperationId,
    ) -> Result<Vec<Ruling>, StoreError>;
    /// The authorization of this payment whose outcome is open, if there is one.
    async fn open_authorization(
        &self,
        merchant_id: &MerchantId,
        id: &PaymentId,
    ) -> Result<Option<Operation>, StoreError>;
    /// Leases up to `limit` operations whose outcome is to be asked for. Their versions have moved on.
    async fn claim_inquiries(
        &self,
        due: Due<'_>,
        lease_until: Micros,
        limit: u32,
    ) -> Result<Vec<Operation>, StoreError>;
    /// Takes up to `limit` receipts that are due; nobody else gets them until `lease_until`. Their
    /// versions have moved on.
    async fn claim_receipts(
        &self,
        now: Micros,
        lease_until: Micros,
        limit: u32,
    ) -> Result<Vec<Receipt>, StoreError>;
    /// Makes the operation of this reference due, if its outcome is open; `false` when there is none.
    async fn hasten(&self, reference: &Reference, now: Micros) -> Result<bool, StoreError>;
    /// Makes every open operation due: the process that held it is dead.
    async fn release_operations(&self, now: Micros) -> Result<u64, StoreError>;
    /// How far the card's bank has come with this try.
    async fn authentication(
        &self,
        merchant_id: &MerchantId,
        id: &AttemptId,
    ) -> Result<Option<Authentication>, StoreError>;
    /// The authentication that somebody outside names.
    async fn authentication_by(
        &self,
        name: AuthenticationName<'_>,
    ) -> Result<Option<Authentication>, StoreError>;
    /// Authentications of this process that are due, and those of processes that are dead by everybody's
    /// clock (`now`).
    async fn authentications_due(
        &self,
        owner: &ReplicaId,
        due: Due<'_>,
        now: Micros,
        limit: u32,
    ) -> Result<Vec<Authentication>, StoreError>;
    /// Says that this process is alive, and has the cards of its authentications.
    async fn keep_authentications(
        &self,
        owner: &ReplicaId,
        until: Micros,
    ) -> Result<(), StoreError>;
    /// Gives up every owner but this one: those processes are dead.
    async fn orphan_authentications(&self, owner: &ReplicaId) -> Result<(), StoreError>;
    /// Open sessions whose time is over, at most `limit`.
    async fn expiring(&self, due: Due<'_>, limit: u32) -> Result<Vec<SessionId>, StoreError>;

    /// How far ahead, in microseconds, each clock of a merchant's test mode is that was ever moved.
    async fn test_clocks(&self) -> Result<Vec<(MerchantId, i64)>, StoreError>;
    /// Lets only the holder of `token` move a clock until `until`; says how far ahead it is. `None`: somebody
    /// else moves it at `now`.
    async fn begin_advance(
        &self,
        merchant_id: &MerchantId,
        token: &Reference,
        (now, until): (Micros, Micros),
    ) -> Result<Option<i64>, StoreError>;
    /// Moves a clock, and leases what is due then to be told. `None`: the clock is no longer ours to move.
    async fn move_clock(&self, step: ClockStep) -> Result<Option<Vec<Claimed>>, StoreError>;
    /// The clock may be moved by others again.
    async fn end_advance(
        &self,
        merchant_id: &MerchantId,
        token: &Reference,
    ) -> Result<(), StoreError>;
    /// What a merchant's test mode has to do next. Deliveries wait by everybody's clock. With it, how many
    /// deliveries are on their way.
    async fn agenda(&self, merchant_id: &MerchantId) -> Result<(Agenda, u64), StoreError>;
    /// What comes next in a merchant's test mode, whose clock is ahead by so many microseconds; soonest first.
    async fn foreseen(
        &self,
        merchant_id: &MerchantId,
        ahead: i64,
        limit: u32,
    ) -> Result<Vec<Foreseen>, StoreError>;

    /// What is known of an idempotency key.
    async fn claim(&self, scope: &Scope) -> Result<Option<Record>, StoreError>;

    /// What became of earlier tries that have a signal in common with one at `now`.
    async fn seen(&self, tried: Tried<'_>, now: Micros) -> Result<Seen, StoreError>;

    /// Counts a request of this key, exactly: nobody else that counts gets between. Whoever shares the
    /// store shares the count.
    async fn admit(&self, counted: Counted<'_>) -> Result<Standing, StoreError>;
    /// Whether other processes may work on it. If not, whoever held a lease before the start is dead.
    fn is_shared(&self) -> bool;
    /// Makes every leased delivery due again: the process that leased it is dead.
    async fn release_leases(&self) -> Result<u64, StoreError>;
    /// One delivery, with its event.
    async fn delivery(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        id: &DeliveryId,
    ) -> Result<Option<(Delivery, Event)>, StoreError>;
    /// What was tried of a delivery, in the order of time.
    async fn delivery_attempts(
        &self,
        merchant_id: &MerchantId,
        id: &DeliveryId,
    ) -> Result<Vec<DeliveryAttempt>, StoreError>;
    /// Deliveries, newest first, beside the row that `page` names.
    async fn deliveries(
        &self,
        whose: Whose<'_>,
        filter: &DeliveryFilter,
        page: &Page,
    ) -> Result<Listed<(Delivery, Event)>, StoreError>;
    /// The oldest deliveries that pass, by id, at most `limit`; none for endpoints that are not told.
    async fn replayable(
        &self,
        whose: Whose<'_>,
        filter: &DeliveryFilter,
        limit: u32,
    ) -> Result<Vec<DeliveryId>, StoreError>;
    /// The last deliveries of one object's events, newest first.
    async fn deliveries_of(
        &self,
        merchant_id: &MerchantId,
        object_id: &str,
    ) -> Result<Vec<(Delivery, Event)>, StoreError>;

    /// What was asked of the API, newest first, without bodies.
    async fn requests(
        &self,
        whose: Whose<'_>,
        filter: &RequestFilter,
        page: &Page,
    ) -> Result<Listed<Logged>, StoreError>;
    /// One request with its bodies.
    async fn request(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        id: &RequestId,
    ) -> Result<Option<Logged>, StoreError>;

    /// Answers when the store can be read.
    async fn ping(&self) -> Result<(), StoreError>;
    /// Answers when the store can be written.
    async fn ping_writer(&self) -> Result<(), StoreError>;
    /// What waits at `now`; cheap enough to be asked every few seconds.
    async fn backlog(&self, now: Micros) -> Result<Backlog, StoreError>;
    /// How busy the store is; asks no database.
    fn load(&self) -> Load;
    /// Ends in good order: what has been handed over is on disk. Whoever comes later is refused.
    async fn close(&self);
}

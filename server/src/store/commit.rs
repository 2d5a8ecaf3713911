//! One decision's writes, in order.

use domain::{
    audit::Entry,
    currency::Currency,
    event::{Delivery, Event},
    id::{
        AssetId, AttemptId, DeliveryId, EndpointId, KeyId, MerchantId, OperationId, PaymentId,
        PostingId, Reference, SessionId, TokenId, UserId,
    },
    idempotency::{Record, Reply, Scope},
    ledger::Posting,
    merchant::{ApiKey, ConnectorAccount, Endpoint, Merchant, WebhookSecret},
    operation::{Operation, Ruling},
    payment::{Attempt, Payment},
    payout::Payout,
    picture::Picture,
    receipt::Receipt,
    refund::Refund,
    request_log::Logged,
    risk::{Limit, Reason, Signals},
    session::Session,
    theme::{Draft, Published, Shared},
    three_ds::Authentication,
    time::Micros,
    token::Token,
    user::{SignIn, User},
    watch::{Look, Report},
};

/// Whose money a posting moves, and what moved it.
#[derive(Clone, Debug)]
pub struct Moved {
    pub merchant_id: MerchantId,
    pub livemode: bool,
    pub currency: Currency,
    /// A payment or payout.
    pub object_id: String,
}

/// One row to write. Updates of versioned rows name the version they were decided on.
#[derive(Clone, Debug)]
pub enum Write {
    InsertMerchant(Merchant),
    /// Guards everything that is set up for the merchant.
    UpdateMerchant(Merchant),
    InsertKey(ApiKey),
    /// Notes when a key was used; late news changes nothing.
    UseKey {
        merchant_id: MerchantId,
        id: KeyId,
        at: Micros,
    },
    RevokeKey {
        merchant_id: MerchantId,
        id: KeyId,
        at: Micros,
    },
    /// Lets a key end then, if it still opens anything; refused as stale otherwise.
    EndKey {
        merchant_id: MerchantId,
        id: KeyId,
        at: Micros,
    },
    /// From now on this token of a dialect's opens nothing; kept until it would have lapsed anyway.
    RevokeAccess {
        token_id: String,
        expires_at: Micros,
    },
    /// Forgets what has lapsed.
    PurgeAccess {
        until: Micros,
    },
    InsertAccount(ConnectorAccount),
    UpdateAccount(ConnectorAccount),
    InsertEndpoint(Endpoint),
    UpdateEndpoint(Endpoint),
    DeleteEndpoint {
        merchant_id: MerchantId,
        id: EndpointId,
    },
    InsertWebhookSecret(WebhookSecret),
    UpdateWebhookSecret(WebhookSecret),
    /// A file of a merchant's, with its content.
    InsertPicture(Box<Picture>, Vec<u8>),
    DeletePicture {
        merchant_id: MerchantId,
        id: AssetId,
    },
    InsertSession(Box<Session>),
    UpdateSession(Box<Session>),
    InsertPayment(Box<Payment>),
    UpdatePayment(Box<Payment>),
    InsertAttempt(Box<Attempt>),
    UpdateAttempt(Box<Attempt>),
    InsertOperation(Box<Operation>),
    UpdateOperation(Box<Operation>),
    /// What an operator has found out.
    InsertRuling {
        merchant_id: MerchantId,
        id: OperationId,
        ruling: Ruling,
    },
    InsertAuthentication(Box<Authentication>),
    UpdateAuthentication(Box<Authentication>),
    InsertRefund(Box<Refund>),
    UpdateRefund(Box<Refund>),
    /// Once per payment: a second one changes nothing.
    InsertReceipt(Box<Receipt>),
    UpdateReceipt(Box<Receipt>),
    InsertPayout(Box<Payout>),
    UpdatePayout(Box<Payout>),
    InsertToken(Box<Token>),
    /// Refused as stale when the token pays no more.
    UseToken {
        merchant_id: MerchantId,
        id: TokenId,
        at: Micros,
    },
    RevokeToken {
        merchant_id: MerchantId,
        id: TokenId,
        at: Micros,
    },
    Post {
        id: PostingId,
        of: Box<Moved>,
        posting: Posting,
        at: Micros,
    },
    InsertEvent(Box<Event>),
    InsertDelivery(Box<Delivery>),
    /// Ends what waits for an endpoint that is told nothing any more.
    StopDeliveries {
        merchant_id: MerchantId,
        endpoint_id: EndpointId,
    },
    /// Queues one delivery again, by hand; refused as stale when it waits already.
    ReplayDelivery {
        merchant_id: MerchantId,
        id: DeliveryId,
        at: Micros,
    },
    SpendFormToken {
        merchant_id: MerchantId,
        session_id: SessionId,
        token: String,
        at: Micros,
    },
    Claim(ClaimWrite),
    Risk(RiskWrite),
    People(PeopleWrite),
    Theme(Box<ThemeWrite>),
    Watch(Box<WatchWrite>),
    Requests(RequestWrite),
}

/// One write to the log of requests.
#[derive(Clone, Debug)]
pub enum RequestWrite {
    Keep(Vec<Logged>),
    /// Forgets the oldest of those made until `until`.
    Forget {
        until: Micros,
        limit: u32,
    },
}

/// One write about whoever works with the dashboard.
#[derive(Clone, Debug)]
pub enum PeopleWrite {
    /// Refused as a conflict in `users` when somebody has the address.
    Insert(Box<User>),
    Update(Box<User>),
    SignIn(Box<SignIn>),
    /// Notes that the browser is in use; late news changes nothing.
    See {
        sign_in: Box<SignIn>,
        at: Micros,
    },
    SignOut(Box<SignIn>),
    /// Ends every sign-in of somebody but `kept`.
    SignOutElsewhere {
        merchant_id: MerchantId,
        id: UserId,
        kept: String,
    },
    /// Forgets what was signed in until then.
    Purge {
        until: Micros,
    },
    /// What somebody has done, in the commit that does it.
    Note(Box<Entry>),
}

/// What is remembered of a try to pay, beside its attempt.
#[derive(Clone, Debug)]
pub enum RiskWrite {
    /// What it has in common with others.
    Remember {
        merchant_id: MerchantId,
        livemode: bool,
        attempt_id: AttemptId,
        signals: Signals,
        at: Micros,
    },
    /// What was found odd, or refused.
    Note {
        merchant_id: MerchantId,
        attempt_id: AttemptId,
        payment_id: PaymentId,
        refused_by: Option<Limit>,
        reasons: Vec<Reason>,
        at: Micros,
    },
    /// Every card of the merchant must be challenged until then.
    StepUp { merchant_id: MerchantId, livemode: bool, ends_at: Micros },
    /// Forgets the oldest of what is remembered since `until` or longer.
    Forget { until: Micros, limit: u32 },
}

/// One write about what watches over the payment page.
#[derive(Clone, Debug)]
pub enum WatchWrite {
    /// A report, or one more of the same; whatever is too old for so many is forgotten.
    Report(Report),
    /// In place of the last look.
    Look(Look),
}

/// One write about a merchant's themes.
#[derive(Clone, Debug)]
pub enum ThemeWrite {
    /// The draft, in place of the one whose version is one lower; refused as stale where that is not there.
    Draft(Draft),
    Publish(Published),
    /// Forgets what was published up to this number.
    Forget {
        merchant_id: MerchantId,
        until: i64,
    },
    /// What is shared already is shared for longer.
    Share(Shared),
    /// Forgets what was shared until then.
    EndShares {
        until: Micros,
    },
}

/// One write to an idempotency record.
#[derive(Clone, Debug)]
pub enum ClaimWrite {
    /// The first request of a key, if there is no record yet.
    Insert(Box<Record>),
    /// The same with its answer, in the commit of the effect: nobody has seen the request at work.
    InsertAnswered(Box<Record>, Reply),
    /// A free record for a new request; `version` is the one that was seen.
    Take(Box<Record>),
    /// The effect has begun: from now on nobody takes the record over.
    Name { scope: Scope, token: Reference, object_id: String },
    /// The answer, in the commit of the effect.
    Answer { scope: Scope, token: Reference, reply: Reply },
    /// Forgets a record whose request came to nothing; one with an object or an answer stays.
    Release { scope: Scope, token: Reference },
    /// Forgets the oldest of the records made until `until`.
    Purge { until: Micros, limit: u32 },
}

/// Everything that one decision writes, atomically.
#[derive(Clone, Debug, Default)]
pub struct Commit {
    pub(crate) writes: Vec<Write>,
}

impl Commit {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Also writes this.
    #[must_use]
    pub fn and(mut self, write: Write) -> Self {
        self.writes.push(write);
        self
    }

    /// Also writes these.
    #[must_use]
    pub fn and_all(mut self, writes: impl IntoIterator<Item = Write>) -> Self {
        self.writes.extend(writes);
        self
    }
}

//! The store's methods, written once for both databases. This file and those beside it are compiled
//! twice, inside `sqlite.rs` and inside `postgres.rs`, each of which says what `super::` means here:
//! `Connection`, `Pool`, its `claims`, `insert_all`, `IS_SHARED`, and `This`, the store itself with its `readers`,
//! `write`, `write_commit`, `count_in`, `load_now` and `end`.
//!
//! To add a method: its statement goes into `sql.rs`; a read is a function over the pool, beside its
//! table; a write that is more than a [`Commit`] is a struct with [`Work`]; one line here forwards.
//! Bind `i64`, `&str`, `bool` and bytes only, which both databases take.

#[path = "body/audit.rs"]
pub(super) mod audit;
#[path = "body/authentications.rs"]
mod authentications;
#[path = "body/commit.rs"]
pub(super) mod commit;
#[path = "body/deliveries.rs"]
mod deliveries;
#[path = "body/idempotency.rs"]
mod idempotency;
#[path = "body/lists.rs"]
mod lists;
#[path = "body/merchants.rs"]
mod merchants;
#[path = "body/money_out.rs"]
mod money_out;
#[path = "body/operations.rs"]
mod operations;
#[path = "body/people.rs"]
mod people;
#[path = "body/pictures.rs"]
mod pictures;
#[path = "body/purchases.rs"]
mod purchases;
#[path = "body/query.rs"]
pub(super) mod query;
#[path = "body/receipts.rs"]
mod receipts;
#[path = "body/requests.rs"]
mod requests;
#[path = "body/risk.rs"]
mod risk;
#[path = "body/test_clocks.rs"]
mod test_clocks;
#[path = "body/themes.rs"]
mod themes;
#[path = "body/watch.rs"]
mod watch;

use async_trait::async_trait;
use domain::{
    audit::Entry,
    event::{Delivery, DeliveryAttempt, Event},
    id::{
        AssetId, AttemptId, AuditId, DeliveryId, EventId, MerchantId, OperationId, PaymentId,
        PayoutId, Reference, RefundId, ReplicaId, RequestId, SecretId, SessionId, TokenId, UserId,
    },
    idempotency::{Record, Scope},
    ledger::{Balance, LedgerEntry},
    limit::Standing,
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
    risk::Seen,
    test_clock::{Agenda, Foreseen},
    theme::{Draft, Published, Shared},
    three_ds::Authentication,
    time::Micros,
    token::Token,
    user::{SignIn, User},
    watch::{Look, Report},
};

use super::{Connection, IS_SHARED, This};
use crate::store::{
    AuthenticationName, Backlog, Claim, Claimed, ClockStep, Commit, Counted, Due, Listed, Load,
    Lookup, Named, Outbox, People, QueuedHost, Sent, Store, StoreError, Tried, Upcoming, Waiting,
    Watching, Whose, sql,
};
use query::query;

/// Something to write in a transaction of its own. What it refuses leaves no trace; a database that
/// could not keep it apart from others' work asks it once more, from the start.
#[async_trait]
pub(super) trait Work: Send + Sync + 'static {
    /// What the caller is told after the commit.
    type Done: Send + 'static;
    /// Writes; the transaction is open.
    async fn write(&self, connection: &mut Connection) -> Result<Self::Done, StoreError>;
}

#[async_trait]
impl Outbox for This {
    async fn upcoming(&self) -> Result<Upcoming, StoreError> {
        deliveries::upcoming(self.readers()).await
    }

    async fn release_lapsed(&self, now: Micros) -> Result<u64, StoreError> {
        self.write(deliveries::ReleaseLapsed(now)).await
    }

    async fn queued_hosts(&self, after: &str, limit: u32) -> Result<Vec<QueuedHost>, StoreError> {
        deliveries::queued_hosts(self.readers(), after, limit).await
    }

    async fn claim_due(&self, claim: Claim) -> Result<Vec<Claimed>, StoreError> {
        self.write(claim).await
    }

    async fn record(&self, sent: Sent) -> Result<bool, StoreError> {
        self.write(sent).await
    }
}

#[async_trait]
impl People for This {
    async fn user(
        &self,
        merchant_id: &MerchantId,
        id: &UserId,
    ) -> Result<Option<User>, StoreError> {
        people::user(self.readers(), merchant_id, id).await
    }

    async fn user_by_email(&self, email: &str) -> Result<Option<User>, StoreError> {
        people::user_by_email(self.readers(), email).await
    }

    async fn users(&self, merchant_id: &MerchantId) -> Result<Vec<User>, StoreError> {
        people::users(self.readers(), merchant_id).await
    }

    async fn sign_in(&self, hash: &str) -> Result<Option<SignIn>, StoreError> {
        people::sign_in(self.readers(), hash).await
    }

    async fn sign_ins(
        &self,
        merchant_id: &MerchantId,
        id: &UserId,
    ) -> Result<Vec<SignIn>, StoreError> {
        people::sign_ins(self.readers(), merchant_id, id).await
    }

    async fn audit_entries(
        &self,
        merchant_id: &MerchantId,
        before: Option<&AuditId>,
        limit: u32,
    ) -> Result<Vec<Entry>, StoreError> {
        people::audit_entries(self.readers(), merchant_id, before, limit).await
    }
}

#[async_trait]
impl Watching for This {
    async fn reports(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<Report>, StoreError> {
        watch::reports(self.readers(), merchant_id, livemode).await
    }

    async fn look(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Option<Look>, StoreError> {
        watch::look(self.readers(), merchant_id, livemode).await
    }

    async fn knocks(&self, merchant_id: &MerchantId, limit: u32) -> Result<Vec<Entry>, StoreError> {
        watch::knocks(self.readers(), merchant_id, limit).await
    }
}

#[async_trait]
impl Store for This {
    async fn commit(&self, commit: Commit) -> Result<(), StoreError> {
        self.write_commit(commit).await
    }

    async fn merchants(&self) -> Result<Vec<Merchant>, StoreError> {
        merchants::merchants(self.readers()).await
    }

    async fn merchant(&self, id: &MerchantId) -> Result<Option<Merchant>, StoreError> {
        merchants::merchant(self.readers(), id).await
    }

    async fn merchant_by_handle(&self, handle: &str) -> Result<Option<Merchant>, StoreError> {
        merchants::merchant_by_handle(self.readers(), handle).await
    }

    async fn keys(&self, merchant_id: &MerchantId) -> Result<Vec<ApiKey>, StoreError> {
        Ok(merchants::keys(self.readers(), merchant_id)
            .await?
            .into_iter()
            .map(|(key, _)| key)
            .collect())
    }

    async fn keys_by_public_part(
        &self,
        public: &str,
    ) -> Result<Vec<(ApiKey, Merchant)>, StoreError> {
        merchants::keys_by_public_part(self.readers(), public).await
    }

    async fn accounts(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<ConnectorAccount>, StoreError> {
        merchants::accounts(self.readers(), merchant_id, livemode).await
    }

    async fn endpoints(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<Endpoint>, StoreError> {
        merchants::endpoints(self.readers(), merchant_id, livemode).await
    }

    async fn webhook_secrets(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<WebhookSecret>, StoreError> {
        merchants::webhook_secrets(self.readers(), merchant_id, livemode).await
    }

    async fn webhook_secret(
        &self,
        merchant_id: &MerchantId,
        id: &SecretId,
    ) -> Result<Option<WebhookSecret>, StoreError> {
        merchants::webhook_secret(self.readers(), merchant_id, id).await
    }

    async fn pictures(&self, merchant_id: &MerchantId) -> Result<Vec<Picture>, StoreError> {
        pictures::of_merchant(self.readers(), merchant_id).await
    }

    async fn picture(&self, id: &AssetId) -> Result<Option<(Picture, Vec<u8>)>, StoreError> {
        pictures::with_bytes(self.readers(), id).await
    }

    async fn theme_draft(&self, merchant_id: &MerchantId) -> Result<Option<Draft>, StoreError> {
        themes::draft(self.readers(), merchant_id).await
    }

    async fn published_themes(
        &self,
        merchant_id: &MerchantId,
    ) -> Result<Vec<Published>, StoreError> {
        themes::published(self.readers(), merchant_id).await
    }

    async fn shared_theme(
        &self,
        merchant_id: &MerchantId,
        version: i64,
    ) -> Result<Option<Shared>, StoreError> {
        themes::shared(self.readers(), merchant_id, version).await
    }

    async fn purchase(&self, session_id: &SessionId) -> Result<Option<Purchase>, StoreError> {
        purchases::purchase(self.readers(), session_id).await
    }

    async fn find(&self, lookup: Lookup<'_>) -> Result<Option<Purchase>, StoreError> {
        purchases::find(self.readers(), lookup).await
    }

    async fn find_named(&self, named: Named<'_>) -> Result<Option<Purchase>, StoreError> {
        purchases::find_named(self.readers(), named).await
    }

    async fn is_access_revoked(&self, token_id: &str) -> Result<bool, StoreError> {
        merchants::is_access_revoked(self.readers(), token_id).await
    }

    async fn is_form_token_spent(
        &self,
        merchant_id: &MerchantId,
        session_id: &SessionId,
        token: &str,
    ) -> Result<bool, StoreError> {
        purchases::is_form_token_spent(self.readers(), merchant_id, session_id, token).await
    }

    async fn purchase_by_id(
        &self,
        merchant_id: &MerchantId,
        id: &PaymentId,
    ) -> Result<Option<Purchase>, StoreError> {
        purchases::purchase_by_id(self.readers(), merchant_id, id).await
    }

    async fn purchase_of_attempt(
        &self,
        merchant_id: &MerchantId,
        id: &PaymentId,
        attempt_id: &AttemptId,
    ) -> Result<Option<Purchase>, StoreError> {
        purchases::purchase_of_attempt(self.readers(), merchant_id, id, attempt_id).await
    }

    async fn payments(
        &self,
        whose: Whose<'_>,
        filter: &PaymentFilter,
        page: (&Page, Option<&(Micros, String)>),
        now: Micros,
    ) -> Result<Listed<Purchase>, StoreError> {
        lists::payments(self.readers(), &whose, filter, page, now).await
    }

    async fn part_of_payments(
        &self,
        whose: Whose<'_>,
        filter: &PaymentFilter,
        part: Part,
        now: Micros,
    ) -> Result<(Vec<Purchase>, u64), StoreError> {
        lists::part_of_payments(self.readers(), &whose, filter, part, now).await
    }

    async fn lapsing(
        &self,
        due: Due<'_>,
        limit: u32,
    ) -> Result<Vec<(MerchantId, PaymentId)>, StoreError> {
        purchases::lapsing(self.readers(), due, limit).await
    }

    async fn refund(
        &self,
        merchant_id: &MerchantId,
        id: &RefundId,
    ) -> Result<Option<Refund>, StoreError> {
        money_out::refund(self.readers(), merchant_id, id).await
    }

    async fn takings(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        since: Micros,
    ) -> Result<Vec<(Money, u64)>, StoreError> {
        lists::takings(self.readers(), merchant_id, livemode, since).await
    }

    async fn account_tries(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        since: Micros,
        limit: u32,
    ) -> Result<Vec<AccountTries>, StoreError> {
        merchants::account_tries(self.readers(), (merchant_id, livemode), since, limit).await
    }

    async fn balances(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
    ) -> Result<Vec<Balance>, StoreError> {
        money_out::balances(self.readers(), merchant_id, livemode).await
    }

    async fn entries_of(
        &self,
        merchant_id: &MerchantId,
        object_id: &str,
    ) -> Result<Vec<LedgerEntry>, StoreError> {
        money_out::entries_of(self.readers(), merchant_id, object_id).await
    }

    async fn payouts(
        &self,
        whose: Whose<'_>,
        filter: &PayoutFilter,
        page: &Page,
    ) -> Result<Listed<Payout>, StoreError> {
        lists::payouts(self.readers(), &whose, filter, page).await
    }

    async fn refunds_of(
        &self,
        merchant_id: &MerchantId,
        payment_id: &PaymentId,
    ) -> Result<Vec<Refund>, StoreError> {
        money_out::refunds_of(self.readers(), merchant_id, payment_id).await
    }

    async fn part_of_refunds(
        &self,
        whose: Whose<'_>,
        filter: &RefundFilter,
        part: Part,
    ) -> Result<(Vec<Refund>, u64), StoreError> {
        lists::part_of_refunds(self.readers(), &whose, filter, part).await
    }

    async fn payout(
        &self,
        merchant_id: &MerchantId,
        id: &PayoutId,
    ) -> Result<Option<Payout>, StoreError> {
        money_out::payout(self.readers(), merchant_id, id).await
    }

    async fn token(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        id: &TokenId,
    ) -> Result<Option<Token>, StoreError> {
        money_out::token(self.readers(), merchant_id, livemode, id).await
    }

    async fn event(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        id: &EventId,
    ) -> Result<Option<Event>, StoreError> {
        deliveries::event(self.readers(), merchant_id, livemode, id).await
    }

    async fn events(
        &self,
        whose: Whose<'_>,
        filter: &EventFilter,
        page: (&Page, Option<&(Micros, String)>),
    ) -> Result<Listed<Event>, StoreError> {
        lists::events(self.readers(), &whose, filter, page).await
    }

    async fn refunds(
        &self,
        whose: Whose<'_>,
        filter: &RefundFilter,
        page: &Page,
    ) -> Result<Listed<Refund>, StoreError> {
        lists::refunds(self.readers(), &whose, filter, page).await
    }

    async fn tries(
        &self,
        whose: Whose<'_>,
        filter: &PartFilter,
        page: &Page,
    ) -> Result<Listed<(PaymentId, AttemptId)>, StoreError> {
        lists::tries(self.readers(), &whose, filter, page).await
    }

    async fn try_by_id(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        id: &AttemptId,
    ) -> Result<Option<(PaymentId, AttemptId)>, StoreError> {
        purchases::try_by_id(self.readers(), merchant_id, livemode, id).await
    }

    async fn operations_of(
        &self,
        merchant_id: &MerchantId,
        payment_id: &PaymentId,
    ) -> Result<Vec<Operation>, StoreError> {
        operations::operations_of(self.readers(), merchant_id, payment_id).await
    }

    async fn operation(
        &self,
        merchant_id: &MerchantId,
        id: &OperationId,
    ) -> Result<Option<Operation>, StoreError> {
        operations::operation(self.readers(), merchant_id, id).await
    }

    async fn operation_by_id(&self, id: &OperationId) -> Result<Option<Operation>, StoreError> {
        operations::operation_by_id(self.readers(), id).await
    }

    async fn reviews(&self, limit: u32) -> Result<Vec<Operation>, StoreError> {
        operations::reviews(self.readers(), limit).await
    }

    async fn rulings(
        &self,
        merchant_id: &MerchantId,
        id: &OperationId,
    ) -> Result<Vec<Ruling>, StoreError> {
        operations::rulings(self.readers(), merchant_id, id).await
    }

    async fn open_authorization(
        &self,
        merchant_id: &MerchantId,
        id: &PaymentId,
    ) -> Result<Option<Operation>, StoreError> {
        operations::open_authorization(self.readers(), merchant_id, id).await
    }

    async fn claim_inquiries(
        &self,
        Due { now, test_of }: Due<'_>,
        lease_until: Micros,
        limit: u32,
    ) -> Result<Vec<Operation>, StoreError> {
        let test_of = test_of.cloned();
        self.write(operations::ClaimInquiries { now, test_of, lease_until, limit }).await
    }

    async fn claim_receipts(
        &self,
        now: Micros,
        lease_until: Micros,
        limit: u32,
    ) -> Result<Vec<Receipt>, StoreError> {
        self.write(receipts::ClaimReceipts { now, lease_until, limit }).await
    }

    async fn hasten(&self, reference: &Reference, now: Micros) -> Result<bool, StoreError> {
        self.write(operations::Hasten { reference: reference.clone(), now }).await
    }

    async fn release_operations(&self, now: Micros) -> Result<u64, StoreError> {
        self.write(operations::ReleaseOperations { now }).await
    }

    async fn authentication(
        &self,
        merchant_id: &MerchantId,
        id: &AttemptId,
    ) -> Result<Option<Authentication>, StoreError> {
        authentications::of_attempt(self.readers(), merchant_id, id).await
    }

    async fn authentication_by(
        &self,
        name: AuthenticationName<'_>,
    ) -> Result<Option<Authentication>, StoreError> {
        authentications::by_name(self.readers(), name).await
    }

    async fn authentications_due(
        &self,
        owner: &ReplicaId,
        due: Due<'_>,
        now: Micros,
        limit: u32,
    ) -> Result<Vec<Authentication>, StoreError> {
        authentications::due(self.readers(), owner, due, now, limit).await
    }

    async fn keep_authentications(
        &self,
        owner: &ReplicaId,
        until: Micros,
    ) -> Result<(), StoreError> {
        self.write(authentications::Keep { owner: owner.clone(), until }).await
    }

    async fn orphan_authentications(&self, owner: &ReplicaId) -> Result<(), StoreError> {
        self.write(authentications::Orphan { owner: owner.clone() }).await
    }

    async fn expiring(&self, due: Due<'_>, limit: u32) -> Result<Vec<SessionId>, StoreError> {
        purchases::expiring(self.readers(), due, limit).await
    }

    async fn test_clocks(&self) -> Result<Vec<(MerchantId, i64)>, StoreError> {
        test_clocks::all(self.readers()).await
    }

    async fn begin_advance(
        &self,
        merchant_id: &MerchantId,
        token: &Reference,
        (now, until): (Micros, Micros),
    ) -> Result<Option<i64>, StoreError> {
        let (merchant_id, token) = (merchant_id.clone(), token.clone());
        self.write(test_clocks::Begin { merchant_id, token, now, until }).await
    }

    async fn move_clock(&self, step: ClockStep) -> Result<Option<Vec<Claimed>>, StoreError> {
        self.write(step).await
    }

    async fn end_advance(
        &self,
        merchant_id: &MerchantId,
        token: &Reference,
    ) -> Result<(), StoreError> {
        let (merchant_id, token) = (merchant_id.clone(), token.clone());
        self.write(test_clocks::End { merchant_id, token }).await
    }

    async fn agenda(&self, merchant_id: &MerchantId) -> Result<(Agenda, u64), StoreError> {
        test_clocks::agenda(self.readers(), merchant_id).await
    }

    async fn foreseen(
        &self,
        merchant_id: &MerchantId,
        ahead: i64,
        limit: u32,
    ) -> Result<Vec<Foreseen>, StoreError> {
        test_clocks::foreseen(self.readers(), merchant_id, ahead, limit).await
    }

    async fn claim(&self, scope: &Scope) -> Result<Option<Record>, StoreError> {
        idempotency::claim(self.readers(), scope).await
    }

    async fn seen(&self, tried: Tried<'_>, now: Micros) -> Result<Seen, StoreError> {
        risk::seen(self.readers(), tried, now).await
    }

    async fn admit(&self, counted: Counted<'_>) -> Result<Standing, StoreError> {
        self.count_in(counted).await
    }

    fn is_shared(&self) -> bool {
        IS_SHARED
    }

    async fn release_leases(&self) -> Result<u64, StoreError> {
        self.write(deliveries::ReleaseLeases).await
    }

    async fn delivery(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        id: &DeliveryId,
    ) -> Result<Option<(Delivery, Event)>, StoreError> {
        deliveries::delivery(self.readers(), merchant_id, livemode, id).await
    }

    async fn delivery_attempts(
        &self,
        merchant_id: &MerchantId,
        id: &DeliveryId,
    ) -> Result<Vec<DeliveryAttempt>, StoreError> {
        deliveries::attempts(self.readers(), merchant_id, id).await
    }

    async fn deliveries(
        &self,
        whose: Whose<'_>,
        filter: &DeliveryFilter,
        page: &Page,
    ) -> Result<Listed<(Delivery, Event)>, StoreError> {
        lists::deliveries(self.readers(), &whose, filter, page).await
    }

    async fn replayable(
        &self,
        whose: Whose<'_>,
        filter: &DeliveryFilter,
        limit: u32,
    ) -> Result<Vec<DeliveryId>, StoreError> {
        lists::replayable(self.readers(), &whose, filter, limit).await
    }

    async fn deliveries_of(
        &self,
        merchant_id: &MerchantId,
        object_id: &str,
    ) -> Result<Vec<(Delivery, Event)>, StoreError> {
        deliveries::deliveries_of(self.readers(), merchant_id, object_id).await
    }

    async fn requests(
        &self,
        whose: Whose<'_>,
        filter: &RequestFilter,
        page: &Page,
    ) -> Result<Listed<Logged>, StoreError> {
        lists::requests(self.readers(), &whose, filter, page).await
    }

    async fn request(
        &self,
        merchant_id: &MerchantId,
        livemode: bool,
        id: &RequestId,
    ) -> Result<Option<Logged>, StoreError> {
        requests::request(self.readers(), merchant_id, livemode, id).await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        query(sql::PING).row::<(i64,)>(self.readers()).await.map(drop)
    }

    async fn ping_writer(&self) -> Result<(), StoreError> {
        self.write(NoChange).await
    }

    async fn backlog(&self, now: Micros) -> Result<Backlog, StoreError> {
        Ok(Backlog {
            deliveries: deliveries::waiting(self.readers(), now).await?,
            operations: operations::waiting(self.readers()).await?,
            reviews: operations::reviews_waiting(self.readers()).await?,
        })
    }

    fn load(&self) -> Load {
        self.load_now()
    }

    async fn close(&self) {
        self.end().await;
    }
}

/// A write that changes nothing.
struct NoChange;

#[async_trait]
impl Work for NoChange {
    type Done = ();

    async fn write(&self, connection: &mut Connection) -> Result<(), StoreError> {
        query::update(connection, query(sql::PING_WRITER)).await
    }
}

/// A row of `count(*)` and the oldest instant.
fn waiting((count, since): (i64, Option<i64>)) -> Waiting {
    Waiting { count: u64::try_from(count).unwrap_or_default(), since: since.map(Micros::new) }
}

//! Operations, events and deliveries.

use domain::{
    event::{Delivery, DeliveryAttempt, Event, LastAnswer},
    id::Reference,
    operation::{Kind, Operation, Ruling, Subject},
};

use super::{
    Claimed, Columns, Row, StoreError, at, read, read_count, read_money, read_option, row,
};

row! {
    pub(in crate::store) struct OperationRow {
        merchant_id: String,
        id: String,
        kind: String,
        cause: String,
        payment_id: Option<String>,
        attempt_id: Option<String>,
        refund_id: Option<String>,
        payout_id: Option<String>,
        account_id: String,
        state: String,
        reference: String,
        amount_minor: i64,
        currency: String,
        lease_until: i64,
        calling_until: i64,
        inquiries: i64,
        next_inquiry_at: Option<i64>,
        missed_at: Option<i64>,
        is_doubted: bool,
        is_withdrawn: bool,
        review_at: Option<i64>,
        transaction_id: Option<String>,
        sealed_order: Option<Vec<u8>>,
        started_at: i64,
        ended_at: Option<i64>,
        version: i64,
    }
}

impl OperationRow {
    /// One of five shapes; anything else is no row of ours.
    fn subject(&self, kind: Kind) -> Result<Subject, StoreError> {
        let id = &self.id;
        let payment_id = read_option("operations.payment_id", id, self.payment_id.as_ref())?;
        let attempt_id = read_option("operations.attempt_id", id, self.attempt_id.as_ref())?;
        let refund_id = read_option("operations.refund_id", id, self.refund_id.as_ref())?;
        let payout_id = read_option("operations.payout_id", id, self.payout_id.as_ref())?;
        match (kind, payment_id, attempt_id, refund_id, payout_id) {
            // The last two give a late authorization back.
            (
                Kind::Authorize | Kind::Void | Kind::Refund,
                Some(payment),
                Some(attempt),
                None,
                None,
            ) => Ok(Subject::Attempt(payment, attempt)),
            (Kind::Capture | Kind::Void, Some(payment), None, None, None) => {
                Ok(Subject::Payment(payment))
            }
            (Kind::Refund, Some(payment), None, Some(refund), None) => {
                Ok(Subject::Refund(payment, refund))
            }
            (Kind::Payout, None, None, None, Some(payout)) => Ok(Subject::Payout(payout)),
            _ => Err(StoreError::Corrupt(format!("the subject of operation {id}, a {kind}"))),
        }
    }
}

impl TryFrom<OperationRow> for Operation {
    type Error = StoreError;

    fn try_from(row: OperationRow) -> Result<Self, StoreError> {
        let id = &row.id;
        let kind = read("operations.kind", id, &row.kind)?;
        Ok(Self {
            merchant_id: read("operations.merchant_id", id, &row.merchant_id)?,
            kind,
            cause: read("operations.cause", id, &row.cause)?,
            subject: row.subject(kind)?,
            account_id: read("operations.account_id", id, &row.account_id)?,
            state: read("operations.state", id, &row.state)?,
            reference: read("operations.reference", id, &row.reference)?,
            amount: read_money("operations.amount", id, row.amount_minor, &row.currency)?,
            lease_until: at(row.lease_until),
            calling_until: at(row.calling_until),
            inquiries: read_count("operations.inquiries", id, row.inquiries)?,
            next_inquiry_at: row.next_inquiry_at.map(at),
            missed_at: row.missed_at.map(at),
            is_doubted: row.is_doubted,
            is_withdrawn: row.is_withdrawn,
            review_at: row.review_at.map(at),
            transaction_id: row.transaction_id,
            sealed_order: row.sealed_order,
            started_at: at(row.started_at),
            ended_at: row.ended_at.map(at),
            version: row.version,
            id: read("operations.id", id, id)?,
        })
    }
}

row! {
    pub(in crate::store) struct RulingRow {
        verdict: String,
        transaction_id: Option<String>,
        note: String,
        ruled_at: i64,
    }
}

impl TryFrom<RulingRow> for Ruling {
    type Error = StoreError;

    fn try_from(row: RulingRow) -> Result<Self, StoreError> {
        Ok(Self {
            verdict: read("rulings.verdict", "-", &row.verdict)?,
            transaction_id: row.transaction_id,
            note: row.note,
            ruled_at: at(row.ruled_at),
        })
    }
}

row! {
    pub(in crate::store) struct EventRow {
        merchant_id: String,
        id: String,
        livemode: bool,
        dialect: String,
        kind: String,
        object_id: String,
        sequence: i64,
        body: Vec<u8>,
        created_at: i64,
    }
}

impl TryFrom<EventRow> for Event {
    type Error = StoreError;

    fn try_from(row: EventRow) -> Result<Self, StoreError> {
        let id = &row.id;
        Ok(Self {
            merchant_id: read("events.merchant_id", id, &row.merchant_id)?,
            livemode: row.livemode,
            dialect: read("events.dialect", id, &row.dialect)?,
            kind: row.kind,
            object_id: row.object_id,
            sequence: row.sequence,
            body: row.body,
            created_at: at(row.created_at),
            id: read("events.id", id, id)?,
        })
    }
}

row! {
    pub(in crate::store) struct DeliveryRow {
        merchant_id: String,
        id: String,
        event_id: String,
        endpoint_id: Option<String>,
        url: String,
        host: String,
        secret_id: String,
        state: String,
        attempts_done: i64,
        due_at: i64,
        last_class: Option<String>,
        last_status: Option<i64>,
        left_state: Option<String>,
        fault: Option<String>,
        created_at: i64,
        e_livemode: bool,
        e_dialect: String,
        e_kind: String,
        e_object_id: String,
        e_sequence: i64,
        e_body: Vec<u8>,
        e_created_at: i64,
    }
}

impl TryFrom<DeliveryRow> for (Delivery, Event) {
    type Error = StoreError;

    fn try_from(row: DeliveryRow) -> Result<Self, StoreError> {
        let id = &row.id;
        let class = read_option("deliveries.last_class", id, row.last_class.as_ref())?;
        let http_status = read_status("deliveries.last_status", id, row.last_status)?;
        let delivery = Delivery {
            merchant_id: read("deliveries.merchant_id", id, &row.merchant_id)?,
            event_id: read("deliveries.event_id", id, &row.event_id)?,
            endpoint_id: read_option("deliveries.endpoint_id", id, row.endpoint_id.as_ref())?,
            url: row.url.clone(),
            host: row.host.clone(),
            secret_id: read("deliveries.secret_id", id, &row.secret_id)?,
            state: read("deliveries.state", id, &row.state)?,
            attempts_done: read_count("deliveries.attempts_done", id, row.attempts_done)?,
            due_at: at(row.due_at),
            last: class.map(|class| LastAnswer { class, http_status }),
            left: read_option("deliveries.left_state", id, row.left_state.as_ref())?,
            fault: read_option("deliveries.fault", id, row.fault.as_ref())?,
            created_at: at(row.created_at),
            id: read("deliveries.id", id, id)?,
        };
        let event = Event {
            id: delivery.event_id.clone(),
            merchant_id: delivery.merchant_id.clone(),
            livemode: row.e_livemode,
            dialect: read("events.dialect", id, &row.e_dialect)?,
            kind: row.e_kind,
            object_id: row.e_object_id,
            sequence: row.e_sequence,
            body: row.e_body,
            created_at: at(row.e_created_at),
        };
        Ok((delivery, event))
    }
}

row! {
    /// An attempt of a delivery that is known.
    pub(in crate::store) struct DeliveryAttemptRow {
        number: i64,
        started_at: i64,
        duration_ms: i64,
        class: String,
        http_status: Option<i64>,
        request_headers: String,
        signed_string: Vec<u8>,
        response_headers: Option<String>,
        response_body: Option<String>,
        remote_addr: Option<String>,
    }
}

impl TryFrom<DeliveryAttemptRow> for DeliveryAttempt {
    type Error = StoreError;

    fn try_from(row: DeliveryAttemptRow) -> Result<Self, StoreError> {
        let id = &row.number.to_string();
        Ok(Self {
            number: read_count("delivery_attempts.number", id, row.number)?,
            started_at: at(row.started_at),
            duration_ms: row.duration_ms,
            class: read("delivery_attempts.class", id, &row.class)?,
            http_status: read_status("delivery_attempts.http_status", id, row.http_status)?,
            request_headers: row.request_headers,
            signed_string: row.signed_string,
            response_headers: row.response_headers,
            response_body: row.response_body,
            remote_addr: row.remote_addr,
        })
    }
}

fn read_status(column: &str, id: &str, status: Option<i64>) -> Result<Option<u16>, StoreError> {
    let wrong = |_| StoreError::Corrupt(format!("{column} of {id}"));
    status.map(|status| u16::try_from(status).map_err(wrong)).transpose()
}
/// A delivery that has just been leased.
pub(in crate::store) struct ClaimedRow {
    delivery: DeliveryRow,
    first_at: Option<i64>,
    ahead: Option<i64>,
}

impl Row for ClaimedRow {
    fn read(columns: &mut impl Columns) -> Result<Self, StoreError> {
        Ok(Self {
            delivery: DeliveryRow::read(columns)?,
            first_at: columns.named("first_at")?,
            ahead: columns.named("ahead")?,
        })
    }
}

impl ClaimedRow {
    pub(in crate::store) fn claimed(self, lease_token: &Reference) -> Result<Claimed, StoreError> {
        let (delivery, event) = self.delivery.try_into()?;
        let (first_at, ahead) = (self.first_at.map(at), self.ahead.unwrap_or_default());
        Ok(Claimed { delivery, event, first_at, ahead, lease_token: lease_token.clone() })
    }
}

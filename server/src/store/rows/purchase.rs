//! A session, its payment and its latest attempt, read as one row.

use domain::{
    id::{MerchantId, PaymentId, SessionId},
    money::Money,
    payment::{Attempt, CardSummary, Payment, Purchase},
    session::Session,
};
use sqlx::FromRow;

use super::{
    StoreError, at, customer, metadata, read, read_count, read_decline, read_money, read_option,
    settings,
};

#[derive(FromRow)]
pub(in crate::store) struct PurchaseRow {
    #[sqlx(flatten)]
    session: SessionRow,
    #[sqlx(flatten)]
    payment: PaymentRow,
    #[sqlx(flatten)]
    attempt: AttemptRow,
}

#[derive(FromRow)]
#[expect(clippy::struct_field_names, reason = "the aliases of a joined row")]
struct SessionRow {
    s_merchant_id: String,
    s_id: String,
    s_livemode: bool,
    s_is_test_forced: bool,
    s_dialect: String,
    s_payment_id: String,
    s_status: String,
    s_amount_minor: i64,
    s_currency: String,
    s_description: Option<String>,
    s_order_id: Option<String>,
    s_language: String,
    s_customer: String,
    s_success_url: Option<String>,
    s_cancel_url: Option<String>,
    s_settings: String,
    s_webhook_url: Option<String>,
    s_metadata: String,
    s_declines: i64,
    s_attempts: i64,
    s_expires_at: i64,
    s_created_at: i64,
    s_completed_at: Option<i64>,
    s_version: i64,
}

#[derive(FromRow)]
#[expect(clippy::struct_field_names, reason = "the aliases of a joined row")]
struct PaymentRow {
    p_id: String,
    p_session_id: String,
    p_source: String,
    p_capture_method: String,
    p_phase: String,
    p_authorized_minor: i64,
    p_captured_minor: i64,
    p_refunded_minor: i64,
    p_fee_minor: i64,
    p_fee_bps: i64,
    p_method: Option<String>,
    p_card_brand: Option<String>,
    p_card_last4: Option<String>,
    p_error_code: Option<String>,
    p_decline_code: Option<String>,
    p_is_hard_decline: bool,
    p_account_id: Option<String>,
    p_transaction_id: Option<String>,
    p_created_at: i64,
    p_updated_at: i64,
    p_sequence: i64,
    p_version: i64,
}

/// All null before the first try.
#[derive(FromRow)]
#[expect(clippy::struct_field_names, reason = "the aliases of a joined row")]
struct AttemptRow {
    a_id: Option<String>,
    a_number: Option<i64>,
    a_state: Option<String>,
    a_account_id: Option<String>,
    a_card_brand: Option<String>,
    a_card_last4: Option<String>,
    a_card_fingerprint: Option<String>,
    a_owner: Option<String>,
    a_error_code: Option<String>,
    a_decline_code: Option<String>,
    a_is_hard_decline: Option<bool>,
    a_submitted_at: Option<i64>,
    a_resolved_at: Option<i64>,
}

impl TryFrom<PurchaseRow> for Purchase {
    type Error = StoreError;

    fn try_from(row: PurchaseRow) -> Result<Self, StoreError> {
        let session = row.session.into_session()?;
        let payment = row.payment.into_payment(&session)?;
        let attempt = row.attempt.into_attempt(&payment.merchant_id, &payment.id)?;
        Ok(Self { session, payment, attempt })
    }
}

impl SessionRow {
    fn into_session(self) -> Result<Session, StoreError> {
        let id = &self.s_id;
        Ok(Session {
            merchant_id: read("sessions.merchant_id", id, &self.s_merchant_id)?,
            dialect: read("sessions.dialect", id, &self.s_dialect)?,
            payment_id: read("sessions.payment_id", id, &self.s_payment_id)?,
            status: read("sessions.status", id, &self.s_status)?,
            amount: read_money("sessions.amount", id, self.s_amount_minor, &self.s_currency)?,
            language: read("sessions.language", id, &self.s_language)?,
            customer: customer::read(id, &self.s_customer)?,
            settings: settings::read(id, &self.s_settings)?,
            metadata: metadata::read(id, &self.s_metadata)?,
            declines: read_count("sessions.declines", id, self.s_declines)?,
            attempts: read_count("sessions.attempts", id, self.s_attempts)?,
            id: read::<SessionId>("sessions.id", id, id)?,
            livemode: self.s_livemode,
            is_test_forced: self.s_is_test_forced,
            description: self.s_description,
            order_id: self.s_order_id,
            success_url: self.s_success_url,
            cancel_url: self.s_cancel_url,
            webhook_url: self.s_webhook_url,
            expires_at: at(self.s_expires_at),
            created_at: at(self.s_created_at),
            completed_at: self.s_completed_at.map(at),
            version: self.s_version,
        })
    }
}

impl PaymentRow {
    fn into_payment(self, session: &Session) -> Result<Payment, StoreError> {
        let id = &self.p_id;
        let decline = (self.p_error_code.as_ref(), self.p_decline_code.as_ref());
        let amount: Money = session.amount;
        Ok(Payment {
            merchant_id: session.merchant_id.clone(),
            livemode: session.livemode,
            session_id: Some(read("payments.session_id", id, &self.p_session_id)?),
            source: read("payments.source", id, &self.p_source)?,
            amount,
            capture_method: read("payments.capture_method", id, &self.p_capture_method)?,
            phase: read("payments.phase", id, &self.p_phase)?,
            authorized_minor: self.p_authorized_minor,
            captured_minor: self.p_captured_minor,
            refunded_minor: self.p_refunded_minor,
            fee_minor: self.p_fee_minor,
            fee_bps: read_count("payments.fee_bps", id, self.p_fee_bps)?,
            method: read_option("payments.method", id, self.p_method.as_ref())?,
            card_brand: read_option("payments.card_brand", id, self.p_card_brand.as_ref())?,
            card_last4: self.p_card_last4.clone(),
            decline: read_decline("payments.error_code", id, decline, self.p_is_hard_decline)?,
            account_id: read_option("payments.account_id", id, self.p_account_id.as_ref())?,
            transaction_id: self.p_transaction_id.clone(),
            created_at: at(self.p_created_at),
            updated_at: at(self.p_updated_at),
            sequence: self.p_sequence,
            version: self.p_version,
            id: read::<PaymentId>("payments.id", id, id)?,
        })
    }
}

impl AttemptRow {
    fn into_attempt(
        self,
        merchant_id: &MerchantId,
        payment_id: &PaymentId,
    ) -> Result<Option<Attempt>, StoreError> {
        let Self {
            a_id: Some(id),
            a_number: Some(number),
            a_state: Some(state),
            a_account_id: Some(account_id),
            a_card_last4: Some(last4),
            a_card_fingerprint: Some(fingerprint),
            a_owner: Some(owner),
            a_is_hard_decline: Some(is_hard),
            a_submitted_at: Some(submitted_at),
            ..
        } = self
        else {
            return Ok(None);
        };
        let decline = (self.a_error_code.as_ref(), self.a_decline_code.as_ref());
        Ok(Some(Attempt {
            merchant_id: merchant_id.clone(),
            payment_id: payment_id.clone(),
            number: read_count("attempts.number", &id, number)?,
            state: read("attempts.state", &id, &state)?,
            account_id: read("attempts.account_id", &id, &account_id)?,
            card: CardSummary {
                brand: read_option("attempts.card_brand", &id, self.a_card_brand.as_ref())?,
                last4,
                fingerprint,
            },
            owner: read("attempts.owner", &id, &owner)?,
            decline: read_decline("attempts.error_code", &id, decline, is_hard)?,
            submitted_at: at(submitted_at),
            resolved_at: self.a_resolved_at.map(at),
            id: read("attempts.id", &id, &id)?,
        }))
    }
}

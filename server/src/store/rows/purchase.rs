//! A payment, the session it was born in, and its latest attempt, read as one row.

use domain::{
    id::{AttemptId, MerchantId, PaymentId, SessionId},
    payment::{Attempt, CardSummary, Order, Payment, Purchase},
    session::Session,
};

use super::{
    Columns, Row, StoreError, action, at, customer, metadata, particulars, read, read_count,
    read_decline, read_money, read_option, row, settings,
};

row! {
    /// A try to pay by its names.
    pub(in crate::store) struct TryRow {
        id: String,
        payment_id: String,
    }
}

impl TryFrom<TryRow> for (PaymentId, AttemptId) {
    type Error = StoreError;

    fn try_from(TryRow { id, payment_id }: TryRow) -> Result<Self, StoreError> {
        Ok((read("attempts.payment_id", &id, &payment_id)?, read("attempts.id", &id, &id)?))
    }
}

pub(in crate::store) struct PurchaseRow {
    session: SessionRow,
    payment: PaymentRow,
    attempt: AttemptRow,
}

impl Row for PurchaseRow {
    fn read(columns: &mut impl Columns) -> Result<Self, StoreError> {
        Ok(Self {
            session: SessionRow::read(columns)?,
            payment: PaymentRow::read(columns)?,
            attempt: AttemptRow::read(columns)?,
        })
    }
}

row! {
    /// All null for a payment without a session.
    #[expect(clippy::struct_field_names, reason = "the aliases of a joined row")]
    struct SessionRow {
        s_id: Option<String>,
        s_status: Option<String>,
        s_language: Option<String>,
        s_success_url: Option<String>,
        s_cancel_url: Option<String>,
        s_settings: Option<String>,
        s_declines: Option<i64>,
        s_attempts: Option<i64>,
        s_expires_at: Option<i64>,
        s_created_at: Option<i64>,
        s_completed_at: Option<i64>,
        s_version: Option<i64>,
    }
}

row! {
    #[expect(clippy::struct_field_names, reason = "the aliases of a joined row")]
    struct PaymentRow {
        p_merchant_id: String,
        p_id: String,
        p_livemode: bool,
        p_is_test_forced: bool,
        p_session_id: Option<String>,
        p_source: String,
        p_dialect: String,
        p_amount_minor: i64,
        p_currency: String,
        p_capture_method: String,
        p_description: Option<String>,
        p_order_id: Option<String>,
        p_customer: String,
        p_webhook_url: Option<String>,
        p_return_url: Option<String>,
        p_metadata: String,
        p_phase: String,
        p_authorized_minor: i64,
        p_captured_minor: i64,
        p_refunded_minor: i64,
        p_refund_count: i64,
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
        p_action: Option<String>,
        p_authorized_at: Option<i64>,
        p_capture_before: Option<i64>,
        p_created_at: i64,
        p_updated_at: i64,
        p_sequence: i64,
        p_dialect_sequence: i64,
        p_particulars: String,
        p_version: i64,
    }
}

row! {
    /// All null before the first try.
    #[expect(clippy::struct_field_names, reason = "the aliases of a joined row")]
    struct AttemptRow {
        a_id: Option<String>,
        a_number: Option<i64>,
        a_state: Option<String>,
        a_account_id: Option<String>,
        a_card_brand: Option<String>,
        a_card_last4: Option<String>,
        a_card_fingerprint: Option<String>,
        a_token_id: Option<String>,
        a_owner: Option<String>,
        a_error_code: Option<String>,
        a_decline_code: Option<String>,
        a_is_hard_decline: Option<bool>,
        a_submitted_at: Option<i64>,
        a_resolved_at: Option<i64>,
        a_method: Option<String>,
        a_operator: Option<String>,
        a_reference: Option<String>,
    }
}

impl TryFrom<PurchaseRow> for Purchase {
    type Error = StoreError;

    fn try_from(row: PurchaseRow) -> Result<Self, StoreError> {
        let payment = row.payment.into_payment()?;
        let session = row.session.into_session(&payment)?;
        let attempt = row.attempt.into_attempt(&payment.merchant_id, &payment.id)?;
        Ok(Self { session, payment, attempt })
    }
}

impl SessionRow {
    fn into_session(self, payment: &Payment) -> Result<Option<Session>, StoreError> {
        let Self {
            s_id: Some(id),
            s_status: Some(status),
            s_language: Some(language),
            s_settings: Some(settings),
            s_declines: Some(declines),
            s_attempts: Some(attempts),
            s_expires_at: Some(expires_at),
            s_created_at: Some(created_at),
            s_version: Some(version),
            ..
        } = self
        else {
            return Ok(None);
        };
        Ok(Some(Session {
            merchant_id: payment.merchant_id.clone(),
            livemode: payment.livemode,
            payment_id: payment.id.clone(),
            status: read("sessions.status", &id, &status)?,
            amount: payment.amount,
            language: read("sessions.language", &id, &language)?,
            settings: settings::read(&id, &settings)?,
            declines: read_count("sessions.declines", &id, declines)?,
            attempts: read_count("sessions.attempts", &id, attempts)?,
            success_url: self.s_success_url,
            cancel_url: self.s_cancel_url,
            expires_at: at(expires_at),
            created_at: at(created_at),
            completed_at: self.s_completed_at.map(at),
            version,
            id: read::<SessionId>("sessions.id", &id, &id)?,
        }))
    }
}

impl PaymentRow {
    fn into_payment(self) -> Result<Payment, StoreError> {
        let id = &self.p_id;
        let decline = (self.p_error_code.as_ref(), self.p_decline_code.as_ref());
        Ok(Payment {
            merchant_id: read("payments.merchant_id", id, &self.p_merchant_id)?,
            livemode: self.p_livemode,
            is_test_forced: self.p_is_test_forced,
            session_id: read_option("payments.session_id", id, self.p_session_id.as_ref())?,
            source: read("payments.source", id, &self.p_source)?,
            order: Order {
                dialect: read("payments.dialect", id, &self.p_dialect)?,
                description: self.p_description,
                order_id: self.p_order_id,
                customer: customer::read(id, &self.p_customer)?,
                webhook_url: self.p_webhook_url,
                metadata: metadata::read(id, &self.p_metadata)?,
                particulars: particulars::read(id, &self.p_particulars)?,
            },
            amount: read_money("payments.amount", id, self.p_amount_minor, &self.p_currency)?,
            capture_method: read("payments.capture_method", id, &self.p_capture_method)?,
            phase: read("payments.phase", id, &self.p_phase)?,
            authorized_minor: self.p_authorized_minor,
            captured_minor: self.p_captured_minor,
            refunded_minor: self.p_refunded_minor,
            refund_count: read_count("payments.refund_count", id, self.p_refund_count)?,
            fee_minor: self.p_fee_minor,
            fee_bps: read_count("payments.fee_bps", id, self.p_fee_bps)?,
            method: read_option("payments.method", id, self.p_method.as_ref())?,
            card_brand: read_option("payments.card_brand", id, self.p_card_brand.as_ref())?,
            card_last4: self.p_card_last4,
            decline: read_decline("payments.error_code", id, decline, self.p_is_hard_decline)?,
            account_id: read_option("payments.account_id", id, self.p_account_id.as_ref())?,
            transaction_id: self.p_transaction_id,
            return_url: self.p_return_url,
            action: action::read_option(id, self.p_action.as_deref())?,
            authorized_at: self.p_authorized_at.map(at),
            capture_before: self.p_capture_before.map(at),
            created_at: at(self.p_created_at),
            updated_at: at(self.p_updated_at),
            sequence: self.p_sequence,
            dialect_sequence: self.p_dialect_sequence,
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
            a_owner: Some(owner),
            a_is_hard_decline: Some(is_hard),
            a_submitted_at: Some(submitted_at),
            ..
        } = self
        else {
            return Ok(None);
        };
        let decline = (self.a_error_code.as_ref(), self.a_decline_code.as_ref());
        let brand = read_option("attempts.card_brand", &id, self.a_card_brand.as_ref())?;
        let card = self.a_card_last4.zip(self.a_card_fingerprint);
        Ok(Some(Attempt {
            merchant_id: merchant_id.clone(),
            payment_id: payment_id.clone(),
            number: read_count("attempts.number", &id, number)?,
            state: read("attempts.state", &id, &state)?,
            account_id: read("attempts.account_id", &id, &account_id)?,
            method: read_option("attempts.method", &id, self.a_method.as_ref())?,
            operator: self.a_operator,
            reference: read_option("attempts.reference", &id, self.a_reference.as_ref())?,
            card: card.map(|(last4, fingerprint)| CardSummary { brand, last4, fingerprint }),
            token_id: read_option("attempts.token_id", &id, self.a_token_id.as_ref())?,
            owner: read("attempts.owner", &id, &owner)?,
            decline: read_decline("attempts.error_code", &id, decline, is_hard)?,
            submitted_at: at(submitted_at),
            resolved_at: self.a_resolved_at.map(at),
            id: read("attempts.id", &id, &id)?,
        }))
    }
}

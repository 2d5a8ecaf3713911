//! A new payment, with a hosted checkout around it or without.

use super::{Order, Payment, Phase, Purchase, Source};
use crate::{
    id::{MerchantId, PaymentId, SessionId},
    language::Lang,
    money::Money,
    session::{CaptureMethod, Session, Settings, Status},
    time::Micros,
};

/// What every new payment is made of.
#[derive(Clone, Debug)]
pub struct Opening {
    pub id: PaymentId,
    pub merchant_id: MerchantId,
    pub livemode: bool,
    pub is_test_forced: bool,
    pub amount: Money,
    pub capture_method: CaptureMethod,
    pub fee_bps: u32,
    pub order: Order,
}

/// How the checkout page presents it.
#[derive(Clone, Debug)]
pub struct Presentation {
    pub language: Lang,
    /// As the merchant sent them; parsed again whenever they are used.
    pub success_url: Option<String>,
    pub cancel_url: Option<String>,
    pub settings: Settings,
    pub lifetime_seconds: i64,
}

impl Purchase {
    /// A checkout session and its payment.
    pub fn hosted(id: SessionId, opening: Opening, page: Presentation, now: Micros) -> Self {
        let session = session(id, &opening, page, now);
        let payment = payment(Some(session.id.clone()), Source::Checkout, opening, None, now);
        Self { session: Some(session), payment, attempt: None }
    }

    /// A payment that the merchant makes itself, and may try again: a session without a page counts its tries
    /// and ends it after `lifetime_seconds`.
    pub fn intended(
        id: SessionId,
        opening: Opening,
        return_url: Option<String>,
        lifetime_seconds: i64,
        now: Micros,
    ) -> Self {
        let nowhere = Presentation {
            language: Lang::default(),
            success_url: None,
            cancel_url: None,
            settings: Settings::default(),
            lifetime_seconds,
        };
        let session = session(id, &opening, nowhere, now);
        let payment = payment(Some(session.id.clone()), Source::Api, opening, return_url, now);
        Self { session: Some(session), payment, attempt: None }
    }

    /// A payment that the merchant makes itself.
    pub fn direct(opening: Opening, return_url: Option<String>, now: Micros) -> Self {
        let payment = payment(None, Source::Api, opening, return_url, now);
        Self { session: None, payment, attempt: None }
    }
}

fn session(id: SessionId, opening: &Opening, page: Presentation, now: Micros) -> Session {
    Session {
        id,
        merchant_id: opening.merchant_id.clone(),
        livemode: opening.livemode,
        payment_id: opening.id.clone(),
        status: Status::Open,
        amount: opening.amount,
        language: page.language,
        success_url: page.success_url,
        cancel_url: page.cancel_url,
        settings: page.settings,
        declines: 0,
        attempts: 0,
        expires_at: now.plus_seconds(page.lifetime_seconds),
        created_at: now,
        completed_at: None,
        version: 1,
    }
}

fn payment(
    session_id: Option<SessionId>,
    source: Source,
    opening: Opening,
    return_url: Option<String>,
    now: Micros,
) -> Payment {
    Payment {
        id: opening.id,
        merchant_id: opening.merchant_id,
        livemode: opening.livemode,
        is_test_forced: opening.is_test_forced,
        source,
        session_id,
        order: opening.order,
        amount: opening.amount,
        capture_method: opening.capture_method,
        phase: Phase::Pending,
        authorized_minor: 0,
        captured_minor: 0,
        refunded_minor: 0,
        refund_count: 0,
        fee_minor: 0,
        fee_bps: opening.fee_bps,
        method: None,
        card_brand: None,
        card_last4: None,
        decline: None,
        account_id: None,
        transaction_id: None,
        return_url,
        action: None,
        authorized_at: None,
        capture_before: None,
        created_at: now,
        updated_at: now,
        sequence: 0,
        dialect_sequence: 0,
        version: 1,
    }
}

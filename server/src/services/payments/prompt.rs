//! Asking a payer on the phone, without a page: the merchant knows the number.

use std::sync::Arc;

use domain::{fault::Faults, payment::Purchase, session::Customer, three_ds::Browser};

use super::{Payments, Pressed, Purse};

impl Payments {
    /// Asks the phone for the money of a session that was just opened. Whatever comes of it is the session's to show: the
    /// payer may try again, or otherwise, on its page.
    pub async fn prompt(&self, purchase: &Purchase, phone: &str, base_url: &str) {
        let Some(session) = &purchase.session else { return };
        let pressed = Pressed {
            form_token: self.form_token(&session.id),
            purse: Arc::new(Purse::MobileMoney { phone: phone.to_owned(), operator: None }),
            contact: Customer::default(),
            return_url: format!("{base_url}/checkout/{}", session.id),
            // The merchant's server asks: its address says nothing about the payer.
            client: None,
            browser: Browser::default(),
            faults: Faults::default(),
        };
        if let Err(error) = self.pay(&session.id, pressed).await {
            tracing::warn!(
                payment.id = %purchase.payment.id,
                cause = %error,
                "the payer was not asked on the phone"
            );
        }
    }
}

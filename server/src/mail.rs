//! The postman: writes a receipt from what the page shows, and hands it to the operator's relay.

use std::{sync::Arc, time::Duration};

use anyhow::Context;
use app::{backend::CheckoutBackend, mail};
use async_trait::async_trait;
use domain::receipt::{Answer, Receipt};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
};

use crate::services::receipts::Postman;

/// How long the relay may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How e-mail leaves.
pub struct Mail {
    checkout: Arc<dyn CheckoutBackend>,
    relay: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    base_url: String,
}

impl Mail {
    /// A relay by its address, as `smtps://user:password@relay.example`; nobody is asked yet.
    pub fn new(
        checkout: Arc<dyn CheckoutBackend>,
        smtp_url: &str,
        from: &str,
        base_url: String,
    ) -> anyhow::Result<Self> {
        let relay = AsyncSmtpTransport::<Tokio1Executor>::from_url(smtp_url);
        // Its own error may name the password.
        let relay = relay.ok().context("mail.smtp_url is no address of a relay")?;
        let from =
            from.parse().ok().context("mail.from is no address, like Shop <pay@shop.example>")?;
        Ok(Self { checkout, relay: relay.timeout(Some(PATIENCE)).build(), from, base_url })
    }

    /// `None` where nothing sound can be sent.
    fn message(&self, receipt: &Receipt, letter: mail::Letter) -> Option<Message> {
        let to: Mailbox = receipt.address.parse().ok()?;
        let domain = self.from.email.domain();
        Message::builder()
            // The same at every try: whoever gets it twice can tell.
            .message_id(Some(format!("<{}@{domain}>", receipt.payment_id)))
            .from(self.from.clone())
            .to(to)
            .subject(letter.subject)
            .multipart(MultiPart::alternative_plain_html(letter.text, letter.html))
            .ok()
    }
}

#[async_trait]
impl Postman for Mail {
    async fn send(&self, receipt: &Receipt) -> Answer {
        let id = receipt.session_id.as_str();
        let Ok(view) = self.checkout.look(id).await else { return Answer::Later };
        let address = format!("{}/checkout/{id}/receipt?lang={}", self.base_url, view.lang);
        let Some(message) = self.message(receipt, mail::receipt(&view, &address)) else {
            return Answer::Refused;
        };
        match self.relay.send(message).await {
            Ok(_) => Answer::Taken,
            Err(error) => {
                let status = error.status().map(|code| code.to_string()).unwrap_or_default();
                // What it said may name the payer.
                tracing::warn!(payment.id = %receipt.payment_id, smtp.status = %status, "a receipt was not taken");
                if error.is_permanent() { Answer::Refused } else { Answer::Later }
            }
        }
    }
}

//! The demo's side of the port: what a merchant's server does. Sessions are opened by the use case that the API
//! calls, and what the shop knows of an order is what its receiver has accepted.

use std::{collections::BTreeMap, sync::Arc};

use app::{
    backend::{DemoBackend, DemoIn},
    shop::Cart,
    view::{DemoOrder, DemoWebhook, Told, UiError},
};
use async_trait::async_trait;
use domain::{
    currency::Currency,
    event::{Delivery, DeliveryState, Event},
    id::{Id, SessionId},
    language::Lang,
    merchant::Merchant,
    particulars::Particulars,
    payment::Purchase,
    session::{CaptureMethod, Customer, Dialect, Item, LIFETIME_SECONDS_DEFAULT, Settings, Wanted},
};

use super::{hosted, item_view, state, unavailable};
use crate::services::{merchants::Caller, sessions::Sessions, webhooks::Webhooks};

/// Order numbers have six digits.
const NUMBERS: u32 = 1_000_000;

/// The demo's side of the port.
pub struct DemoAdapter {
    pub sessions: Sessions,
    pub webhooks: Webhooks,
    pub merchant: Merchant,
    pub base_url: Arc<str>,
}

#[async_trait]
impl DemoBackend for DemoAdapter {
    async fn create_session(&self, with: DemoIn) -> Result<String, UiError> {
        let wrong = || UiError::of("validation");
        let lang = with.lang.parse::<Lang>().unwrap_or_default();
        let currency: Currency = with.currency.parse().map_err(|_| wrong())?;
        let cart = Cart::read(&with.cart);
        let new = Wanted {
            dialect: Dialect::Maxfi,
            amount: cart.total(currency).ok_or_else(wrong)?,
            capture_method: CaptureMethod::Automatic,
            description: None,
            order_id: Some(self.number()),
            language: lang,
            customer: Customer::default(),
            success_url: Some(format!(
                "{}/demo?session={{CHECKOUT_SESSION_ID}}&lang={lang}",
                self.base_url
            )),
            cancel_url: Some(format!("{}{}&lang={lang}", self.base_url, cart.address(currency))),
            settings: Settings { items: items(&cart, currency, lang), ..Settings::default() },
            webhook_url: Some(format!("{}/demo/webhook", self.base_url)),
            metadata: BTreeMap::new(),
            particulars: Particulars::default(),
            test_mode: false,
            lifetime_seconds: LIFETIME_SECONDS_DEFAULT,
        };
        let caller = Caller { merchant: self.merchant.clone(), livemode: false, actor: None };
        match self.sessions.open_here(&caller, new).await {
            Ok(purchase) => Ok(hosted(Some(purchase))?.session.id.to_string()),
            Err(error) => {
                tracing::error!(cause = %error, "the demo could not open a session");
                Err(UiError::unavailable())
            }
        }
    }

    async fn resend_webhook(&self, session: &str) -> Result<(), UiError> {
        let id: SessionId = session.parse().map_err(|_| UiError::not_found())?;
        let resent = self.webhooks.resend_last(&self.merchant.id, Id::as_str(&id)).await;
        if resent.map_err(|e| unavailable(&e))? { Ok(()) } else { Err(UiError::not_found()) }
    }

    async fn order(&self, session: &str) -> Result<Option<DemoOrder>, UiError> {
        let Ok(id) = session.parse::<SessionId>() else { return Ok(None) };
        let purchase = self.sessions.look(&id).await.map_err(|e| unavailable(&e))?;
        let purchase = purchase.and_then(Purchase::hosted_parts);
        let Some(purchase) = purchase.filter(|found| found.payment.merchant_id == self.merchant.id)
        else {
            return Ok(None);
        };
        let sent = self.webhooks.all_of(&self.merchant.id, id.as_str()).await;
        let sent = sent.map_err(|e| unavailable(&e))?;
        Ok(Some(DemoOrder {
            id: id.to_string(),
            number: purchase.payment.order.order_id.clone(),
            items: purchase.session.settings.items.iter().map(item_view).collect(),
            money: purchase.session.amount,
            state: state(&purchase, self.sessions.now_of(&purchase.payment)),
            told: told(&sent),
            webhook: sent.into_iter().next().map(|(delivery, event)| DemoWebhook {
                id: event.id.to_string(),
                event: event.kind,
                delivered: delivery.state == DeliveryState::Delivered,
                attempts: delivery.attempts_done,
            }),
        }))
    }
}

impl DemoAdapter {
    fn number(&self) -> String {
        let mut random = [0; 4];
        self.webhooks.ground.ids.fill(&mut random);
        format!("A-{:06}", u32::from_le_bytes(random) % NUMBERS)
    }
}

fn items(cart: &Cart, currency: Currency, lang: Lang) -> Vec<Item> {
    let item = |(product, quantity): (app::shop::Product, u32)| Item {
        name: product.name(lang),
        quantity,
        unit_minor: product.unit_minor(currency),
    };
    cart.lines().map(item).collect()
}

/// What the newest of the accepted webhooks that decide anything says. The receiver accepts what is signed and
/// nothing else; one that is sent again has been accepted before.
fn told(sent: &[(Delivery, Event)]) -> Told {
    let is_accepted = |delivery: &Delivery| {
        delivery.state == DeliveryState::Delivered
            || delivery.left == Some(DeliveryState::Delivered)
    };
    let accepted = sent.iter().filter(|(delivery, _)| is_accepted(delivery));
    let mut decided = accepted.filter_map(|(_, event)| match event.kind.as_str() {
        "payment.succeeded" | "payment.authorized" => Some(Told::Paid),
        "payment.failed" | "payment.expired" => Some(Told::NotPaid),
        "payment.cancelled" => Some(Told::Cancelled),
        _ => None,
    });
    decided.next().unwrap_or(Told::Nothing)
}

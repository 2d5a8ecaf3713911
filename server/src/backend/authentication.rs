//! What the pages see of 3-D Secure: forms that a browser takes to the card's bank, and where it goes on
//! when it is back.

use app::{
    backend::{AuthenticationBackend, BankWay},
    view::{ActionView, BackView, BankStep, Link, Onward, UiError},
};
use async_trait::async_trait;
use domain::{
    payment::Hosted,
    three_ds::{Authentication, State, WindowSize},
};
use url::Url;

use super::{CheckoutAdapter, unavailable};
use crate::{
    services::{
        links,
        payments::PayError,
        three_ds::{Brought, Standing, ThreeDs},
    },
    wire::emv::{self, CReq, CRes, MethodData},
};

/// The browser's side of 3-D Secure.
pub struct AuthenticationAdapter {
    pub three_ds: ThreeDs,
}

#[async_trait]
impl AuthenticationBackend for AuthenticationAdapter {
    async fn step(&self, id: &str, window: &str) -> Result<BankWay, UiError> {
        let found = self.three_ds.look(id).await.map_err(|error| unavailable(&error))?;
        let standing = found.ok_or_else(UiError::not_found)?;
        let window = window.parse().unwrap_or(WindowSize::Full);
        let step = standing.under_way().and_then(|one| self.there(one, &standing, window));
        Ok(match step {
            Some(step) => BankWay::There(step),
            None => BankWay::Back(self.back(&standing)),
        })
    }

    async fn method_done(&self, token: &str, data: &str) -> Result<BackView, UiError> {
        let said = emv::decode::<MethodData>(data).ok();
        let server_id = said.as_ref().map(|said| said.server_id.as_str());
        let found = self.three_ds.method_done(token, server_id).await.map_err(|e| trouble(&e))?;
        Ok(self.back(&found.ok_or_else(UiError::not_found)?))
    }

    async fn come_back(&self, token: &str, brought: &str) -> Result<BackView, UiError> {
        let brought = match CRes::decode(brought) {
            Ok(CRes { server_id, acs_id, .. }) => Brought::Named { server_id, acs_id },
            Err(_) => Brought::Unreadable,
        };
        let found = self.three_ds.come_back(token, &brought).await.map_err(|e| trouble(&e))?;
        Ok(self.back(&found.ok_or_else(UiError::not_found)?))
    }
}

impl AuthenticationAdapter {
    /// The form for the bank, if there is one to take now.
    fn there(
        &self,
        one: &Authentication,
        standing: &Standing,
        window: WindowSize,
    ) -> Option<BankStep> {
        let base_url = &self.three_ds.payments.acquiring.base_url;
        let (is_method, url, fields) = match (one.state, &one.method_url, one.challenge()) {
            (State::Method, Some(url), _) => {
                let token = self.three_ds.method_token(&one.attempt_id);
                let data = MethodData {
                    server_id: one.server_id.clone(),
                    notification_url: Some(format!("{base_url}/3ds/method/{token}")),
                };
                (true, url.clone(), vec![("threeDSMethodData", emv::encode(&data))])
            }
            (_, _, Some((url, acs_id))) => {
                let creq = CReq::new(&one.server_id, acs_id, window);
                let fields = vec![
                    ("creq", emv::encode(&creq)),
                    // Comes back as it is; nothing depends on it.
                    ("threeDSSessionData", emv::encode(&one.attempt_id.as_str())),
                ];
                (false, url.to_owned(), fields)
            }
            _ => return None,
        };
        let (origin, livemode) = (origin(&url)?, standing.purchase.payment.livemode);
        Some(BankStep { is_method, livemode, url, origin, fields })
    }

    /// Where the browser goes on.
    fn back(&self, standing: &Standing) -> BackView {
        let purchase = &standing.purchase;
        let id = purchase.payment.public_id();
        let onward = match links::home(purchase, self.three_ds.payments.now_of(purchase)) {
            _ if purchase.has_page() => Onward::Page(format!("/checkout/{id}")),
            Some(link) if !purchase.is_authenticating() => {
                Onward::Outside(Link { url: link.url, host: link.host })
            }
            _ => Onward::Wait(format!("/3ds/go/{id}")),
        };
        let one = standing.authentication.as_ref();
        let url = one.and_then(|one| match (&one.response, &one.method_url) {
            (Some(response), _) if response.acs_url.is_some() => response.acs_url.as_deref(),
            (_, url) => url.as_deref(),
        });
        let livemode = purchase.payment.livemode;
        BackView { livemode, onward, origin: url.and_then(origin), is_framed: false }
    }
}

impl CheckoutAdapter {
    /// What the card's bank does now, if it is the one who is asked.
    pub(super) async fn card_bank(&self, purchase: &Hosted) -> Result<Option<ActionView>, UiError> {
        let three_ds = ThreeDs { payments: self.payments.clone() };
        let id = purchase.session.id.as_str();
        let found = three_ds.look(id).await.map_err(|error| unavailable(&error))?;
        let Some(standing) = found else { return Ok(None) };
        let Some(one) = standing.under_way() else { return Ok(None) };
        let (frame, go) = (format!("/3ds/frame/{id}"), format!("/3ds/go/{id}"));
        Ok(match (one.state, one.challenge()) {
            (State::Method, _) => Some(ActionView::Method { frame, go }),
            (_, Some(_)) => Some(ActionView::Challenge { frame, go }),
            _ => None,
        })
    }
}

/// Scheme, host and port, where a browser can go there.
fn origin(url: &str) -> Option<String> {
    let origin = Url::parse(url).ok()?.origin();
    origin.is_tuple().then(|| origin.ascii_serialization())
}

fn trouble(error: &PayError) -> UiError {
    unavailable(error)
}

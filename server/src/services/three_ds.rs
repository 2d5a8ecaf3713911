//! 3-D Secure beside the payment: what the browser, the directory server and the clock bring.
//!
//! Only an ARes or an RReq is evidence. Whatever a browser brings says that it is back, and nothing more.

use async_trait::async_trait;
use domain::{
    id::{AttemptId, MerchantId, PaymentId, SessionId},
    payment::Purchase,
    three_ds::{Authentication, ChallengeResult, OWNER_SECONDS, Received, State},
};
use tokio::task::JoinSet;
use tracing::Instrument;

use super::{
    Ground,
    payments::{PayError, Payments},
    turns::{STALE_RETRIES, step_back},
};
use crate::{
    acquirers::three_ds::Results,
    store::{AuthenticationName, Commit, StoreError, Write},
    vault::{Return, return_hash},
};

/// Authentications in one turn at most.
const TURN_MAX: u32 = 64;

/// The use cases of authentications.
#[derive(Clone)]
pub struct ThreeDs {
    pub payments: Payments,
}

/// A purchase, and how far its card's bank has come with the latest try.
#[derive(Clone, Debug)]
pub struct Standing {
    pub purchase: Purchase,
    pub authentication: Option<Authentication>,
}

/// What a browser has brought back from a challenge, as far as it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Brought {
    /// A message that names a challenge: `threeDSServerTransID` and `acsTransID`.
    Named { server_id: String, acs_id: String },
    /// An error message, or nothing that could be read.
    Unreadable,
}

impl Standing {
    /// The authentication, while it is under way.
    pub fn under_way(&self) -> Option<&Authentication> {
        let is_under_way = self.purchase.is_authenticating();
        self.authentication.as_ref().filter(|one| is_under_way && one.state != State::Over)
    }
}

impl ThreeDs {
    /// What stands under this public id: a session's, or a payment's.
    pub async fn look(&self, id: &str) -> Result<Option<Standing>, StoreError> {
        let store = &self.ground().store;
        if let Ok(id) = id.parse::<SessionId>() {
            let Some(purchase) = store.purchase(&id).await? else { return Ok(None) };
            return Ok(Some(self.standing(purchase).await?));
        }
        let Ok(id) = id.parse::<PaymentId>() else { return Ok(None) };
        let Some(one) = store.authentication_by(AuthenticationName::Payment(&id)).await? else {
            return Ok(None);
        };
        let purchase = store.purchase_by_id(&one.merchant_id, &id).await?;
        // Its page is its session's, if it has one: the payment's id opens nothing.
        let purchase = purchase.filter(|purchase| purchase.session.is_none());
        Ok(purchase.map(|purchase| Standing { purchase, authentication: Some(one) }))
    }

    /// A purchase with its latest authentication.
    pub async fn standing(&self, purchase: Purchase) -> Result<Standing, StoreError> {
        let authentication = match &purchase.attempt {
            Some(attempt) => {
                self.ground().store.authentication(&attempt.merchant_id, &attempt.id).await?
            }
            None => None,
        };
        Ok(Standing { purchase, authentication })
    }

    /// The token under which the 3DS Method of this try answers.
    pub fn method_token(&self, attempt: &AttemptId) -> String {
        self.payments.acquiring.vault.return_token(attempt, Return::Method)
    }

    /// The 3DS Method has answered at this token, for this `threeDSServerTransID`. `None`: no such token.
    pub async fn method_done(
        &self,
        token: &str,
        server_id: Option<&str>,
    ) -> Result<Option<Standing>, PayError> {
        let hash = return_hash(token);
        let name = AuthenticationName::Method(&hash);
        for n in 0..STALE_RETRIES {
            step_back(n).await;
            let Some(one) = self.ground().store.authentication_by(name).await? else {
                return Ok(None);
            };
            let now = self.payments.now_at(&one).await?;
            let complete = server_id.and_then(|id| one.clone().complete_method(id, now));
            let Some(mut complete) = complete else { return Ok(Some(self.of(one).await?)) };
            match self.update(&complete).await {
                Ok(()) => {
                    complete.version += 1;
                    self.go_on(complete.clone()).await;
                    return Ok(Some(self.of(complete).await?));
                }
                Err(StoreError::StaleVersion) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// The browser is back from a challenge at this token. The first time counts, and only as that. `None`:
    /// no such token.
    pub async fn come_back(
        &self,
        token: &str,
        brought: &Brought,
    ) -> Result<Option<Standing>, PayError> {
        let hash = return_hash(token);
        let name = AuthenticationName::Notify(&hash);
        for n in 0..STALE_RETRIES {
            step_back(n).await;
            let Some(one) = self.ground().store.authentication_by(name).await? else {
                return Ok(None);
            };
            let returned = one.clone().returned(self.payments.now_at(&one).await?);
            let Some(returned) = returned.filter(|_| brought.is_about(&one)) else {
                return Ok(Some(self.of(one).await?));
            };
            match self.update(&returned).await {
                Ok(()) => {
                    crash_point!("three_ds.return.after");
                    let standing = self.of(returned).await?;
                    self.ground().announce(&standing.purchase);
                    return Ok(Some(standing));
                }
                Err(StoreError::StaleVersion) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// The payer of a session takes another way to pay. Whoever is asked by now besides the card's bank is
    /// not called back.
    pub async fn leave(&self, purchase: Purchase) -> Result<Purchase, PayError> {
        self.payments.leave_bank(purchase).await
    }

    /// Lets authentications follow the clock, and takes those over whose process is dead. Returns how many
    /// were looked at.
    pub async fn turn(&self) -> Result<usize, StoreError> {
        let (ground, acquiring) = (self.ground(), &self.payments.acquiring);
        let (now, owner) = (ground.clock.now(), &acquiring.replica);
        if ground.store.is_shared() && !acquiring.held.is_empty() {
            let until = now.plus_seconds(OWNER_SECONDS);
            ground.store.keep_authentications(owner, until).await?;
        }
        let mut looked_at = 0;
        for test_of in ground.all_clocks() {
            looked_at += self.turn_of(test_of.as_ref()).await?;
        }
        self.payments.drop_late_cards();
        Ok(looked_at)
    }

    /// The same by everybody's clock, or by that of one merchant's test mode.
    pub(super) async fn turn_of(&self, test_of: Option<&MerchantId>) -> Result<usize, StoreError> {
        let (ground, owner) = (self.ground(), &self.payments.acquiring.replica);
        let (due, now) = (ground.due(test_of), ground.clock.now());
        let due = ground.store.authentications_due(owner, due, now, TURN_MAX).await?;
        let looked_at = due.len();
        let mut all = JoinSet::new();
        for one in due {
            let this = self.clone();
            all.spawn(async move { this.go_on(one).await }.in_current_span());
        }
        while all.join_next().await.is_some() {}
        Ok(looked_at)
    }

    /// At start-up, where one process owns the database: whoever held a card is dead.
    pub async fn recover(&self) -> Result<usize, StoreError> {
        let ground = self.ground();
        if !ground.store.is_shared() {
            ground.store.orphan_authentications(&self.payments.acquiring.replica).await?;
        }
        self.turn().await
    }

    /// What is on disk is not lost by a failure here: the next turn goes on.
    async fn go_on(&self, one: Authentication) {
        let id = one.attempt_id.clone();
        if let Err(error) = self.payments.advance(one).await {
            tracing::error!(cause = %error, attempt.id = %id, "an authentication could not go on");
        }
    }

    fn ground(&self) -> &Ground {
        &self.payments.acquiring.ground
    }

    async fn of(&self, one: Authentication) -> Result<Standing, StoreError> {
        let purchase = self.payments.acquiring.purchase(&one.merchant_id, &one.payment_id).await?;
        Ok(Standing { purchase, authentication: Some(one) })
    }

    async fn update(&self, one: &Authentication) -> Result<(), StoreError> {
        let write = Write::UpdateAuthentication(Box::new(one.clone()));
        self.ground().store.commit(Commit::new().and(write)).await
    }

    async fn take_down(&self, result: ChallengeResult) -> Result<Received, PayError> {
        let name = AuthenticationName::Server(&result.server_id);
        for n in 0..STALE_RETRIES {
            step_back(n).await;
            let Some(one) = self.ground().store.authentication_by(name).await? else {
                return Ok(Received::TooLate);
            };
            if one.result.as_ref() == Some(&result) && one.state == State::Challenged {
                return Ok(Received::Yes);
            }
            let now = self.payments.now_at(&one).await?;
            let Some(mut resolved) = one.resolved(result.clone(), now) else {
                return Ok(Received::TooLate);
            };
            let standing = self.of(resolved.clone()).await?;
            if standing.under_way().is_none() {
                return Ok(Received::TooLate);
            }
            crash_point!("three_ds.result.before");
            match self.update(&resolved).await {
                Ok(()) => {
                    crash_point!("three_ds.result.after");
                    resolved.version += 1;
                    self.go_on(resolved).await;
                    return Ok(Received::Yes);
                }
                Err(StoreError::StaleVersion) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::StaleVersion.into())
    }
}

#[async_trait]
impl Results for ThreeDs {
    async fn receive(&self, result: ChallengeResult) -> Received {
        self.take_down(result).await.unwrap_or_else(|error| {
            tracing::error!(cause = %error, "a result of 3-D Secure could not be taken down");
            Received::TooLate
        })
    }
}

impl Brought {
    /// A message that names another challenge is somebody else's.
    fn is_about(&self, one: &Authentication) -> bool {
        match self {
            Self::Unreadable => true,
            Self::Named { server_id, acs_id } => {
                let ours = one.response.as_ref().map(|response| response.acs_id.as_str());
                one.server_id == *server_id && ours == Some(acs_id.as_str())
            }
        }
    }
}

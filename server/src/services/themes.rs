//! How a merchant's page shall look, while it is made: a draft that keeps each step, what was published of it,
//! and drafts that are shown to somebody without a key. What is published is the merchant's theme: new sessions
//! have it, and open ones when they are loaded again.

mod share;

use domain::{
    id::MerchantId,
    merchant::{Merchant, Setup},
    theme::{Draft, PUBLISHED_MAX, Published, Theme},
    time::Micros,
};

pub use share::{Opened, ShareError};

use super::merchants::{Merchants, SetupError};
use crate::store::{Commit, StoreError, ThemeWrite, Write};

/// How often a change of what changed meanwhile is made again.
const STALE_RETRIES: u32 = 3;

/// Everything that lies on a designer's desk.
#[derive(Clone, Debug)]
pub struct Desk {
    pub merchant: Merchant,
    pub draft: Draft,
    /// Newest first.
    pub published: Vec<Published>,
}

/// Why a theme is not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The draft is another one than was looked at.
    #[error("the draft has changed since it was looked at")]
    Moved,
    #[error("there is no such version")]
    NoVersion,
    #[error(transparent)]
    Setup(#[from] SetupError),
}

impl From<StoreError> for PublishError {
    fn from(error: StoreError) -> Self {
        Self::Setup(error.into())
    }
}

/// The use cases of themes.
#[derive(Clone)]
pub struct Themes {
    pub merchants: Merchants,
}

impl Themes {
    /// What lies on the desk; where nothing was changed yet, the draft is what is published.
    pub async fn desk(&self, id: &MerchantId) -> Result<Desk, SetupError> {
        let store = &self.merchants.ground.store;
        let merchant = store.merchant(id).await?.ok_or(SetupError::NoMerchant)?;
        let draft = match store.theme_draft(id).await? {
            Some(draft) => draft,
            None => Draft::of(id.clone(), merchant.settings.theme.clone(), self.now()),
        };
        Ok(Desk { merchant, draft, published: store.published_themes(id).await? })
    }

    /// Changes the draft. `change` may be asked more than once.
    pub async fn edit(
        &self,
        id: &MerchantId,
        change: impl Fn(&Desk) -> Theme,
    ) -> Result<Draft, SetupError> {
        self.step(id, |desk, now| desk.draft.edited(change(desk), now)).await
    }

    /// Takes the last change back.
    pub async fn undo(&self, id: &MerchantId) -> Result<Draft, SetupError> {
        self.step(id, |desk, now| desk.draft.undone(now)).await
    }

    /// Begins again with what is published; that can be undone as well.
    pub async fn discard(&self, id: &MerchantId) -> Result<Draft, SetupError> {
        self.edit(id, |desk| desk.merchant.settings.theme.clone()).await
    }

    async fn step(
        &self,
        id: &MerchantId,
        change: impl Fn(&Desk, Micros) -> Option<Draft>,
    ) -> Result<Draft, SetupError> {
        for _ in 0..STALE_RETRIES {
            let desk = self.desk(id).await?;
            let Some(next) = change(&desk, self.now()) else { return Ok(desk.draft) };
            let commit = Commit::new().and(theme(ThemeWrite::Draft(next.clone())));
            match self.merchants.ground.store.commit(commit).await {
                Ok(()) => return Ok(next),
                Err(StoreError::StaleVersion) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// Shows payers the draft of this version.
    pub async fn publish(&self, id: &MerchantId, version: i64) -> Result<(), PublishError> {
        self.put(id, |desk| {
            let draft = &desk.draft;
            if draft.version == version {
                Ok(draft.theme.clone())
            } else {
                Err(PublishError::Moved)
            }
        })
        .await
    }

    /// Shows payers again what they have seen; it becomes the draft as well.
    pub async fn restore(&self, id: &MerchantId, number: i64) -> Result<(), PublishError> {
        self.put(id, |desk| {
            let one = desk.published.iter().find(|one| one.number == number);
            one.map(|one| one.theme.clone()).ok_or(PublishError::NoVersion)
        })
        .await
    }

    /// The merchant's theme, its number and the draft, in one commit under the merchant's version.
    async fn put(
        &self,
        id: &MerchantId,
        choose: impl Fn(&Desk) -> Result<Theme, PublishError>,
    ) -> Result<(), PublishError> {
        for _ in 0..STALE_RETRIES {
            let desk = self.desk(id).await?;
            let chosen = choose(&desk)?;
            let draft = desk.draft.edited(chosen.clone(), self.now());
            let draft = draft.map(|draft| theme(ThemeWrite::Draft(draft)));
            if chosen == desk.merchant.settings.theme {
                self.merchants.ground.store.commit(Commit::new().and_all(draft)).await?;
                return Ok(());
            }
            let decide = |setup: &mut Setup| {
                let was = std::mem::replace(&mut setup.merchant.settings.theme, chosen.clone());
                Ok(was)
            };
            let finish = |commit: Commit, was: &Theme| {
                commit.and_all(self.numbered(&desk, was, &chosen)).and_all(draft.clone())
            };
            match self.merchants.change_and(id, decide, finish).await {
                Ok(_) => return Ok(()),
                Err(SetupError::Store(
                    StoreError::StaleVersion | StoreError::Conflict("theme_versions"),
                )) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// What replaces a theme gets the next number. One that was put there by other means gets one too, so that
    /// there is a way back to it.
    fn numbered(&self, desk: &Desk, was: &Theme, is: &Theme) -> Vec<Write> {
        let newest = desk.published.first();
        let mut number = newest.map_or(0, |one| one.number);
        let mut publish = |theme: &Theme, published_at| {
            number += 1;
            let merchant_id = desk.merchant.id.clone();
            ThemeWrite::Publish(Published {
                merchant_id,
                number,
                theme: theme.clone(),
                published_at,
            })
        };
        let now = self.now();
        let other = newest.is_none_or(|one| one.theme != *was);
        let since = if newest.is_none() { desk.merchant.created_at } else { now };
        let mut writes: Vec<_> = other.then(|| publish(was, since)).into_iter().collect();
        writes.push(publish(is, now));
        let merchant_id = desk.merchant.id.clone();
        let kept = i64::try_from(PUBLISHED_MAX).unwrap_or(i64::MAX);
        writes.push(ThemeWrite::Forget { merchant_id, until: number - kept });
        writes.into_iter().map(theme).collect()
    }

    fn now(&self) -> Micros {
        self.merchants.ground.clock.now()
    }
}

fn theme(write: ThemeWrite) -> Write {
    Write::Theme(Box::new(write))
}

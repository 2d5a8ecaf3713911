//! A draft for whoever has the link: as it was when the link was made, for a week.

use domain::{
    id::MerchantId,
    theme::{SHARED_SECONDS, Shared},
    time::Micros,
};

use super::{Themes, theme};
use crate::{
    services::merchants::SetupError,
    store::{Commit, StoreError, ThemeWrite},
};

/// What a link shows.
#[derive(Clone, Debug)]
pub struct Opened {
    pub shared: Shared,
    /// The merchant's own name.
    pub name: String,
}

/// Why a link shows nothing.
#[derive(Debug, thiserror::Error)]
pub enum ShareError {
    /// We have made no such link.
    #[error("the link is not one of ours")]
    Unknown,
    /// Its week is over.
    #[error("the link has expired")]
    Expired,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Themes {
    /// A token that shows the draft as it is now.
    pub async fn share(&self, id: &MerchantId) -> Result<String, SetupError> {
        let (desk, now) = (self.desk(id).await?, self.now());
        let shared = Shared {
            merchant_id: id.clone(),
            version: desk.draft.version,
            theme: desk.draft.theme,
            expires_at: now.plus_seconds(SHARED_SECONDS),
        };
        let said = format!("{id}.{}.{}", shared.version, shared.expires_at.as_i64());
        let ended = ThemeWrite::EndShares { until: now };
        let commit = Commit::new().and(theme(ended)).and(theme(ThemeWrite::Share(shared)));
        self.merchants.ground.store.commit(commit).await?;
        Ok(self.merchants.vault.sign_share(&said))
    }

    /// Until when a token that we have made shows something.
    pub fn shared_until(&self, token: &str) -> Result<Micros, ShareError> {
        self.read(token).map(|(_, _, until)| until)
    }

    /// What a token shows.
    pub async fn open_shared(&self, token: &str) -> Result<Opened, ShareError> {
        let (id, version, _) = self.read(token)?;
        let store = &self.merchants.ground.store;
        let shared = store.shared_theme(&id, version).await?.ok_or(ShareError::Expired)?;
        let merchant = store.merchant(&id).await?.ok_or(ShareError::Expired)?;
        Ok(Opened { shared, name: merchant.name })
    }

    fn read(&self, token: &str) -> Result<(MerchantId, i64, Micros), ShareError> {
        let said = self.merchants.vault.open_share(token).ok_or(ShareError::Unknown)?;
        let mut parts = said.split('.');
        let mut part = || parts.next().ok_or(ShareError::Unknown);
        let (id, version, until) = (part()?, part()?, part()?);
        let unknown = |_| ShareError::Unknown;
        let until = Micros::new(until.parse().map_err(unknown)?);
        if self.now() >= until {
            return Err(ShareError::Expired);
        }
        let id = id.parse().map_err(|_| ShareError::Unknown)?;
        Ok((id, version.parse().map_err(unknown)?, until))
    }
}

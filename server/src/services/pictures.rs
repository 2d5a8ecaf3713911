//! Pictures of merchants' themes: taken in, shown, given up. Commands come through here, and so does the
//! studio.
//!
//! The merchant's version guards them, as everything that is set up for it: of two who add the last
//! picture that there is room for, one looks again.

mod read;

use domain::{
    id::{AssetId, MerchantId},
    merchant::Merchant,
    picture::{NotAPicture, PICTURES_MAX, Picture},
    theme::Theme,
};
use sha2::{Digest, Sha256};

use super::{
    Ground,
    merchants::{Change, Merchants, Subject, Verb, audit},
};
use crate::{
    clock::new_id,
    store::{Commit, StoreError, Write},
};

/// How often a decision on a set-up that changed meanwhile is made again.
const STALE_RETRIES: u32 = 3;

/// Why a merchant's pictures stay as they are.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such merchant")]
    NoMerchant,
    #[error(transparent)]
    NotAPicture(#[from] NotAPicture),
    #[error("the merchant keeps {PICTURES_MAX} pictures, which is all there may be; remove one")]
    NoRoom,
    #[error("the merchant has no such picture")]
    NoPicture,
    /// The merchant's theme shows it, as this member.
    #[error("the merchant's theme shows it as its {0}")]
    InUse(&'static str),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The use cases of pictures.
#[derive(Clone)]
pub struct Pictures {
    pub merchants: Merchants,
}

impl Pictures {
    const fn ground(&self) -> &Ground {
        &self.merchants.ground
    }

    /// Keeps a file, by which its content is meant: the same once more has the same id.
    pub async fn add(&self, merchant_id: &MerchantId, bytes: Vec<u8>) -> Result<AssetId, Refusal> {
        let (format, size) = read::picture(&bytes)?;
        let n_bytes = u32::try_from(bytes.len()).map_err(|_| NotAPicture::TooLarge)?;
        let sha256 = Sha256::digest(&bytes).to_vec();
        for _ in 0..STALE_RETRIES {
            let (merchant, kept) = self.kept(merchant_id).await?;
            let n_kept = kept.len();
            if let Some(same) = kept.into_iter().find(|it| it.sha256 == sha256) {
                return Ok(same.id);
            }
            if n_kept >= PICTURES_MAX {
                return Err(Refusal::NoRoom);
            }
            let now = self.ground().clock.now();
            let picture = Picture {
                id: new_id(&*self.ground().ids, now),
                merchant_id: merchant_id.clone(),
                format,
                size,
                n_bytes,
                sha256: sha256.clone(),
                created_at: now,
            };
            let id = picture.id.clone();
            let write = Write::InsertPicture(Box::new(picture), bytes.clone());
            if self.commit(merchant, write, (Verb::Added, &id)).await? {
                return Ok(id);
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// Gives a picture up. A page of a session that shows it has the name in its place.
    pub async fn remove(&self, merchant_id: &MerchantId, id: &AssetId) -> Result<(), Refusal> {
        for _ in 0..STALE_RETRIES {
            let (merchant, kept) = self.kept(merchant_id).await?;
            kept.iter().find(|it| it.id == *id).ok_or(Refusal::NoPicture)?;
            let shown = merchant.settings.theme.pictures().find(|(_, shown)| *shown == id);
            if let Some((member, _)) = shown {
                return Err(Refusal::InUse(member));
            }
            let write = Write::DeletePicture { merchant_id: merchant_id.clone(), id: id.clone() };
            if self.commit(merchant, write, (Verb::Removed, id)).await? {
                return Ok(());
            }
        }
        Err(StoreError::StaleVersion.into())
    }

    /// All pictures of a merchant, oldest first.
    pub async fn of(&self, merchant_id: &MerchantId) -> Result<Vec<Picture>, StoreError> {
        self.ground().store.pictures(merchant_id).await
    }

    /// A picture and its file, for whoever knows its id.
    pub async fn find(&self, id: &AssetId) -> Result<Option<(Picture, Vec<u8>)>, StoreError> {
        self.ground().store.picture(id).await
    }

    /// A merchant and what it keeps. The merchant first: its version guards what is
    /// read after it.
    async fn kept(&self, id: &MerchantId) -> Result<(Merchant, Vec<Picture>), Refusal> {
        let merchant = self.ground().store.merchant(id).await?.ok_or(Refusal::NoMerchant)?;
        Ok((merchant, self.ground().store.pictures(id).await?))
    }

    /// Commits under the merchant's version; `false` when the set-up has changed meanwhile.
    async fn commit(
        &self,
        merchant: Merchant,
        write: Write,
        (verb, id): (Verb, &AssetId),
    ) -> Result<bool, Refusal> {
        let merchant_id = merchant.id.clone();
        let (id, label) = (id.to_string(), String::new());
        let change = Change { subject: Subject::Picture, verb, id, label, fields: Vec::new() };
        let changes = [change];
        let commit = Commit::new().and(Write::UpdateMerchant(merchant)).and(write);
        let commit = commit.and_all(self.merchants.noted(&merchant_id, &changes));
        match self.ground().store.commit(commit).await {
            Ok(()) => {
                audit(&merchant_id, &changes);
                Ok(true)
            }
            Err(StoreError::StaleVersion) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

impl Ground {
    /// The first member of a theme that names no picture of this merchant's.
    pub(super) async fn foreign_picture(
        &self,
        merchant_id: &MerchantId,
        theme: &Theme,
    ) -> Result<Option<&'static str>, StoreError> {
        if theme.pictures().next().is_none() {
            return Ok(None);
        }
        let kept = self.store.pictures(merchant_id).await?;
        let mut named = theme.pictures();
        let foreign = named.find(|(_, id)| kept.iter().all(|picture| picture.id != **id));
        Ok(foreign.map(|(member, _)| member))
    }
}

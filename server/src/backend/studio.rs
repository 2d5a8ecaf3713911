//! The theme studio's side of the port: use cases in, views out.

mod form;
mod presets;

use app::{
    backend::{Designer, Saved, StudioBackend, ThemeFile, ThemeIn},
    render,
    view::{
        KeptView, PictureProblem, PicturesView, Refused, SharedView, Shown, StudioView, UiError,
        VersionView,
    },
};
use async_trait::async_trait;
use domain::{
    audit::Actor,
    id::{AssetId, MerchantId},
    picture::{NotAPicture, Picture},
    theme::{Emblem, Theme},
};

use super::{pictures, unavailable};
use crate::{
    services::{
        merchants::{Merchants, SetupError},
        pictures::{Pictures, Refusal},
        themes::{Desk, PublishError, ShareError, Themes},
    },
    wire::theme,
};

/// The adapter.
pub struct StudioAdapter {
    pub themes: Themes,
}

impl StudioAdapter {
    /// In the name of whoever has signed in; a demo's studio is its operator's.
    fn merchants(&self, designer: &Designer) -> Merchants {
        let actor = designer.user_id.clone().map_or(Actor::Operator, Actor::User);
        self.themes.merchants.by(actor)
    }

    fn themes(&self, designer: &Designer) -> Themes {
        Themes { merchants: self.merchants(designer) }
    }

    fn pictures(&self, designer: &Designer) -> Pictures {
        Pictures { merchants: self.merchants(designer) }
    }

    async fn kept(&self, merchant: &MerchantId) -> Result<Vec<Picture>, UiError> {
        let pictures = Pictures { merchants: self.themes.merchants.clone() };
        pictures.of(merchant).await.map_err(|error| unavailable(&error))
    }
}

#[async_trait]
impl StudioBackend for StudioAdapter {
    async fn desk(&self, merchant: &MerchantId) -> Result<StudioView, UiError> {
        let desk = self.themes.desk(merchant).await.map_err(refused)?;
        Ok(view(desk, &self.kept(merchant).await?))
    }

    async fn save(&self, merchant: &MerchantId, form: ThemeIn) -> Result<Saved, UiError> {
        // What is wrong does not depend on the draft, so that it can be said before.
        if let Err(wrong) = form::read(&form, &Theme::default()) {
            return Ok(Saved::Wrong { typed: form::typed(&form), wrong });
        }
        let read = |desk: &Desk| {
            form::read(&form, &desk.draft.theme).unwrap_or_else(|_| desk.draft.theme.clone())
        };
        self.themes.edit(merchant, read).await.map_err(refused)?;
        Ok(Saved::Kept)
    }

    async fn undo(&self, merchant: &MerchantId) -> Result<(), UiError> {
        self.themes.undo(merchant).await.map(drop).map_err(refused)
    }

    async fn discard(&self, merchant: &MerchantId) -> Result<(), UiError> {
        self.themes.discard(merchant).await.map(drop).map_err(refused)
    }

    async fn take_preset(&self, merchant: &MerchantId, name: &str) -> Result<(), UiError> {
        let preset = presets::find(name).ok_or_else(UiError::not_found)?;
        let dressed = |desk: &Desk| {
            let Theme { brand, logo, logo_dark, icon, powered_by, .. } = desk.draft.theme.clone();
            Theme { brand, logo, logo_dark, icon, powered_by, ..preset.clone() }
        };
        self.themes.edit(merchant, dressed).await.map(drop).map_err(refused)
    }

    async fn publish(&self, designer: &Designer, version: i64) -> Result<bool, UiError> {
        match self.themes(designer).publish(&designer.merchant_id, version).await {
            Ok(()) => Ok(true),
            Err(PublishError::Moved) => Ok(false),
            Err(error) => Err(not_published(error)),
        }
    }

    async fn restore(&self, designer: &Designer, number: i64) -> Result<(), UiError> {
        self.themes(designer).restore(&designer.merchant_id, number).await.map_err(not_published)
    }

    async fn add_picture(
        &self,
        designer: &Designer,
        emblem: Emblem,
        file: Vec<u8>,
    ) -> Result<Option<PictureProblem>, UiError> {
        if file.is_empty() {
            return Ok(Some(PictureProblem::NoFile));
        }
        match self.pictures(designer).add(&designer.merchant_id, file).await {
            Ok(id) => {
                self.show_picture(&designer.merchant_id, emblem, Some(id)).await?;
                Ok(None)
            }
            Err(refusal) => not_taken(refusal).map(Some),
        }
    }

    async fn show_picture(
        &self,
        merchant: &MerchantId,
        emblem: Emblem,
        id: Option<AssetId>,
    ) -> Result<(), UiError> {
        if let Some(id) = &id
            && self.kept(merchant).await?.iter().all(|it| it.id != *id)
        {
            return Err(UiError::not_found());
        }
        let dressed = |desk: &Desk| desk.draft.theme.clone().with_picture(emblem, id.clone());
        self.themes.edit(merchant, dressed).await.map(drop).map_err(refused)
    }

    async fn remove_picture(
        &self,
        designer: &Designer,
        id: &AssetId,
    ) -> Result<Option<PictureProblem>, UiError> {
        match self.pictures(designer).remove(&designer.merchant_id, id).await {
            Ok(()) => Ok(None),
            Err(refusal) => not_taken(refusal).map(Some),
        }
    }

    async fn import(&self, merchant: &MerchantId, text: &[u8]) -> Result<Option<Refused>, UiError> {
        if text.trim_ascii().is_empty() {
            return Ok(Some(Refused::Empty));
        }
        let read = match theme::read_file(text) {
            Ok(read) => read,
            Err(invalid) => return Ok(Some(Refused::Wrong(invalid.message))),
        };
        let kept = self.kept(merchant).await?;
        let foreign = read.pictures().find(|(_, id)| kept.iter().all(|it| it.id != **id));
        if let Some((member, _)) = foreign {
            let sentence = format!("{member} must be the id of a picture of this merchant's");
            return Ok(Some(Refused::Wrong(sentence)));
        }
        self.themes.edit(merchant, |_| read.clone()).await.map_err(refused)?;
        Ok(None)
    }

    async fn export(&self, merchant: &MerchantId, file: ThemeFile) -> Result<String, UiError> {
        let draft = self.themes.desk(merchant).await.map_err(refused)?.draft.theme;
        let json = match file {
            ThemeFile::Theme => theme::write::theme(&draft),
            ThemeFile::Branding => theme::write::branding(&draft),
            ThemeFile::Customization => theme::write::customization(&draft),
            ThemeFile::Css => return Ok(render::style_sheet(&draft.look())),
        };
        Ok(format!("{json:#}\n"))
    }

    async fn share(&self, merchant: &MerchantId) -> Result<String, UiError> {
        self.themes.share(merchant).await.map_err(refused)
    }

    fn shared_until(&self, token: &str) -> Option<i64> {
        self.themes.shared_until(token).ok().map(domain::time::Micros::as_i64)
    }

    async fn open_shared(&self, token: &str) -> Result<SharedView, UiError> {
        let opened = self.themes.open_shared(token).await.map_err(|error| match error {
            ShareError::Unknown => UiError::not_found(),
            ShareError::Expired => UiError::of("expired"),
            ShareError::Store(error) => unavailable(&error),
        })?;
        let kept = self.kept(&opened.shared.merchant_id).await?;
        let theme = opened.shared.theme;
        let shop = theme.brand.clone().unwrap_or(opened.name);
        let pictures = drawn(&theme, &kept);
        Ok(SharedView { shop, theme, pictures, until: opened.shared.expires_at.as_i64() })
    }
}

fn drawn(theme: &Theme, kept: &[Picture]) -> PicturesView {
    pictures::drawn([&theme.logo, &theme.logo_dark, &theme.icon], kept)
}

/// What a designer is told, or that there is trouble.
fn not_taken(refusal: Refusal) -> Result<PictureProblem, UiError> {
    Ok(match refusal {
        Refusal::NotAPicture(NotAPicture::TooLarge) => PictureProblem::TooLarge,
        Refusal::NotAPicture(NotAPicture::Format) => PictureProblem::Format,
        Refusal::NotAPicture(NotAPicture::Broken) => PictureProblem::Broken,
        Refusal::NotAPicture(NotAPicture::Animated) => PictureProblem::Animated,
        Refusal::NotAPicture(NotAPicture::TooWide(_)) => PictureProblem::TooWide,
        Refusal::NoRoom => PictureProblem::NoRoom,
        Refusal::InUse(_) => PictureProblem::InUse,
        Refusal::NoMerchant | Refusal::NoPicture => return Err(UiError::not_found()),
        Refusal::Store(error) => return Err(unavailable(&error)),
    })
}

fn view(desk: Desk, kept: &[Picture]) -> StudioView {
    let Desk { merchant, draft, published } = desk;
    let current = &merchant.settings.theme;
    let newest = published.iter().find(|one| one.theme == *current).map(|one| one.number);
    let versions = published.iter().map(|one| VersionView {
        number: one.number,
        at: one.published_at.as_i64(),
        is_current: Some(one.number) == newest,
    });
    let shown = |id: &AssetId| draft.theme.pictures().any(|(_, shown)| shown == id);
    let kept_view =
        |it: &Picture| KeptView { id: it.id.clone(), size: it.size, is_shown: shown(&it.id) };
    StudioView {
        pictures: drawn(&draft.theme, kept),
        kept: kept.iter().map(kept_view).collect(),
        picture_problem: None,
        versions: versions.collect(),
        changes: draft.theme.differences(current),
        shop: merchant.name,
        version: draft.version,
        can_undo: !draft.history.is_empty(),
        presets: presets::views(),
        typed: form::typed(&ThemeIn::new()),
        wrong: Vec::new(),
        said: None,
        shared: None,
        refused: None,
        shown: Shown::default(),
        theme: draft.theme,
    }
}

fn refused(error: SetupError) -> UiError {
    match error {
        SetupError::NoMerchant => UiError::not_found(),
        SetupError::Store(error) => unavailable(&error),
        error => {
            tracing::error!(cause = %error, "a theme could not be kept");
            UiError::unavailable()
        }
    }
}

fn not_published(error: PublishError) -> UiError {
    match error {
        PublishError::Setup(error) => refused(error),
        PublishError::Moved | PublishError::NoVersion => UiError::not_found(),
    }
}

//! The theme studio's side of the port: use cases in, views out.

mod form;
mod presets;

use app::{
    backend::{Saved, StudioBackend, ThemeFile, ThemeIn},
    render,
    view::{Refused, SharedView, Shown, StudioView, UiError, VersionView},
};
use async_trait::async_trait;
use domain::{id::MerchantId, theme::Theme};

use super::unavailable;
use crate::{
    services::{
        merchants::SetupError,
        themes::{Desk, PublishError, ShareError, Themes},
    },
    wire::theme,
};

/// The adapter.
pub struct StudioAdapter {
    pub themes: Themes,
}

#[async_trait]
impl StudioBackend for StudioAdapter {
    async fn desk(&self, merchant: &MerchantId) -> Result<StudioView, UiError> {
        Ok(view(self.themes.desk(merchant).await.map_err(refused)?))
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

    async fn publish(&self, merchant: &MerchantId, version: i64) -> Result<bool, UiError> {
        match self.themes.publish(merchant, version).await {
            Ok(()) => Ok(true),
            Err(PublishError::Moved) => Ok(false),
            Err(error) => Err(not_published(error)),
        }
    }

    async fn restore(&self, merchant: &MerchantId, number: i64) -> Result<(), UiError> {
        self.themes.restore(merchant, number).await.map_err(not_published)
    }

    async fn import(&self, merchant: &MerchantId, text: &[u8]) -> Result<Option<Refused>, UiError> {
        if text.trim_ascii().is_empty() {
            return Ok(Some(Refused::Empty));
        }
        let read = match theme::read_file(text) {
            Ok(read) => read,
            Err(invalid) => return Ok(Some(Refused::Wrong(invalid.message))),
        };
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
        let theme = opened.shared.theme;
        let shop = theme.brand.clone().unwrap_or(opened.name);
        Ok(SharedView { shop, theme, until: opened.shared.expires_at.as_i64() })
    }
}

fn view(desk: Desk) -> StudioView {
    let Desk { merchant, draft, published } = desk;
    let current = &merchant.settings.theme;
    let newest = published.iter().find(|one| one.theme == *current).map(|one| one.number);
    let versions = published.iter().map(|one| VersionView {
        number: one.number,
        at: one.published_at.as_i64(),
        is_current: Some(one.number) == newest,
    });
    StudioView {
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

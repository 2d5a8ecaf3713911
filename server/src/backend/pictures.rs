//! The pictures of a page's look, as large as they are drawn.

use app::{
    backend::PictureFile,
    view::{CheckoutView, PictureView, PicturesView, UiError, picture_url},
};
use domain::{
    id::{AssetId, MerchantId},
    picture::{Picture, Size},
};

use super::unavailable;
use crate::services::pictures::Pictures;

/// One file.
pub(super) async fn file(pictures: &Pictures, id: &str) -> Result<PictureFile, UiError> {
    let id: AssetId = id.parse().map_err(|_| UiError::not_found())?;
    let found = pictures.find(&id).await.map_err(|error| unavailable(&error))?;
    let (picture, bytes) = found.ok_or_else(UiError::not_found)?;
    Ok(PictureFile { content_type: picture.format.word(), bytes })
}

/// Fills in what the look names. What its merchant has given up meanwhile is not shown.
pub(super) async fn fill(
    pictures: &Pictures,
    merchant_id: &MerchantId,
    view: &mut CheckoutView,
) -> Result<(), UiError> {
    let look = &mut view.look;
    let named = [&mut look.logo, &mut look.logo_dark, &mut look.icon];
    if named.iter().all(|id| id.is_none()) {
        return Ok(());
    }
    let kept = pictures.of(merchant_id).await.map_err(|error| unavailable(&error))?;
    for id in named {
        id.take_if(|id| kept.iter().all(|it| it.id != *id));
    }
    view.pictures = drawn([&look.logo, &look.logo_dark, &look.icon], &kept);
    Ok(())
}

/// Logo, dark logo and icon of what is kept.
pub(super) fn drawn(named: [&Option<AssetId>; 3], kept: &[Picture]) -> PicturesView {
    let [logo, logo_dark, icon] = named;
    let drawn = |id: &Option<AssetId>, most: Size| {
        let found = kept.iter().find(|it| Some(&it.id) == id.as_ref())?;
        Some(PictureView { url: picture_url(&found.id), size: found.size.within(most) })
    };
    PicturesView {
        logo: drawn(logo, Size::LOGO),
        logo_dark: drawn(logo_dark, Size::LOGO),
        icon: drawn(icon, Size::ICON),
    }
}

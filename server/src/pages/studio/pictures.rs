//! `/studio/picture`: a file goes up with the whole form, is kept, and is what the draft shows.

use std::collections::BTreeMap;

use app::{
    backend::{Designer as Person, Saved, StudioBackend, ThemeIn},
    view::{PictureProblem, UiError},
};
use axum::{
    extract::{Multipart, State},
    http::Extensions,
    response::Response,
};
use domain::{picture::BYTES_MAX, theme::Emblem};

use super::{Designer, Done, Pages, Wish, answer, files, frame, run};

/// The most that a form with a file holds. A larger file is read to say that it is too large.
pub(in crate::pages) const FORM_MAX: usize = 8 * 1024 * 1024;

pub(in crate::pages) async fn add(
    State(pages): State<Pages>,
    Designer(person): Designer,
    extensions: Extensions,
    form: Multipart,
) -> Response {
    let read = files::read(form, BYTES_MAX + 1).await;
    let is_whole = read.is_some();
    let (files, form) = parted(read.unwrap_or_default());
    let wish = Wish::of(&form);
    let whole = wish.back();
    let (studio, merchant) = (pages.backend.studio.clone(), person.merchant_id.clone());
    let done = run(async move {
        let act = form.get("do").cloned().unwrap_or_default();
        if !is_whole {
            return Ok(Done::Refused(PictureProblem::TooLarge));
        }
        let emblem: Emblem = act
            .strip_prefix("upload:")
            .and_then(|word| word.parse().ok())
            .ok_or_else(UiError::not_found)?;
        if let wrong @ Saved::Wrong { .. } = studio.save(&person.merchant_id, form).await? {
            return Ok(Done::Wrong(wrong));
        }
        let file = files.get(&format!("{emblem}-file")).cloned().unwrap_or_default();
        Ok(match studio.add_picture(&person, emblem, file).await? {
            Some(problem) => Done::Refused(problem),
            None => Done::GoTo(format!("{whole}#pictures")),
        })
    });
    let frame = frame(&pages, &extensions, &wish, "/studio");
    answer(&pages, &merchant, &wish, &frame, done.await).await
}

/// One of the buttons beside a picture: `EMBLEM` shows none there, `EMBLEM:ID` one that is kept.
pub(super) async fn press(
    studio: &dyn StudioBackend,
    person: &Person,
    what: &str,
    which: &str,
) -> Result<Option<PictureProblem>, UiError> {
    let not_found = |_| UiError::not_found();
    if what == "picture-remove" {
        return studio.remove_picture(person, &which.parse().map_err(not_found)?).await;
    }
    let (emblem, id) =
        which.split_once(':').map_or((which, None), |(emblem, id)| (emblem, Some(id)));
    let emblem = emblem.parse().map_err(|_| UiError::not_found())?;
    let id = id.map(|id| id.parse().map_err(not_found)).transpose()?;
    studio.show_picture(&person.merchant_id, emblem, id).await?;
    Ok(None)
}

/// The files of a form, and its texts.
fn parted(fields: BTreeMap<String, Vec<u8>>) -> (BTreeMap<String, Vec<u8>>, ThemeIn) {
    let (files, texts): (BTreeMap<_, _>, BTreeMap<_, _>) =
        fields.into_iter().partition(|(name, _)| name.ends_with("-file"));
    let text = |(name, bytes)| Some((name, String::from_utf8(bytes).ok()?));
    (files, texts.into_iter().filter_map(text).collect())
}

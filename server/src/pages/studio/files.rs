//! `/studio/export/{file}` and `/studio/import`: a draft as files, and a file as the draft.

use std::collections::BTreeMap;

use app::{
    backend::{Designer as Person, ThemeFile},
    view::{Refused, Said, StudioView, UiError},
};
use axum::{
    extract::{Multipart, Path, State},
    http::Extensions,
    response::{IntoResponse, Redirect, Response},
};

use super::{Designer, Pages, Wish, attachment, desk, frame, refusal, run, unprocessable};

/// A theme has a few hundred bytes.
const FILE_MAX: usize = 16 * 1024;

pub(in crate::pages) async fn export(
    State(pages): State<Pages>,
    Designer(person): Designer,
    Path(name): Path<String>,
    extensions: Extensions,
) -> Response {
    const JSON: &str = "application/json";
    let file = match &*name {
        "theme.json" => Some((ThemeFile::Theme, JSON)),
        "branding_settings.json" => Some((ThemeFile::Branding, JSON)),
        "customization.json" => Some((ThemeFile::Customization, JSON)),
        "theme.css" => Some((ThemeFile::Css, "text/css; charset=utf-8")),
        _ => None,
    };
    let content = match file {
        Some((file, kind)) => {
            let content = pages.backend.studio.export(&person.merchant_id, file).await;
            content.map(|content| attachment(kind, &name, content))
        }
        None => Err(UiError::not_found()),
    };
    content.unwrap_or_else(|error| {
        refusal(&error, &frame(&pages, &extensions, &Wish::default(), "/studio"))
    })
}

/// A file that was chosen counts before what was pasted.
pub(in crate::pages) async fn import(
    State(pages): State<Pages>,
    Designer(Person { merchant_id: merchant, .. }): Designer,
    extensions: Extensions,
    form: Multipart,
) -> Response {
    let fields = read(form, FILE_MAX).await.unwrap_or_default();
    let wish = {
        let text = |(name, bytes): (&String, &Vec<u8>)| {
            Some((name.clone(), String::from_utf8(bytes.clone()).ok()?))
        };
        Wish::of(&fields.iter().filter_map(text).collect())
    };
    let field = |name: &str| fields.get(name).filter(|bytes| !bytes.is_empty()).cloned();
    let text = field("file").or_else(|| field("text")).unwrap_or_default();
    let (studio, owner) = (pages.backend.studio.clone(), merchant.clone());
    let imported = run(async move { studio.import(&owner, &text).await }).await;
    let frame = frame(&pages, &extensions, &wish, "/studio");
    match imported {
        Ok(None) => {
            Redirect::to(&format!("{}&said={}", wish.back(), Said::Imported.word())).into_response()
        }
        Ok(Some(refused)) => show(&pages, &merchant, &wish, refused, &frame).await,
        Err(error) => refusal(&error, &frame),
    }
}

async fn show(
    pages: &Pages,
    merchant: &domain::id::MerchantId,
    wish: &Wish,
    refused: Refused,
    frame: &app::view::Frame,
) -> Response {
    match desk(pages, merchant, wish, frame.lang).await {
        Ok(view) => {
            let view = StudioView { refused: Some(refused), ..view };
            unprocessable(app::render::studio(&view, frame))
        }
        Err(error) => refusal(&error, frame),
    }
}

/// The fields of the form by name, each cut at `most` bytes: what is meant is never as long. `None`: the form is
/// longer than may be, or broken.
pub(super) async fn read(mut form: Multipart, most: usize) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut fields = BTreeMap::new();
    while let Some(mut field) = form.next_field().await.ok()? {
        let name = field.name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.ok()? {
            if bytes.len() <= most {
                bytes.extend_from_slice(&chunk);
            }
        }
        bytes.truncate(most);
        fields.insert(name, bytes);
    }
    Some(fields)
}

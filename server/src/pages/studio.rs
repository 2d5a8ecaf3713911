//! `/studio`: where a merchant's designer makes the payment page look. Whoever is let in works on one merchant;
//! every change is a form, and the page is drawn anew.

pub(super) mod files;
pub(super) mod pictures;
pub(super) mod preview;
pub(super) mod publish;
pub(super) mod shared;

use std::collections::BTreeMap;

use app::{
    backend::{Designer as Person, Saved, ThemeIn},
    i18n::Lang,
    view::{Assets, Frame, PictureProblem, Said, SharedLink, Shown, StudioView, UiError},
};
use async_trait::async_trait;
use axum::{
    Form,
    extract::{FromRequestParts, Query, Request, State},
    http::{Extensions, HeaderMap, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::id::MerchantId;
use serde::Deserialize;
use tokio::task::JoinError;

use super::Pages;
use crate::owned::owned;

/// Who may change themes where it is not a demo: whoever looks after sign-ins knows.
#[async_trait]
pub trait Designers: Send + Sync {
    /// Who this browser is; `None`: it has signed in, and its role does not include themes.
    async fn designer(&self, headers: &HeaderMap) -> Result<Option<Person>, Stranger>;
}

/// Nobody has signed in.
pub struct Stranger;

/// A caller who was let in.
pub(super) struct Designer(Person);

impl FromRequestParts<Pages> for Designer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, pages: &Pages) -> Result<Self, Response> {
        let known = pages.designers.designer(&parts.headers).await;
        if let Some(demo) = &pages.demo {
            let merchant_id = demo.merchant_id.clone();
            let ours = known.ok().flatten().filter(|person| person.merchant_id == merchant_id);
            return Ok(Self(ours.unwrap_or(Person { merchant_id, user_id: None })));
        }
        match known {
            Ok(Some(person)) => Ok(Self(person)),
            Ok(None) => {
                let frame = pages.frame_of(&parts.extensions, Lang::default());
                Err((StatusCode::NOT_FOUND, Html(app::render::not_found(&frame))).into_response())
            }
            Err(Stranger) => Err(Redirect::to("/dashboard/sign-in?to=%2Fstudio").into_response()),
        }
    }
}

/// What the address says of the page and of what is shown.
#[derive(Default, Deserialize)]
pub(super) struct Wish {
    lang: Option<String>,
    state: Option<String>,
    /// The language of the pages that are shown; absent: the studio's own.
    page: Option<String>,
    #[serde(alias = "mode")]
    display: Option<String>,
    vision: Option<String>,
    screen: Option<String>,
    said: Option<String>,
    shared: Option<String>,
}

impl Wish {
    fn lang(&self) -> Option<Lang> {
        self.lang.as_deref().and_then(|lang| lang.parse().ok())
    }

    fn shown(&self, lang: Lang) -> Shown {
        let page = self.page.as_deref().unwrap_or(lang.code());
        Shown::read(self.state.as_deref(), Some(page), self.display.as_deref())
            .seen(self.vision.as_deref(), self.screen.as_deref())
    }

    /// In the browser's language where the address names none.
    fn heard(self, pages: &Pages, request: &Request) -> Self {
        let lang = self.lang.unwrap_or_else(|| pages.frame(request, None).lang.code().to_owned());
        Self { lang: Some(lang), ..self }
    }

    /// What a form says beside its own fields.
    fn of(form: &BTreeMap<String, String>) -> Self {
        let field = |name: &str| form.get(name).cloned();
        let names = ["lang", "state", "page", "display", "vision", "screen"];
        let [lang, state, page, display, vision, screen] = names.map(field);
        Self { lang, state, page, display, vision, screen, ..Self::default() }
    }

    /// The studio again, as it was.
    fn back(&self) -> String {
        self.address("/studio")
    }

    fn address(&self, path: &str) -> String {
        let lang = self.lang().unwrap_or_default();
        self.shown(lang).studio(path, lang)
    }
}

pub(super) async fn show(
    State(pages): State<Pages>,
    Designer(person): Designer,
    Query(wish): Query<Wish>,
    request: Request,
) -> Response {
    let wish = wish.heard(&pages, &request);
    let frame = frame(&pages, request.extensions(), &wish, "/studio");
    match desk(&pages, &person.merchant_id, &wish, frame.lang).await {
        Ok(view) => Html(app::render::studio(&view, &frame)).into_response(),
        Err(error) => refusal(&error, &frame),
    }
}

/// The desk with what the address says.
async fn desk(
    pages: &Pages,
    merchant: &MerchantId,
    wish: &Wish,
    lang: Lang,
) -> Result<StudioView, UiError> {
    let mut view = pages.backend.studio.desk(merchant).await?;
    view.shown = wish.shown(lang);
    view.said = wish.said.as_deref().and_then(|said| said.parse().ok());
    // Only what we have signed is shown as a link of ours.
    view.shared = wish.shared.as_ref().and_then(|token| {
        let until = pages.backend.studio.shared_until(token)?;
        Some(SharedLink { url: format!("{}/studio/shared/{token}", pages.base_url), until })
    });
    Ok(view)
}

/// One press of a button of the big form. All but those that throw something away keep what was typed first.
pub(super) async fn act(
    State(pages): State<Pages>,
    Designer(person): Designer,
    extensions: Extensions,
    Form(mut form): Form<ThemeIn>,
) -> Response {
    let wish = Wish::of(&form);
    let act = form.remove("do").unwrap_or_default();
    let studio = pages.backend.studio.clone();
    let merchant = person.merchant_id.clone();
    let (owner, whole) = (merchant.clone(), wish.back());
    let publish = wish.address("/studio/publish");
    let done = run(async move {
        let (what, which) = act.split_once(':').unwrap_or((&act, ""));
        match what {
            "undo" => studio.undo(&owner).await?,
            "discard" => studio.discard(&owner).await?,
            "preset" => studio.take_preset(&owner, which).await?,
            "restore" => {
                let number = which.parse().map_err(|_| UiError::not_found())?;
                studio.restore(&person, number).await?;
                return Ok(Done::GoTo(format!("{whole}&said={}", Said::Restored.word())));
            }
            _ => {
                if let ("fix", Some((member, colour))) = (what, which.split_once(':')) {
                    // The well no longer says what the text says.
                    form.remove(&format!("{member}-pick"));
                    form.insert(member.to_owned(), colour.to_owned());
                }
                if let wrong @ Saved::Wrong { .. } = studio.save(&owner, form).await? {
                    return Ok(Done::Wrong(wrong));
                }
            }
        }
        Ok(match what {
            "publish" => Done::GoTo(publish),
            "share" => {
                let token = studio.share(&owner).await?;
                Done::GoTo(format!("{whole}&shared={token}#share"))
            }
            "fix" => Done::GoTo(format!("{whole}#contrast")),
            "picture" | "picture-remove" => {
                match pictures::press(&*studio, &person, what, which).await? {
                    Some(problem) => Done::Refused(problem),
                    None => Done::GoTo(format!("{whole}#pictures")),
                }
            }
            "keep" => Done::Kept,
            _ => Done::GoTo(whole),
        })
    });
    let frame = frame(&pages, &extensions, &wish, "/studio");
    answer(&pages, &merchant, &wish, &frame, done.await).await
}

/// What a press led to.
enum Done {
    /// By script, which draws nothing anew.
    Kept,
    GoTo(String),
    Wrong(Saved),
    Refused(PictureProblem),
}

async fn answer(
    pages: &Pages,
    merchant: &MerchantId,
    wish: &Wish,
    frame: &Frame,
    done: Result<Done, UiError>,
) -> Response {
    let amended = match done {
        Ok(Done::Kept) => return StatusCode::NO_CONTENT.into_response(),
        Ok(Done::GoTo(address)) => return Redirect::to(&address).into_response(),
        Ok(done) => desk(pages, merchant, wish, frame.lang).await.map(|view| match done {
            Done::Wrong(Saved::Wrong { typed, wrong }) => StudioView { typed, wrong, ..view },
            Done::Refused(problem) => StudioView { picture_problem: Some(problem), ..view },
            Done::Kept | Done::GoTo(_) | Done::Wrong(Saved::Kept) => view,
        }),
        Err(error) => Err(error),
    };
    match amended {
        Ok(view) => unprocessable(app::render::studio(&view, frame)),
        Err(error) => refusal(&error, frame),
    }
}

/// Runs to its end even when the designer's browser hangs up.
async fn run<T: Send + 'static>(
    work: impl Future<Output = Result<T, UiError>> + Send + 'static,
) -> Result<T, UiError> {
    /// A caller's error, or work that was cut off.
    struct Trouble(UiError);

    impl From<JoinError> for Trouble {
        fn from(error: JoinError) -> Self {
            tracing::error!(cause = %error, "a press in the studio was cut off");
            Self(UiError::unavailable())
        }
    }

    owned(async move { work.await.map_err(Trouble) }).await.map_err(|Trouble(error)| error)
}

/// The frame of a page of the studio; its language is the address's or the browser's.
fn frame(pages: &Pages, extensions: &Extensions, wish: &Wish, path: &str) -> Frame {
    let frame = pages.frame_of(extensions, wish.lang().unwrap_or_default());
    let assets = match path {
        "/studio" => pages.site.studio.clone(),
        // Nothing comes alive but the desk itself.
        _ => Assets { css: pages.site.studio.css.clone(), ..Assets::default() },
    };
    let shown = wish.shown(frame.lang);
    let (state, page, display) = (shown.state, shown.code(), shown.display.word());
    Frame {
        // Without the language, which the switch adds.
        path: Some(format!("{path}?state={state}&page={page}&display={display}")),
        assets,
        ..frame
    }
}

fn refusal(error: &UiError, frame: &Frame) -> Response {
    let (status, html) = match error.code.as_str() {
        "not_found" => (StatusCode::NOT_FOUND, app::render::not_found(frame)),
        "expired" => (StatusCode::GONE, app::render::studio_expired(frame)),
        _ => (StatusCode::SERVICE_UNAVAILABLE, app::render::trouble(frame)),
    };
    (status, Html(html)).into_response()
}

fn unprocessable(html: String) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response()
}

/// A file to keep.
fn attachment(kind: &'static str, name: &str, content: String) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], content)
        .into_response()
}

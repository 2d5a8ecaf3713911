//! The theme studio: the settings of a page's look beside the page itself. Everything is a form; what comes alive
//! in the browser does the same sooner.

mod choice;
mod colours;
mod contrast;
mod controls;
mod eyes;
pub(crate) mod gallery;
mod library;
mod pictures;
pub(crate) mod publish;
pub(crate) mod shared;
mod stage;
mod words;

use leptos::prelude::*;

use super::{icon, shell};
use crate::{
    drawn::Draw,
    i18n::t,
    islands::Desk,
    view::{Frame, Said, StudioView},
};

pub(crate) fn page(view: &StudioView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let title = t!(lang, "studio-title");
    let head = shell::Head { title: title.clone(), refresh: None, tools_css: None };
    let lead = t!(lang, "studio-lead", shop = &view.shop);
    let problem = (!view.wrong.is_empty()).then(|| t!(lang, "studio-problem"));
    let main = view! {
        <main class="studio">
            <form id="theme" class="desk" method="post" action="/studio" novalidate>
                <input type="hidden" name="lang" value=lang.code() />
                <Desk counts=contrast::counts(lang) />
                <div class="bar">
                    <div class="bar-words">
                        <h1>{title}</h1>
                        <p class="lead">{lead}</p>
                    </div>
                    {bar(view, frame)}
                </div>
                {view.said.map(|said| notice(said, frame))}
                {problem.map(|text| view! { <p class="said bad" role="alert">{icon::alert()} <span>{text}</span></p> })}
                <div class="columns">
                    <div class="controls">{controls::controls(view, lang)}</div>
                    {stage::stage((&view.shown, &view.theme), "/studio/preview", lang)}
                </div>
                {contrast::contrast(&view.theme, lang)}
                {library::versions(view, lang)}
            </form>
            <div class="library">
                {library::share(view, lang)} {library::export(lang)} {library::import(view, lang)}
            </div>
        </main>
    };
    shell::document(frame, head, true, main)
}

fn bar(view: &StudioView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let count = u32::try_from(view.changes.len()).unwrap_or(u32::MAX);
    let (class, status) = if count == 0 {
        ("status", t!(lang, "studio-status-published"))
    } else {
        ("status status-changed", t!(lang, "studio-status-changed", count = count))
    };
    let gallery = view.shown.studio("/studio/gallery", lang);
    view! {
        <p class=class>{status}</p>
        <div class="acts">
            // The first button is what the Enter key presses.
            <button class="button button-quiet" name="do" value="preview">
                {t!(lang, "studio-preview")}
            </button>
            <button class="button button-quiet" name="do" value="undo" disabled=!view.can_undo>
                {t!(lang, "studio-undo")}
            </button>
            <button class="button button-quiet" name="do" value="discard" disabled={count == 0}>
                {t!(lang, "studio-discard")}
            </button>
            <a class="button button-quiet" href=gallery>
                {t!(lang, "studio-gallery")}
            </a>
            <button class="button" name="do" value="publish">
                {t!(lang, "studio-publish")}
            </button>
        </div>
    }
}

fn notice(said: Said, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let (class, text) = match said {
        Said::Published => ("said good", t!(lang, "studio-said-published")),
        Said::Restored => ("said good", t!(lang, "studio-said-restored")),
        Said::Imported => ("said good", t!(lang, "studio-said-imported")),
        Said::Moved => ("said bad", t!(lang, "studio-said-moved")),
    };
    let seal = if said == Said::Moved { icon::alert().drawn() } else { icon::check().drawn() };
    view! { <p class=class role="status">{seal} <span>{text}</span></p> }
}

//! A draft for whoever has its link: the page and what of it is shown, and nothing to change.

use leptos::prelude::*;

use super::{
    super::{icon, shell},
    stage,
};
use crate::{
    i18n::{self, t},
    view::{Frame, SharedView, Shown},
};

/// `path`: of the link.
pub(crate) fn page(
    view: &SharedView,
    shown: &Shown,
    path: &str,
    frame: &Frame,
) -> impl IntoView + use<> {
    let lang = frame.lang;
    let title = t!(lang, "studio-shared-heading", shop = &view.shop);
    let head = shell::Head { title: title.clone(), refresh: None, tools_css: None };
    let until = i18n::date_time(view.until, lang);
    let main = view! {
        <main class="studio">
            <div class="bar">
                <div class="bar-words">
                    <h1 class="outside">{title}</h1>
                    <p class="lead">{t!(lang, "studio-shared-lead", date = until)}</p>
                </div>
            </div>
            <form method="get" action=path.to_owned()>
                <input type="hidden" name="lang" value=lang.code() />
                {stage::stage((shown, &view.theme), &format!("{path}/preview"), lang)}
            </form>
        </main>
    };
    shell::document(frame, head, true, main)
}

/// Its week is over.
pub(crate) fn expired(frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let title = t!(lang, "studio-expired");
    let head = shell::Head { title: title.clone(), refresh: None, tools_css: None };
    let main = view! {
        <main class="studio narrow">
            <section class="card">
                <p class="seal-quiet">{icon::clock()}</p>
                <h1>{title}</h1>
                <p class="lead">{t!(lang, "studio-expired-text")}</p>
            </section>
        </main>
    };
    shell::document(frame, head, true, main)
}

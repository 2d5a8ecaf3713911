//! What leaves the studio and what comes into it: versions, links, files.

use leptos::prelude::*;

use super::{super::icon, stage::carried};
use crate::{
    drawn::Draw,
    i18n::{self, Lang, t},
    view::{Refused, StudioView, VersionView},
};

pub(super) fn versions(view: &StudioView, lang: Lang) -> impl IntoView + use<> {
    let list = if view.versions.is_empty() {
        view! { <p class="muted">{t!(lang, "studio-versions-none")}</p> }.drawn()
    } else {
        let rows = view.versions.iter().map(|one| version(one, lang)).collect_view();
        view! { <ul class="versions">{rows}</ul> }.drawn()
    };
    view! {
        <section class="card" id="versions">
            <h2>{t!(lang, "studio-versions")}</h2>
            {list}
        </section>
    }
}

fn version(one: &VersionView, lang: Lang) -> impl IntoView + use<> {
    let date = i18n::date_time(one.at, lang);
    let number = one.number.to_string();
    let said = t!(lang, "studio-version", number = &number, date = date);
    let action = if one.is_current {
        view! { <span class="mark">{t!(lang, "studio-version-current")}</span> }.drawn()
    } else {
        let label = t!(lang, "studio-version-restore-named", number = &number);
        view! {
            <button class="button button-quiet" name="do" value=format!("restore:{number}") aria-label=label>
                {t!(lang, "studio-version-restore")}
            </button>
        }
        .drawn()
    };
    view! { <li><span>{said}</span> {action}</li> }
}

pub(super) fn share(view: &StudioView, lang: Lang) -> impl IntoView + use<> {
    let link = view.shared.clone().map(|link| {
        let until = i18n::date_time(link.until, lang);
        view! {
            <div class="field">
                <label for="share-link">{t!(lang, "studio-share-link", date = until)}</label>
                <input type="text" id="share-link" class="code" readonly value=link.url.clone() />
                <p class="hint"><a href=link.url>{t!(lang, "studio-alone")}</a></p>
            </div>
        }
    });
    view! {
        <section class="card" id="share">
            <h2>{t!(lang, "studio-share")}</h2>
            <p class="muted">{t!(lang, "studio-share-lead")}</p>
            {link}
            // Of the form of the settings: what was typed is shared as well.
            <button class="button button-quiet" form="theme" name="do" value="share">
                {t!(lang, "studio-share-button")}
            </button>
        </section>
    }
}

pub(super) fn export(lang: Lang) -> impl IntoView {
    let link = |name: &str, words: String| {
        view! { <li><a download href=format!("/studio/export/{name}")>{words}</a></li> }
    };
    view! {
        <section class="card" id="export">
            <h2>{t!(lang, "studio-export")}</h2>
            <p class="muted">{t!(lang, "studio-export-lead")}</p>
            <ul class="files">
                {link("theme.json", t!(lang, "studio-export-theme"))}
                {link("branding_settings.json", t!(lang, "studio-export-branding"))}
                {link("customization.json", t!(lang, "studio-export-customization"))}
                {link("theme.css", t!(lang, "studio-export-css"))}
            </ul>
        </section>
    }
}

pub(super) fn import(view: &StudioView, lang: Lang) -> impl IntoView + use<> {
    let refused = view.refused.clone().map(|refused| match refused {
        Refused::Empty => {
            view! { <p id="import-error" class="error" role="alert">{t!(lang, "studio-import-empty")}</p> }
                .drawn()
        }
        Refused::Wrong(sentence) => view! {
            <div id="import-error" class="said bad" role="alert">
                {icon::alert()}
                <p>
                    {t!(lang, "studio-import-refused")} " "
                    <code lang="en" dir="ltr">{sentence}</code>
                </p>
            </div>
        }
        .drawn(),
    });
    let is_wrong = view.refused.is_some();
    view! {
        <section class="card" id="import">
            <h2>{t!(lang, "studio-import")}</h2>
            {refused}
            <form method="post" action="/studio/import" enctype="multipart/form-data">
                {carried(&view.shown, lang)}
                <div class="field">
                    <label for="import-text">{t!(lang, "studio-import-text")}</label>
                    <textarea
                        id="import-text"
                        class="code"
                        name="text"
                        rows="4"
                        spellcheck="false"
                        dir="ltr"
                        aria-invalid=is_wrong.then_some("true")
                        aria-describedby=is_wrong.then_some("import-error")
                    ></textarea>
                </div>
                <div class="field">
                    <label for="import-file">{t!(lang, "studio-import-file")}</label>
                    <input type="file" id="import-file" name="file" accept="application/json,.json" />
                </div>
                <button class="button button-quiet">{t!(lang, "studio-import-button")}</button>
            </form>
        </section>
    }
}

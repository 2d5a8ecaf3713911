//! The question before payers see a draft, with what is different.

use domain::theme::{Difference, Scheme};
use leptos::prelude::*;

use super::{super::shell, stage::carried, words};
use crate::{
    drawn::Draw,
    i18n::{Lang, t},
    view::{Frame, StudioView},
};

pub(crate) fn page(view: &StudioView, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let heading = t!(lang, "studio-publish-heading");
    let head = shell::Head { title: heading.clone(), refresh: None, tools_css: None };
    let back = view.shown.studio("/studio", lang);
    let body = if view.changes.is_empty() {
        view! {
            <p class="lead">{t!(lang, "studio-publish-nothing")}</p>
            <p class="acts"><a class="button" href=back>{t!(lang, "studio-back")}</a></p>
        }
        .drawn()
    } else {
        question(view, back, lang).drawn()
    };
    let main = view! {
        <main class="studio narrow">
            <section class="card">
                <h1>{heading}</h1>
                {body}
            </section>
        </main>
    };
    shell::document(frame, head, true, main)
}

fn question(view: &StudioView, back: String, lang: Lang) -> impl IntoView + use<> {
    let rows = view.changes.iter().map(|one| row(one, lang)).collect_view();
    let corrected = Scheme::ALL.iter().flat_map(|scheme| view.theme.checks(*scheme));
    let corrected = corrected.filter(|check| !check.is_kept()).count();
    let corrected = (corrected > 0).then(|| {
        let count = u32::try_from(corrected).unwrap_or(u32::MAX);
        view! { <p class="small muted">{t!(lang, "studio-publish-corrected", count = count)}</p> }
    });
    view! {
        <p class="lead">{t!(lang, "studio-publish-lead")}</p>
        <div class="table" role="region" tabindex="0" aria-label=t!(lang, "studio-publish-setting")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "studio-publish-setting")}</th>
                        <th scope="col">{t!(lang, "studio-publish-was")}</th>
                        <th scope="col">{t!(lang, "studio-publish-is")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {corrected}
        <form class="acts" method="post" action="/studio/publish">
            {carried(&view.shown, lang)}
            <input type="hidden" name="version" value=view.version.to_string() />
            <button class="button">{t!(lang, "studio-publish-yes")}</button>
            <a class="button button-quiet" href=back>
                {t!(lang, "studio-publish-no")}
            </a>
        </form>
    }
}

fn row(one: &Difference, lang: Lang) -> impl IntoView + use<> {
    let cell = |value: Option<&String>| {
        let colour = value.and_then(|value| value.parse::<domain::theme::Rgb>().ok());
        let words = match colour {
            Some(colour) => words::colour(colour),
            None => words::value(one.member, value.map(String::as_str), lang),
        };
        let dot = colour.map(|colour| {
            view! {
                <svg class="dot" viewBox="0 0 16 16" aria-hidden="true">
                    <circle cx="8" cy="8" r="7" fill=colour.to_string() stroke="currentColor" stroke-width="0.75" />
                </svg>
            }
        });
        view! { <td class="outside"><span class="value">{dot} <span>{words}</span></span></td> }
    };
    let name = words::member(one.member, lang);
    view! { <tr><th scope="row">{name}</th> {cell(one.was.as_ref())} {cell(one.is.as_ref())}</tr> }
}

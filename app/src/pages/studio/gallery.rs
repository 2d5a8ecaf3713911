//! Every state on one sheet, each in a frame that is loaded when it comes into sight, and a link to it alone.

use leptos::prelude::*;

use super::{
    super::shell,
    choice::choice,
    eyes,
    stage::{displays, languages, visions, widths},
};
use crate::{
    i18n::{Lang, t},
    samples,
    view::{Frame, Shown},
};

pub(crate) fn page(shown: &Shown, frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    let title = t!(lang, "studio-gallery");
    let head = shell::Head { title: title.clone(), refresh: None, tools_css: None };
    let (screen, vision) = (shown.screen.word(), shown.vision.word());
    let groups = samples::GROUPS.map(|(group, samples)| {
        let cards = samples.iter().map(|(key, _)| card(key, shown, lang)).collect_view();
        view! {
            <section class="group">
                <h2>{samples::group_name(group, lang)}</h2>
                <ul class="sheet" data-screen=screen data-vision=vision>{cards}</ul>
            </section>
        }
    });
    let main = view! {
        <main class="studio">
            <div class="bar">
                <div class="bar-words">
                    <h1>{title}</h1>
                    <p class="lead">{t!(lang, "studio-gallery-lead")}</p>
                </div>
                <p class="acts">
                    <a class="button button-quiet" href=shown.studio("/studio", lang)>
                        {t!(lang, "studio-back")}
                    </a>
                </p>
            </div>
            <form class="shown" method="get" action="/studio/gallery">
                <input type="hidden" name="lang" value=lang.code() />
                <input type="hidden" name="state" value=shown.state />
                {choice("page", t!(lang, "studio-page-lang"), shown.code(), languages(lang))}
                {choice("mode", t!(lang, "studio-scheme"), shown.display.word(), displays(lang))}
                {choice("screen", t!(lang, "studio-width"), shown.screen.word(), widths(lang))}
                {choice("vision", t!(lang, "studio-vision"), shown.vision.word(), visions(lang))}
                <button class="button button-quiet">{t!(lang, "studio-apply")}</button>
            </form>
            {eyes::filters()}
            {groups.collect_view()}
        </main>
    };
    shell::document(frame, head, true, main)
}

fn card(key: &'static str, shown: &Shown, lang: Lang) -> impl IntoView + use<> {
    let address = format!("/studio/preview{}", Shown { state: key, ..shown.clone() }.query());
    let name = samples::name(key, lang);
    let framed =
        view! { <iframe src=address.clone() title=name.clone() tabindex="-1" inert></iframe> };
    let framed = framed.attr("loading", "lazy");
    view! {
        <li>
            <a href=address>{name}</a>
            <div class="screen">
                {framed}
            </div>
        </li>
    }
}

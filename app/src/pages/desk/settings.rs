//! What a merchant has settled. Each part is a form of its own, so that saving one leaves the others as they are.

mod fields;
mod secure;
mod terms;

use leptos::prelude::*;

use super::{base, document, parts};
use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    view::desk::{Around, Part, Person, SettingsForms, SettingsProblem, SettingsView},
};

pub(super) fn page(view: &SettingsView, around: &Around) -> impl IntoView + use<> {
    let lang = around.frame.lang;
    let parts = around.person.as_ref().map(|person| {
        let part = |(part, seen): (Part, &String)| section(view, part, seen, person, lang);
        Part::ALL.iter().copied().zip(&view.seen).map(part).collect_view()
    });
    let main = view! {
        <h1>{t!(lang, "desk-room-settings")}</h1>
        <p class="muted">{t!(lang, "desk-settings-text")}</p>
        {parts}
        {terms::card(&view.terms, lang)}
    };
    document(around, t!(lang, "desk-room-settings"), main)
}

fn section(
    view: &SettingsView,
    part: Part,
    seen: &str,
    person: &Person,
    lang: Lang,
) -> Option<Drawn> {
    let (title, text, fields) = match part {
        Part::Shown => (
            t!(lang, "desk-settings-shown"),
            t!(lang, "desk-settings-shown-text"),
            fields::shown(view, person.can_brand, lang).drawn(),
        ),
        Part::Return => (
            t!(lang, "desk-settings-return"),
            t!(lang, "desk-settings-return-text"),
            fields::leads(view, lang).drawn(),
        ),
        Part::Lifetime => (
            t!(lang, "desk-settings-lifetime"),
            t!(lang, "desk-settings-lifetime-text"),
            fields::lifetime(view, lang).drawn(),
        ),
        Part::Secure => (
            t!(lang, "desk-settings-secure"),
            t!(lang, "desk-settings-secure-text"),
            secure::choices(&view.forms, lang).drawn(),
        ),
        Part::Limit => (
            t!(lang, "desk-settings-limit"),
            t!(lang, "desk-settings-limit-text"),
            fields::limit(view, lang)?.drawn(),
        ),
    };
    let outdated = (view.problem == Some(SettingsProblem::Outdated(part)))
        .then(|| outdated(part, &view.stored, lang));
    let drawn = view! {
        <section class="card part-of">
            <div>
                <h2>{title}</h2>
                <p class="small muted">{text}</p>
            </div>
            <form method="post" action=format!("{}{}", base(person.livemode), part.word()) class="stack">
                {parts::token(person)}
                <input type="hidden" name="seen" value=seen.to_owned() />
                {outdated}
                {fields}
                <button class="button">{t!(lang, "desk-save")}</button>
            </form>
        </section>
    };
    Some(drawn.drawn())
}

/// Says what is stored now, so that nobody's work is lost unseen.
fn outdated(part: Part, stored: &SettingsForms, lang: Lang) -> impl IntoView + use<> {
    let or_none = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    let now = match part {
        Part::Shown => vec![stored.name.clone(), or_none(&stored.statement)],
        Part::Return => vec![or_none(&stored.origins), or_none(&stored.return_url)],
        Part::Lifetime => vec![or_none(&stored.minutes)],
        Part::Secure => secure::words(stored, lang),
        Part::Limit => vec![or_none(&stored.requests)],
    };
    let now = now.into_iter().map(|text| view! { <li class="lined">{text}</li> }).collect_view();
    view! {
        <div class="word bad" role="alert" id="outdated">
            <p>{t!(lang, "desk-settings-outdated")}</p>
            <ul>{now}</ul>
        </div>
    }
}

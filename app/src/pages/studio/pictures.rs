//! Logo, dark logo and icon: what the draft shows, a file in its place, and the pictures that are kept. A file goes up
//! with the whole form, so that nothing that was typed is lost.

use domain::theme::Emblem;
use leptos::prelude::*;

use crate::{
    drawn::{Draw, Drawn},
    i18n::{Lang, t},
    view::{KeptView, PictureProblem, PictureView, StudioView, picture_url},
};

/// Where a file goes.
const UPLOAD: &str = "/studio/picture";

pub(super) fn pictures(view: &StudioView, lang: Lang) -> impl IntoView + use<> {
    let problem = view.picture_problem.map(|problem| {
        view! { <p id="picture-error" class="error" role="alert">{said(problem, lang)}</p> }
    });
    let is_wrong = view.picture_problem.is_some();
    let pictures = &view.pictures;
    let row =
        |emblem: Emblem, shown: &Option<PictureView>| row(emblem, shown.as_ref(), is_wrong, lang);
    view! {
        <fieldset id="pictures">
            <legend>{t!(lang, "studio-pictures")}</legend>
            <p class="hint">{t!(lang, "studio-pictures-hint")}</p>
            {problem}
            {row(Emblem::Logo, &pictures.logo)}
            {row(Emblem::LogoDark, &pictures.logo_dark)}
            {row(Emblem::Icon, &pictures.icon)}
            {kept(&view.kept, lang)}
        </fieldset>
    }
}

fn row(
    emblem: Emblem,
    shown: Option<&PictureView>,
    is_wrong: bool,
    lang: Lang,
) -> impl IntoView + use<> {
    let name = named(emblem, lang);
    let id = format!("{emblem}-file");
    let picture = match shown.cloned() {
        Some(PictureView { url, size }) => {
            view! { <img src=url alt="" width=size.width height=size.height /> }.drawn()
        }
        None => {
            view! { <span class="muted small">{t!(lang, "studio-picture-none")}</span> }.drawn()
        }
    };
    let remove = shown.is_some().then(|| {
        let label = t!(lang, "studio-picture-off-named", name = &name);
        view! {
            <button class="button button-quiet" name="do" value=format!("picture:{emblem}") aria-label=label>
                {t!(lang, "studio-picture-off")}
            </button>
        }
    });
    let label = t!(lang, "studio-picture-upload-named", name = &name);
    view! {
        <div class="picture">
            <label for=id.clone()>{name}</label>
            <div class=if emblem == Emblem::LogoDark { "picture-shown on-dark" } else { "picture-shown" }>{picture}</div>
            <input
                type="file"
                id=id
                name=format!("{emblem}-file")
                accept="image/png,image/jpeg,image/webp"
                aria-describedby=is_wrong.then_some("picture-error")
            />
            <div class="acts">
                <button
                    class="button button-quiet"
                    name="do"
                    value=format!("upload:{emblem}")
                    formaction=UPLOAD
                    formenctype="multipart/form-data"
                    aria-label=label
                    data-upload=emblem.word()
                >
                    {t!(lang, "studio-picture-upload")}
                </button>
                {remove}
            </div>
        </div>
    }
}

/// What the merchant keeps, each to be shown as one of the three, or to be given up.
fn kept(kept: &[KeptView], lang: Lang) -> Option<Drawn> {
    if kept.is_empty() {
        return None;
    }
    let count = u32::try_from(kept.len()).unwrap_or(u32::MAX);
    let rows = (1..).zip(kept).map(|(number, one)| one_of_them(number, one, lang));
    let rows = rows.collect_view();
    let fold = view! {
        <details>
            <summary>{t!(lang, "studio-pictures-kept", count = count)}</summary>
            <ul class="pictures-kept">{rows}</ul>
        </details>
    };
    Some(fold.drawn())
}

fn one_of_them(number: u32, one: &KeptView, lang: Lang) -> impl IntoView + use<> {
    let number = number.to_string();
    let alt = t!(lang, "studio-picture-numbered", number = &number);
    let uses = Emblem::ALL.iter().map(|emblem| {
        let label = t!(
            lang,
            "studio-picture-use-named",
            number = &number,
            name = named(*emblem, lang),
        );
        view! {
            <button class="button button-quiet" name="do" value=format!("picture:{emblem}:{}", one.id) aria-label=label>
                {named(*emblem, lang)}
            </button>
        }
    });
    let uses = uses.collect_view();
    let remove = (!one.is_shown).then(|| {
        let label = t!(lang, "studio-picture-remove-named", number = &number);
        view! {
            <button class="button button-quiet" name="do" value=format!("picture-remove:{}", one.id) aria-label=label>
                {t!(lang, "studio-picture-remove")}
            </button>
        }
    });
    let size = one.size.within(domain::picture::Size::LOGO);
    view! {
        <li>
            <img src=picture_url(&one.id) alt=alt width=size.width height=size.height loading="lazy" />
            <div class="acts">{uses} {remove}</div>
        </li>
    }
}

fn named(emblem: Emblem, lang: Lang) -> String {
    match emblem {
        Emblem::Logo => t!(lang, "studio-member-logo"),
        Emblem::LogoDark => t!(lang, "studio-member-logo-dark"),
        Emblem::Icon => t!(lang, "studio-member-icon"),
    }
}

fn said(problem: PictureProblem, lang: Lang) -> String {
    match problem {
        PictureProblem::NoFile => t!(lang, "studio-picture-no-file"),
        PictureProblem::TooLarge => t!(lang, "studio-picture-too-large"),
        PictureProblem::Format => t!(lang, "studio-picture-format"),
        PictureProblem::Broken => t!(lang, "studio-picture-broken"),
        PictureProblem::Animated => t!(lang, "studio-picture-animated"),
        PictureProblem::TooWide => t!(lang, "studio-picture-too-wide"),
        PictureProblem::NoRoom => t!(lang, "studio-picture-no-room"),
        PictureProblem::InUse => t!(lang, "studio-picture-in-use"),
    }
}

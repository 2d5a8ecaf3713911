//! What many pages of the dashboard are made of.

use domain::user;
use leptos::prelude::*;

use crate::{
    drawn::{Draw, Drawn},
    i18n::{self, Lang, t},
    view::desk::{PasswordProblem, Person},
};

/// The shortest password, as messages count.
#[expect(clippy::cast_possible_truncation, reason = "it is a dozen")]
pub(super) const PASSWORD_MIN: u32 = user::PASSWORD_MIN as u32;

/// In every form: proof that it comes from a page of this sign-in.
pub(super) fn token(person: &Person) -> impl IntoView + use<> {
    view! { <input type="hidden" name="form_token" value=person.form_token.clone() /> }
}

/// A labelled line to type into.
pub(super) fn field(label: String, input: impl IntoView) -> impl IntoView {
    view! { <label class="field"><span>{label}</span>{input}</label> }
}

/// A labelled field under which stands what to know about it, and above that what is wrong with it.
/// Its input has the id `name`, and is described by [`described`].
pub(super) fn explained(
    name: &'static str,
    label: String,
    hint: Option<String>,
    problem: Option<Drawn>,
    input: impl IntoView + 'static,
) -> Drawn {
    let hint = hint.map(|hint| {
        view! { <p class="small muted" id=format!("{name}-hint")>{hint}</p> }
    });
    let problem = problem.map(|problem| {
        view! { <div class="wrong small" id=format!("{name}-problem") role="alert">{problem}</div> }
    });
    view! {
        <div class="field">
            <label for=name>{label}</label>
            {input.drawn()}
            {problem}
            {hint}
        </div>
    }
    .drawn()
}

/// What describes the input of such a field.
pub(super) fn described(name: &str, has_hint: bool, has_problem: bool) -> Option<String> {
    let parts = [(has_problem, "problem"), (has_hint, "hint")];
    let ids = parts.into_iter().filter(|(is_there, _)| *is_there);
    let ids = ids.map(|(_, part)| format!("{name}-{part}")).collect::<Vec<_>>().join(" ");
    (!ids.is_empty()).then_some(ids)
}

/// A time for people: UTC, to the minute.
pub(super) fn instant(micros: i64, lang: Lang) -> impl IntoView + use<> {
    view! {
        <time datetime=i18n::machine_time(micros) class="numbers">
            {i18n::date_time(micros, lang)}
        </time>
    }
}

/// The same inside a sentence.
pub(super) fn time_text(micros: i64, lang: Lang) -> String {
    i18n::date_time(micros, lang)
}

/// Why a password was not taken.
pub(super) fn password_problem(problem: PasswordProblem, lang: Lang) -> String {
    match problem {
        PasswordProblem::Short => t!(lang, "desk-password-short", count = PASSWORD_MIN),
        PasswordProblem::Long => t!(lang, "desk-password-long"),
        PasswordProblem::Common => t!(lang, "desk-password-common"),
        PasswordProblem::Wrong => t!(lang, "desk-password-wrong"),
    }
}

/// What is wrong with a form, on top of it.
pub(super) fn problem(text: String) -> impl IntoView {
    view! { <p class="word bad" role="alert" id="problem">{text}</p> }
}

/// A switch that keeps the page.
pub(super) fn languages(path: &str, lang: Lang) -> impl IntoView + use<> {
    let links = Lang::ALL.map(|other| {
        let current = (other == lang).then_some("true");
        view! {
            <a
                href=format!("{path}?lang={other}")
                lang=other.code()
                hreflang=other.code()
                aria-current=current
            >
                {other.own_name()}
            </a>
        }
    });
    view! {
        <nav class="languages" aria-label=t!(lang, "common-language")>
            {links.collect_view()}
        </nav>
    }
}
